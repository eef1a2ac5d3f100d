/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Memory that is released all at once: what callouts get to see.
 */
#ifndef KEAH_HOST_ARENA_H
#define KEAH_HOST_ARENA_H

#include <stddef.h>

struct keah__block;

struct keah__arena {
	struct keah__block *last;
};

/* Returns: `size` octets, zeroed, of the arena; NULL without memory. */
void *keah__arena_new(struct keah__arena *arena, size_t size);

/* Returns: a copy of the octets with a NUL behind; NULL without memory. */
void *keah__arena_dup(struct keah__arena *arena, const void *data,
		      size_t len);

/* Releases everything; the arena is empty then. */
void keah__arena_clear(struct keah__arena *arena);

#endif
