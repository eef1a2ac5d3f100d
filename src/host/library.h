/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Loaded libraries.
 */
#ifndef KEAH_HOST_LIBRARY_H
#define KEAH_HOST_LIBRARY_H

#include <stdbool.h>

#include "config.h"
#include "host.h"
#include "lib.h"

struct keah_host_library {
	struct keah_host_library *next; /* in the order of loading */
	char *path;
	void *handle; /* of dlopen; NULL: linked into the program */
	struct keah_host_entry_points entries;
	struct keah_lib *lib;
	const struct keah_hook *hook;
	struct keah_params *params;
	bool staged_here; /* params are staged by the load itself */
	int version;
	int multi_threading;
	uint32_t exprs_before;
};

/* The first library. Returns: NULL when there is none. */
struct keah_host_library *keah__library_first(void);

/* The library whose load() is running. Returns: NULL when there is none. */
struct keah_host_library *keah__library_loading(void);

#endif
