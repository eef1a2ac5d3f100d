/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group lease: how many leases a client class or a subnet has.
 */
#include "compat.h"

#include <dhcpsrv/lease_mgr_factory.h>
#include <stats/stats_mgr.h>

#include "groups.h"
#include "guard.h"
#include "lease.h"

using namespace bridge;
using isc::dhcp::Lease;
using isc::dhcp::LeaseMgr;
using isc::dhcp::LeaseMgrFactory;
using isc::stats::StatsMgr;

static int64_t
lease_count_stat(uint32_t id, const char *name)
{
	const auto found = StatsMgr::instance().getObservation(
		StatsMgr::generateName("subnet", id, name));
	int64_t value = 0;

	return found && integer_of(*found, value) ? value : 0;
}

/* The memfile database walks all of its leases for an answer of its own. */
static uint64_t
lease_count_by_stats(const keah_lease_group &group)
{
	const char *const name = group.type == KEAH_LEASE_V4
					 ? "assigned-addresses"
				 : group.type == KEAH_LEASE_PD
					 ? "assigned-pds"
					 : "assigned-nas";
	const int64_t assigned = lease_count_stat(group.subnet_id, name);
	const int64_t declined =
		group.type == KEAH_LEASE_PD
			? 0
			: lease_count_stat(group.subnet_id,
					   "declined-addresses");

	return assigned > declined ? assigned - declined : 0;
}

static uint64_t
lease_count_by_query(LeaseMgr &leases, const keah_lease_group &group)
{
	const auto query =
		group.type == KEAH_LEASE_V4
			? leases.startSubnetLeaseStatsQuery4(group.subnet_id)
			: leases.startSubnetLeaseStatsQuery6(group.subnet_id);
	isc::dhcp::LeaseStatsRow row;
	int64_t count = 0;

	while (query->getNextRow(row)) {
		if (row.lease_state_ == Lease::STATE_DEFAULT &&
		    (group.type == KEAH_LEASE_V4 ||
		     row.lease_type_ == static_cast<Lease::Type>(group.type))) {
			count += row.state_count_;
		}
	}
	return count > 0 ? count : 0;
}

keah_status
bridge::lease_count_active(const keah_lease_group *group,
			   uint64_t *count) noexcept
{
	if (group == nullptr || group->size < sizeof(*group) ||
	    count == nullptr || group->type > KEAH_LEASE_V4 ||
	    (group->subnet_id == 0 && group->class_name == nullptr)) {
		return bad_argument();
	}
	return guard([&] {
		LeaseMgr &leases = LeaseMgrFactory::instance();

		if (group->subnet_id == 0) {
			*count = leases.getClassLeaseCount(
				group->class_name,
				static_cast<Lease::Type>(group->type));
		} else if (leases.getType() == "memfile") {
			*count = lease_count_by_stats(*group);
		} else {
			*count = lease_count_by_query(leases, *group);
		}
		return KEAH_OK;
	});
}

/* Those of SQL keep the counts themselves, and throw. */
keah_status
bridge::lease_recount_classes(keah_callout *call) noexcept
{
	if (call == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		LeaseMgr &leases = LeaseMgrFactory::instance();

		if (leases.getType() != "memfile") {
			return KEAH_OK;
		}
		if (daemon() == KEAH_DHCP6) {
			leases.recountClassLeases6();
		} else {
			leases.recountClassLeases4();
		}
		return KEAH_OK;
	});
}
