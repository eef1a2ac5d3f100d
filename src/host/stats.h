/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Statistics and counts of leases: group `stats` of the ABI.
 */
#ifndef KEAH_HOST_STATS_H
#define KEAH_HOST_STATS_H

#include <keah/stats.h>

enum keah_status keah__stats_get(const char *name, int64_t *value);
enum keah_status keah__stats_count_leases(uint32_t first, uint32_t last,
					  keah_lease_count_fn fn, void *arg);
enum keah_status keah__stats_for_each_subnet(keah_subnet_id_fn fn, void *arg);

#endif
