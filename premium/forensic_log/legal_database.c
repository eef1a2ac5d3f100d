/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * forensic_log: the table `logs` of Kea's schema. A connection that is lost is
 * made again by a thread, so that no packet waits for that; entries wait in a
 * queue meanwhile. All go through it, in the order of events.
 */
#include <errno.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "legal_log.h"

/*
 * The time is that of the event, whenever the entry gets there; MariaDB would
 * round its parts of seconds.
 */
#define INSERT_MYSQL                                                           \
	"INSERT INTO logs(timestamp, address, log) "                           \
	"VALUES (FROM_UNIXTIME(FLOOR(?)), ?, ?)"
#define INSERT_PGSQL                                                           \
	"INSERT INTO logs(timestamp, address, log) "                           \
	"VALUES (to_timestamp(CAST($1 AS double precision)), $2, $3)"
#define VALUES 3

/* Between the last try of a service that goes on and those that follow. */
#define ROUND_MILLISECONDS 10000

/* Entries that a packet writes at most, so that the queue gets shorter. */
#define SHARE 2

static struct {
	pthread_mutex_t lock; /* of all below */
	pthread_cond_t wake;  /* the thread: there is work, or it shall end */
	pthread_t thread;
	bool running; /* there is a thread */
	bool ending;
	const struct legal_config *config;
	const struct keah_db_kind *kind;
	struct keah_db *db; /* NULL: the connection is lost */
	bool refused;       /* the running failure of entries was logged */
	bool full;          /* that entries find no place was logged */
	bool over;          /* the database is not tried any more */
	bool disabled;      /* the server's service */
	struct legal_queue queue;
	uint64_t lost;
} base = {
	.lock = PTHREAD_MUTEX_INITIALIZER,
};

/* A clock that is set back must not make the thread wait for longer. */
static void
make_wake(void)
{
	pthread_condattr_t attributes;

	pthread_condattr_init(&attributes);
	pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
	pthread_cond_init(&base.wake, &attributes);
	pthread_condattr_destroy(&attributes);
}

static enum keah_status
connect_base(struct keah_db **db, struct keah_db_error *error)
{
	static const struct keah_db_statement mysql = { INSERT_MYSQL, VALUES };
	static const struct keah_db_statement pgsql = { INSERT_PGSQL, VALUES };

	return keah_db_open(base.kind, &base.config->access,
			    base.kind == &keah_db_mysql ? &mysql : &pgsql, db,
			    error);
}

/* ---- The service --------------------------------------------------------- */

static bool
on_fail_is(const char *text)
{
	return strcmp(base.config->on_fail, text) == 0;
}

/* The caller has the lock. */
static void
stop_service(void)
{
	if (!base.disabled && on_fail_is("stop-retry-exit")) {
		base.disabled = keah->server->disable_service(keah_self) ==
				KEAH_OK;
	}
}

static void
start_service(void)
{
	if (base.disabled) {
		keah->server->enable_service(keah_self);
		base.disabled = false;
	}
}

static void
give_up(const char *why)
{
	keah_log(LEGAL_LOG_DATABASE_GIVEN_UP, base.kind->type, why);
	if (!on_fail_is("serve-retry-continue")) {
		keah->server->shutdown(keah_self, 1);
	}
}

/* ---- Writing; the caller has the lock ------------------------------------ */

static void
connection_lost(const char *why)
{
	keah_log(LEGAL_LOG_DATABASE_LOST, base.kind->type, why);
	base.kind->close(base.db);
	base.db = NULL;
	stop_service();
	pthread_cond_signal(&base.wake);
}

static void
entry_refused(const char *why)
{
	if (!base.refused) {
		keah_log(LEGAL_LOG_WRITE_FAILED, base.config->access.name, why);
	}
	base.refused = true;
	base.lost++;
}

static enum keah_status
insert(const struct legal_waiting *entry, struct keah_db_error *error)
{
	char when[40];

	snprintf(when, sizeof(when), "%lld.%06ld",
		 (long long)entry->when.tv_sec, entry->when.tv_nsec / 1000);
	const struct keah_db_value values[VALUES] = {
		{ when, strlen(when) },
		{ entry->address, strlen(entry->address) },
		{ entry->text, entry->len },
	};
	return base.kind->run(base.db, values, error);
}

/* Writes the oldest ones that wait, not more than so many. */
static void
write_some(size_t most)
{
	for (; most > 0 && base.db != NULL && base.queue.first != NULL;
	     most--) {
		struct keah_db_error error = { "" };
		enum keah_status s = insert(base.queue.first, &error);

		if (s == KEAH_ESTATE) {
			connection_lost(error.text);
			return;
		}
		if (s == KEAH_OK) {
			base.refused = false;
		} else {
			entry_refused(error.text);
		}
		legal_queue_drop(&base.queue);
	}
}

static void
no_place(void)
{
	base.lost++;
	if (!base.full && !base.over) {
		keah_log(LEGAL_LOG_QUEUE_FULL, base.kind->type);
		base.full = true;
	}
}

/* ---- The thread ---------------------------------------------------------- */

/* Returns: whether to go on. */
static bool
wait_a_while(int64_t ms)
{
	struct timespec until;
	int waited = 0;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += ms / 1000;
	until.tv_nsec += ms % 1000 * 1000000;
	if (until.tv_nsec >= 1000000000) {
		until.tv_sec++;
		until.tv_nsec -= 1000000000;
	}
	while (!base.ending && waited != ETIMEDOUT) {
		waited = pthread_cond_timedwait(&base.wake, &base.lock, &until);
	}
	return !base.ending;
}

static void
recovered(struct keah_db *db)
{
	char waiting[24], lost[24];

	snprintf(waiting, sizeof(waiting), "%zu", base.queue.count);
	snprintf(lost, sizeof(lost), "%" PRIu64, base.lost);
	keah_log(LEGAL_LOG_DATABASE_RECOVERED, base.kind->type, waiting, lost);
	base.db = db;
	base.lost = 0;
	base.full = false;
	start_service();
}

/* After the last try. Those who serve on try again as long as entries wait. */
static void
rest(void)
{
	if (base.config->tries == 0 || !on_fail_is("serve-retry-continue")) {
		base.over = true;
		base.lost += legal_queue_clear(&base.queue);
	}
	wait_a_while(ROUND_MILLISECONDS);
	while (!base.ending && base.queue.first == NULL) {
		pthread_cond_wait(&base.wake, &base.lock);
	}
}

/* The lock is not held while the network is waited for. */
static enum keah_status
try_once(struct keah_db_error *error)
{
	struct keah_db *db = NULL;

	pthread_mutex_unlock(&base.lock);
	enum keah_status s = connect_base(&db, error);
	pthread_mutex_lock(&base.lock);
	if (s == KEAH_OK) {
		recovered(db);
	}
	return s;
}

static void
recover(void)
{
	struct keah_db_error error = { "no tries are allowed" };
	char left[24];

	for (int64_t tries = base.config->tries; tries > 0; tries--) {
		if (!wait_a_while(base.config->wait_ms) ||
		    try_once(&error) == KEAH_OK) {
			return;
		}
		snprintf(left, sizeof(left), "%" PRId64, tries - 1);
		keah_log(LEGAL_LOG_DATABASE_RETRY, base.kind->type, error.text,
			 left);
	}
	give_up(error.text);
	rest();
}

/* The lock is let go of for a moment: packets shall have it too. */
static void
write_one(void)
{
	struct timespec moment = { .tv_nsec = 100000 };

	write_some(1);
	pthread_mutex_unlock(&base.lock);
	nanosleep(&moment, NULL);
	pthread_mutex_lock(&base.lock);
}

static void *
run_thread(void *arg)
{
	(void)arg;
	pthread_mutex_lock(&base.lock);
	while (!base.ending) {
		if (base.db == NULL) {
			recover();
		} else if (base.queue.first != NULL) {
			write_one();
		} else {
			pthread_cond_wait(&base.wake, &base.lock);
		}
	}
	pthread_mutex_unlock(&base.lock);
	return NULL;
}

/* ---- The sink ------------------------------------------------------------ */

static enum keah_status
check_access(const struct keah_db_kind *kind, const struct legal_config *config)
{
	if (kind->missing != NULL) {
		return keah_fail("parameter 'type' has the value \"%s\"; %s",
				 kind->type, kind->missing);
	}
	if (config->access.name == NULL || config->access.name[0] == '\0') {
		return keah_fail("parameter 'name' is missing; with type "
				 "\"%s\" the name of a database is wanted",
				 kind->type);
	}
	return KEAH_OK;
}

static enum keah_status
check_mysql(const struct legal_config *config)
{
	return check_access(&keah_db_mysql, config);
}

static enum keah_status
check_pgsql(const struct legal_config *config)
{
	return check_access(&keah_db_pgsql, config);
}

static enum keah_status
start_thread(void)
{
	base.ending = false;
	base.running = pthread_create(&base.thread, NULL, run_thread, NULL) ==
		       0;
	return base.running ? KEAH_OK : keah_fail("no thread can be made");
}

static enum keah_status
open_base(const struct keah_db_kind *kind, const struct legal_config *config)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	struct keah_db_error error = { "" };

	pthread_once(&once, make_wake);
	base.kind = kind;
	base.config = config;
	base.lost = 0;
	base.refused = base.full = base.over = base.disabled = false;
	enum keah_status s = connect_base(&base.db, &error);
	if (s == KEAH_ESTATE && config->retry_on_startup && config->tries > 0) {
		keah_log(LEGAL_LOG_DATABASE_LOST, kind->type, error.text);
		stop_service();
		return start_thread();
	}
	if (s != KEAH_OK) {
		return keah_fail("database '%s' (%s) cannot be used: %s",
				 config->access.name, kind->type, error.text);
	}
	return start_thread();
}

static enum keah_status
open_mysql(const struct legal_config *config)
{
	return open_base(&keah_db_mysql, config);
}

static enum keah_status
open_pgsql(const struct legal_config *config)
{
	return open_base(&keah_db_pgsql, config);
}

static void
close_base(void)
{
	char count[24];

	if (base.running) {
		pthread_mutex_lock(&base.lock);
		base.ending = true;
		pthread_cond_signal(&base.wake);
		pthread_mutex_unlock(&base.lock);
		pthread_join(base.thread, NULL);
		base.running = false;
	}
	write_some(SIZE_MAX);
	if (base.db != NULL) {
		base.kind->close(base.db);
		base.db = NULL;
	}
	base.lost += legal_queue_clear(&base.queue);
	if (base.lost > 0) {
		snprintf(count, sizeof(count), "%" PRIu64, base.lost);
		keah_log(LEGAL_LOG_ENTRIES_LOST, count);
	}
}

static void
write_base(const struct legal_record *record)
{
	struct timespec now;

	pthread_mutex_lock(&base.lock);
	clock_gettime(CLOCK_REALTIME, &now);
	if (base.over || !legal_queue_add(&base.queue, record, &now)) {
		no_place();
	}
	if (base.db == NULL) {
		pthread_cond_signal(&base.wake);
	}
	write_some(SHARE);
	pthread_mutex_unlock(&base.lock);
}

const struct legal_sink legal_mysql_sink = {
	.type = "mysql",
	.check = check_mysql,
	.open = open_mysql,
	.close = close_base,
	.write = write_base,
};

const struct legal_sink legal_pgsql_sink = {
	.type = "postgresql",
	.check = check_pgsql,
	.open = open_pgsql,
	.close = close_base,
	.write = write_base,
};
