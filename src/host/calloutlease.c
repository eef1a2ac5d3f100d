/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group `callout`: the lease of a call, the argument `lease4` or `lease6`: a
 * map as in the answer of lease4-get.
 */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <arpa/inet.h>

#include "callout.h"
#include "fail.h"
#include "host.h"
#include "jsontext.h"
#include "lease.h"
#include "subnet.h"

#define ROOT "ISC"
#define MEMBER "client-classes"

static bool
is_v6(void)
{
	return keah_host()->daemon == KEAH_DHCP6;
}

/* Owner: the caller. */
static enum keah_status
get_map(struct keah_callout *call, json_t **map)
{
	struct keah_str text;
	enum keah_status s = keah__callout_get_json(
		call, is_v6() ? "lease6" : "lease4", &text);

	if (s != KEAH_OK) {
		return s;
	}
	*map = json_loads(text.data, 0, NULL);
	return *map != NULL ? KEAH_OK
			    : keah__host_fail(KEAH_ETYPE, "the lease is no "
					      "map");
}

static uint32_t
type_of(const json_t *map)
{
	const char *type = text_of(map, "type");

	return !is_v6()			     ? KEAH_LEASE_V4
	       : strcmp(type, "IA_PD") == 0 ? KEAH_LEASE_PD
					     : KEAH_LEASE_NA;
}

static enum keah_status
note_state(void *arg, const struct keah_lease *lease)
{
	struct keah_lease_brief *brief = arg;

	brief->assigned = lease->state == KEAH_LEASE_ASSIGNED;
	return KEAH_OK;
}

static enum keah_status
fill_brief(const json_t *map, struct keah_lease_brief *brief)
{
	struct keah_lease_key key = { .size = sizeof(key),
				      .kind = KEAH_LEASE_BY_ADDRESS,
				      .type = type_of(map) };
	const json_t *len = json_object_get(map, "prefix-len");

	inet_pton(is_v6() ? AF_INET6 : AF_INET, text_of(map, "ip-address"),
		  key.address);
	brief->subnet_id = (uint32_t)json_integer_value(
		json_object_get(map, "subnet-id"));
	brief->type = (uint8_t)key.type;
	brief->prefix_len = len != NULL ? (uint8_t)json_integer_value(len)
			    : is_v6()	? 128
					: 32;
	memcpy(brief->address, key.address, sizeof(key.address));
	if (brief->size < sizeof(*brief)) {
		return KEAH_OK;
	}
	brief->assigned = 0;
	return keah__lease_find(&key, note_state, brief);
}

enum keah_status
keah__callout_get_lease(struct keah_callout *call,
			struct keah_lease_brief *brief)
{
	json_t *map;

	if (call == NULL || brief == NULL ||
	    brief->size < offsetof(struct keah_lease_brief, assigned)) {
		return keah__host_null("callout->get_lease");
	}
	enum keah_status s = get_map(call, &map);
	if (s == KEAH_OK) {
		s = fill_brief(map, brief);
		json_decref(map);
	}
	return s;
}

/* ---- Classes ------------------------------------------------------------- */

enum keah_status
keah__callout_for_each_lease_class(struct keah_callout *call, keah_name_fn fn,
				   void *arg)
{
	json_t *map, *name;
	size_t i;

	if (call == NULL || fn == NULL) {
		return keah__host_null("callout->for_each_lease_class");
	}
	enum keah_status s = get_map(call, &map);
	if (s != KEAH_OK) {
		return s;
	}
	const json_t *root = json_object_get(
		json_object_get(map, "user-context"), ROOT);
	json_array_foreach (json_object_get(root, MEMBER), i, name) {
		const char *text = json_string_value(name);
		const struct keah_str shown = { text, strlen(text) };

		s = s == KEAH_OK ? fn(arg, &shown) : s;
	}
	json_decref(map);
	return s;
}

/* The member of a map that is a map: made when it is not there. */
static json_t *
map_in(json_t *map, const char *name)
{
	json_t *found = json_object_get(map, name);

	if (!json_is_object(found)) {
		found = json_object();
		json_object_set_new(map, name, found);
	}
	return found;
}

static void
remove_empty(json_t *map, const char *name)
{
	json_t *value = json_object_get(map, name);

	if (json_object_size(value) + json_array_size(value) == 0) {
		json_object_del(map, name);
	}
}

static void
replace_classes(json_t *map, const char *const *names, size_t count)
{
	json_t *context = map_in(map, "user-context");
	json_t *root = map_in(context, ROOT);
	json_t *list = json_array();

	for (size_t i = 0; i < count; i++) {
		json_array_append_new(list, json_string(names[i]));
	}
	json_object_set_new(root, MEMBER, list);
	remove_empty(root, MEMBER);
	remove_empty(context, ROOT);
	remove_empty(map, "user-context");
}

enum keah_status
keah__callout_set_lease_classes(struct keah_callout *call,
				const char *const *names, size_t count)
{
	json_t *map;

	if (call == NULL || (names == NULL && count > 0)) {
		return keah__host_null("callout->set_lease_classes");
	}
	enum keah_status s = get_map(call, &map);
	if (s != KEAH_OK) {
		return s;
	}
	replace_classes(map, names, count);
	char *text = json_dumps(map, 0);
	json_decref(map);
	if (text == NULL) {
		return keah__host_nomem();
	}
	s = keah__callout_set_json(call, is_v6() ? "lease6" : "lease4", text);
	free(text);
	return s;
}
