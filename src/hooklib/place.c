/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Places of a configuration.
 */
#include <string.h>

#include <hooklib/place.h>
#include <hooklib/text.h>

#define SHOWN_NAME 120

static const struct kind {
	const char *key;
	const char *word;
	const char *name;
	const char *plural;
	const char *members[6]; /* one of them identifies it */
} kinds[] = {
	{ "client-classes", "class", "client class", "client classes",
	  { "name" } },
	{ "subnet4", "subnet", "subnet", "subnets", { NULL } },
	{ "subnet6", "subnet", "subnet", "subnets", { NULL } },
	{ "shared-networks", "network", "shared network", "shared networks",
	  { "name" } },
	{ "pools", "pool", "pool", "pools", { "pool" } },
	{ "pd-pools", "pool", "prefix pool", "pools", { "prefix" } },
	{ "reservations", "reservation", "reservation", "reservations",
	  { "hw-address", "duid", "client-id", "circuit-id", "flex-id",
	    "hostname" } },
	{ "Dhcp4", "global", "the top level", "the top level", { NULL } },
	{ "Dhcp6", "global", "the top level", "the top level", { NULL } },
	{ "option-data", "", "option", "", { "name", "code" } },
	{ "option-def", "", "option definition", "", { "name", "code" } },
};

static const struct kind *
find_kind(const char *key)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (strcmp(kinds[i].key, key) == 0) {
			return &kinds[i];
		}
	}
	return NULL;
}

const char *
keah_place_word(const char *key)
{
	const struct kind *kind = find_kind(key);

	return kind != NULL ? kind->word : "";
}

const char *
keah_place_plural(const char *word)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (word[0] != '\0' && strcmp(kinds[i].word, word) == 0) {
			return kinds[i].plural;
		}
	}
	return NULL;
}

static void
append_value(const char *member, const json_t *value, char *text, size_t size)
{
	if (json_is_integer(value)) {
		keah_text_append(text, size, " with %s %lld", member,
				 (long long)json_integer_value(value));
	} else {
		keah_text_append(text, size, " '%.*s'", SHOWN_NAME,
				 json_string_value(value));
	}
}

/* A reservation has one of several identifiers, a prefix its length. */
static void
append_identity(const struct kind *kind, const json_t *object, char *text,
		size_t size)
{
	const json_t *length = json_object_get(object, "prefix-len");

	for (size_t i = 0; i < 6 && kind->members[i] != NULL; i++) {
		const char *member = kind->members[i];
		const json_t *value = json_object_get(object, member);

		if (!json_is_string(value) && !json_is_integer(value)) {
			continue;
		}
		if (strcmp(kind->word, "reservation") == 0) {
			keah_text_append(text, size, " of %s", member);
		}
		if (json_is_string(value) && json_is_integer(length)) {
			keah_text_append(text, size, " '%.*s/%lld'",
					 SHOWN_NAME, json_string_value(value),
					 (long long)json_integer_value(length));
		} else {
			append_value(member, value, text, size);
		}
		return;
	}
}

static void
append_subnet(const json_t *object, char *text, size_t size)
{
	const json_t *id = json_object_get(object, "id");
	const char *prefix = json_string_value(json_object_get(object,
							       "subnet"));

	if (json_is_integer(id)) {
		keah_text_append(text, size, " %lld",
				 (long long)json_integer_value(id));
	}
	if (prefix != NULL) {
		keah_text_append(text, size,
				 json_is_integer(id) ? " (%.*s)" : " %.*s",
				 SHOWN_NAME, prefix);
	}
}

/* Not for what is known by its own name. */
static void
append_outer(const struct keah_place *place, char *text, size_t size)
{
	const struct keah_place *outer = place->outer;
	const char *word = keah_place_word(place->key);

	if (outer == NULL ||
	    strcmp(keah_place_word(outer->key), "global") == 0 ||
	    strcmp(word, "subnet") == 0 || strcmp(word, "class") == 0) {
		return;
	}
	keah_text_append(text, size, " in ");
	keah_place_append(outer, text, size);
}

void
keah_place_append(const struct keah_place *place, char *text, size_t size)
{
	const struct kind *kind = find_kind(place->key);

	if (kind == NULL) {
		keah_text_append(text, size, "'%.*s'", SHOWN_NAME, place->key);
	} else if (strcmp(kind->word, "global") == 0) {
		keah_text_append(text, size, "%s of %s", kind->name,
				 kind->key);
	} else {
		keah_text_append(text, size, "%s", kind->name);
		if (strcmp(kind->word, "subnet") == 0) {
			append_subnet(place->object, text, size);
		} else {
			append_identity(kind, place->object, text, size);
		}
	}
	append_outer(place, text, size);
}
