/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group `client_class`: the client classes of the running configuration, in
 * the order in which packets are matched with them. A class is the JSON text
 * of a map, as it stands in `client-classes` (Kea manual, "Client
 * Classification"). Changes last until the next configuration.
 *
 * Thread: add, update and remove are called inside cmd->run_exclusive.
 *
 * Since ABI 1.1.
 */
#ifndef KEAH_CLASS_H
#define KEAH_CLASS_H

#include <keah/types.h>

/* What keeps packets out of a class until late. */
#define KEAH_CLASS_ADDITIONAL (UINT32_C(1) << 0) /* its test is evaluated only
						  * where a subnet, pool, ...
						  * asks for it */
#define KEAH_CLASS_KNOWN (UINT32_C(1) << 1) /* it depends on whether there is
					     * a reservation */

/* A class in short. */
struct keah_class_brief {
	uint32_t size;
	uint32_t flags; /* KEAH_CLASS_ADDITIONAL, ... */
	struct keah_str name;
	struct keah_str test;         /* the expression, or empty */
	struct keah_str user_context; /* the JSON text of a map, or empty */
};

/*
 * Called for each class. The texts live until fn returns; anything but KEAH_OK
 * ends the walk.
 */
typedef enum keah_status (*keah_class_fn)(
	void *arg, const struct keah_class_brief *brief);

struct keah_client_class_api {
	uint32_t size;

	/*
	 * All classes, as a JSON list of maps.
	 * Returns: KEAH_OK; KEAH_EINVAL; KEAH_ENOMEM.
	 * Owner: the host, until the callout returns.
	 */
	enum keah_status (*list)(struct keah_callout *call,
				 struct keah_str *json);

	/*
	 * The class of a name.
	 * Returns: KEAH_OK; KEAH_ENOENT; KEAH_EINVAL; KEAH_ENOMEM.
	 * Owner: the host, until the callout returns.
	 */
	enum keah_status (*get)(struct keah_callout *call, const char *name,
				struct keah_str *json);

	/*
	 * Adds a class behind all others. It is checked as in a configuration
	 * and may refer to classes that are there.
	 * Returns: KEAH_OK; KEAH_EEXIST when the name is taken; KEAH_EPARSE
	 * with the server's reason in lib->get_error; KEAH_EINVAL.
	 */
	enum keah_status (*add)(const char *json);

	/*
	 * Puts a class in the place of the one of the same name; what `json`
	 * leaves out is unset. It may refer to the classes before it only.
	 * Returns: KEAH_OK; KEAH_ENOENT; KEAH_EPARSE, also when a later class
	 * could not stand any more; KEAH_EINVAL.
	 */
	enum keah_status (*update)(const char *json);

	/*
	 * Removes the class of a name.
	 * Returns: KEAH_OK; KEAH_ENOENT; KEAH_EFAIL when the expression of
	 * another class refers to it, which the reason names; KEAH_EINVAL.
	 */
	enum keah_status (*remove)(const char *name);
};

#endif
