/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Fuzzes manifests of installations.
 */
#include <stdint.h>
#include <string.h>

#include "manifest.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static volatile size_t sink;

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct manifest manifest = { .path = "fuzz" };

	manifest_parse(&manifest, pool_dup_len((const char *)data, size),
		       size);
	if (manifest.state == MANIFEST_FINE) {
		sink += manifest_find(&manifest, "/x") != NULL ? 1 : 0;
	} else {
		sink += strlen(manifest.error);
	}
	pool_free();
	return 0;
}
