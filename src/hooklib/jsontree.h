/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * JSON text into trees of jansson's, and back. Commands come and go as text;
 * jansson looks at each octet of it several times.
 */
#ifndef KEAH_HOOKLIB_JSONTREE_H
#define KEAH_HOOKLIB_JSONTREE_H

#include <stddef.h>

#include <jansson.h>

/*
 * The same as json_loadb(text, len, 0, NULL).
 * Returns: the tree; NULL when the text is no JSON, or without memory.
 * Owner: the caller.
 */
json_t *keah_json_read(const char *text, size_t len);

/* The same for a text that need not be a map or a list. */
json_t *keah_json_read_any(const char *text, size_t len);

/*
 * The same as json_dumps(tree, JSON_COMPACT | JSON_ENCODE_ANY).
 * Returns: the text; NULL without memory, or when `tree` is NULL.
 * Owner: the caller, who calls free.
 */
char *keah_json_write(const json_t *tree);

#endif
