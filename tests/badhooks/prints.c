/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Writes to standard output and standard error whenever it runs.
 */
#define HAS_LOAD
#include "badhook.h"

__attribute__((constructor)) static void
start(void)
{
	puts("constructor on stdout");
	fputs("constructor on stderr\n", stderr);
}

int
load(void *handle)
{
	(void)handle;
	puts("load on stdout");
	return 0;
}
