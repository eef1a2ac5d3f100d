/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Every difference between the supported versions of Kea.
 *
 * Kea's own KEA_HOOKS_VERSION is a constant, which #if takes for 0 without a
 * word: so the build hands over its value, 20200 for 2.2.0, 20603 for 2.6.3,
 * 30003 for 3.0.3, as KEAH_KEA_HOOKS_VERSION.
 *
 * To be included before any header of Kea's: those of 3.0 do not compile unless
 * Kea's config.h, which holds the switches that its libraries were built with,
 * came first.
 */
#ifndef KEAH_BRIDGE_COMPAT_H
#define KEAH_BRIDGE_COMPAT_H

#include <config.h>

#include <algorithm>
#include <string>
#include <vector>

#include <cc/data.h>
#include <dhcpsrv/base_host_data_source.h>
#include <dhcpsrv/cfg_db_access.h>
#include <dhcpsrv/cfg_hosts.h>
#include <dhcpsrv/cfgmgr.h>
#include <dhcpsrv/client_class_def.h>
#include <dhcpsrv/lease.h>
#include <dhcpsrv/lease_mgr.h>
#include <dhcpsrv/lease_mgr_factory.h>
#include <dhcpsrv/network_state.h>
#include <dhcpsrv/subnet.h>
#include <eval/eval_context.h>
#include <hooks/hooks.h>
#include <hooks/libinfo.h>
#include <stats/observation.h>
#if KEAH_KEA_HOOKS_VERSION >= 30000
#include <dhcpsrv/legal_log_mgr.h>
#include <hooks/hooks_parser.h>
#include <util/filesystem.h>
#endif

#ifndef KEAH_KEA_HOOKS_VERSION
#error "KEAH_KEA_HOOKS_VERSION is not defined"
#endif
static_assert(KEAH_KEA_HOOKS_VERSION == KEA_HOOKS_VERSION,
	      "the headers are not those of the version that was found");

namespace bridge {

/* The parsed form of an expression: the member was renamed in 3.0. */
inline isc::dhcp::Expression &
parsed_expression(isc::eval::EvalContext &context)
{
#if KEAH_KEA_HOOKS_VERSION >= 30000
	return context.expression_;
#else
	return context.expression;
#endif
}

/* An entry of hooks-libraries: a pair until 3.0 made it a struct. */
inline const std::string &
entry_path(const isc::hooks::HookLibInfo &entry)
{
#if KEAH_KEA_HOOKS_VERSION >= 30000
	return entry.libname_;
#else
	return entry.first;
#endif
}

inline isc::data::ConstElementPtr
entry_params(const isc::hooks::HookLibInfo &entry)
{
#if KEAH_KEA_HOOKS_VERSION >= 30000
	return entry.parameters_;
#else
	return entry.second;
#endif
}

/*
 * The latest value of a statistic; false when it is no integer. From 2.6 on
 * there are integers of 128 bits too, for the addresses of large pools;
 * before, such totals wrapped around.
 */
inline bool
integer_of(const isc::stats::Observation &found, int64_t &value)
{
	using isc::stats::Observation;

#if KEAH_KEA_HOOKS_VERSION >= 20600
	if (found.getType() == Observation::STAT_BIG_INTEGER) {
		const auto big = found.getBigInteger().first;
		value = big > INT64_MAX ? INT64_MAX
					: static_cast<int64_t>(big);
		return true;
	}
#endif
	if (found.getType() != Observation::STAT_INTEGER) {
		return false;
	}
	value = found.getInteger().first;
#if KEAH_KEA_HOOKS_VERSION < 20600
	if (value < 0 &&
	    found.getName().find("].total-") != std::string::npos) {
		value = INT64_MAX;
	}
#endif
	return true;
}

/* The pool that a lease is from: leases know it from 2.6 on. */
inline uint32_t
pool_of(const isc::dhcp::Lease &lease)
{
#if KEAH_KEA_HOOKS_VERSION >= 20600
	return lease.pool_id_;
#else
	(void)lease;
	return 0;
#endif
}

inline void
set_pool(isc::dhcp::Lease &lease, uint32_t pool_id)
{
#if KEAH_KEA_HOOKS_VERSION >= 20600
	lease.pool_id_ = pool_id;
#else
	(void)lease;
	(void)pool_id;
#endif
}

/*
 * Before 2.6, subnets without a number get one: the server counts them from 1
 * on, anew with each configuration.
 */
#if KEAH_KEA_HOOKS_VERSION < 20600
class SubnetNumbers : isc::dhcp::Subnet {
public:
	static uint32_t
	next()
	{
		return static_id_;
	}

	static void
	use()
	{
		generateNextID();
	}
};
#endif

inline bool
has_automatic_ids()
{
	return KEAH_KEA_HOOKS_VERSION < 20600;
}

inline uint32_t
next_subnet_id()
{
#if KEAH_KEA_HOOKS_VERSION < 20600
	return SubnetNumbers::next();
#else
	return 0;
#endif
}

inline void
use_subnet_ids(uint32_t count)
{
#if KEAH_KEA_HOOKS_VERSION < 20600
	while (count-- > 0) {
		SubnetNumbers::use();
	}
#else
	(void)count;
#endif
}

/* From 2.6 on, the allocators of a subnet look at the leases at first. */
inline void
init_allocators(isc::dhcp::Subnet &subnet)
{
#if KEAH_KEA_HOOKS_VERSION >= 20600
	subnet.initAllocatorsAfterConfigure();
#else
	(void)subnet;
#endif
}

/*
 * An allocator that keeps a queue of free leases is told by the lease database
 * of those that come and go, until some allocator for a subnet of the same
 * number is destroyed: then it has to be made anew. It exists from 2.6 on.
 */
#if KEAH_KEA_HOOKS_VERSION >= 20600
inline bool
is_queue(const std::string &type, const isc::dhcp::Network &network)
{
	return (type.empty() ? network.getDefaultAllocatorType().get()
			     : type) == "flq";
}

inline bool
has_queue(const isc::dhcp::Subnet4 &subnet)
{
	return is_queue(subnet.getAllocatorType().get(), subnet);
}

inline bool
has_queue(const isc::dhcp::Subnet6 &subnet)
{
	return is_queue(subnet.getAllocatorType().get(), subnet) ||
	       is_queue(subnet.getPdAllocatorType().get(), subnet);
}
#endif

template <typename Subnet>
void
restart_allocators(Subnet &subnet)
{
#if KEAH_KEA_HOOKS_VERSION >= 20600
	if (has_queue(subnet)) {
		subnet.createAllocators();
		subnet.initAllocatorsAfterConfigure();
	}
#else
	(void)subnet;
#endif
}

/* Whether a class is evaluated only where something asks for it. */
inline bool
is_additional(const isc::dhcp::ClientClassDef &definition)
{
#if KEAH_KEA_HOOKS_VERSION >= 30000
	return definition.getAdditional();
#else
	return definition.getRequired();
#endif
}

/* The last state that a lease can be given: 3.0 added the released ones. */
inline uint32_t
last_lease_state()
{
#if KEAH_KEA_HOOKS_VERSION >= 30000
	return isc::dhcp::Lease::STATE_RELEASED;
#else
	return isc::dhcp::Lease::STATE_EXPIRED_RECLAIMED;
#endif
}

/* Subnets that are arguments of callouts; from 3.0 on, they are const. */
#if KEAH_KEA_HOOKS_VERSION >= 30000
typedef isc::dhcp::ConstSubnet4Ptr Subnet4Argument;
typedef isc::dhcp::ConstSubnet6Ptr Subnet6Argument;
#else
typedef isc::dhcp::Subnet4Ptr Subnet4Argument;
typedef isc::dhcp::Subnet6Ptr Subnet6Argument;
#endif

/* The service of the daemon, for want of a database; origins became numbers. */
inline void
disable_network(isc::dhcp::NetworkState &network)
{
#if KEAH_KEA_HOOKS_VERSION >= 20600
	network.disableService(isc::dhcp::NetworkState::DB_CONNECTION);
#else
	network.disableService(
		isc::dhcp::NetworkState::Origin::DB_CONNECTION);
#endif
}

inline void
enable_network(isc::dhcp::NetworkState &network)
{
#if KEAH_KEA_HOOKS_VERSION >= 20600
	network.enableService(isc::dhcp::NetworkState::DB_CONNECTION);
#else
	network.enableService(isc::dhcp::NetworkState::Origin::DB_CONNECTION);
#endif
}

/*
 * Where the server has the logs of hooks and the programs that they run; from
 * 3.0 on they are nowhere else.
 */
inline std::string
log_directory(bool &only)
{
#if KEAH_KEA_HOOKS_VERSION >= 30000
	only = isc::util::file::PathChecker::shouldEnforceSecurity();
	return isc::dhcp::LegalLogMgr::getLogPath();
#else
	only = false;
	return isc::dhcp::CfgMgr::instance().getDataDir();
#endif
}

inline std::string
script_directory(bool &only)
{
#if KEAH_KEA_HOOKS_VERSION >= 30000
	only = isc::util::file::PathChecker::shouldEnforceSecurity();
	return isc::hooks::HookLibraryScriptsChecker::getHookScriptsPath();
#else
	only = false;
	return std::string();
#endif
}

/* From 2.6 on, IPv6 addresses of hosts are found in any subnet. */
inline bool
finds_address6()
{
	return KEAH_KEA_HOOKS_VERSION >= 20600;
}

inline isc::dhcp::ConstHostCollection
all_with_address6(const isc::dhcp::BaseHostDataSource &source,
		  const isc::asiolink::IOAddress &address)
{
#if KEAH_KEA_HOOKS_VERSION >= 20600
	return source.getAll6(address);
#else
	(void)source;
	(void)address;
	return isc::dhcp::ConstHostCollection();
#endif
}

/*
 * Removes one host of a configuration. Before 2.6, all of its subnet must go:
 * the others come again, in their order, but with new numbers.
 */
inline void
erase_host(isc::dhcp::CfgHosts &hosts, const isc::dhcp::Host &host, bool v6)
{
	const uint32_t subnet = v6 ? host.getIPv6SubnetID()
				   : host.getIPv4SubnetID();
#if KEAH_KEA_HOOKS_VERSION >= 20600
	const auto type = host.getIdentifierType();
	const std::vector<uint8_t> id = host.getIdentifier();

	if (v6) {
		hosts.del6(subnet, type, id.data(), id.size());
	} else {
		hosts.del4(subnet, type, id.data(), id.size());
	}
#else
	using isc::dhcp::HostPtr;
	auto others = v6 ? hosts.getAll6(subnet) : hosts.getAll4(subnet);

	others.erase(std::remove_if(others.begin(), others.end(),
				    [&](const HostPtr &other) {
					    return other->getHostId() ==
						   host.getHostId();
				    }),
		     others.end());
	std::sort(others.begin(), others.end(),
		  [](const HostPtr &a, const HostPtr &b) {
			  return a->getHostId() < b->getHostId();
		  });
	v6 ? hosts.delAll6(subnet) : hosts.delAll4(subnet);
	for (const auto &other : others) {
		hosts.add(other);
	}
#endif
}

/* Replaces a host of a database; before 2.6, in two steps. */
inline void
update_host(isc::dhcp::BaseHostDataSource &source,
	    const isc::dhcp::HostPtr &host, const isc::dhcp::ConstHostPtr &old,
	    bool v6)
{
#if KEAH_KEA_HOOKS_VERSION >= 20600
	(void)old;
	(void)v6;
	source.update(host);
#else
	const auto type = host->getIdentifierType();
	const std::vector<uint8_t> &id = host->getIdentifier();

	if (v6) {
		source.del6(host->getIPv6SubnetID(), type, id.data(),
			    id.size());
	} else {
		source.del4(host->getIPv4SubnetID(), type, id.data(),
			    id.size());
	}
	try {
		source.add(host);
	} catch (...) {
		source.add(boost::const_pointer_cast<isc::dhcp::Host>(old));
		throw;
	}
#endif
}

/* A page of leases: those behind an address. */
struct LeasePage {
	std::vector<uint8_t> octets;
	uint32_t subnet_id;
	isc::asiolink::IOAddress after;
	isc::dhcp::LeasePageSize size;
};

/*
 * Pages of leases by what relays said, and by subnet, from 2.6 on. The tables
 * for DHCPv6 exist where they were asked for. False: this is not known here.
 */
#if KEAH_KEA_HOOKS_VERSION >= 20600
inline bool
page_by_relay_id(isc::dhcp::LeaseMgr &leases, const LeasePage &page,
		 isc::dhcp::Lease4Collection &found)
{
	found = leases.getLeases4ByRelayId(page.octets, page.after, page.size);
	return true;
}

inline bool
page_by_relay_id(isc::dhcp::LeaseMgr &leases, const LeasePage &page,
		 isc::dhcp::Lease6Collection &found)
{
	if (!leases.getExtendedInfoTablesEnabled()) {
		return false;
	}
	found = leases.getLeases6ByRelayId(isc::dhcp::DUID(page.octets),
					   page.after, page.size);
	return true;
}

inline bool
page_by_remote_id(isc::dhcp::LeaseMgr &leases, const LeasePage &page,
		  isc::dhcp::Lease4Collection &found)
{
	found = leases.getLeases4ByRemoteId(page.octets, page.after, page.size);
	return true;
}

inline bool
page_by_remote_id(isc::dhcp::LeaseMgr &leases, const LeasePage &page,
		  isc::dhcp::Lease6Collection &found)
{
	if (!leases.getExtendedInfoTablesEnabled()) {
		return false;
	}
	found = leases.getLeases6ByRemoteId(page.octets, page.after, page.size);
	return true;
}

inline bool
page_by_subnet(isc::dhcp::LeaseMgr &leases, const LeasePage &page,
	       isc::dhcp::Lease6Collection &found)
{
	found = leases.getLeases6(page.subnet_id, page.after, page.size);
	return true;
}
#else
template <typename Collection>
bool
page_by_relay_id(isc::dhcp::LeaseMgr &, const LeasePage &, Collection &)
{
	return false;
}

template <typename Collection>
bool
page_by_remote_id(isc::dhcp::LeaseMgr &, const LeasePage &, Collection &)
{
	return false;
}

inline bool
page_by_subnet(isc::dhcp::LeaseMgr &, const LeasePage &,
	       isc::dhcp::Lease6Collection &)
{
	return false;
}
#endif

inline bool
page_by_subnet(isc::dhcp::LeaseMgr &, const LeasePage &,
	       isc::dhcp::Lease4Collection &)
{
	return false;
}

/* The tables of the configuration that is being brought into force. */
inline bool
enable_relay_tables()
{
#if KEAH_KEA_HOOKS_VERSION >= 20600
	isc::dhcp::CfgMgr::instance()
		.getStagingCfg()
		->getCfgDbAccess()
		->setExtendedInfoTablesEnabled(true);
	return true;
#else
	return false;
#endif
}

/* What a DHCPv4 lease is found by, taken out of its user context. */
inline void
index_relay_info(const isc::dhcp::Lease4Ptr &lease)
{
#if KEAH_KEA_HOOKS_VERSION >= 20600
	isc::dhcp::LeaseMgr::extractLease4ExtendedInfo(lease, true);
#else
	(void)lease;
#endif
}

inline bool
upgrade_relay_info(isc::dhcp::LeaseMgr &leases, bool v6, uint64_t &count)
{
#if KEAH_KEA_HOOKS_VERSION >= 20600
	const isc::dhcp::LeasePageSize page(100);

	count = v6 ? leases.upgradeExtendedInfo6(page)
		   : leases.upgradeExtendedInfo4(page);
	return true;
#else
	(void)leases;
	(void)v6;
	(void)count;
	return false;
#endif
}

/*
 * Statistics of a subnet. From 2.6 on, numbers of IPv6 addresses have more than
 * 64 bits there, and pools have statistics of their own; 3.0 added addresses
 * that clients registered themselves.
 */
#if KEAH_KEA_HOOKS_VERSION >= 20600
typedef isc::util::int128_t Capacity6;
#else
typedef int64_t Capacity6;
#endif

/* Those that are there from the start, besides those of the kinds of lease. */
inline const std::vector<std::string> &
begun_stats(bool v6)
{
	static const std::vector<std::string> v4_names = {
		"reclaimed-declined-addresses",
		"reclaimed-leases",
		"v4-reservation-conflicts",
#if KEAH_KEA_HOOKS_VERSION >= 20600
		"v4-lease-reuses",
#endif
	};
	static const std::vector<std::string> v6_names = {
		"reclaimed-declined-addresses",
		"reclaimed-leases",
#if KEAH_KEA_HOOKS_VERSION >= 20600
		"v6-ia-na-lease-reuses",
		"v6-ia-pd-lease-reuses",
#endif
#if KEAH_KEA_HOOKS_VERSION >= 30000
		"cumulative-registered-nas",
		"registered-nas",
#endif
	};

	return v6 ? v6_names : v4_names;
}

inline bool
is_registered(uint32_t lease_state)
{
#if KEAH_KEA_HOOKS_VERSION >= 30000
	return lease_state == isc::dhcp::Lease::STATE_REGISTERED;
#else
	(void)lease_state;
	return false;
#endif
}

/* Calls the body with each pool of the type that has statistics. */
template <typename Body>
void
for_each_counted_pool(const isc::dhcp::Subnet &subnet,
		      isc::dhcp::Lease::Type type, Body body)
{
#if KEAH_KEA_HOOKS_VERSION >= 20600
	for (const auto &pool : subnet.getPools(type)) {
		body(*pool);
	}
#else
	(void)subnet;
	(void)type;
	(void)body;
#endif
}

/* Leases of the pools of all subnets, or null. */
inline isc::dhcp::LeaseStatsQueryPtr
leases_of_pools(bool v6)
{
#if KEAH_KEA_HOOKS_VERSION >= 20600
	auto &leases = isc::dhcp::LeaseMgrFactory::instance();

	return v6 ? leases.startPoolLeaseStatsQuery6()
		  : leases.startPoolLeaseStatsQuery4();
#else
	(void)v6;
	return nullptr;
#endif
}

inline uint32_t
pool_of(const isc::dhcp::LeaseStatsRow &row)
{
#if KEAH_KEA_HOOKS_VERSION >= 20600
	return row.pool_id_;
#else
	(void)row;
	return 0;
#endif
}

/* Whether commands answer that they are in conflict: from 2.3 on. */
inline bool
has_result_conflict()
{
	return KEAH_KEA_HOOKS_VERSION >= 20300;
}

/* All leases can be written to a file from 2.3.1 on; 2.6.3 limited to where. */
#if KEAH_KEA_HOOKS_VERSION >= 20301
constexpr bool
can_write_leases()
{
	return true;
}

inline void
write_leases(isc::dhcp::LeaseMgr &leases, const std::string &filename, bool v6)
{
#if KEAH_KEA_HOOKS_VERSION >= 20603
	const std::string path =
		isc::dhcp::CfgMgr::instance().validatePath(filename);
#else
	const std::string &path = filename;
#endif
	v6 ? leases.writeLeases6(path) : leases.writeLeases4(path);
}
#else
constexpr bool
can_write_leases()
{
	return false;
}

inline void
write_leases(isc::dhcp::LeaseMgr &, const std::string &, bool)
{
}
#endif

}

#endif
