/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Databases: what all kinds share.
 */
#include "db.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum keah_status
keah_db_fail(struct keah_db_error *error, enum keah_status status,
	     const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(error->text, sizeof(error->text), format, args);
	va_end(args);
	/* Messages of servers may have line ends. */
	for (char *at = error->text; *at != '\0'; at++) {
		*at = *at == '\n' || *at == '\r' ? ' ' : *at;
	}
	for (size_t len = strlen(error->text);
	     len > 0 && error->text[len - 1] == ' '; len--) {
		error->text[len - 1] = '\0';
	}
	return status;
}

enum keah_status
keah_db_open(const struct keah_db_kind *kind,
	     const struct keah_db_access *access,
	     const struct keah_db_statement *statement, struct keah_db **db,
	     struct keah_db_error *error)
{
	struct keah_db_access whole = *access;
	struct keah_db *made = calloc(1, kind->size);

	if (made == NULL) {
		return keah_db_fail(error, KEAH_ENOMEM, "out of memory");
	}
	if (whole.host == NULL) {
		whole.host = "localhost"; /* as the servers themselves do */
	}
	enum keah_status s = kind->connect(made, &whole, error);
	s = s == KEAH_OK ? kind->prepare(made, statement, error) : s;
	if (s != KEAH_OK) {
		kind->close(made);
		return s;
	}
	*db = made;
	return KEAH_OK;
}
