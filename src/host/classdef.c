/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The client classes of the configuration: group `client_class` of the ABI.
 * Of a class, the name and the expression are checked, and that it refers to
 * classes before it only.
 */
#include "classdef.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "callout.h"
#include "expr.h"
#include "fail.h"
#include "host.h"
#include "jsontext.h"

/* A JSON list of maps; NULL stands for an empty one. */
static json_t *classes;

/* Classes that every packet may be in (Kea manual, "Built-in ..."). */
static const char *const built_in[] = {
	"ALL", "KNOWN", "UNKNOWN", "BOOTP", "DROP",
};
static const char *const prefixes[] = {
	"VENDOR_CLASS_", "HA_", "AFTER_", "EXTERNAL_", "SKIP_HOOKS_LIBRARIES_",
};

static const char *
name_of(const json_t *map)
{
	return json_string_value(json_object_get(map, "name"));
}

/* Returns: the place of a class; the number of classes when there is none. */
static size_t
find_class(const char *name)
{
	size_t i = 0;

	while (i < json_array_size(classes) &&
	       strcmp(name_of(json_array_get(classes, i)), name) != 0) {
		i++;
	}
	return i;
}

static bool
has_class(const char *name)
{
	return find_class(name) < json_array_size(classes);
}

static bool
is_built_in(const char *name)
{
	for (size_t i = 0; i < sizeof(built_in) / sizeof(*built_in); i++) {
		if (strcmp(built_in[i], name) == 0) {
			return true;
		}
	}
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++) {
		if (strncmp(prefixes[i], name, strlen(prefixes[i])) == 0) {
			return true;
		}
	}
	return false;
}

/* Whether the program asks for membership in a class. */
static bool
refers_to(const struct keah_expr *expr, const char *name)
{
	for (size_t i = 0; i < expr->count; i++) {
		if (expr->ops[i].kind == KEAH__OP_MEMBER &&
		    strcmp((const char *)expr->ops[i].literal, name) == 0) {
			return true;
		}
	}
	return false;
}

/* Every class that the program asks for stands before `place`. */
static enum keah_status
check_references(const struct keah_expr *expr, size_t place)
{
	for (size_t i = 0; i < expr->count; i++) {
		const char *name = (const char *)expr->ops[i].literal;

		if (expr->ops[i].kind == KEAH__OP_MEMBER &&
		    !is_built_in(name) && find_class(name) >= place) {
			return keah__host_fail(KEAH_EPARSE, "class '%s' is "
					       "not defined before", name);
		}
	}
	return KEAH_OK;
}

static enum keah_status
parse_test(const json_t *map, struct keah_expr **expr)
{
	const json_t *test = json_object_get(map, "test");

	*expr = NULL;
	if (test == NULL) {
		return KEAH_OK;
	}
	if (!json_is_string(test)) {
		return keah__host_fail(KEAH_EPARSE, "'test' of class '%s' is "
				       "no string", name_of(map));
	}
	return keah__expr_parse(KEAH_EXPR_BOOL, json_string_value(test), expr);
}

static enum keah_status
check_class(const json_t *map, size_t place)
{
	struct keah_expr *expr;
	enum keah_status s = parse_test(map, &expr);

	if (s == KEAH_OK && expr != NULL) {
		s = check_references(expr, place);
		keah__expr_free(expr);
	}
	return s;
}

static json_t *
parse_class(const char *json)
{
	json_t *map = json_loads(json, 0, NULL);
	const char *name = name_of(map);

	if (name == NULL || name[0] == '\0') {
		json_decref(map);
		keah__host_fail(KEAH_EPARSE, "a client class is a map with a "
				"'name', a string");
		return NULL;
	}
	return map;
}

static enum keah_status
hand_out(struct keah_callout *call, const json_t *value, struct keah_str *json)
{
	char *text = json_dumps(value, JSON_COMPACT);
	enum keah_status s = text == NULL ? keah__host_nomem()
					  : keah__callout_dup(call, text, json);

	free(text);
	return s;
}

enum keah_status
keah__classdef_list(struct keah_callout *call, struct keah_str *json)
{
	if (call == NULL || json == NULL) {
		return keah__host_null("client_class->list");
	}
	json_t *none = json_array();
	enum keah_status s = hand_out(call, classes != NULL ? classes : none,
				      json);
	json_decref(none);
	return s;
}

enum keah_status
keah__classdef_get(struct keah_callout *call, const char *name,
		   struct keah_str *json)
{
	if (call == NULL || name == NULL || json == NULL) {
		return keah__host_null("client_class->get");
	}
	if (!has_class(name)) {
		return keah__host_fail(KEAH_ENOENT, "no client class '%s'",
				       name);
	}
	return hand_out(call, json_array_get(classes, find_class(name)), json);
}

enum keah_status
keah__classdef_add(const char *json)
{
	if (json == NULL) {
		return keah__host_null("client_class->add");
	}
	json_t *map = parse_class(json);
	if (map == NULL) {
		return KEAH_EPARSE;
	}
	enum keah_status s = KEAH_OK;
	if (has_class(name_of(map))) {
		s = keah__host_fail(KEAH_EEXIST, "there is a client class "
				    "'%s'", name_of(map));
	} else {
		s = check_class(map, json_array_size(classes));
	}
	if (s == KEAH_OK) {
		classes = classes != NULL ? classes : json_array();
		s = json_array_append(classes, map) == 0 ? KEAH_OK
							 : keah__host_nomem();
	}
	json_decref(map);
	return s;
}

enum keah_status
keah__classdef_update(const char *json)
{
	if (json == NULL) {
		return keah__host_null("client_class->update");
	}
	json_t *map = parse_class(json);
	if (map == NULL) {
		return KEAH_EPARSE;
	}
	size_t place = find_class(name_of(map));
	enum keah_status s = KEAH_OK;
	if (!has_class(name_of(map))) {
		s = keah__host_fail(KEAH_ENOENT, "no client class '%s'",
				    name_of(map));
	} else {
		s = check_class(map, place);
	}
	if (s == KEAH_OK) {
		json_array_set(classes, place, map);
	}
	json_decref(map);
	return s;
}

/* The first class whose expression refers to that of a name, or NULL. */
static const char *
find_dependent(const char *name)
{
	for (size_t i = 0; i < json_array_size(classes); i++) {
		const json_t *map = json_array_get(classes, i);
		struct keah_expr *expr;
		bool found = parse_test(map, &expr) == KEAH_OK &&
			     expr != NULL && refers_to(expr, name);

		keah__expr_free(expr);
		if (found) {
			return name_of(map);
		}
	}
	return NULL;
}

enum keah_status
keah__classdef_remove(const char *name)
{
	if (name == NULL) {
		return keah__host_null("client_class->remove");
	}
	if (!has_class(name)) {
		return keah__host_fail(KEAH_ENOENT, "no client class '%s'",
				       name);
	}
	const char *dependent = find_dependent(name);
	if (dependent != NULL) {
		return keah__host_fail(KEAH_EFAIL, "class '%s' refers to it; "
				       "delete or update that one first",
				       dependent);
	}
	json_array_remove(classes, find_class(name));
	return KEAH_OK;
}

/* Those that are there are the ones of a new configuration too. */
static enum keah_status
show_class(const json_t *map, keah_class_fn fn, void *arg)
{
	const char *test = text_of(map, "test");
	const json_t *context = json_object_get(map, "user-context");
	char *text = context != NULL ? json_dumps(context, 0) : NULL;
	const char *shown = text != NULL ? text : "";
	const bool additional =
		json_is_true(json_object_get(map, "only-if-required")) ||
		json_is_true(json_object_get(map, "only-in-additional-list"));
	const struct keah_class_brief brief = {
		.size = sizeof(brief),
		.flags = (additional ? KEAH_CLASS_ADDITIONAL : 0) |
			 (strstr(test, "KNOWN") != NULL ? KEAH_CLASS_KNOWN : 0),
		.name = { name_of(map), strlen(name_of(map)) },
		.test = { test, strlen(test) },
		.user_context = { shown, strlen(shown) },
	};
	enum keah_status s = fn(arg, &brief);

	free(text);
	return s;
}

enum keah_status
keah__classdef_for_each_staged(keah_class_fn fn, void *arg)
{
	enum keah_status s = KEAH_OK;

	if (fn == NULL) {
		return keah__host_null("config->for_each_staged_class");
	}
	for (size_t i = 0; s == KEAH_OK && i < json_array_size(classes); i++) {
		s = show_class(json_array_get(classes, i), fn, arg);
	}
	return s;
}

void
keah_host_clear_classes(void)
{
	json_decref(classes);
	classes = NULL;
}
