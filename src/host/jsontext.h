/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Texts in JSON maps.
 */
#ifndef KEAH_HOST_JSONTEXT_H
#define KEAH_HOST_JSONTEXT_H

#include <jansson.h>

/* The text of a member; empty when it is not there, or no text. */
static inline const char *
text_of(const json_t *map, const char *name)
{
	const char *text = json_string_value(json_object_get(map, name));

	return text != NULL ? text : "";
}

#endif
