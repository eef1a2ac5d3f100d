/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group `io`: descriptors of a hook that the server waits for together with
 * its own, on its main thread. There a hook may look at leases and subnets
 * without a lock, whether the server is multi-threaded or not, and the
 * configuration never changes meanwhile; packets wait, so be brief.
 *
 * Thread: the main thread.
 *
 * Since ABI 1.4.
 */
#ifndef KEAH_IO_H
#define KEAH_IO_H

#include <keah/types.h>

/*
 * Called while the descriptor is readable, until unwatch. To wait for several,
 * or to write, have an epoll descriptor watched.
 */
typedef void (*keah_io_fn)(void *arg);

struct keah_io_api {
	uint32_t size;

	/*
	 * Has fn called whenever the descriptor is readable. It stays the
	 * hook's, who closes it after unwatch.
	 * Returns: KEAH_OK; KEAH_EEXIST when it is watched already;
	 * KEAH_EINVAL; KEAH_ENOMEM.
	 */
	enum keah_status (*watch)(struct keah_lib *lib, int fd, keah_io_fn fn,
				  void *arg);

	/*
	 * Ends that; also of itself when the library is unloaded.
	 * Returns: KEAH_OK; KEAH_ENOENT when it is not watched; KEAH_EINVAL.
	 */
	enum keah_status (*unwatch)(struct keah_lib *lib, int fd);
};

#endif
