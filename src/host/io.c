/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Descriptors that libraries wait for: group `io` of the ABI.
 */
#include "io.h"

#include <poll.h>
#include <stdbool.h>

#include "fail.h"
#include "host.h"
#include "lib.h"

#define WATCHED_MAX 64

static struct watched {
	const struct keah_lib *lib; /* NULL: a free place */
	int fd;
	keah_io_fn fn;
	void *arg;
} watched[WATCHED_MAX];

static struct watched *
find(const struct keah_lib *lib, int fd)
{
	for (size_t i = 0; i < WATCHED_MAX; i++) {
		if (watched[i].lib == lib &&
		    (lib == NULL || watched[i].fd == fd)) {
			return &watched[i];
		}
	}
	return NULL;
}

enum keah_status
keah__io_watch(struct keah_lib *lib, int fd, keah_io_fn fn, void *arg)
{
	if (!keah__lib_is_attached(lib) || fd < 0 || fn == NULL) {
		return keah__host_null("io->watch");
	}
	if (find(lib, fd) != NULL) {
		return keah__host_fail(KEAH_EEXIST, "descriptor %d is watched "
				       "already", fd);
	}
	struct watched *place = find(NULL, 0);
	if (place == NULL) {
		return keah__host_nomem();
	}
	*place = (struct watched){ lib, fd, fn, arg };
	return KEAH_OK;
}

enum keah_status
keah__io_unwatch(struct keah_lib *lib, int fd)
{
	if (!keah__lib_is_attached(lib) || fd < 0) {
		return keah__host_null("io->unwatch");
	}
	struct watched *place = find(lib, fd);
	if (place == NULL) {
		return keah__host_fail(KEAH_ENOENT, "descriptor %d is not "
				       "watched", fd);
	}
	place->lib = NULL;
	return KEAH_OK;
}

void
keah__io_forget(const struct keah_lib *lib)
{
	for (size_t i = 0; i < WATCHED_MAX; i++) {
		if (watched[i].lib == lib) {
			watched[i].lib = NULL;
		}
	}
}

enum keah_status
keah_host_serve(int milliseconds)
{
	struct pollfd fds[WATCHED_MAX];
	struct watched *places[WATCHED_MAX];
	nfds_t count = 0;

	for (size_t i = 0; i < WATCHED_MAX; i++) {
		if (watched[i].lib != NULL) {
			fds[count].fd = watched[i].fd;
			fds[count].events = POLLIN;
			places[count++] = &watched[i];
		}
	}
	if (poll(fds, count, milliseconds) <= 0) {
		return KEAH_ENOENT;
	}
	for (nfds_t i = 0; i < count; i++) {
		if (fds[i].revents != 0 && places[i]->lib != NULL) {
			places[i]->fn(places[i]->arg);
		}
	}
	return KEAH_OK;
}
