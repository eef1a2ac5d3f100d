/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * limits: reads the limits of client classes and subnets out of their user
 * contexts.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* strdup */
#endif
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hooklib/place.h>
#include <hooklib/rate.h>
#include <hooklib/schema.h>

#include "limits.h"

struct limits limits;

/* The values of one user context. */
struct values {
	int64_t caps[CAPS];
	const char *rate;
};

static const char *const cap_names[CAPS] = { "address-limit", "prefix-limit" };

static const struct keah_param table[] = {
	{
		.name = "address-limit",
		.type = KEAH_PARAM_INT,
		.offset = offsetof(struct values, caps[CAP_ADDRESS]),
		.max = UINT32_MAX,
		.help = "how many addresses may be leased",
	},
	{
		.name = "prefix-limit",
		.type = KEAH_PARAM_INT,
		.offset = offsetof(struct values, caps[CAP_PREFIX]),
		.max = UINT32_MAX,
		.help = "how many prefixes may be leased; DHCPv6",
	},
	{
		.name = "rate-limit",
		.type = KEAH_PARAM_STRING,
		.offset = offsetof(struct values, rate),
		.help = "how many packets are served in a time",
	},
	{ .name = NULL },
};

/* A callback's argument: where the reason goes. */
struct reading {
	char *why;
	size_t size;
};

/* ---- The table ----------------------------------------------------------- */

static void
close_scope(struct scope *scope)
{
	free(scope->name);
	if (scope->has_rate) {
		rate_close(&scope->rate);
	}
	for (int i = 0; i < CAPS; i++) {
		if (scope->caps[i].set) {
			pthread_mutex_destroy(&scope->caps[i].lock);
		}
	}
}

static void
close_scopes(struct scope *scopes, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		close_scope(&scopes[i]);
	}
	free(scopes);
}

void
limits_forget(void)
{
	close_scopes(limits.classes, limits.class_count);
	close_scopes(limits.subnets, limits.subnet_count);
	memset(&limits, 0, sizeof(limits));
}

/* Takes the scope over. */
static enum keah_status
put_scope(struct scope **scopes, size_t *count, const struct scope *scope)
{
	struct scope *grown = realloc(*scopes, (*count + 1) * sizeof(*grown));

	if (grown == NULL) {
		return KEAH_ENOMEM;
	}
	*scopes = grown;
	grown[(*count)++] = *scope;
	return KEAH_OK;
}

static int
compare_classes(const void *a, const void *b)
{
	return strcmp(((const struct scope *)a)->name,
		      ((const struct scope *)b)->name);
}

static int
compare_subnets(const void *a, const void *b)
{
	uint32_t left = ((const struct scope *)a)->id;
	uint32_t right = ((const struct scope *)b)->id;

	return (left > right) - (left < right);
}

/* bsearch takes a NULL table amiss. */
static struct scope *
find(const struct scope *key, struct scope *scopes, size_t count,
     int (*compare)(const void *, const void *))
{
	return count > 0 ? bsearch(key, scopes, count, sizeof(*key), compare)
			 : NULL;
}

struct scope *
limits_find_class(const char *name)
{
	const struct scope key = { .name = (char *)(uintptr_t)name };

	return find(&key, limits.classes, limits.class_count, compare_classes);
}

struct scope *
limits_find_subnet(uint32_t id)
{
	const struct scope key = { .id = id };

	return find(&key, limits.subnets, limits.subnet_count,
		    compare_subnets);
}

/* ---- One user context ---------------------------------------------------- */

static bool
says(const char *why, struct reading *reading)
{
	snprintf(reading->why, reading->size, "%s", why);
	return false;
}

static bool
read_rate(const char *text, struct scope *scope, struct reading *reading)
{
	if (text == NULL) {
		return true;
	}
	if (!rate_parse(text, &scope->rate)) {
		snprintf(reading->why, reading->size,
			 "'rate-limit' has the value \"%.100s\"; "
			 KEAH_RATE_WANTED " is wanted", text);
		return false;
	}
	if (rate_open(&scope->rate) != KEAH_OK) {
		return says("out of memory", reading);
	}
	scope->has_rate = true;
	return true;
}

static bool
read_caps(const json_t *member, const struct values *values,
	  struct scope *scope, struct reading *reading)
{
	for (int i = 0; i < CAPS; i++) {
		if (json_object_get(member, cap_names[i]) == NULL) {
			continue;
		}
		if (i == CAP_PREFIX && keah->daemon == KEAH_DHCP4) {
			return says("'prefix-limit' is for DHCPv6 alone; IPv4 "
				    "has 'address-limit'", reading);
		}
		scope->caps[i].set = true;
		scope->caps[i].max = (uint64_t)values->caps[i];
		pthread_mutex_init(&scope->caps[i].lock, NULL);
	}
	return true;
}

static bool
read_member(const json_t *member, struct scope *scope, struct reading *reading)
{
	struct keah_schema_error error = { .kind = "limit" };
	struct values values = { .rate = NULL };

	if (!json_is_object(member)) {
		return says("'limits' in 'user-context' is no map; a map with "
			    "'address-limit', 'prefix-limit' or 'rate-limit' "
			    "is wanted", reading);
	}
	if (keah_schema_store(table, member, &values, &error) != KEAH_OK) {
		return says(error.text, reading);
	}
	bool good = read_caps(member, &values, scope, reading) &&
		    read_rate(values.rate, scope, reading);
	keah_schema_clear(table, &values);
	return good;
}

/* ---- Messages ------------------------------------------------------------ */

static void
log_scope(const struct scope *scope, const json_t *member)
{
	const char *key;
	const json_t *value;

	json_object_foreach ((json_t *)(uintptr_t)member, key, value) {
		char number[24];

		snprintf(number, sizeof(number), "%" JSON_INTEGER_FORMAT,
			 json_integer_value(value));
		keah_log(LIMITS_CONFIGURED, scope->label, key,
			 json_is_string(value) ? json_string_value(value)
					       : number);
	}
}

/* The server finds out too late that a packet is in the class. */
static void
warn_late(const struct keah_class_brief *class, const struct scope *scope)
{
	bool leases = scope->caps[CAP_ADDRESS].set ||
		      scope->caps[CAP_PREFIX].set;
	bool additional = (class->flags & KEAH_CLASS_ADDITIONAL) != 0;
	bool known = (class->flags & KEAH_CLASS_KNOWN) != 0;

	if (leases && additional) {
		keah_log(LIMITS_CLASS_TOO_LATE, scope->label, "leases",
			 "it is evaluated only where something asks for it");
	}
	if (scope->has_rate && (additional || known || class->test.len == 0)) {
		keah_log(LIMITS_CLASS_TOO_LATE, scope->label, "packets",
			 additional ? "it is evaluated only where something "
				      "asks for it"
			 : known    ? "it depends on reservations"
				    : "it has no test");
	}
}

/* ---- Classes and subnets ------------------------------------------------- */

static enum keah_status
fail_scope(const struct scope *scope, struct reading *reading)
{
	char *why = strdup(reading->why);

	snprintf(reading->why, reading->size, "%s: %s", scope->label,
		 why != NULL ? why : "out of memory");
	free(why);
	return KEAH_EPARSE;
}

/* Returns: KEAH_ENOENT when the context has no limits. */
static enum keah_status
read_scope(const char *context, struct scope *scope, struct reading *reading)
{
	json_t *map = json_loads(context, 0, NULL);
	const json_t *member = json_object_get(map, LIMITS_CONTEXT);
	enum keah_status s = KEAH_ENOENT;

	if (member != NULL) {
		s = read_member(member, scope, reading)
			    ? KEAH_OK
			    : fail_scope(scope, reading);
	}
	if (s == KEAH_OK) {
		log_scope(scope, member);
	}
	json_decref(map);
	return s;
}

static enum keah_status
store_scope(struct scope *scope, enum keah_status s)
{
	if (s == KEAH_OK) {
		s = scope->name != NULL
			    ? put_scope(&limits.classes, &limits.class_count,
					scope)
			    : put_scope(&limits.subnets, &limits.subnet_count,
					scope);
	}
	if (s != KEAH_OK) {
		close_scope(scope);
		return s == KEAH_ENOENT ? KEAH_OK : s;
	}
	limits.class_rates |= scope->has_rate && scope->name != NULL;
	limits.subnet_rates |= scope->has_rate && scope->name == NULL;
	limits.lease_limits |= scope->caps[CAP_ADDRESS].set ||
			       scope->caps[CAP_PREFIX].set;
	return KEAH_OK;
}

static enum keah_status
read_class(void *arg, const struct keah_class_brief *class)
{
	struct scope scope = { .name = strdup(class->name.data) };

	if (scope.name == NULL) {
		return KEAH_ENOMEM;
	}
	snprintf(scope.label, sizeof(scope.label), "client class '%s'",
		 scope.name);
	enum keah_status s = read_scope(class->user_context.data, &scope, arg);
	if (s == KEAH_OK) {
		warn_late(class, &scope);
	}
	return store_scope(&scope, s);
}

static enum keah_status
read_subnet(void *arg, const struct keah_subnet_brief *subnet)
{
	struct scope scope = { .id = subnet->id };

	snprintf(scope.label, sizeof(scope.label), "subnet %u (%s)",
		 subnet->id, subnet->prefix.data);
	return store_scope(&scope,
			   read_scope(subnet->user_context.data, &scope, arg));
}

/* ---- Limits where nobody reads them -------------------------------------- */

static void
warn_place(const struct keah_place *place)
{
	const char *word = keah_place_word(place->key);
	char label[400] = "";

	if (strcmp(word, "class") != 0 && strcmp(word, "subnet") != 0) {
		keah_place_append(place, label, sizeof(label));
		keah_log(LIMITS_NOT_READ, label);
	}
}

/* Maps stand in lists or in maps; a list has the key, not its items. */
static void
warn_unread(const struct keah_place *outer, const char *key,
	    const json_t *value)
{
	const struct keah_place place = { outer, key, value };
	const char *name;
	json_t *member;
	size_t i;

	json_array_foreach(value, i, member) {
		warn_unread(outer, key, member);
	}
	const json_t *context = json_object_get(value, "user-context");
	if (json_object_get(context, LIMITS_CONTEXT) != NULL) {
		warn_place(&place);
	}
	json_object_foreach((json_t *)(uintptr_t)value, name, member) {
		if (strcmp(name, "user-context") != 0) {
			warn_unread(&place, name, member);
		}
	}
}

static void
look_elsewhere(struct keah_callout *call)
{
	struct keah_str text;

	if (keah->callout->get_json(call, "json_config", &text) == KEAH_OK) {
		json_t *config = json_loads(text.data, 0, NULL);

		warn_unread(NULL, keah->daemon == KEAH_DHCP6 ? "Dhcp6"
							     : "Dhcp4",
			    config);
		json_decref(config);
	}
}

/* ---- Configurations ------------------------------------------------------ */

/* The one that is coming into force. */
static enum keah_status
read_staged(struct reading *reading)
{
	enum keah_status s = keah->config->for_each_staged_class(read_class,
								 reading);

	return s != KEAH_OK ? s
			    : keah->config->for_each_staged_subnet(read_subnet,
								   reading);
}

static enum keah_status
read_class_map(const json_t *map, struct reading *reading)
{
	const char *name = json_string_value(json_object_get(map, "name"));
	char *context = json_dumps(json_object_get(map, "user-context"), 0);
	struct keah_class_brief brief = { .size = sizeof(brief) };
	enum keah_status s = KEAH_OK;

	if (name != NULL && context != NULL) {
		brief.name = (struct keah_str){ name, strlen(name) };
		brief.test = (struct keah_str){ "?", 1 };
		brief.user_context = (struct keah_str){ context,
							strlen(context) };
		s = read_class(reading, &brief);
	}
	free(context);
	return s;
}

/* The one that stays in force when another is refused. */
static enum keah_status
read_running(struct keah_callout *call, struct reading *reading)
{
	struct keah_str text;
	json_t *map;
	size_t i;
	enum keah_status s = keah->client_class->list(call, &text);
	json_t *list = s == KEAH_OK ? json_loads(text.data, 0, NULL) : NULL;

	json_array_foreach (list, i, map) {
		s = s == KEAH_OK ? read_class_map(map, reading) : s;
	}
	json_decref(list);
	return s != KEAH_OK ? s
			    : keah->subnet->for_each(KEAH_KIND_SUBNET,
						     read_subnet, reading);
}

static void
sort_scopes(void)
{
	if (limits.class_count > 1) {
		qsort(limits.classes, limits.class_count,
		      sizeof(*limits.classes), compare_classes);
	}
	if (limits.subnet_count > 1) {
		qsort(limits.subnets, limits.subnet_count,
		      sizeof(*limits.subnets), compare_subnets);
	}
}

enum keah_status
limits_read(struct keah_callout *call, char *why, size_t size)
{
	char again[256];
	struct reading reading = { why, size };
	struct reading old = { again, sizeof(again) };

	limits_forget();
	enum keah_status s = read_staged(&reading);
	if (s == KEAH_OK) {
		look_elsewhere(call);
	} else {
		limits_forget();
		if (read_running(call, &old) != KEAH_OK) {
			limits_forget();
		}
	}
	sort_scopes();
	return s;
}
