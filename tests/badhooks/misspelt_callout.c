/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * A library as C++ hooks are, with a callout that Kea will never call.
 */
#define DEFECT_NATIVE
#include "badhook.h"

int pkt4_recieve(void *handle);

int
pkt4_recieve(void *handle)
{
	(void)handle;
	return 0;
}
