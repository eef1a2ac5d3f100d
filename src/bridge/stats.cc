/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group stats: the server's statistics and counts of leases.
 */
#include "compat.h"

#include <algorithm>
#include <vector>

#include <dhcpsrv/cfg_subnets4.h>
#include <dhcpsrv/cfg_subnets6.h>
#include <dhcpsrv/cfgmgr.h>
#include <dhcpsrv/lease_mgr_factory.h>
#include <stats/stats_mgr.h>

#include "groups.h"
#include "guard.h"
#include "handles.h"

using namespace bridge;
using isc::dhcp::CfgMgr;
using isc::dhcp::LeaseMgrFactory;
using isc::dhcp::LeaseStatsQueryPtr;
using isc::dhcp::LeaseStatsRow;
using isc::stats::Observation;

static keah_status
get(const char *name, int64_t *value)
{
	if (name == nullptr || value == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		const auto found =
			isc::stats::StatsMgr::instance().getObservation(name);
		if (found == nullptr) {
			return fail(KEAH_ENOENT, "no such statistic");
		}
		return integer_of(*found, *value)
			       ? KEAH_OK
			       : fail(KEAH_ETYPE,
				      "the statistic is no integer");
	});
}

/* Kea's queries for a range refuse one that holds a single subnet. */
static LeaseStatsQueryPtr
start_query(uint32_t first, uint32_t last)
{
	auto &leases = LeaseMgrFactory::instance();

	if (daemon() == KEAH_DHCP6) {
		return first == last
			       ? leases.startSubnetLeaseStatsQuery6(first)
			       : leases.startSubnetRangeLeaseStatsQuery6(first,
									 last);
	}
	return first == last
		       ? leases.startSubnetLeaseStatsQuery4(first)
		       : leases.startSubnetRangeLeaseStatsQuery4(first, last);
}

static keah_status
count_leases(uint32_t first, uint32_t last, keah_lease_count_fn fn, void *arg)
{
	if (first == 0 || first > last || fn == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		const LeaseStatsQueryPtr query = start_query(first, last);
		LeaseStatsRow row;
		keah_status status = KEAH_OK;

		while (status == KEAH_OK && query->getNextRow(row)) {
			const keah_lease_count count = {
				sizeof(count),
				row.subnet_id_,
				static_cast<uint32_t>(
					daemon() == KEAH_DHCP6
						? row.lease_type_
						: isc::dhcp::Lease::TYPE_V4),
				row.lease_state_,
				row.state_count_,
			};
			status = fn(arg, &count);
		}
		return status;
	});
}

static std::vector<uint32_t>
subnet_ids()
{
	const auto config = CfgMgr::instance().getCurrentCfg();
	std::vector<uint32_t> ids;

	if (daemon() == KEAH_DHCP6) {
		for (const auto &s : *config->getCfgSubnets6()->getAll()) {
			ids.push_back(s->getID());
		}
	} else {
		for (const auto &s : *config->getCfgSubnets4()->getAll()) {
			ids.push_back(s->getID());
		}
	}
	std::sort(ids.begin(), ids.end());
	return ids;
}

static keah_status
for_each_subnet(keah_subnet_id_fn fn, void *arg)
{
	if (fn == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		for (const uint32_t id : subnet_ids()) {
			const keah_status status = fn(arg, id);
			if (status != KEAH_OK) {
				return status;
			}
		}
		return KEAH_OK;
	});
}

const keah_stats_api bridge::stats_group = {
	sizeof(keah_stats_api),
	get,
	count_leases,
	for_each_subnet,
};
