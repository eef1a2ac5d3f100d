/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Subnets and shared networks: group `subnet` of the ABI. Of a subnet, the
 * number, the prefix and the lifetime are checked; nothing is inherited.
 */
#include "subnet.h"

#include <arpa/inet.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "callout.h"
#include "fail.h"
#include "host.h"
#include "jsontext.h"

/*
 * Subnets by ascending number, and shared networks without theirs. A subnet in
 * a network has the network's name as its member `in`, which nobody is shown.
 */
static json_t *subnets, *networks;

static const char in[] = "\x01in";

void
keah_host_clear_subnets(void)
{
	json_decref(subnets);
	json_decref(networks);
	subnets = networks = NULL;
}

json_t *
keah__subnet_list(void)
{
	return subnets;
}

/* ---- Looking ------------------------------------------------------------- */

static const char *
list_name(void)
{
	return keah_host()->daemon == KEAH_DHCP6 ? "subnet6" : "subnet4";
}

static uint32_t
id_of(const json_t *map)
{
	return (uint32_t)json_integer_value(json_object_get(map, "id"));
}

/* Returns: the place of a subnet; how many there are when it is not there. */
static size_t
find_subnet(uint32_t id, const char *prefix)
{
	size_t i = 0;
	json_t *map;

	json_array_foreach(subnets, i, map) {
		if (id != 0 ? id_of(map) == id
			    : strcmp(text_of(map, "subnet"), prefix) == 0) {
			break;
		}
	}
	return i;
}

static json_t *
get_subnet(uint32_t id, const char *prefix)
{
	return json_array_get(subnets, find_subnet(id, prefix));
}

static size_t
find_network(const char *name)
{
	size_t i = 0;
	json_t *map;

	json_array_foreach(networks, i, map) {
		if (strcmp(text_of(map, "name"), name) == 0) {
			break;
		}
	}
	return i;
}

static bool
has_network(const char *name)
{
	return json_array_get(networks, find_network(name)) != NULL;
}

/* A copy without what nobody is shown. */
static json_t *
shown_subnet(const json_t *map)
{
	json_t *copy = json_copy((json_t *)(uintptr_t)map);

	json_object_del(copy, in);
	return copy;
}

static json_t *
shown_network(const char *name)
{
	json_t *copy = json_copy(json_array_get(networks, find_network(name)));
	json_t *members = json_array();
	json_t *map;
	size_t i;

	json_array_foreach(subnets, i, map) {
		if (strcmp(text_of(map, in), name) == 0) {
			json_array_append_new(members, shown_subnet(map));
		}
	}
	json_object_set_new(copy, list_name(), members);
	return copy;
}

static bool
is_key(const struct keah_subnet_key *key)
{
	return key != NULL && key->size >= sizeof(*key) &&
	       key->kind <= KEAH_KIND_NETWORK &&
	       (key->text != NULL ||
		(key->kind == KEAH_KIND_SUBNET && key->id != 0));
}

static struct keah_str
view(const char *text)
{
	return (struct keah_str){ text, strlen(text) };
}

enum keah_status
keah__subnet_for_each(uint32_t kind, keah_subnet_fn fn, void *arg)
{
	enum keah_status s = KEAH_OK;
	bool network = kind == KEAH_KIND_NETWORK;
	json_t *map;
	size_t i;

	if (fn == NULL || kind > KEAH_KIND_NETWORK) {
		return keah__host_null("subnet->for_each");
	}
	json_array_foreach(network ? networks : subnets, i, map) {
		const json_t *member = json_object_get(map, "user-context");
		char *context = json_dumps(member, 0);
		const struct keah_subnet_brief brief = {
			.size = sizeof(brief),
			.id = id_of(map),
			.prefix = view(text_of(map, "subnet")),
			.network = view(text_of(map, network ? "name" : in)),
			.user_context = view(context != NULL ? context : ""),
		};

		s = fn(arg, &brief);
		free(context);
		if (s != KEAH_OK) {
			break;
		}
	}
	return s;
}

enum keah_status
keah__subnet_get_context_bool(uint32_t id, const char *name, uint8_t *value)
{
	if (id == 0 || name == NULL || value == NULL) {
		return keah__host_null("subnet->get_context_bool");
	}
	const json_t *found = json_object_get(
		json_object_get(get_subnet(id, NULL), "user-context"), name);
	if (found == NULL) {
		return keah__host_fail(KEAH_ENOENT, "no subnet %u, or nothing "
				       "of this name in its user context", id);
	}
	if (!json_is_boolean(found)) {
		return keah__host_fail(KEAH_ETYPE, "'%s' is no truth value",
				       name);
	}
	*value = json_is_true(found);
	return KEAH_OK;
}

/* There is one configuration: it is in force as soon as it is made. */
enum keah_status
keah__subnet_for_each_staged(keah_subnet_fn fn, void *arg)
{
	if (fn == NULL) {
		return keah__host_null("config->for_each_staged_subnet");
	}
	return keah__subnet_for_each(KEAH_KIND_SUBNET, fn, arg);
}

static enum keah_status
fail_missing(const struct keah_subnet_key *key)
{
	if (key->kind == KEAH_KIND_SUBNET && key->id != 0) {
		return keah__host_fail(KEAH_ENOENT, "no subnet %u", key->id);
	}
	return keah__host_fail(KEAH_ENOENT, "no %s '%s'",
			       key->kind == KEAH_KIND_SUBNET
				       ? "subnet"
				       : "shared network", key->text);
}

static json_t *
shown(const struct keah_subnet_key *key)
{
	if (key->kind == KEAH_KIND_NETWORK) {
		return has_network(key->text) ? shown_network(key->text)
					      : NULL;
	}
	const json_t *found = get_subnet(key->id, key->text);

	return found != NULL ? shown_subnet(found) : NULL;
}

enum keah_status
keah__subnet_get(struct keah_callout *call, const struct keah_subnet_key *key,
		 struct keah_str *json)
{
	if (call == NULL || !is_key(key) || json == NULL) {
		return keah__host_null("subnet->get");
	}
	json_t *map = shown(key);
	if (map == NULL) {
		return fail_missing(key);
	}
	char *text = json_dumps(map, JSON_COMPACT);
	enum keah_status s = text == NULL ? keah__host_nomem()
					  : keah__callout_dup(call, text, json);

	free(text);
	json_decref(map);
	return s;
}

/* ---- Checking ------------------------------------------------------------ */

static bool
is_prefix(const char *text)
{
	bool v6 = keah_host()->daemon == KEAH_DHCP6;
	const char *slash = strchr(text, '/');
	char address[64] = "";
	uint8_t octets[16];
	unsigned length = 0;

	if (slash == NULL || (size_t)(slash - text) >= sizeof(address) ||
	    sscanf(slash + 1, "%3u", &length) != 1) {
		return false;
	}
	memcpy(address, text, (size_t)(slash - text));
	return length <= (v6 ? 128 : 32) &&
	       inet_pton(v6 ? AF_INET6 : AF_INET, address, octets) == 1;
}

static enum keah_status
check_map(const json_t *map)
{
	const json_t *id = json_object_get(map, "id");
	const json_t *lifetime = json_object_get(map, "valid-lifetime");

	if (!is_prefix(text_of(map, "subnet"))) {
		return keah__host_fail(KEAH_EPARSE, "a subnet is a map with a "
				       "'subnet', a prefix of the family");
	}
	if (json_object_get(map, "reservations") != NULL) {
		return keah__host_fail(KEAH_EPARSE, "'reservations' of a "
				       "subnet are not taken here");
	}
	if (id != NULL && (!json_is_integer(id) || json_integer_value(id) < 1 ||
			   json_integer_value(id) >= UINT32_MAX)) {
		return keah__host_fail(KEAH_EPARSE, "'id' of a subnet is no "
				       "number from 1 to %u", UINT32_MAX - 1);
	}
	return lifetime == NULL || json_is_integer(lifetime)
		       ? KEAH_OK
		       : keah__host_fail(KEAH_EPARSE, "'valid-lifetime' is no "
					 "number");
}

static enum keah_status
check_new(const json_t *map)
{
	if (get_subnet(id_of(map), "") != NULL) {
		return keah__host_fail(KEAH_EEXIST, "there is a subnet %u",
				       id_of(map));
	}
	if (get_subnet(0, text_of(map, "subnet")) != NULL) {
		return keah__host_fail(KEAH_EEXIST, "there is a subnet %s",
				       text_of(map, "subnet"));
	}
	return KEAH_OK;
}

static json_t *
parse(const char *json)
{
	json_t *map = json_loads(json, 0, NULL);

	if (!json_is_object(map)) {
		json_decref(map);
		keah__host_fail(KEAH_EPARSE, "a map is wanted");
		return NULL;
	}
	return map;
}

enum keah_status
keah__subnet_check(const char *json)
{
	if (json == NULL) {
		return keah__host_null("subnet->check");
	}
	json_t *map = parse(json);
	enum keah_status s = map != NULL ? check_map(map) : KEAH_EPARSE;

	json_decref(map);
	return s;
}

/* ---- Changing ------------------------------------------------------------ */

/* The lowest number that is free. */
static void
give_id(json_t *map)
{
	uint32_t id = 1;

	while (get_subnet(id, "") != NULL) {
		id++;
	}
	if (json_object_get(map, "id") == NULL) {
		json_object_set_new(map, "id", json_integer(id));
	}
}

static enum keah_status
add_subnet(json_t *map, uint32_t *id)
{
	enum keah_status s = check_map(map);
	size_t place = 0;

	if (s == KEAH_OK) {
		give_id(map);
		s = check_new(map);
	}
	if (s != KEAH_OK) {
		return s;
	}
	subnets = subnets != NULL ? subnets : json_array();
	*id = id_of(map);
	while (place < json_array_size(subnets) &&
	       id_of(json_array_get(subnets, place)) < *id) {
		place++;
	}
	return json_array_insert(subnets, place, map) == 0
		       ? KEAH_OK
		       : keah__host_nomem();
}

/* All that could be wrong with a network is looked at first. */
static enum keah_status
check_network(const json_t *map)
{
	const char *name = text_of(map, "name");
	enum keah_status s = KEAH_OK;
	json_t *member;
	size_t i;

	if (name[0] == '\0') {
		return keah__host_fail(KEAH_EPARSE, "a shared network is a map "
				       "with a 'name', a string");
	}
	if (has_network(name)) {
		return keah__host_fail(KEAH_EEXIST, "there is a shared network "
				       "'%s'", name);
	}
	json_array_foreach(json_object_get(map, list_name()), i, member) {
		s = s == KEAH_OK ? check_map(member) : s;
		s = s == KEAH_OK ? check_new(member) : s;
	}
	return s;
}

/* What becomes of the subnets of a network that goes. */
static void
release_members(const char *network, uint32_t members)
{
	for (size_t i = json_array_size(subnets); i-- > 0;) {
		json_t *map = json_array_get(subnets, i);

		if (strcmp(text_of(map, in), network) != 0) {
			continue;
		}
		json_object_del(map, in);
		if (members == KEAH_MEMBERS_REMOVE) {
			json_array_remove(subnets, i);
		}
	}
}

static enum keah_status
add_members(const json_t *map)
{
	enum keah_status s = KEAH_OK;
	uint32_t id;
	json_t *member;
	size_t i;

	json_array_foreach(json_object_get(map, list_name()), i, member) {
		s = s == KEAH_OK ? add_subnet(member, &id) : s;
		json_object_set(member, in, json_object_get(map, "name"));
	}
	if (s != KEAH_OK) {
		release_members(text_of(map, "name"), KEAH_MEMBERS_REMOVE);
	}
	return s;
}

static enum keah_status
add_network(json_t *map)
{
	enum keah_status s = check_network(map);

	s = s == KEAH_OK ? add_members(map) : s;
	if (s != KEAH_OK) {
		return s;
	}
	json_object_del(map, list_name());
	networks = networks != NULL ? networks : json_array();
	return json_array_append(networks, map) == 0 ? KEAH_OK
						     : keah__host_nomem();
}

enum keah_status
keah__subnet_add(uint32_t kind, const char *json, uint32_t *id)
{
	if (kind > KEAH_KIND_NETWORK || json == NULL || id == NULL) {
		return keah__host_null("subnet->add");
	}
	json_t *map = parse(json);
	if (map == NULL) {
		return KEAH_EPARSE;
	}
	*id = 0;
	enum keah_status s = kind == KEAH_KIND_SUBNET ? add_subnet(map, id)
						      : add_network(map);
	json_decref(map);
	return s;
}

static enum keah_status
replace_subnet(json_t *map)
{
	size_t place = find_subnet(id_of(map), "");
	const json_t *old = json_array_get(subnets, place);
	enum keah_status s = check_map(map);

	if (s != KEAH_OK) {
		return s;
	}
	if (old == NULL) {
		return keah__host_fail(KEAH_ENOENT, "no subnet %u",
				       id_of(map));
	}
	if (strcmp(text_of(old, "subnet"), text_of(map, "subnet")) != 0) {
		return keah__host_fail(KEAH_EPARSE, "subnet %u is %s, not %s",
				       id_of(map), text_of(old, "subnet"),
				       text_of(map, "subnet"));
	}
	if (json_object_get(old, in) != NULL) {
		json_object_set(map, in, json_object_get(old, in));
	}
	return json_array_set(subnets, place, map) == 0 ? KEAH_OK
							: keah__host_nomem();
}

enum keah_status
keah__subnet_replace(const char *json)
{
	if (json == NULL) {
		return keah__host_null("subnet->replace");
	}
	json_t *map = parse(json);
	enum keah_status s = map != NULL ? replace_subnet(map) : KEAH_EPARSE;

	json_decref(map);
	return s;
}

static enum keah_status
remove_network(const struct keah_subnet_key *key, uint32_t members)
{
	if (!has_network(key->text)) {
		return fail_missing(key);
	}
	release_members(key->text, members);
	json_array_remove(networks, find_network(key->text));
	return KEAH_OK;
}

enum keah_status
keah__subnet_remove(const struct keah_subnet_key *key, uint32_t members)
{
	if (!is_key(key) || members > KEAH_MEMBERS_REMOVE) {
		return keah__host_null("subnet->remove");
	}
	if (key->kind == KEAH_KIND_NETWORK) {
		return remove_network(key, members);
	}
	if (get_subnet(key->id, key->text) == NULL) {
		return fail_missing(key);
	}
	json_array_remove(subnets, find_subnet(key->id, key->text));
	return KEAH_OK;
}

enum keah_status
keah__subnet_join(uint32_t id, const char *network)
{
	if (id == 0 || network == NULL) {
		return keah__host_null("subnet->join");
	}
	json_t *map = get_subnet(id, "");
	if (map == NULL || !has_network(network)) {
		return keah__host_fail(KEAH_ENOENT, "no subnet %u, or no "
				       "shared network '%s'", id, network);
	}
	if (json_object_get(map, in) != NULL) {
		return keah__host_fail(KEAH_EEXIST, "subnet %u is in a shared "
				       "network already", id);
	}
	return json_object_set_new(map, in, json_string(network)) == 0
		       ? KEAH_OK
		       : keah__host_nomem();
}

enum keah_status
keah__subnet_leave(uint32_t id, const char *network)
{
	if (id == 0 || network == NULL) {
		return keah__host_null("subnet->leave");
	}
	json_t *map = get_subnet(id, "");
	if (strcmp(text_of(map, in), network) != 0) {
		return keah__host_fail(KEAH_ENOENT, "no subnet %u in a shared "
				       "network '%s'", id, network);
	}
	json_object_del(map, in);
	return KEAH_OK;
}
