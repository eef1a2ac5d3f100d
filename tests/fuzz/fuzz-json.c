/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Fuzzes reports of --json, which --against reads.
 */
#include <stdint.h>
#include <string.h>

#include "against.h"
#include "pool.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static volatile size_t sink;

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct against against = { .path = "fuzz" };

	against_parse(&against, pool_dup_len((const char *)data, size), size);
	if (against.error == NULL) {
		sink += against_find(&against, "x") != NULL ? 1 : 0;
	} else {
		sink += strlen(against.error);
	}
	pool_free();
	return 0;
}
