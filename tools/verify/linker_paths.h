/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The configuration of the dynamic linker.
 */
#ifndef VERIFY_LINKER_PATHS_H
#define VERIFY_LINKER_PATHS_H

#include "file.h"
#include "linker.h"

/*
 * Adds the paths that a cache made by ldconfig holds.
 * Returns: false if it is none.
 */
bool linker_add_cache(struct list *paths, const struct bytes *cache);

/* Adds the directories that ld.so.conf and its includes name. */
void linker_add_conf(struct list *dirs, const char *root, const char *path,
		     int depth);

/* Adds the directories that are built into the dynamic linkers. */
void linker_add_builtin(struct list *dirs, const char *root);

#endif
