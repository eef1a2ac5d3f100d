/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * For the tests of a hook: the entry points of the one that the test program
 * is linked with, for keah_host_load_linked.
 */
#ifndef KEAH_HOST_LINKED_H
#define KEAH_HOST_LINKED_H

#include <host/host.h>

int version(void);
int load(void *handle);
int unload(void);
int multi_threading_compatible(void);

static const struct keah_host_entry_points keah_linked = {
	version, load, unload, multi_threading_compatible
};

#endif
