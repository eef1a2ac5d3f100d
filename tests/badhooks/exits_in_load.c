/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * load() ends the process with status 0, as if all were well.
 */
#define HAS_LOAD
#include "badhook.h"

int
load(void *handle)
{
	(void)handle;
	exit(0);
}
