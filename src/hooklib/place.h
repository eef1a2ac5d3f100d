/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Where in a configuration of Kea something stands, for messages: "subnet 1
 * (192.0.2.0/24)", "pool '192.0.2.10-192.0.2.20' in subnet 1 (192.0.2.0/24)".
 */
#ifndef KEAH_HOOKLIB_PLACE_H
#define KEAH_HOOKLIB_PLACE_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

/* A map of a configuration and those that it stands in. */
struct keah_place {
	const struct keah_place *outer; /* NULL: the outermost */
	const char *key;       /* of the map or of its list: "subnet4" */
	const json_t *object;  /* members that are no scalars may be absent */
};

/*
 * The kind of place, by the words of contexts in hook.conf(5): "class",
 * "subnet", "network", "pool", "reservation", "global"; "" for any other.
 */
const char *keah_place_word(const char *key);

/* "client classes", ...: such places, for a word. Returns: NULL for no word. */
const char *keah_place_plural(const char *word);

/* Appends the name of the place to a text, as keah_text_append does. */
void keah_place_append(const struct keah_place *place, char *text,
		       size_t size);

#endif
