/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group `cmd`: control commands that a library adds to the server (Kea
 * manual, "Management API"; Kea Developer's Guide, "Command Handlers"). The
 * runtime calls it for the hook's table of commands (hook.h).
 *
 * Since ABI 1.1.
 */
#ifndef KEAH_CMD_H
#define KEAH_CMD_H

#include <keah/lib.h>

/* Results of a command (Kea manual, "Using the Control Channel"). */
#define KEAH_RESULT_SUCCESS UINT32_C(0)
#define KEAH_RESULT_ERROR UINT32_C(1)
#define KEAH_RESULT_UNSUPPORTED UINT32_C(2)
#define KEAH_RESULT_EMPTY UINT32_C(3)    /* done, nothing found or affected */
#define KEAH_RESULT_CONFLICT UINT32_C(4) /* well-formed, but in conflict */

/* Called by run_exclusive, on the same thread. */
typedef enum keah_status (*keah_exclusive_fn)(void *arg);

struct keah_cmd_api {
	uint32_t size;

	/*
	 * Has `fn` called for the control command `name`. It reads the whole
	 * command, a map with `command` and `arguments`, with
	 * callout->get_json("command"), and answers with
	 * callout->set_json("response"); without that the client gets nothing.
	 * Returns: KEAH_OK; KEAH_ESTATE after load(); KEAH_EINVAL; KEAH_EFAIL.
	 * Thread: fn runs on the server's main thread.
	 */
	enum keah_status (*register_command)(struct keah_lib *lib,
					     const char *name,
					     keah_callout_fn fn);

	/*
	 * Calls fn while no packet is being served: Kea's critical section,
	 * which costs nothing in a server without multi-threading. Needed
	 * around changes of the configuration. Not from a callout that serves
	 * a packet: it would wait for itself.
	 * Returns: what fn returned; KEAH_EINVAL; KEAH_EFAIL.
	 */
	enum keah_status (*run_exclusive)(keah_exclusive_fn fn, void *arg);

	/*
	 * The highest KEAH_RESULT_* that commands of this server answer with:
	 * programs that were made for it know no higher one. Before Kea 2.3
	 * that is KEAH_RESULT_EMPTY, later KEAH_RESULT_CONFLICT. Since 1.4.
	 * Returns: KEAH_OK; KEAH_EINVAL. Thread: any.
	 */
	enum keah_status (*get_highest_result)(uint32_t *result);
};

#endif
