/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group lease: pages of leases by what relays said of them, and by subnet.
 */
#include "compat.h"

#include <exceptions/exceptions.h>
#include <dhcpsrv/lease_mgr_factory.h>

#include "groups.h"
#include "guard.h"
#include "lease.h"

using namespace bridge;
using isc::dhcp::LeaseMgr;
using isc::dhcp::LeaseMgrFactory;

template <typename Collection>
static bool
find_page(LeaseMgr &leases, const keah_lease_key &key, Collection &found)
{
	const LeasePage page = {
		std::vector<uint8_t>(key.octets.data,
				     key.octets.data + key.octets.len),
		key.subnet_id, address_of(key.address),
		isc::dhcp::LeasePageSize(key.limit)
	};

	switch (key.kind) {
	case KEAH_LEASE_BY_RELAY_ID:
		return page_by_relay_id(leases, page, found);
	case KEAH_LEASE_BY_REMOTE_ID:
		return page_by_remote_id(leases, page, found);
	case KEAH_LEASE_BY_SUBNET_PAGE:
		return page_by_subnet(leases, page, found);
	default:
		return false;
	}
}

template <typename Collection>
static bool
get_page(const keah_lease_key &key, Collection &found)
{
	try {
		return find_page(LeaseMgrFactory::instance(), key, found);
	} catch (const isc::NotImplemented &) {
		return false; /* a data base of this kind does not have it */
	}
}

bool
bridge::lease_page(const keah_lease_key &key,
		   isc::dhcp::Lease4Collection &found)
{
	return get_page(key, found);
}

bool
bridge::lease_page(const keah_lease_key &key,
		   isc::dhcp::Lease6Collection &found)
{
	return get_page(key, found);
}

static keah_status
no_tables()
{
	return fail(KEAH_ENOTSUP, "this server keeps no tables of relays");
}

keah_status
bridge::lease_index_relays(keah_lib *lib) noexcept
{
	if (lib == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		return daemon() == KEAH_DHCP6 && enable_relay_tables()
			       ? KEAH_OK
			       : no_tables();
	});
}

keah_status
bridge::lease_upgrade_relays(uint64_t *count) noexcept
{
	if (count == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		return upgrade_relay_info(LeaseMgrFactory::instance(),
					  daemon() == KEAH_DHCP6, *count)
			       ? KEAH_OK
			       : no_tables();
	});
}
