/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Fuzzes configurations. Includes find nothing: the root is not there.
 */
#include <stdint.h>
#include <string.h>

#include "conf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static volatile size_t sink;

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct conf_error error;
	const char *text = pool_dup_len((const char *)data, size);
	const struct node *node = conf_parse("/nonexistent", "fuzz", text,
					     size, &error);

	if (node != NULL) {
		json_decref(node_get_json(node));
		sink += strlen(node_position(node));
		sink += node_find(node, "hooks-libraries") != NULL ? 1 : 0;
	} else {
		sink += strlen(error.text) + error.line;
	}
	pool_free();
	return 0;
}
