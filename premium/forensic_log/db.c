/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Databases: what all kinds share.
 */
#include "db.h"

#include <stdarg.h>
#include <stdio.h>
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
