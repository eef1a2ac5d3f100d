/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * A JSON object into a C struct, by a table.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hooklib/jsontree.h>
#include <hooklib/schema.h>
#include <hooklib/schema_names.h>
#include <hooklib/text.h>

/* Longest part of a bad value that a message shows. */
#define SHOWN_VALUE 80

/* The store in progress: where names nest and how to say no. */
struct store {
	const struct keah_param *root; /* the outermost table */
	struct keah_schema_error *error;
	char path[160];
	bool fallback; /* the value is the table's own: any is in range */
};

static enum keah_status store_table(struct store *st,
				    const struct keah_param *table,
				    const json_t *object, char *out);
static void clear_value(const struct keah_param *row, uint32_t type,
			char *at);

__attribute__((format(printf, 2, 3))) static enum keah_status
fail(struct store *st, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(st->error->text, sizeof(st->error->text), format, args);
	va_end(args);
	return KEAH_EPARSE;
}

static void
show_value(const struct keah_param *row, const json_t *value, char *text,
	   size_t size)
{
	if ((row->flags & KEAH_PARAM_SECRET) != 0) {
		snprintf(text, size, "(not shown)");
		return;
	}
	char *json = json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT);
	snprintf(text, size, "%.*s%s", SHOWN_VALUE, json != NULL ? json : "?",
		 json != NULL && strlen(json) > SHOWN_VALUE ? "..." : "");
	free(json);
}

static enum keah_status
refuse(struct store *st, const struct keah_param *row, const json_t *value,
       const char *wanted)
{
	char shown[SHOWN_VALUE + 8];

	show_value(row, value, shown, sizeof(shown));
	return fail(st, "%s '%s' has the value %s; %s is wanted",
		    st->error->kind, st->path, shown, wanted);
}

static bool
out_of_range(const struct store *st, const struct keah_param *row,
	     int64_t number)
{
	return !st->fallback && (row->min != 0 || row->max != 0) &&
	       (number < row->min || number > row->max);
}

static enum keah_status
refuse_range(struct store *st, const struct keah_param *row,
	     const json_t *value, const char *what)
{
	char wanted[128];

	if (row->max == row->min) {
		snprintf(wanted, sizeof(wanted), "%s of exactly %lld", what,
			 (long long)row->min);
	} else if (row->max == INT64_MAX) {
		snprintf(wanted, sizeof(wanted), "%s of at least %lld", what,
			 (long long)row->min);
	} else {
		snprintf(wanted, sizeof(wanted), "%s from %lld to %lld", what,
			 (long long)row->min, (long long)row->max);
	}
	return refuse(st, row, value, wanted);
}

static enum keah_status
store_bool(struct store *st, const struct keah_param *row,
	   const json_t *value, char *at)
{
	if (!json_is_boolean(value)) {
		return refuse(st, row, value, "a boolean (true or false)");
	}
	*(bool *)(void *)at = json_is_true(value);
	return KEAH_OK;
}

static enum keah_status
store_int(struct store *st, const struct keah_param *row, const json_t *value,
	  char *at)
{
	if (!json_is_integer(value)) {
		return refuse(st, row, value, "an integer");
	}
	int64_t number = json_integer_value(value);
	if (out_of_range(st, row, number)) {
		return refuse_range(st, row, value, "an integer");
	}
	*(int64_t *)(void *)at = number;
	return KEAH_OK;
}

static enum keah_status
check_choice(struct store *st, const struct keah_param *row,
	     const json_t *value)
{
	char wanted[256] = "one of";

	if (row->choices == NULL) {
		return KEAH_OK;
	}
	for (const char *const *c = row->choices; *c != NULL; c++) {
		if (strcmp(*c, json_string_value(value)) == 0) {
			return KEAH_OK;
		}
		keah_text_append(wanted, sizeof(wanted), " \"%s\"", *c);
	}
	return refuse(st, row, value, wanted);
}

static enum keah_status
check_string(struct store *st, const struct keah_param *row,
	     const json_t *value)
{
	if (!json_is_string(value)) {
		return refuse(st, row, value, "a string");
	}
	if (out_of_range(st, row, (int64_t)json_string_length(value))) {
		return refuse_range(st, row, value, "a string with a length");
	}
	return check_choice(st, row, value);
}

static enum keah_status
store_string(struct store *st, const struct keah_param *row,
	     const json_t *value, char *at)
{
	enum keah_status s = check_string(st, row, value);

	if (s != KEAH_OK) {
		return s;
	}
	char *copy = strdup(json_string_value(value));
	if (copy == NULL) {
		return fail(st, "out of memory");
	}
	*(char **)(void *)at = copy;
	return KEAH_OK;
}

static enum keah_status
store_expr(struct store *st, const struct keah_param *row, uint32_t type,
	   const json_t *value, char *at)
{
	uint32_t kind = type == KEAH_PARAM_EXPR_STRING ? KEAH_EXPR_STRING :
							 KEAH_EXPR_BOOL;
	struct keah_str why = { "", 0 };
	enum keah_status s = check_string(st, row, value);

	if (s != KEAH_OK) {
		return s;
	}
	if (json_string_length(value) == 0) {
		return refuse(st, row, value, "an expression");
	}
	s = keah->expr->parse(kind, json_string_value(value),
			      (struct keah_expr **)(void *)at);
	if (s == KEAH_OK) {
		return KEAH_OK;
	}
	keah->lib->get_error(&why);
	return fail(st, "%s '%s' has the value \"%.*s\"; an expression that "
		    "yields a %s is wanted: %s", st->error->kind, st->path,
		    SHOWN_VALUE * 2, json_string_value(value),
		    kind == KEAH_EXPR_STRING ? "string" : "truth value",
		    why.data);
}

static enum keah_status store_value(struct store *st,
				    const struct keah_param *row,
				    uint32_t type, const json_t *value,
				    char *at);

static enum keah_status
store_list(struct store *st, const struct keah_param *row,
	   const json_t *value, char *at)
{
	struct keah_list *list = (struct keah_list *)(void *)at;
	size_t base = strlen(st->path);

	if (!json_is_array(value)) {
		return refuse(st, row, value, "a list");
	}
	if (out_of_range(st, row, (int64_t)json_array_size(value))) {
		return refuse_range(st, row, value, "a list with a length");
	}
	list->items = calloc(json_array_size(value) + 1, row->item_size);
	if (list->items == NULL) {
		return fail(st, "out of memory");
	}
	for (size_t i = 0; i < json_array_size(value); i++) {
		char *item = (char *)list->items + i * row->item_size;

		list->count = i + 1;
		keah_text_append(st->path, sizeof(st->path), "[%zu]", i);
		enum keah_status s = store_value(st, row, row->item_type,
						 json_array_get(value, i),
						 item);
		st->path[base] = '\0';
		if (s != KEAH_OK) {
			return s;
		}
	}
	return KEAH_OK;
}

static enum keah_status
store_map(struct store *st, const struct keah_param *row, const json_t *value,
	  char *at)
{
	if (!json_is_object(value)) {
		return refuse(st, row, value, "a map");
	}
	return store_table(st, row->members, value, at);
}

static enum keah_status
store_object(struct store *st, const struct keah_param *row,
	     const json_t *value, char *at)
{
	if (!json_is_object(value)) {
		return refuse(st, row, value, "a map");
	}
	char *text = keah_json_write(value);
	if (text == NULL) {
		return fail(st, "out of memory");
	}
	*(char **)(void *)at = text;
	return KEAH_OK;
}

static enum keah_status
store_value(struct store *st, const struct keah_param *row, uint32_t type,
	    const json_t *value, char *at)
{
	switch (type) {
	case KEAH_PARAM_BOOL:
		return store_bool(st, row, value, at);
	case KEAH_PARAM_INT:
		return store_int(st, row, value, at);
	case KEAH_PARAM_STRING:
		return store_string(st, row, value, at);
	case KEAH_PARAM_EXPR_STRING:
	case KEAH_PARAM_EXPR_BOOL:
		return store_expr(st, row, type, value, at);
	case KEAH_PARAM_LIST:
		return store_list(st, row, value, at);
	case KEAH_PARAM_MAP:
		return store_map(st, row, value, at);
	case KEAH_PARAM_OBJECT:
		return store_object(st, row, value, at);
	default:
		return fail(st, "%s '%s' has a type that this build does not "
			    "know", st->error->kind, st->path);
	}
}

static enum keah_status
store_fallback(struct store *st, const struct keah_param *row, char *at)
{
	if (row->fallback == NULL) {
		return KEAH_OK;
	}
	json_t *value = keah_json_read_any(row->fallback,
					   strlen(row->fallback));
	if (value == NULL) {
		return fail(st, "%s '%s' has no usable default",
			    st->error->kind, st->path);
	}
	st->fallback = true;
	enum keah_status s = store_value(st, row, row->type, value, at);
	st->fallback = false;
	json_decref(value);
	return s;
}

/* The path is needed only when something is wrong, but kept for every row. */
static void
enter_row(struct store *st, size_t base, const char *name)
{
	size_t room = sizeof(st->path) - 1;
	size_t at = base > 0 && base < room ? base + 1 : base;
	size_t len = strnlen(name, room - at);

	memcpy(st->path + base, ".", at - base);
	memcpy(st->path + at, name, len);
	st->path[at + len] = '\0';
}

static enum keah_status
store_row(struct store *st, const struct keah_param *row,
	  const json_t *object, char *out)
{
	const json_t *value = json_object_get(object, row->name);
	size_t base = strlen(st->path);
	enum keah_status s;

	enter_row(st, base, row->name);
	if (value != NULL) {
		s = store_value(st, row, row->type, value, out + row->offset);
	} else if ((row->flags & KEAH_PARAM_REQUIRED) != 0) {
		s = fail(st, "%s '%s' is missing; it is required: %s",
			 st->error->kind, st->path,
			 row->help != NULL ? row->help : "see the manual");
	} else {
		s = store_fallback(st, row, out + row->offset);
	}
	if (s != KEAH_OK && base == 0) {
		snprintf(st->error->name, sizeof(st->error->name), "%s",
			 row->name);
	}
	st->path[base] = '\0';
	return s;
}

/* Names that the table does not have. */
static enum keah_status
check_names(struct store *st, const struct keah_param *table,
	    const json_t *object)
{
	const struct keah_schema_place place = { st->root, table,
						 st->error->kind, st->path };
	/* jansson's iterators take no const objects, but change none. */
	json_t *map = (json_t *)(uintptr_t)object;
	const char *name;
	json_t *value;

	json_object_foreach(map, name, value) {
		if (keah_schema_find(table, name) == NULL) {
			snprintf(st->error->name, sizeof(st->error->name), "%s",
				 name);
			keah_schema_explain(&place, name, st->error->text,
					    sizeof(st->error->text));
			return KEAH_EPARSE;
		}
	}
	return KEAH_OK;
}

static enum keah_status
store_table(struct store *st, const struct keah_param *table,
	    const json_t *object, char *out)
{
	enum keah_status s = check_names(st, table, object);

	for (const struct keah_param *row = table;
	     s == KEAH_OK && row->name != NULL; row++) {
		s = store_row(st, row, object, out);
	}
	return s;
}

static void
hide_in(const struct keah_param *table, json_t *object)
{
	for (const struct keah_param *row = table; row->name != NULL; row++) {
		json_t *value = json_object_get(object, row->name);
		json_t *item;
		size_t i;

		if (value != NULL && (row->flags & KEAH_PARAM_SECRET) != 0) {
			json_object_set_new(object, row->name,
					    json_string("(not shown)"));
		} else if (row->members != NULL && json_is_object(value)) {
			hide_in(row->members, value);
		} else if (row->members != NULL) {
			json_array_foreach(value, i, item) {
				hide_in(row->members, item);
			}
		}
	}
}

json_t *
keah_schema_hide(const struct keah_param *table, const json_t *object)
{
	json_t *copy = json_deep_copy(object);

	if (copy != NULL) {
		hide_in(table, copy);
	}
	return copy;
}

static void
clear_list(const struct keah_param *row, struct keah_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		clear_value(row, row->item_type,
			    (char *)list->items + i * row->item_size);
	}
	free(list->items);
	*list = (struct keah_list){ 0 };
}

static void
clear_value(const struct keah_param *row, uint32_t type, char *at)
{
	switch (type) {
	case KEAH_PARAM_STRING:
	case KEAH_PARAM_OBJECT:
		free(*(char **)(void *)at);
		*(char **)(void *)at = NULL;
		break;
	case KEAH_PARAM_EXPR_STRING:
	case KEAH_PARAM_EXPR_BOOL:
		if (*(struct keah_expr **)(void *)at != NULL) {
			keah->expr->free(*(struct keah_expr **)(void *)at);
			*(struct keah_expr **)(void *)at = NULL;
		}
		break;
	case KEAH_PARAM_LIST:
		clear_list(row, (struct keah_list *)(void *)at);
		break;
	case KEAH_PARAM_MAP:
		keah_schema_clear(row->members, at);
		break;
	default:
		break;
	}
}

void
keah_schema_clear(const struct keah_param *table, void *out)
{
	for (const struct keah_param *row = table; row->name != NULL; row++) {
		clear_value(row, row->type, (char *)out + row->offset);
	}
}

enum keah_status
keah_schema_store(const struct keah_param *table, const json_t *object,
		  void *out, struct keah_schema_error *error)
{
	struct store st = { .root = table, .error = error };

	error->name[0] = '\0';
	enum keah_status s = store_table(&st, table, object, out);
	if (s != KEAH_OK) {
		keah_schema_clear(table, out);
	}
	return s;
}
