/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Databases: MariaDB and MySQL, by libmariadb.
 */
#include "db.h"

#ifdef KEAH_HAVE_LIBMARIADB

#include <errmsg.h>
#include <mysql.h>
#include <mysqld_error.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* A server that does not answer must not hold up DHCP for ever. */
#define ANSWER_SECONDS 5

/*
 * Times are written and read in UTC, which has no hour twice; and nobody is put
 * out because no client came for hours.
 */
#define SESSION "SET SESSION time_zone = '+00:00', wait_timeout = 2592000"

struct keah_db {
	MYSQL *mysql;
	MYSQL_STMT *statement;
	unsigned int count;
};

static void
close_mysql(struct keah_db *db)
{
	if (db == NULL) {
		return;
	}
	if (db->statement != NULL) {
		mysql_stmt_close(db->statement);
	}
	if (db->mysql != NULL) {
		mysql_close(db->mysql);
	}
	free(db);
}

/* Also a server that is being stopped may be back soon. */
static enum keah_status
status_of(unsigned int number)
{
	bool lost = (number >= CR_MIN_ERROR && number <= CR_MAX_ERROR) ||
		    number == ER_SERVER_SHUTDOWN ||
		    number == ER_QUERY_INTERRUPTED ||
		    number == ER_CONNECTION_KILLED;

	return lost ? KEAH_ESTATE : KEAH_EFAIL;
}

static bool
wants_tls(const struct keah_db_access *access)
{
	return access->trust_anchor != NULL || access->cert_file != NULL ||
	       access->key_file != NULL || access->cipher_list != NULL;
}

static void
set_options(MYSQL *mysql, const struct keah_db_access *access)
{
	unsigned int connect = (unsigned int)access->connect_timeout;
	unsigned int answer = ANSWER_SECONDS;

	if (connect > 0) {
		mysql_options(mysql, MYSQL_OPT_CONNECT_TIMEOUT, &connect);
	}
	mysql_options(mysql, MYSQL_OPT_READ_TIMEOUT, &answer);
	mysql_options(mysql, MYSQL_OPT_WRITE_TIMEOUT, &answer);
	mysql_options(mysql, MYSQL_SET_CHARSET_NAME, "utf8mb4");
	mysql_options(mysql, MYSQL_INIT_COMMAND, SESSION);
	if (wants_tls(access)) {
		mysql_ssl_set(mysql, access->key_file, access->cert_file,
			      access->trust_anchor, NULL, access->cipher_list);
	}
}

static enum keah_status
connect_mysql(struct keah_db *db, const struct keah_db_access *access,
	      struct keah_db_error *error)
{
	db->mysql = mysql_init(NULL);
	if (db->mysql == NULL) {
		return keah_db_fail(error, KEAH_ENOMEM, "out of memory");
	}
	set_options(db->mysql, access);
	if (mysql_real_connect(db->mysql, access->host, access->user,
			       access->password, access->name,
			       (unsigned int)access->port, NULL, 0) == NULL) {
		return keah_db_fail(error, KEAH_ESTATE, "%s",
				    mysql_error(db->mysql));
	}
	/* The library goes on without, when the server has none. */
	if (wants_tls(access) && mysql_get_ssl_cipher(db->mysql) == NULL) {
		return keah_db_fail(error, KEAH_EFAIL,
				    "the configuration wants TLS, which the "
				    "server does not offer");
	}
	return KEAH_OK;
}

static enum keah_status
prepare_mysql(struct keah_db *db, const struct keah_db_statement *statement,
	      struct keah_db_error *error)
{
	db->statement = mysql_stmt_init(db->mysql);
	if (db->statement == NULL) {
		return keah_db_fail(error, KEAH_ENOMEM, "out of memory");
	}
	db->count = statement->count;
	if (mysql_stmt_prepare(db->statement, statement->sql,
			       strlen(statement->sql)) != 0) {
		return keah_db_fail(error,
				    status_of(mysql_stmt_errno(db->statement)),
				    "%s", mysql_stmt_error(db->statement));
	}
	return KEAH_OK;
}

static enum keah_status
run_mysql(struct keah_db *db, const struct keah_db_value *values,
	  struct keah_db_error *error)
{
	MYSQL_BIND binds[KEAH_DB_VALUES];
	unsigned long lengths[KEAH_DB_VALUES];

	memset(binds, 0, sizeof(binds));
	for (unsigned int i = 0; i < db->count; i++) {
		lengths[i] = values[i].len;
		binds[i].buffer_type = MYSQL_TYPE_STRING;
		binds[i].buffer = (char *)(uintptr_t)values[i].data;
		binds[i].buffer_length = values[i].len;
		binds[i].length = &lengths[i];
	}
	if (mysql_stmt_bind_param(db->statement, binds) != 0 ||
	    mysql_stmt_execute(db->statement) != 0) {
		return keah_db_fail(error,
				    status_of(mysql_stmt_errno(db->statement)),
				    "%s", mysql_stmt_error(db->statement));
	}
	return KEAH_OK;
}

const struct keah_db_kind keah_db_mysql = {
	.type = "mysql",
	.size = sizeof(struct keah_db),
	.connect = connect_mysql,
	.prepare = prepare_mysql,
	.close = close_mysql,
	.run = run_mysql,
};

#else

const struct keah_db_kind keah_db_mysql = {
	.type = "mysql",
	.missing = "the library was built without libmariadb: install its "
		   "development files (Debian: libmariadb-dev) and build it "
		   "again",
};

#endif
