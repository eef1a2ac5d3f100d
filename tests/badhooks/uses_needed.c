/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Uses a function of a library that the test links it with.
 */
#define HAS_LOAD
#include "badhook.h"

int needed(void);

int
load(void *handle)
{
	(void)handle;
	return needed();
}
