/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Memory that is released all at once: what callouts get to see.
 *
 * Every piece is an allocation of its own, so that sanitizers notice a hook
 * that reads beyond a view or after its callout returned.
 */
#include "arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct keah__block {
	struct keah__block *before;
	alignas(max_align_t) unsigned char data[];
};

void *
keah__arena_new(struct keah__arena *arena, size_t size)
{
	if (size > SIZE_MAX - sizeof(struct keah__block)) {
		return NULL;
	}
	struct keah__block *block = calloc(1, sizeof(*block) + size);
	if (block == NULL) {
		return NULL;
	}
	block->before = arena->last;
	arena->last = block;
	return block->data;
}

void *
keah__arena_dup(struct keah__arena *arena, const void *data, size_t len)
{
	char *copy = len < SIZE_MAX ? keah__arena_new(arena, len + 1) : NULL;

	if (copy != NULL && len != 0) {
		memcpy(copy, data, len);
	}
	return copy;
}

void
keah__arena_clear(struct keah__arena *arena)
{
	while (arena->last != NULL) {
		struct keah__block *block = arena->last;

		arena->last = block->before;
		free(block);
	}
}
