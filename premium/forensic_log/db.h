/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * One connection to a MariaDB, MySQL or PostgreSQL server, with one prepared
 * statement whose parameters are texts. It belongs to one thread at a time and
 * knows nothing of the hook that uses it.
 */
#ifndef KEAH_DB_H
#define KEAH_DB_H

#include <stddef.h>
#include <stdint.h>

#include <keah/status.h>

/* How to get in: parameters of databases in Kea. NULL: not said. */
struct keah_db_access {
	const char *name;
	const char *user;
	const char *password;
	const char *host;
	const char *trust_anchor;
	const char *cert_file;
	const char *key_file;
	const char *cipher_list;
	int64_t port;            /* 0: the usual one */
	int64_t connect_timeout; /* seconds; 0: that of the library */
};

/* Parameters of a statement; texts of UTF-8 without NUL. */
struct keah_db_value {
	const char *data;
	size_t len;
};

struct keah_db;

/* Why something failed, for people. */
struct keah_db_error {
	char text[512];
};

/* What is carried out again and again. */
struct keah_db_statement {
	const char *sql; /* parameters are ? for mysql, $1, $2 for postgresql */
	unsigned int count; /* of parameters: KEAH_DB_VALUES at most */
};

/* Parameters at most. */
#define KEAH_DB_VALUES 8

/* A kind of database. connect and prepare are for keah_db_open. */
struct keah_db_kind {
	const char *type;    /* as in configurations: "mysql" */
	const char *missing; /* why it cannot be used; NULL: it can */
	size_t size;         /* of its struct keah_db */

	enum keah_status (*connect)(struct keah_db *db,
				    const struct keah_db_access *access,
				    struct keah_db_error *error);
	enum keah_status (*prepare)(struct keah_db *db,
				    const struct keah_db_statement *statement,
				    struct keah_db_error *error);

	/* NULL is allowed, and one that was not connected. */
	void (*close)(struct keah_db *db);

	/*
	 * Carries the statement out.
	 * Returns: KEAH_OK; KEAH_ESTATE when the connection is lost: close it;
	 * KEAH_EFAIL when the server refuses it.
	 */
	enum keah_status (*run)(struct keah_db *db,
				const struct keah_db_value *values,
				struct keah_db_error *error);
};

extern const struct keah_db_kind keah_db_mysql;
extern const struct keah_db_kind keah_db_pgsql;

/*
 * Connects, to this machine when no host is said, and prepares the statement.
 * Returns: KEAH_OK; KEAH_ESTATE when there is no connection, which may change;
 * KEAH_EFAIL when the server refuses what it is asked; KEAH_ENOMEM. Owner: the
 * caller, who calls kind->close.
 */
enum keah_status keah_db_open(const struct keah_db_kind *kind,
			      const struct keah_db_access *access,
			      const struct keah_db_statement *statement,
			      struct keah_db **db, struct keah_db_error *error);

/* Records a reason, printf style. Returns: the status. */
__attribute__((format(printf, 3, 4))) enum keah_status
keah_db_fail(struct keah_db_error *error, enum keah_status status,
	     const char *format, ...);

#endif
