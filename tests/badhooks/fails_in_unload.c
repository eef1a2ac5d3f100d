/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * unload() returns an error.
 */
#define HAS_UNLOAD
#include "badhook.h"

int
unload(void)
{
	return 3;
}
