/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The lease database: group `lease` of the ABI.
 */
#ifndef KEAH_HOST_LEASE_H
#define KEAH_HOST_LEASE_H

#include <keah/lease.h>

enum keah_status keah__lease_find(const struct keah_lease_key *key,
				  keah_lease_fn fn, void *arg);
enum keah_status keah__lease_add(const struct keah_lease *lease);
enum keah_status keah__lease_update(const struct keah_lease *lease);
enum keah_status keah__lease_remove(const uint8_t *address, uint32_t type);
enum keah_status keah__lease_wipe(uint32_t subnet_id, uint64_t *count);
enum keah_status keah__lease_write(const char *filename);
enum keah_status keah__lease_queue_ddns(const struct keah_lease *lease,
					uint32_t change);
enum keah_status keah__lease_get_subnet(uint32_t id,
					struct keah_lease_subnet *subnet);
enum keah_status keah__lease_select_subnet(const uint8_t *address,
					   struct keah_lease_subnet *subnet);
enum keah_status keah__lease_index_relays(struct keah_lib *lib);
enum keah_status keah__lease_upgrade_relays(uint64_t *count);

/* See leasecount.c. */
enum keah_status
keah__lease_count_active(const struct keah_lease_group *group,
			 uint64_t *found);
enum keah_status keah__lease_recount_classes(struct keah_callout *call);

#endif
