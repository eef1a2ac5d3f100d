/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The hook points that the daemons have.
 */
#ifndef KEAH_HOST_POINT_H
#define KEAH_HOST_POINT_H

#include <stddef.h>
#include <stdint.h>

/* What a hook point hands over, besides arguments of its own. */
#define KEAH__QUERY (1u << 0)
#define KEAH__RESPONSE (1u << 1)
#define KEAH__IDENTIFIER (1u << 2)
#define KEAH__NEW_RESPONSE (1u << 3) /* a response since Kea 3.0 */

struct keah__point {
	const char *name;
	uint32_t daemons;
	uint32_t flags;
	int32_t since; /* hooks version that first has it; 0: all */
	int32_t until; /* hooks version that has it no more; 0: none */
};

/* Returns: the point when the host has it now; NULL otherwise. */
const struct keah__point *keah__point_find(const char *name);

/* Point number `index` of the table, for tests. Returns: NULL at the end. */
const struct keah__point *keah__point_get(size_t index);

/* Whether the point hands over the answer in the host's version. */
int keah__point_has_response(const struct keah__point *point);

#endif
