/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Refuses to load and tells as whom it was asked to.
 */
#define HAS_LOAD
#include "badhook.h"

int
load(void *handle)
{
	(void)handle;
	printf("uid %u gid %u\n", getuid(), getgid());
	return 1;
}
