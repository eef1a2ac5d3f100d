/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group subnet: the statistics of one subnet, begun and counted as a
 * configuration with the subnet would have them. Kea's own code for that counts
 * the leases of all subnets, each time, and adds those of their pools to what
 * was counted before.
 */
#ifndef KEAH_BRIDGE_SUBNET_COUNT_H
#define KEAH_BRIDGE_SUBNET_COUNT_H

#include <string>
#include <vector>

#include <dhcpsrv/lease_mgr_factory.h>
#include <stats/stats_mgr.h>

#include "compat.h"
#include "subnet.h"

namespace bridge {

/* A kind of lease, in the words of the statistics. */
struct CountedKind {
	isc::dhcp::Lease::Type type;
	std::string leases;
	std::string pool;
};

template <typename Family>
struct Counted;

template <>
struct Counted<Family4> {
	typedef int64_t Capacity;
	static constexpr bool is_v6 = false;

	static const std::vector<CountedKind> &
	kinds()
	{
		static const std::vector<CountedKind> all = {
			{ isc::dhcp::Lease::TYPE_V4, "addresses", "pool" },
		};

		return all;
	}

	static isc::dhcp::LeaseStatsQueryPtr
	leases_of(uint32_t id)
	{
		return isc::dhcp::LeaseMgrFactory::instance()
			.startSubnetLeaseStatsQuery4(id);
	}
};

template <>
struct Counted<Family6> {
	typedef Capacity6 Capacity;
	static constexpr bool is_v6 = true;

	static const std::vector<CountedKind> &
	kinds()
	{
		static const std::vector<CountedKind> all = {
			{ isc::dhcp::Lease::TYPE_NA, "nas", "pool" },
			{ isc::dhcp::Lease::TYPE_PD, "pds", "pd-pool" },
		};

		return all;
	}

	static isc::dhcp::LeaseStatsQueryPtr
	leases_of(uint32_t id)
	{
		return isc::dhcp::LeaseMgrFactory::instance()
			.startSubnetLeaseStatsQuery6(id);
	}
};

/* Statistics whose names begin alike: those of a subnet, or of a pool in it. */
class NamedStats {
public:
	explicit NamedStats(const std::string &prefix) : prefix_(prefix)
	{
	}

	template <typename Value>
	void
	set(const std::string &name, const Value &value) const
	{
		manager().setValue(prefix_ + name, value);
	}

	template <typename Value>
	void
	add(const std::string &name, const Value &value) const
	{
		manager().addValue(prefix_ + name, value);
	}

	void
	zero(const std::string &name) const
	{
		set(name, int64_t(0));
	}

	/* Zero, or what is there already. */
	void
	begin(const std::string &name) const
	{
		if (!manager().getObservation(prefix_ + name)) {
			zero(name);
		}
	}

	NamedStats
	of_pool(const CountedKind &kind, uint32_t id) const
	{
		return NamedStats(prefix_ + isc::stats::StatsMgr::generateName(
						    kind.pool, id, ""));
	}

private:
	static isc::stats::StatsMgr &
	manager()
	{
		return isc::stats::StatsMgr::instance();
	}

	std::string prefix_;
};

/* Declined leases are assigned ones too. */
inline void
count_row(const NamedStats &stats, const CountedKind &kind,
	  const isc::dhcp::LeaseStatsRow &row)
{
	using isc::dhcp::Lease;

	if (row.lease_state_ == Lease::STATE_DECLINED) {
		stats.add("declined-addresses", row.state_count_);
	}
	if (row.lease_state_ == Lease::STATE_DECLINED ||
	    row.lease_state_ == Lease::STATE_DEFAULT) {
		stats.add("assigned-" + kind.leases, row.state_count_);
	}
}

/* Rows of IPv4 have the type of another kind. */
template <typename Family>
const CountedKind &
counted_kind_of(const isc::dhcp::LeaseStatsRow &row)
{
	for (const auto &kind : Counted<Family>::kinds()) {
		if (kind.type == row.lease_type_) {
			return kind;
		}
	}
	return Counted<Family>::kinds().front();
}

template <typename Family>
void
count_in_pools(uint32_t id, const NamedStats &stats)
{
	const auto query = leases_of_pools(Counted<Family>::is_v6);
	isc::dhcp::LeaseStatsRow row;

	while (query && query->getNextRow(row)) {
		if (row.subnet_id_ == id) {
			const auto &kind = counted_kind_of<Family>(row);
			count_row(stats.of_pool(kind, pool_of(row)), kind, row);
		}
	}
}

/* Pools are counted for all subnets only, which may take long. */
template <typename Family>
void
count_leases_in(uint32_t id, const NamedStats &stats)
{
	const auto query = Counted<Family>::leases_of(id);
	isc::dhcp::LeaseStatsRow row;
	bool any = false;

	while (query && query->getNextRow(row)) {
		if (is_registered(row.lease_state_)) {
			stats.add("registered-nas", row.state_count_);
		} else {
			count_row(stats, counted_kind_of<Family>(row), row);
		}
		any = any || row.state_count_ > 0;
	}
	if (any) {
		count_in_pools<Family>(id, stats);
	}
}

template <typename Family>
void
begin_pool(const NamedStats &pool, const CountedKind &kind)
{
	pool.set("total-" + kind.leases,
		 typename Counted<Family>::Capacity(0));
	pool.zero("assigned-" + kind.leases);
	pool.begin("cumulative-assigned-" + kind.leases);
	pool.begin("reclaimed-leases");
	if (kind.type != isc::dhcp::Lease::TYPE_PD) {
		pool.zero("declined-addresses");
		pool.begin("reclaimed-declined-addresses");
	}
}

/* Pools of the same number have their statistics together. */
template <typename Family>
void
begin_pools(const typename Family::SubnetPtr &subnet, const NamedStats &stats,
	    const CountedKind &kind)
{
	typedef typename Counted<Family>::Capacity Capacity;

	for_each_counted_pool(*subnet, kind.type, [&](const auto &pool) {
		begin_pool<Family>(stats.of_pool(kind, pool.getID()), kind);
	});
	for_each_counted_pool(*subnet, kind.type, [&](const auto &pool) {
		stats.of_pool(kind, pool.getID())
			.add("total-" + kind.leases,
			     Capacity(pool.getCapacity()));
	});
}

template <typename Family>
void
count_subnet(const typename Family::SubnetPtr &subnet)
{
	typedef typename Counted<Family>::Capacity Capacity;
	const uint32_t id = subnet->getID();
	const NamedStats stats(
		isc::stats::StatsMgr::generateName("subnet", id, ""));

	for (const auto &name : begun_stats(Counted<Family>::is_v6)) {
		stats.begin(name);
	}
	stats.zero("declined-addresses");
	for (const auto &kind : Counted<Family>::kinds()) {
		stats.set("total-" + kind.leases,
			  Capacity(subnet->getPoolCapacity(kind.type)));
		stats.zero("assigned-" + kind.leases);
		stats.begin("cumulative-assigned-" + kind.leases);
		begin_pools<Family>(subnet, stats, kind);
	}
	count_leases_in<Family>(id, stats);
}

}

#endif
