/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * A hook without our runtime whose version() is that of another Kea.
 */
#define DEFECT_NATIVE
#define HAS_VERSION
#include "badhook.h"

#ifndef KEA_VERSION
#define KEA_VERSION 30003
#endif

int
version(void)
{
	return KEA_VERSION;
}
