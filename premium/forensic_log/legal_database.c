/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * forensic_log: the table `logs` of Kea's schema. A connection that is lost is
 * made again by a thread, so that no packet waits for that; entries are lost
 * meanwhile, and counted.
 */
#include <errno.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "legal_log.h"

/* The database itself sets the time and the number. */
#define INSERT_MYSQL "INSERT INTO logs(address, log) VALUES (?, ?)"
#define INSERT_PGSQL "INSERT INTO logs(address, log) VALUES ($1, $2)"

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
	bool disabled;      /* the server's service */
	uint64_t lost;
} base = {
	.lock = PTHREAD_MUTEX_INITIALIZER,
	.wake = PTHREAD_COND_INITIALIZER,
};

static enum keah_status
connect_base(struct keah_db **db, struct keah_db_error *error)
{
	return base.kind->open(&base.config->access,
			       base.kind == &keah_db_mysql ? INSERT_MYSQL
							   : INSERT_PGSQL,
			       2, db, error);
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

/* ---- The thread ---------------------------------------------------------- */

/* Waits as long as the configuration says. Returns: whether to go on. */
static bool
wait_a_while(void)
{
	struct timespec until;
	int64_t ms = base.config->wait_ms;
	int waited = 0;

	clock_gettime(CLOCK_REALTIME, &until);
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
	char count[24];

	snprintf(count, sizeof(count), "%" PRIu64, base.lost);
	keah_log(LEGAL_LOG_DATABASE_RECOVERED, base.kind->type, count);
	base.db = db;
	base.lost = 0;
	start_service();
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
		if (!wait_a_while() || try_once(&error) == KEAH_OK) {
			return;
		}
		snprintf(left, sizeof(left), "%" PRId64, tries - 1);
		keah_log(LEGAL_LOG_DATABASE_RETRY, base.kind->type, error.text,
			 left);
	}
	give_up(error.text);
	/* Nothing more happens until the library is loaded again. */
	while (!base.ending) {
		pthread_cond_wait(&base.wake, &base.lock);
	}
}

static void *
run_thread(void *arg)
{
	(void)arg;
	pthread_mutex_lock(&base.lock);
	while (!base.ending) {
		if (base.db == NULL) {
			recover();
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
	struct keah_db_error error = { "" };

	base.kind = kind;
	base.config = config;
	base.lost = 0;
	base.refused = base.disabled = false;
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
	if (base.db != NULL) {
		base.kind->close(base.db);
		base.db = NULL;
	}
	if (base.lost > 0) {
		snprintf(count, sizeof(count), "%" PRIu64, base.lost);
		keah_log(LEGAL_LOG_ENTRIES_LOST, count);
	}
}

/* The caller has the lock. */
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
}

static void
write_locked(const struct keah_db_value values[2])
{
	struct keah_db_error error = { "" };
	enum keah_status s = KEAH_ESTATE;

	if (base.db != NULL) {
		s = base.kind->run(base.db, values, &error);
	}
	if (s == KEAH_OK) {
		base.refused = false;
		return;
	}
	base.lost++;
	if (base.db != NULL && s == KEAH_ESTATE) {
		connection_lost(error.text);
	} else if (base.db != NULL) {
		entry_refused(error.text);
	}
}

static void
write_base(const struct legal_record *record)
{
	const struct keah_db_value values[2] = {
		{ record->address, strlen(record->address) },
		{ record->text, record->len },
	};

	pthread_mutex_lock(&base.lock);
	write_locked(values);
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
