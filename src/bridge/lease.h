/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group lease: what its two files share.
 */
#ifndef KEAH_BRIDGE_LEASE_H
#define KEAH_BRIDGE_LEASE_H

#include <asiolink/io_address.h>
#include <dhcpsrv/lease.h>

#include <keah/callout.h>
#include <keah/lease.h>

namespace bridge {

/* The address of the daemon's family. */
isc::asiolink::IOAddress address_of(const uint8_t *octets);

/*
 * A page of leases by the key; false when the server does not find leases so.
 */
bool lease_page(const keah_lease_key &key, isc::dhcp::Lease4Collection &found);
bool lease_page(const keah_lease_key &key, isc::dhcp::Lease6Collection &found);
keah_status lease_index_relays(keah_lib *lib) noexcept;
keah_status lease_upgrade_relays(uint64_t *count) noexcept;


/* callout->for_each_lease; see callout.h of the ABI. */
keah_status callout_for_each_lease(keah_callout *call, const char *name,
				   keah_lease_fn fn, void *arg) noexcept;

/* Functions of the group that change something; see lease_write.cc. */
keah_status lease_add(const keah_lease *lease) noexcept;
keah_status lease_update(const keah_lease *lease) noexcept;
keah_status lease_remove(const uint8_t *address, uint32_t type) noexcept;
keah_status lease_wipe(uint32_t subnet_id, uint64_t *count) noexcept;
keah_status lease_write(const char *filename) noexcept;
keah_status lease_queue_ddns(const keah_lease *lease,
			     uint32_t change) noexcept;

/* See lease_count.cc. */
keah_status lease_count_active(const keah_lease_group *group,
			       uint64_t *count) noexcept;
keah_status lease_recount_classes(keah_callout *call) noexcept;

}

#endif
