/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * unload() follows a NULL pointer.
 */
#define HAS_UNLOAD
#include "badhook.h"

int
unload(void)
{
	return *(volatile int *)NULL;
}
