/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * A JSON object into a C struct, by a table of struct keah_param: checks
 * names, types, ranges and choices, fills in fallbacks, and says what is wrong
 * in words for the operator.
 */
#ifndef KEAH_HOOKLIB_SCHEMA_H
#define KEAH_HOOKLIB_SCHEMA_H

#include <jansson.h>

#include <keah/hook.h>

/* Why a value was refused. */
struct keah_schema_error {
	const char *kind;   /* what a row is called, such as "parameter" */
	char name[64];      /* the top-level row that is concerned */
	char text[512];     /* a whole sentence part, no full stop */
};

/*
 * Stores `object` into `out`, which must be all zero. A row that is absent
 * gets its fallback, or stays zero.
 * Returns: KEAH_OK; KEAH_EPARSE with *error filled, and `out` released.
 * Owner: the caller, who calls keah_schema_clear.
 */
enum keah_status keah_schema_store(const struct keah_param *table,
				   const json_t *object, void *out,
				   struct keah_schema_error *error);

/*
 * A copy of the object for logs: values of rows with KEAH_PARAM_SECRET are
 * replaced, at any depth.
 * Returns: the copy; NULL without memory. Owner: the caller.
 */
json_t *keah_schema_hide(const struct keah_param *table,
			 const json_t *object);

/*
 * A value that a row takes, as empty as its type allows: of maps and lists,
 * what is required in them.
 * Returns: the value; NULL without memory. Owner: the caller.
 */
json_t *keah_schema_example(const struct keah_param *row);

/* Releases what keah_schema_store allocated and zeroes the values. */
void keah_schema_clear(const struct keah_param *table, void *out);

#endif
