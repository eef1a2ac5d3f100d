/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * subnet_cmds: parts that are put into a subnet or taken away. Options and
 * pools are parts, told apart by their keys; so are the options of a pool. Any
 * other member is a value that is replaced or removed as a whole.
 */
#include <string.h>

#include "subnet_cmds.h"

static json_t *
writable(const json_t *value)
{
	return (json_t *)(uintptr_t)value;
}

static enum keah_status
check_list(const struct entry_keys *keys, const json_t *list)
{
	enum keah_status s = KEAH_OK;
	json_t *entry;
	size_t i;

	if (!json_is_array(list)) {
		return keah_fail("'%s' of a subnet or pool is no list",
				 keys->list);
	}
	json_array_foreach(list, i, entry) {
		if (!json_is_object(entry) || !keys->has_key(entry)) {
			return keah_fail("entry %zu of '%s': a map with %s is "
					 "wanted", i + 1, keys->list,
					 keys->wanted);
		}
		s = s == KEAH_OK && !keys->whole ? delta_check(entry) : s;
	}
	return s;
}

enum keah_status
delta_check(const json_t *delta)
{
	enum keah_status s = KEAH_OK;
	const char *name;
	json_t *value;

	json_object_foreach(writable(delta), name, value) {
		const struct entry_keys *keys = keys_of(name);

		if (keys != NULL && s == KEAH_OK) {
			s = check_list(keys, value);
		}
	}
	return s;
}

/*
 * The server shows a value by the second name when it was set by the first, and
 * takes no map with both.
 */
static void
remove_other_names(json_t *map, const char *name)
{
	static const char *const pairs[][2] = {
		{ "client-class", "client-classes" },
		{ "require-client-classes", "evaluate-additional-classes" },
		{ "reservation-mode", "reservations-global" },
		{ "reservation-mode", "reservations-in-subnet" },
		{ "reservation-mode", "reservations-out-of-pool" },
		{ "ddns-use-conflict-resolution",
		  "ddns-conflict-resolution-mode" },
	};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		if (strcmp(pairs[i][0], name) == 0) {
			json_object_del(map, pairs[i][1]);
		}
		if (strcmp(pairs[i][1], name) == 0) {
			json_object_del(map, pairs[i][0]);
		}
	}
}

/* The list of the map; made when it is not there. */
static json_t *
list_in(json_t *map, const char *name)
{
	json_t *list = json_object_get(map, name);

	if (list == NULL) {
		list = json_array();
		json_object_set_new(map, name, list);
	}
	return list;
}

/*
 * The server shows a lifetime with the least and the most that clients may ask
 * for, which are the lifetime itself when they were not set: then they change
 * with it.
 */
static void
free_lifetimes(json_t *map, const json_t *delta)
{
	static const char *const names[][3] = {
		{ "valid-lifetime", "min-valid-lifetime",
		  "max-valid-lifetime" },
		{ "preferred-lifetime", "min-preferred-lifetime",
		  "max-preferred-lifetime" },
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const json_t *value = json_object_get(map, names[i][0]);

		for (size_t n = 1; n < 3; n++) {
			if (json_object_get(delta, names[i][0]) != NULL &&
			    json_equal(json_object_get(map, names[i][n]),
				       value)) {
				json_object_del(map, names[i][n]);
			}
		}
	}
}

/* ---- Adding -------------------------------------------------------------- */

static size_t
find_entry(const struct entry_keys *keys, const json_t *list,
	   const json_t *entry)
{
	size_t i = 0;

	while (i < json_array_size(list) &&
	       !keys->same(json_array_get(list, i), entry)) {
		i++;
	}
	return i;
}

static void
add_entries(const struct entry_keys *keys, json_t *list, const json_t *more)
{
	json_t *entry;
	size_t i;

	json_array_foreach(more, i, entry) {
		size_t at = find_entry(keys, list, entry);

		if (at == json_array_size(list)) {
			json_array_append(list, entry);
		} else if (keys->whole) {
			json_array_set(list, at, entry);
		} else {
			delta_add(json_array_get(list, at), entry);
		}
	}
}

void
delta_add(json_t *subnet, const json_t *delta)
{
	const char *name;
	json_t *value;

	free_lifetimes(subnet, delta);
	json_object_foreach(writable(delta), name, value) {
		const struct entry_keys *keys = keys_of(name);

		if (keys != NULL) {
			add_entries(keys, list_in(subnet, name), value);
		} else {
			remove_other_names(subnet, name);
			json_object_set(subnet, name, value);
		}
	}
}

/* ---- Removing ------------------------------------------------------------ */

static bool
is_subnet_key(const char *member)
{
	return strcmp(member, "id") == 0 || strcmp(member, "subnet") == 0;
}

static void remove_parts(json_t *map, const json_t *delta,
			 bool (*is_key)(const char *member));

/* Whether an entry means all of what it names, not some parts. */
static bool
is_whole(const struct entry_keys *keys, const json_t *entry)
{
	const char *name;
	json_t *value;

	json_object_foreach(writable(entry), name, value) {
		if (!keys->whole && !keys->is_key(name)) {
			return false;
		}
	}
	return true;
}

static void
remove_entries(const struct entry_keys *keys, json_t *list,
	       const json_t *less)
{
	json_t *entry;
	size_t i;

	json_array_foreach(less, i, entry) {
		for (size_t at = json_array_size(list); at-- > 0;) {
			json_t *found = json_array_get(list, at);

			if (!keys->same(found, entry)) {
				continue;
			}
			if (is_whole(keys, entry)) {
				json_array_remove(list, at);
			} else {
				remove_parts(found, entry, keys->is_key);
			}
		}
	}
}

static void
remove_parts(json_t *map, const json_t *delta,
	     bool (*is_key)(const char *member))
{
	const char *name;
	json_t *value;

	json_object_foreach(writable(delta), name, value) {
		const struct entry_keys *keys = keys_of(name);

		if (keys != NULL) {
			remove_entries(keys, json_object_get(map, name), value);
		} else if (!is_key(name)) {
			remove_other_names(map, name);
			json_object_del(map, name);
		}
	}
}

void
delta_del(json_t *subnet, const json_t *delta)
{
	free_lifetimes(subnet, delta);
	remove_parts(subnet, delta, is_subnet_key);
}
