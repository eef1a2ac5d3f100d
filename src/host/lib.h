/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Attached libraries: group `lib` of the ABI.
 */
#ifndef KEAH_HOST_LIB_H
#define KEAH_HOST_LIB_H

#include <stdatomic.h>
#include <stdbool.h>

#include <keah/hook.h>

#include "host.h"
#include "point.h"

struct keah_host_library;

/* One registration. */
struct keah__registration {
	const struct keah__point *point;
	keah_callout_fn fn;
};

/* A control command; its name is the point's. */
struct keah__command {
	struct keah__command *next; /* in the order of registration */
	struct keah__point point;
	keah_callout_fn fn;
	char name[];
};

struct keah_lib {
	const struct keah_hook *hook;
	struct keah_host_library *library;
	uint64_t id; /* never used again in this process */
	bool finished; /* nothing is registered any more */
	struct keah__registration *callouts;
	size_t callout_count;
	struct keah__command *commands;
	atomic_uint disabled; /* how often it has disabled the service */
};

/* The functions of the group `lib`. */
enum keah_status keah__lib_attach(void *library_handle,
				  const struct keah_hook *hook,
				  struct keah_lib **lib);
void keah__lib_detach(struct keah_lib *lib);

/* Has `fn` told what attaches itself from now on, and keeps that out. */
void keah__lib_tell(keah_host_describe_fn fn, void *arg);
enum keah_status keah__lib_register(struct keah_lib *lib, const char *point,
				    keah_callout_fn fn);
enum keah_status keah__lib_finish_load(struct keah_lib *lib);
enum keah_status keah__lib_keep(struct keah_lib *lib, const uint8_t *data,
				size_t len);
enum keah_status keah__lib_get_kept(struct keah_lib *lib,
				    struct keah_view *data);

/* Whether load() of the library is running and has not finished. */
bool keah__lib_is_loading(const struct keah_lib *lib);

/* Whether the handle is one of an attached library; any pointer will do. */
bool keah__lib_is_attached(const struct keah_lib *lib);

#endif
