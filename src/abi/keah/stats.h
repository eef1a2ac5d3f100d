/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group `stats`: what the server counts (Kea manual, "Statistics"), and how
 * many leases the lease database holds in each state.
 *
 * Thread: any, but where a function says otherwise.
 *
 * Since ABI 1.2.
 */
#ifndef KEAH_STATS_H
#define KEAH_STATS_H

#include <keah/lease.h>

/* How many leases of one subnet, type and state there are. */
struct keah_lease_count {
	uint32_t size;
	uint32_t subnet_id;
	uint32_t type;  /* KEAH_LEASE_NA, ... */
	uint32_t state; /* KEAH_LEASE_ASSIGNED, ... */
	int64_t count;
};

/* Called for each row. Anything but KEAH_OK ends the walk. */
typedef enum keah_status (*keah_lease_count_fn)(
	void *arg, const struct keah_lease_count *count);

/* Called for each number. Anything but KEAH_OK ends the walk. */
typedef enum keah_status (*keah_subnet_id_fn)(void *arg, uint32_t subnet_id);

struct keah_stats_api {
	uint32_t size;

	/*
	 * The latest value of a statistic that is an integer, such as
	 * `subnet[1].total-addresses`; one that is too large is INT64_MAX.
	 * Returns: KEAH_OK; KEAH_ENOENT; KEAH_ETYPE; KEAH_EINVAL.
	 */
	enum keah_status (*get)(const char *name, int64_t *value);

	/*
	 * Counts the leases in the lease database, also those of other servers
	 * that share it, for the subnets with the numbers `first` to `last`.
	 * Rows come by ascending subnet, type and state; a count of zero may
	 * be left out.
	 * Returns: KEAH_OK; KEAH_EINVAL also when first is 0 or above last;
	 * KEAH_EFAIL when the database fails; what fn returned.
	 * Thread: the main thread.
	 */
	enum keah_status (*count_leases)(uint32_t first, uint32_t last,
					 keah_lease_count_fn fn, void *arg);

	/*
	 * The numbers of the configured subnets, ascending.
	 * Returns: KEAH_OK; KEAH_EINVAL; what fn returned.
	 * Thread: the main thread.
	 */
	enum keah_status (*for_each_subnet)(keah_subnet_id_fn fn, void *arg);
};

#endif
