/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Named values: arguments of hook points, contexts of libraries.
 */
#ifndef KEAH_HOST_STORE_H
#define KEAH_HOST_STORE_H

#include <stddef.h>
#include <stdint.h>

#include <keah/status.h>

enum keah__value_type {
	KEAH__VALUE_BOOL, /* in data[0] */
	KEAH__VALUE_TEXT,
	KEAH__VALUE_JSON,
	KEAH__VALUE_LEASES /* structs keah_lease; what they point to is the
			    * program's */
};

struct keah__value {
	struct keah__value *next;
	uint64_t owner; /* id of a library; 0: everybody's */
	char *name;
	enum keah__value_type type;
	uint8_t *data; /* with a NUL behind */
	size_t len;
};

struct keah__store {
	struct keah__value *first;
};

/* Returns: the value; NULL when there is none of that name and owner. */
struct keah__value *keah__store_find(const struct keah__store *store,
				     uint64_t owner, const char *name);

/* Adds or replaces a value; copies. Returns: KEAH_OK; KEAH_ENOMEM. */
enum keah_status keah__store_set(struct keah__store *store,
				 const struct keah__value *value);

/* Releases all values. */
void keah__store_clear(struct keah__store *store);

#endif
