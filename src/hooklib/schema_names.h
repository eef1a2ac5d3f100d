/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Names of a table of parameters, and what is said about those that it does
 * not have.
 */
#ifndef KEAH_HOOKLIB_SCHEMA_NAMES_H
#define KEAH_HOOKLIB_SCHEMA_NAMES_H

#include <stddef.h>

#include <keah/hook.h>

/* Returns: the row of a name; NULL. */
const struct keah_param *keah_schema_find(const struct keah_param *table,
					  const char *name);

/* Where a name stands that a table does not have. */
struct keah_schema_place {
	const struct keah_param *root;  /* the outermost table */
	const struct keah_param *table; /* that of the map it stands in */
	const char *kind;               /* such as "parameter" */
	const char *path;               /* of the map; "" in the outermost */
};

/*
 * Says what is wrong with a name: that it belongs into another map, of which
 * other it may be a misspelling, or that there is none like it.
 */
void keah_schema_explain(const struct keah_schema_place *place,
			 const char *name, char *text, size_t size);

#endif
