/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Uses a function that nobody provides.
 */
#define HAS_LOAD
#include "badhook.h"

int nobody_provides_this(void);

int
load(void *handle)
{
	(void)handle;
	return nobody_provides_this();
}
