/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Values for configurations that somebody is to fill in.
 */
#include <hooklib/schema.h>

#define DEEPEST 8

static json_t *make(const struct keah_param *row, uint32_t type, int depth);

/* Also of expressions, which are texts. */
static json_t *
make_string(const struct keah_param *row)
{
	return json_string(row->choices != NULL ? row->choices[0] : "");
}

static json_t *
make_int(const struct keah_param *row)
{
	bool has_zero = (row->min == 0 && row->max == 0) ||
			(row->min <= 0 && row->max >= 0);

	return json_integer(has_zero ? 0 : row->min);
}

/* A list that may not be empty has one item. */
static json_t *
make_list(const struct keah_param *row, int depth)
{
	json_t *list = json_array();

	if (row->min > 0) {
		json_array_append_new(list, make(row, row->item_type, depth));
	}
	return list;
}

static json_t *
make_map(const struct keah_param *row, int depth)
{
	json_t *map = json_object();

	for (const struct keah_param *r = row->members;
	     r != NULL && r->name != NULL; r++) {
		if ((r->flags & KEAH_PARAM_REQUIRED) != 0) {
			json_object_set_new(map, r->name,
					    make(r, r->type, depth));
		}
	}
	return map;
}

static json_t *
make(const struct keah_param *row, uint32_t type, int depth)
{
	if (depth > DEEPEST) {
		return json_null();
	}
	switch (type) {
	case KEAH_PARAM_BOOL:
		return json_false();
	case KEAH_PARAM_INT:
		return make_int(row);
	case KEAH_PARAM_LIST:
		return make_list(row, depth + 1);
	case KEAH_PARAM_MAP:
		return make_map(row, depth + 1);
	case KEAH_PARAM_OBJECT:
		return json_object();
	default:
		return make_string(row);
	}
}

json_t *
keah_schema_example(const struct keah_param *row)
{
	return make(row, row->type, 0);
}
