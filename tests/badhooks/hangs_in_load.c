/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * load() never returns.
 */
#define HAS_LOAD
#include "badhook.h"

int
load(void *handle)
{
	(void)handle;
	while (true) {
		pause();
	}
}
