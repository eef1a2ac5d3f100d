/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Arguments of the commands that change leases, and what they share with
 * lease6-bulk-apply.
 */
#ifndef LEASE_CHANGE_H
#define LEASE_CHANGE_H

#include <stddef.h>

#include "lease_cmds.h"

struct wipe_args {
	int64_t subnet_id;
};

struct write_args {
	const char *filename;
};

struct resend_args {
	const char *ip_address;
};

extern const struct keah_param wipe_args[];
extern const struct keah_param write_args[];
extern const struct keah_param resend_args[];

/* Updates a lease; adds a missing one when `create`. */
enum keah_status put_lease(const struct keah_lease *lease, bool create,
			   bool *added);

/* Removes the lease of a key. Returns: KEAH_ENOENT when there is none. */
enum keah_status remove_lease(const struct keah_lease_key *key,
			      bool update_ddns);

#endif
