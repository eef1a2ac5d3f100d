/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * load() leaves a process behind that would outlive the check.
 */
#define HAS_LOAD
#include "badhook.h"

int
load(void *handle)
{
	(void)handle;
	if (fork() == 0) {
		setsid();
		execl("/bin/sleep", "sleep", "54321", (char *)NULL);
	}
	return 0;
}
