/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * version() follows a NULL pointer.
 */
#define HAS_VERSION
#include "badhook.h"

int
version(void)
{
	return *(volatile int *)NULL;
}
