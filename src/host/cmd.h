/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Control commands of libraries: group `cmd` of the ABI.
 */
#ifndef KEAH_HOST_CMD_H
#define KEAH_HOST_CMD_H

#include "lib.h"

/* The functions of the group. */
enum keah_status keah__cmd_register(struct keah_lib *lib, const char *name,
				    keah_callout_fn fn);
enum keah_status keah__cmd_run_exclusive(keah_exclusive_fn fn, void *arg);
enum keah_status keah__cmd_get_highest_result(uint32_t *result);

/* Releases the commands of a library. */
void keah__cmd_forget(struct keah_lib *lib);

#endif
