/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * A hook without our runtime whose version() is that of another Kea.
 */
#define DEFECT_NATIVE
#define HAS_VERSION
#include "badhook.h"

int
version(void)
{
	return 30003;
}
