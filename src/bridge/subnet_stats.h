/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group subnet: the statistics of subnets that come, change and go, as after a
 * new configuration.
 */
#ifndef KEAH_BRIDGE_SUBNET_STATS_H
#define KEAH_BRIDGE_SUBNET_STATS_H

#include <map>
#include <string>
#include <vector>

#include <stats/stats_mgr.h>

#include "compat.h"
#include "subnet.h"
#include "subnet_count.h"

namespace bridge {

/* What only adds up; Kea's own code forgets to remove some of them. */
inline std::vector<std::string>
sums_of(uint32_t id)
{
	std::vector<std::string> names;

	for (const char *const name : {
		     "cumulative-assigned-addresses",
		     "cumulative-assigned-nas", "cumulative-assigned-pds",
		     "cumulative-registered-nas",
		     "reclaimed-declined-addresses", "reclaimed-leases",
		     "v4-lease-reuses", "v4-reservation-conflicts",
		     "v6-ia-na-lease-reuses", "v6-ia-pd-lease-reuses" }) {
		names.push_back(isc::stats::StatsMgr::generateName("subnet",
								   id, name));
	}
	return names;
}

/*
 * The change that was made stands also if that fails. The first subnets are for
 * Kea to count, which begins the statistics of the server with them.
 */
template <typename Family>
void
count_subnets(const std::vector<typename Family::SubnetPtr> &subnets)
{
	try {
		if (Family::subnets()->getAll()->size() == subnets.size()) {
			Family::subnets()->updateStatistics();
			return;
		}
		for (const auto &s : subnets) {
			count_subnet<Family>(s);
		}
	} catch (const std::exception &e) {
		bridge_log().warn(COUNTING_FAILED).arg(e.what());
	}
}

template <typename Family>
void
uncount_subnet(const typename Family::SubnetPtr &subnet)
{
	typename Family::Subnets one;

	one.add(subnet);
	one.removeStatistics();
	for (const auto &name : sums_of(subnet->getID())) {
		isc::stats::StatsMgr::instance().del(name);
	}
}

/* A subnet took the place of another one: its sums go on. */
template <typename Family>
void
recount_subnet(const typename Family::SubnetPtr &old,
	       const typename Family::SubnetPtr &subnet)
{
	auto &stats = isc::stats::StatsMgr::instance();
	std::map<std::string, int64_t> kept;

	for (const auto &name : sums_of(old->getID())) {
		const auto found = stats.getObservation(name);
		int64_t value;
		if (found && integer_of(*found, value)) {
			kept[name] = value;
		}
	}
	uncount_subnet<Family>(old);
	count_subnets<Family>({ subnet });
	for (const auto &sum : kept) {
		stats.setValue(sum.first, sum.second);
	}
}

}

#endif
