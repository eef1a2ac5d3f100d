/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Leases between Kea's classes and the ABI's struct.
 */
#ifndef KEAH_BRIDGE_LEASE_H
#define KEAH_BRIDGE_LEASE_H

#include <asiolink/io_address.h>
#include <dhcpsrv/lease.h>

#include <keah/lease.h>

namespace bridge {

/* The families' leases have no common way to and from text. */
isc::dhcp::Lease4Ptr make_lease4(const keah_lease &lease);
isc::dhcp::Lease6Ptr make_lease6(const keah_lease &lease);

/* The address of the daemon's family. */
isc::asiolink::IOAddress address_of(const uint8_t *octets);

/* Writes the octets of an address. */
void address_to(const isc::asiolink::IOAddress &address, uint8_t *octets);

/* Functions of the group that change something; see lease_write.cc. */
keah_status lease_add(const keah_lease *lease) noexcept;
keah_status lease_update(const keah_lease *lease) noexcept;
keah_status lease_remove(const uint8_t *address, uint32_t type) noexcept;
keah_status lease_wipe(uint32_t subnet_id, uint64_t *count) noexcept;
keah_status lease_queue_ddns(const keah_lease *lease,
			     uint32_t change) noexcept;

}

#endif
