/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group subnet: what its files share. Kea has each class twice, one a family;
 * the templates of the group take one of the two structs here.
 */
#ifndef KEAH_BRIDGE_SUBNET_H
#define KEAH_BRIDGE_SUBNET_H

#include <string>
#include <vector>

#include <cc/data.h>
#include <dhcpsrv/cfg_hosts.h>
#include <dhcpsrv/cfg_shared_networks.h>
#include <dhcpsrv/cfg_subnets4.h>
#include <dhcpsrv/cfg_subnets6.h>
#include <dhcpsrv/cfgmgr.h>
#include <dhcpsrv/host.h>
#include <dhcpsrv/parsers/dhcp_parsers.h>
#include <dhcpsrv/parsers/shared_network_parser.h>
#include <dhcpsrv/parsers/simple_parser4.h>
#include <dhcpsrv/parsers/simple_parser6.h>
#include <dhcpsrv/shared_network.h>

#include <keah/class.h>
#include <keah/subnet.h>

#include "groups.h"

namespace bridge {

inline isc::dhcp::SrvConfigPtr
running()
{
	return isc::dhcp::CfgMgr::instance().getCurrentCfg();
}

struct Family4 {
	typedef isc::dhcp::CfgSubnets4 Subnets;
	typedef isc::dhcp::Subnet4Ptr SubnetPtr;
	typedef isc::dhcp::SharedNetwork4Ptr NetworkPtr;
	typedef isc::dhcp::Subnet4ConfigParser SubnetParser;
	typedef isc::dhcp::SharedNetwork4Parser NetworkParser;
	typedef isc::dhcp::SimpleParser4 Defaults;
	static constexpr const char *list = "subnet4";

	static isc::dhcp::CfgSubnets4Ptr
	subnets(const isc::dhcp::SrvConfigPtr &config = running())
	{
		return config->getCfgSubnets4();
	}

	static isc::dhcp::CfgSharedNetworks4Ptr
	networks()
	{
		return running()->getCfgSharedNetworks4();
	}

	/* What a network and all of its subnets must have alike. */
	static constexpr const char *alike = "authoritative";

	template <typename Network>
	static auto
	alike_in(const Network &network,
		 isc::dhcp::Network::Inheritance which =
			 isc::dhcp::Network::Inheritance::ALL)
	{
		return network.getAuthoritative(which);
	}

	/* Hosts of the configuration in a subnet, and what they reserve. */
	static isc::dhcp::ConstHostCollection
	hosts(const isc::dhcp::CfgHosts &all, uint32_t id)
	{
		return all.getAll4(id);
	}

	static std::vector<isc::asiolink::IOAddress>
	addresses(const isc::dhcp::Host &host)
	{
		const auto address = host.getIPv4Reservation();

		return address.isV4Zero()
			       ? std::vector<isc::asiolink::IOAddress>()
			       : std::vector<isc::asiolink::IOAddress>{
					 address
				 };
	}
};

struct Family6 {
	typedef isc::dhcp::CfgSubnets6 Subnets;
	typedef isc::dhcp::Subnet6Ptr SubnetPtr;
	typedef isc::dhcp::SharedNetwork6Ptr NetworkPtr;
	typedef isc::dhcp::Subnet6ConfigParser SubnetParser;
	typedef isc::dhcp::SharedNetwork6Parser NetworkParser;
	typedef isc::dhcp::SimpleParser6 Defaults;
	static constexpr const char *list = "subnet6";

	static isc::dhcp::CfgSubnets6Ptr
	subnets(const isc::dhcp::SrvConfigPtr &config = running())
	{
		return config->getCfgSubnets6();
	}

	static isc::dhcp::CfgSharedNetworks6Ptr
	networks()
	{
		return running()->getCfgSharedNetworks6();
	}

	static constexpr const char *alike = "rapid-commit";

	template <typename Network>
	static auto
	alike_in(const Network &network,
		 isc::dhcp::Network::Inheritance which =
			 isc::dhcp::Network::Inheritance::ALL)
	{
		return network.getRapidCommit(which);
	}

	static isc::dhcp::ConstHostCollection
	hosts(const isc::dhcp::CfgHosts &all, uint32_t id)
	{
		return all.getAll6(id);
	}

	static std::vector<isc::asiolink::IOAddress>
	addresses(const isc::dhcp::Host &host)
	{
		const auto range = host.getIPv6Reservations(
			isc::dhcp::IPv6Resrv::TYPE_NA);
		std::vector<isc::asiolink::IOAddress> found;

		for (auto i = range.first; i != range.second; ++i) {
			found.push_back(i->second.getPrefix());
		}
		return found;
	}
};

/* Calls the body with the struct of the daemon's family. */
template <typename Body>
inline auto
with_family(Body body)
{
	return daemon() == KEAH_DHCP6 ? body(Family6()) : body(Family4());
}

template <typename Family>
typename Family::NetworkPtr
network_of(const typename Family::SubnetPtr &subnet)
{
	typename Family::NetworkPtr network;

	subnet->getSharedNetwork(network);
	return network;
}

/* The prefix as Kea writes it. */
std::string normal_prefix(const std::string &text);

/* The subnet that is meant, or null. */
template <typename Family>
typename Family::SubnetPtr
find_subnet(const keah_subnet_key &key)
{
	const auto subnets = Family::subnets();

	if (key.id != 0) {
		return subnets->getSubnet(key.id);
	}
	const auto found = subnets->getByPrefix(normal_prefix(key.text));
	return found ? subnets->getSubnet(found->getID())
		     : typename Family::SubnetPtr();
}

/* Whether all members are there that the kind of the object needs. */
bool is_key(const keah_subnet_key *key) noexcept;

/* Of the group config: the subnets that are being brought into force. */
keah_status for_each_staged_subnet(keah_subnet_fn fn, void *arg) noexcept;
keah_status for_each_staged_class(keah_class_fn fn, void *arg) noexcept;

/* Functions of the group that parse or change something. */
keah_status subnet_check(const char *json) noexcept;
keah_status subnet_add(uint32_t kind, const char *json, uint32_t *id) noexcept;
keah_status subnet_replace(const char *json) noexcept;
keah_status subnet_remove(const keah_subnet_key *key,
			  uint32_t members) noexcept;
keah_status subnet_join(uint32_t id, const char *network) noexcept;
keah_status subnet_leave(uint32_t id, const char *network) noexcept;

}

#endif
