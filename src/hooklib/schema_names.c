/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Names of a table of parameters.
 */
#include <hooklib/schema_names.h>

#include <stdio.h>
#include <string.h>

#include <hooklib/text.h>

/* How many letters a name may differ from the one that was meant. */
#define NEAR 2

const struct keah_param *
keah_schema_find(const struct keah_param *table, const char *name)
{
	for (const struct keah_param *row = table; row->name != NULL; row++) {
		if (strcmp(row->name, name) == 0) {
			return row;
		}
	}
	return NULL;
}

/* The one map of the outermost table that a name belongs into. */
static const struct keah_param *
find_map(const struct keah_schema_place *place, const char *name)
{
	const struct keah_param *found = NULL;

	for (const struct keah_param *row = place->root; row->name != NULL;
	     row++) {
		if (row->members == NULL || row->members == place->table ||
		    keah_schema_find(row->members, name) == NULL) {
			continue;
		}
		if (found != NULL) {
			return NULL;
		}
		found = row;
	}
	return found;
}

static const char *
find_near(const struct keah_param *table, const char *name)
{
	const char *near = NULL;
	size_t best = NEAR + 1;

	for (const struct keah_param *row = table; row->name != NULL; row++) {
		size_t distance = keah_text_distance(name, row->name);

		if (distance < best) {
			best = distance;
			near = row->name;
		}
	}
	return near;
}

void
keah_schema_explain(const struct keah_schema_place *place, const char *name,
		    char *text, size_t size)
{
	const struct keah_param *map = find_map(place, name);
	const char *near = find_near(place->table, name);
	const char *dot = place->path[0] != '\0' ? "." : "";
	char what[256];

	snprintf(what, sizeof(what), "%s '%s%s%.60s'", place->kind,
		 place->path, dot, name);
	if (keah_schema_find(place->root, name) != NULL) {
		snprintf(text, size, "%s stands in the wrong place; move it "
			 "out of '%s', to the top", what, place->path);
	} else if (map != NULL) {
		snprintf(text, size, "%s stands in the wrong place; move it "
			 "into '%s'", what, map->name);
	} else if (near != NULL) {
		snprintf(text, size, "unknown %s; did you mean '%s'", what,
			 near);
	} else {
		snprintf(text, size, "unknown %s; remove it, or see the manual "
			 "for those there are", what);
	}
}
