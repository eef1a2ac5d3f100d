/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * load() follows a NULL pointer.
 */
#define HAS_LOAD
#include "badhook.h"

int
load(void *handle)
{
	(void)handle;
	return *(volatile int *)NULL;
}
