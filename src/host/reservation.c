/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Host reservations: group `reservation` of the ABI. Of a reservation, the
 * identifier, the addresses and the name are looked at; there may be a
 * database, which is one more list.
 */
#include "reservation.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "callout.h"
#include "fail.h"
#include "host.h"
#include "jsontext.h"

/* Of the configuration, and of the database. */
static json_t *lists[2];
static bool has_database;

static const uint32_t places_of[2] = { KEAH_IN_MEMORY, KEAH_IN_DATABASE };

static const char *const types[] = { "hw-address", "duid", "circuit-id",
				     "client-id", "flex-id", NULL };

void
keah_host_set_reservations(bool database)
{
	for (int i = 0; i < 2; i++) {
		json_decref(lists[i]);
		lists[i] = NULL;
	}
	has_database = database;
}

/* ---- Looking ------------------------------------------------------------- */

static bool
are_places(uint32_t places)
{
	return places != 0 &&
	       (places & ~(KEAH_IN_MEMORY | KEAH_IN_DATABASE)) == 0;
}

static bool
is_key(const struct keah_reservation_key *key)
{
	if (key == NULL || key->size < sizeof(*key) ||
	    key->kind > KEAH_RESERVATION_BY_HOSTNAME ||
	    !are_places(key->places)) {
		return false;
	}
	if (key->kind == KEAH_RESERVATION_BY_SUBNET) {
		return key->subnet_id != KEAH_ANY_SUBNET;
	}
	return key->value != NULL &&
	       (key->kind != KEAH_RESERVATION_BY_IDENTIFIER ||
		key->type != NULL);
}

static bool
is_key_of_one(const struct keah_reservation_key *key)
{
	return is_key(key) && key->subnet_id != KEAH_ANY_SUBNET &&
	       (key->kind == KEAH_RESERVATION_BY_ADDRESS ||
		key->kind == KEAH_RESERVATION_BY_IDENTIFIER);
}

static enum keah_status
check_type(const struct keah_reservation_key *key)
{
	for (int i = 0; types[i] != NULL; i++) {
		if (key->kind != KEAH_RESERVATION_BY_IDENTIFIER ||
		    strcmp(types[i], key->type) == 0) {
			return KEAH_OK;
		}
	}
	return keah__host_fail(KEAH_EPARSE, "no identifier type '%s'",
			       key->type);
}

static uint32_t
subnet_of(const json_t *map)
{
	return (uint32_t)json_integer_value(json_object_get(map, "subnet-id"));
}

/* A prefix matches without its length. */
static bool
list_has(const json_t *list, const char *address)
{
	size_t len = strlen(address);
	size_t i;
	json_t *item;

	json_array_foreach(list, i, item) {
		const char *text = json_string_value(item);

		if (text != NULL && strncmp(text, address, len) == 0 &&
		    (text[len] == '\0' || text[len] == '/')) {
			return true;
		}
	}
	return false;
}

static bool
reserves(const json_t *map, const char *address)
{
	return strcmp(text_of(map, "ip-address"), address) == 0 ||
	       list_has(json_object_get(map, "ip-addresses"), address) ||
	       list_has(json_object_get(map, "prefixes"), address);
}

static bool
fits(const json_t *map, const struct keah_reservation_key *key)
{
	if (key->subnet_id != KEAH_ANY_SUBNET &&
	    key->subnet_id != subnet_of(map)) {
		return false;
	}
	switch (key->kind) {
	case KEAH_RESERVATION_BY_ADDRESS:
		return reserves(map, key->value);
	case KEAH_RESERVATION_BY_IDENTIFIER:
		return strcmp(text_of(map, key->type), key->value) == 0;
	case KEAH_RESERVATION_BY_HOSTNAME:
		return strcasecmp(text_of(map, "hostname"), key->value) == 0;
	default:
		return true;
	}
}

static enum keah_status
show(const json_t *map, keah_reservation_fn fn, void *arg)
{
	char *text = json_dumps(map, JSON_COMPACT);

	if (text == NULL) {
		return keah__host_nomem();
	}
	const struct keah_str json = { text, strlen(text) };
	enum keah_status s = fn(arg, &json);
	free(text);
	return s;
}

static enum keah_status
show_fitting(const json_t *list, const struct keah_reservation_key *key,
	     keah_reservation_fn fn, void *arg)
{
	enum keah_status s = KEAH_OK;
	size_t i;
	json_t *map;

	json_array_foreach(list, i, map) {
		if (s == KEAH_OK && fits(map, key)) {
			s = show(map, fn, arg);
		}
	}
	return s;
}

enum keah_status
keah__reservation_find(const struct keah_reservation_key *key,
		       keah_reservation_fn fn, void *arg)
{
	if (!is_key(key) || fn == NULL) {
		return keah__host_null("reservation->find");
	}
	enum keah_status s = check_type(key);
	for (int i = 0; i < 2; i++) {
		if (s == KEAH_OK && (key->places & places_of[i]) != 0) {
			s = show_fitting(lists[i], key, fn, arg);
		}
	}
	return s;
}

/* Keeps the first text. */
static enum keah_status
keep(void *arg, const struct keah_str *json)
{
	char **kept = arg;

	if (*kept == NULL) {
		*kept = strdup(json->data);
	}
	return *kept != NULL ? KEAH_OK : keah__host_nomem();
}

enum keah_status
keah__reservation_get(struct keah_callout *call,
		      const struct keah_reservation_key *key,
		      struct keah_str *json)
{
	if (call == NULL || !is_key_of_one(key) || json == NULL) {
		return keah__host_null("reservation->get");
	}
	char *text = NULL;
	enum keah_status s = keah__reservation_find(key, keep, &text);

	if (s == KEAH_OK) {
		s = text != NULL
			    ? keah__callout_dup(call, text, json)
			    : keah__host_fail(KEAH_ENOENT, "no reservation "
					      "for '%s'", key->value);
	}
	free(text);
	return s;
}

/* `from` counts the reservations of the source that were looked at. */
enum keah_status
keah__reservation_show_page(struct keah_reservation_page *page,
			    keah_reservation_fn fn, void *arg)
{
	if (page == NULL || page->size < sizeof(*page) || page->limit == 0 ||
	    fn == NULL) {
		return keah__host_null("reservation->show_page");
	}
	enum keah_status s = KEAH_OK;
	uint32_t count = 0;

	while (s == KEAH_OK && count < page->limit && page->source < 2) {
		const json_t *list = lists[page->source];
		const json_t *map = json_array_get(list, page->from++);

		if (map == NULL) {
			if (count > 0) {
				page->from--;
				break;
			}
			page->source++;
			page->from = 0;
		} else if (page->subnet_id == KEAH_ANY_SUBNET ||
			   page->subnet_id == subnet_of(map)) {
			s = show(map, fn, arg);
			count++;
		}
	}
	return s;
}

/* ---- Changing ------------------------------------------------------------ */

/* Returns: the only identifier type of the map, or NULL. */
static const char *
type_of(const json_t *map)
{
	const char *found = NULL;

	for (int i = 0; types[i] != NULL; i++) {
		if (json_object_get(map, types[i]) != NULL) {
			if (found != NULL) {
				return NULL;
			}
			found = types[i];
		}
	}
	return found;
}

static json_t *
parse(const char *json)
{
	json_t *map = json_loads(json, 0, NULL);
	const char *type = type_of(map);

	if (type == NULL || !json_is_string(json_object_get(map, type)) ||
	    !json_is_integer(json_object_get(map, "subnet-id"))) {
		json_decref(map);
		keah__host_fail(KEAH_EPARSE, "a reservation is a map with "
				"'subnet-id' and one identifier");
		return NULL;
	}
	return map;
}

/* Returns: the place in a list; its length when it is not there. */
static size_t
find_same(const json_t *list, const json_t *map)
{
	const char *type = type_of(map);
	size_t i = 0;
	json_t *other;

	json_array_foreach(list, i, other) {
		if (subnet_of(other) == subnet_of(map) &&
		    strcmp(text_of(other, type), text_of(map, type)) == 0) {
			break;
		}
	}
	return i;
}

static enum keah_status
check_free(const json_t *list, const json_t *map, size_t but)
{
	const char *address = text_of(map, "ip-address");
	size_t i;
	json_t *other;

	json_array_foreach(list, i, other) {
		if (i != but && address[0] != '\0' &&
		    subnet_of(other) == subnet_of(map) &&
		    reserves(other, address)) {
			return keah__host_fail(KEAH_EEXIST, "%s is reserved "
					       "already", address);
		}
	}
	return KEAH_OK;
}

static enum keah_status
check_database(uint32_t places, const char *what)
{
	return has_database || (places & KEAH_IN_MEMORY) != 0
		       ? KEAH_OK
		       : keah__host_fail(KEAH_EFAIL, "Unable to %s because "
					 "there is no hosts-database "
					 "configured.", what);
}

/* Whether the list is one of the places, and is there. */
static bool
is_meant(int list, uint32_t places)
{
	return (places & places_of[list]) != 0 && (list == 0 || has_database);
}

static enum keah_status
add_to(json_t **list, json_t *map)
{
	if (find_same(*list, map) < json_array_size(*list)) {
		return keah__host_fail(KEAH_EEXIST, "there is a reservation "
				       "for %s already",
				       text_of(map, type_of(map)));
	}
	enum keah_status s = check_free(*list, map, SIZE_MAX);
	if (s != KEAH_OK) {
		return s;
	}
	*list = *list != NULL ? *list : json_array();
	return json_array_append(*list, map) == 0 ? KEAH_OK
						  : keah__host_nomem();
}

static enum keah_status
update_in(json_t **list, json_t *map)
{
	size_t place = find_same(*list, map);
	enum keah_status s = check_free(*list, map, place);

	if (s == KEAH_OK && place == json_array_size(*list)) {
		return KEAH_ENOENT;
	}
	return s != KEAH_OK ? s
	       : json_array_set(*list, place, map) == 0 ? KEAH_OK
							: keah__host_nomem();
}

/* Of an update, one place that has the reservation is enough. */
static enum keah_status
change(const char *json, uint32_t places, bool update)
{
	enum keah_status s = KEAH_OK, one;
	json_t *map = parse(json);
	bool done = false;

	if (map == NULL) {
		return KEAH_EPARSE;
	}
	for (int i = 0; i < 2 && s == KEAH_OK; i++) {
		if (is_meant(i, places)) {
			one = (update ? update_in : add_to)(&lists[i], map);
			done = done || one == KEAH_OK;
			s = one == KEAH_ENOENT ? KEAH_OK : one;
		}
	}
	json_decref(map);
	return s != KEAH_OK || done
		       ? s
		       : keah__host_fail(KEAH_ENOENT, "no such reservation");
}

enum keah_status
keah__reservation_add(const char *json, uint32_t places)
{
	if (json == NULL || !are_places(places)) {
		return keah__host_null("reservation->add");
	}
	enum keah_status s = check_database(places, "add new host");

	return s == KEAH_OK ? change(json, places, false) : s;
}

enum keah_status
keah__reservation_update(const char *json, uint32_t places)
{
	if (json == NULL || !are_places(places)) {
		return keah__host_null("reservation->update");
	}
	enum keah_status s = check_database(places, "update existing host");

	return s == KEAH_OK ? change(json, places, true) : s;
}

enum keah_status
keah__reservation_remove(const struct keah_reservation_key *key)
{
	bool removed = false;

	if (!is_key_of_one(key)) {
		return keah__host_null("reservation->remove");
	}
	enum keah_status s = check_database(key->places, "delete a host");
	s = s == KEAH_OK ? check_type(key) : s;
	for (int i = 0; i < 2 && s == KEAH_OK; i++) {
		for (size_t j = json_array_size(lists[i]); j-- > 0;) {
			if (is_meant(i, key->places) &&
			    fits(json_array_get(lists[i], j), key)) {
				json_array_remove(lists[i], j);
				removed = true;
			}
		}
	}
	return s != KEAH_OK || removed
		       ? s
		       : keah__host_fail(KEAH_ENOENT, "no such reservation");
}
