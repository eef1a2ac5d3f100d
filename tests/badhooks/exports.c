/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Exports a function besides the entry points.
 */
#include "badhook.h"

int helper(void);

int
helper(void)
{
	return 1;
}
