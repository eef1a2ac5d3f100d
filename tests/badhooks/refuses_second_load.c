/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Loads once in a process and never again.
 */
#define HAS_LOAD
#include "badhook.h"

int
load(void *handle)
{
	(void)handle;
	int before = getenv("BAD_LOADED") != NULL;

	setenv("BAD_LOADED", "1", 1);
	return before;
}
