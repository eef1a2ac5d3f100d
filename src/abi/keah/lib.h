/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group `lib`: joining and leaving a host. The runtime, which is linked into
 * every hook, is the only caller of attach, detach and register_callout.
 */
#ifndef KEAH_LIB_H
#define KEAH_LIB_H

#include <keah/types.h>

struct keah_hook;

/*
 * A callout: called by the server at a hook point, possibly on several
 * threads at once (Kea manual, "Multi-Threading Settings").
 *
 * Returns: KEAH_OK, or any other status, which the host logs as an error
 * together with the text of the last error. The server goes on either way;
 * what becomes of the packet is said with callout->set_next_step.
 */
typedef enum keah_status (*keah_callout_fn)(struct keah_callout *call);

struct keah_lib_api {
	uint32_t size;

	/*
	 * Makes the host know a library: its log messages become known and
	 * everything that is registered from now on is booked on it.
	 * `library_handle` is the argument of Kea's load().
	 * Returns: KEAH_OK; KEAH_EINVAL; KEAH_ENOMEM; KEAH_EFAIL.
	 * Owner: the hook owns *lib until detach. `hook` stays the hook's and
	 * must live until detach. Thread: the one that calls load().
	 */
	enum keah_status (*attach)(void *library_handle,
				   const struct keah_hook *hook,
				   struct keah_lib **lib);

	/*
	 * Takes everything back that was registered for the library and
	 * releases it. NULL is allowed. Thread: the one that calls unload().
	 */
	void (*detach)(struct keah_lib *lib);

	/*
	 * Has `fn` called at the hook point `point`, after the callouts that
	 * earlier libraries registered there.
	 * Returns: KEAH_OK; KEAH_ENOENT when this host has no such point, which
	 * is no error for a hook that serves several daemons and versions;
	 * KEAH_ESTATE after load(); KEAH_EINVAL; KEAH_EFAIL.
	 */
	enum keah_status (*register_callout)(struct keah_lib *lib,
					     const char *point,
					     keah_callout_fn fn);

	/*
	 * Ends load(): from now on nothing can be registered any more.
	 * Returns: KEAH_OK; KEAH_EINVAL. Thread: the one that calls load().
	 */
	enum keah_status (*finish_load)(struct keah_lib *lib);

	/*
	 * The text that explains the last status other than KEAH_OK that a
	 * function of the ABI returned on the calling thread.
	 * Returns: KEAH_OK; KEAH_EINVAL.
	 * Owner: the host; valid until the next call of the ABI on this thread.
	 */
	enum keah_status (*get_error)(struct keah_str *text);

	/*
	 * Keeps bytes for the library that is loaded next under the same name
	 * of a hook: every new configuration unloads all libraries and loads
	 * them again. They are copied and replace what was kept before; with
	 * len 0, nothing is kept any more. Since 1.4.
	 * Returns: KEAH_OK; KEAH_EINVAL; KEAH_ENOMEM.
	 * Thread: the main thread, best in unload().
	 */
	enum keah_status (*keep)(struct keah_lib *lib, const uint8_t *data,
				 size_t len);

	/*
	 * What was kept. It may come from another version of the hook, or be
	 * damaged by one. Since 1.4.
	 * Returns: KEAH_OK; KEAH_ENOENT; KEAH_EINVAL.
	 * Owner: the host, until the next keep. Thread: the main thread.
	 */
	enum keah_status (*get_kept)(struct keah_lib *lib,
				     struct keah_view *data);
};

#endif
