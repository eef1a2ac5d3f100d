/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * A constructor that ends the process: the server's own -t dies of it.
 */
#include "badhook.h"

__attribute__((constructor)) static void
start(void)
{
	abort();
}
