/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Descriptors that libraries wait for: group `io` of the ABI.
 */
#ifndef KEAH_HOST_IO_H
#define KEAH_HOST_IO_H

#include <keah/io.h>

enum keah_status keah__io_watch(struct keah_lib *lib, int fd, keah_io_fn fn,
				void *arg);
enum keah_status keah__io_unwatch(struct keah_lib *lib, int fd);

/* Ends what a library watches. */
void keah__io_forget(const struct keah_lib *lib);

#endif
