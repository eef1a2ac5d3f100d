/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Databases: PostgreSQL, by libpq.
 */
#include "db.h"

#ifdef KEAH_HAVE_LIBPQ

#include <libpq-fe.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#define STATEMENT "keah"

/* A server that does not answer must not hold up DHCP for ever. */
#define ANSWER_MILLISECONDS "5000"

struct keah_db {
	PGconn *connection;
	unsigned int count;
};

static void
close_pgsql(struct keah_db *db)
{
	if (db != NULL) {
		PQfinish(db->connection);
		free(db);
	}
}

/* Takes the result over. */
static enum keah_status
check_result(struct keah_db *db, PGresult *result, struct keah_db_error *error)
{
	bool good = PQresultStatus(result) == PGRES_COMMAND_OK;

	PQclear(result);
	if (good) {
		return KEAH_OK;
	}
	return keah_db_fail(error,
			    PQstatus(db->connection) == CONNECTION_OK
				    ? KEAH_EFAIL
				    : KEAH_ESTATE,
			    "%s", PQerrorMessage(db->connection));
}

/* Notices of the server do not belong on the terminal of a daemon. */
static void
ignore_notice(void *arg, const PGresult *result)
{
	(void)arg;
	(void)result;
}

static enum keah_status
connect_pgsql(struct keah_db *db, const struct keah_db_access *access,
	      struct keah_db_error *error)
{
	char port[24] = "", timeout[24] = "";

	if (access->port > 0) {
		snprintf(port, sizeof(port), "%lld", (long long)access->port);
	}
	if (access->connect_timeout > 0) {
		snprintf(timeout, sizeof(timeout), "%lld",
			 (long long)access->connect_timeout);
	}
	const char *const names[] = {
		"dbname", "user", "password", "host", "port",
		"connect_timeout", "tcp_user_timeout", "client_encoding",
		"sslrootcert", "sslcert", "sslkey", "sslmode", NULL,
	};
	const char *const values[] = {
		access->name, access->user, access->password,
		access->host, port, timeout, ANSWER_MILLISECONDS, "UTF8",
		access->trust_anchor, access->cert_file, access->key_file,
		access->trust_anchor != NULL ? "verify-ca" : NULL, NULL,
	};
	db->connection = PQconnectdbParams(names, values, 0);
	if (PQstatus(db->connection) != CONNECTION_OK) {
		return keah_db_fail(error, KEAH_ESTATE, "%s",
				    PQerrorMessage(db->connection));
	}
	PQsetNoticeReceiver(db->connection, ignore_notice, NULL);
	return KEAH_OK;
}

static enum keah_status
prepare_pgsql(struct keah_db *db, const struct keah_db_statement *statement,
	      struct keah_db_error *error)
{
	db->count = statement->count;
	return check_result(db,
			    PQprepare(db->connection, STATEMENT,
				      statement->sql, (int)db->count, NULL),
			    error);
}

static enum keah_status
run_pgsql(struct keah_db *db, const struct keah_db_value *values,
	  struct keah_db_error *error)
{
	const char *texts[KEAH_DB_VALUES];

	for (unsigned int i = 0; i < db->count; i++) {
		texts[i] = values[i].data;
	}
	return check_result(db,
			    PQexecPrepared(db->connection, STATEMENT,
					   (int)db->count, texts, NULL, NULL,
					   0),
			    error);
}

const struct keah_db_kind keah_db_pgsql = {
	.type = "postgresql",
	.size = sizeof(struct keah_db),
	.connect = connect_pgsql,
	.prepare = prepare_pgsql,
	.close = close_pgsql,
	.run = run_pgsql,
};

#else

const struct keah_db_kind keah_db_pgsql = {
	.type = "postgresql",
	.missing = "the library was built without libpq: install its "
		   "development files (Debian: libpq-dev) and build it again",
};

#endif
