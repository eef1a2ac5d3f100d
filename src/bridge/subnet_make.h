/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group subnet: new subnets and shared networks, made and looked at aside from
 * the running configuration. What a configuration with them would be refused
 * for is thrown.
 */
#ifndef KEAH_BRIDGE_SUBNET_MAKE_H
#define KEAH_BRIDGE_SUBNET_MAKE_H

#include <string>
#include <vector>

#include "compat.h"
#include "guard.h"
#include "subnet.h"

namespace bridge {

/* ---- Definitions --------------------------------------------------------- */

inline void
check_subnet_map(const isc::data::ConstElementPtr &map)
{
	if (map->getType() != isc::data::Element::map) {
		isc_throw(isc::BadValue, "a subnet is a map");
	}
	if (map->contains("reservations")) {
		isc_throw(isc::BadValue, "'reservations' of a subnet are not "
			  "taken here; host_cmds adds reservations");
	}
	const auto id = map->get("id");
	if (id && id->getType() == isc::data::Element::integer &&
	    id->intValue() == 0) {
		isc_throw(isc::BadValue, "'id' of a subnet is 0; 1 to "
			  << isc::dhcp::SUBNET_ID_MAX << " is wanted");
	}
}

/*
 * Gives numbers to the subnets that have none, as this Kea does when it reads
 * a configuration. Returns: how many it gave; they count as used only when
 * use_subnet_ids is called.
 */
inline uint32_t
give_ids(const isc::data::ConstElementPtr &list)
{
	uint32_t given = 0;

	for (const auto &map : list->listValue()) {
		check_subnet_map(map);
		if (has_automatic_ids() && !map->contains("id")) {
			map->set("id", isc::data::Element::create(
					       static_cast<int64_t>(
						       next_subnet_id() +
						       given++)));
		}
	}
	return given;
}

inline isc::data::ElementPtr
list_of(const isc::data::ElementPtr &map)
{
	const auto list = isc::data::Element::createList();

	list->add(map);
	return list;
}

/*
 * Fills in what the one map in the list `name` leaves out, from the global
 * parameters that are in force, and what its own subnets do.
 */
template <typename Family>
void
fill_in(const char *name, const isc::data::ElementPtr &map)
{
	const auto global = running()->getConfiguredGlobals()->toElement();

	global->set(name, list_of(map));
	Family::Defaults::setAllDefaults(global);
	Family::Defaults::deriveParameters(global);
}

/* ---- Subnets ------------------------------------------------------------- */

/* Reservations of the configuration that are still there for a number. */
template <typename Family>
void
check_reservations(const typename Family::SubnetPtr &subnet)
{
	for (const auto &host :
	     Family::hosts(*running()->getCfgHosts(), subnet->getID())) {
		for (const auto &address : Family::addresses(*host)) {
			if (!subnet->inRange(address)) {
				isc_throw(isc::BadValue, "the configuration "
					  "reserves " << address << " in "
					  "subnet " << subnet->getID()
					  << ", which " << subnet->toText()
					  << " does not have; choose another "
					  "number");
			}
		}
	}
}

/*
 * Kea takes prefixes of pools that it cannot show again: with one of those,
 * nobody could get the configuration any more. Only DHCPv6 has them.
 */
inline void
check_shown(const isc::dhcp::Subnet4 &)
{
}

inline void
check_shown(const isc::dhcp::Subnet6 &subnet)
{
	subnet.toElement();
}

/* `network` is the one that the subnet is in, or null. */
template <typename Family>
typename Family::SubnetPtr
parse_subnet(const isc::data::ElementPtr &map,
	     const typename Family::NetworkPtr &network)
{
	typename Family::SubnetParser parser;

	if (network) {
		const auto around = network->toElement();
		around->set(Family::list, list_of(map));
		fill_in<Family>("shared-networks", around);
	} else {
		fill_in<Family>(Family::list, map);
	}
	const auto subnet = parser.parse(map);
	check_shown(*subnet);
	check_reservations<Family>(subnet);
	init_allocators(*subnet);
	return subnet;
}

/* ---- Allocators ---------------------------------------------------------- */

/*
 * Made before subnets are parsed, of which some may be there already: whether
 * they are replaced or not, the allocators of those work afterwards.
 */
template <typename Family>
class Restart {
public:
	explicit Restart(const isc::data::ConstElementPtr &map)
	{
		const auto list = map->get(Family::list);

		note(map);
		if (list && list->getType() == isc::data::Element::list) {
			for (const auto &member : list->listValue()) {
				note(member);
			}
		}
	}

	~Restart()
	{
		guard([&] {
			for (const uint32_t id : ids_) {
				const auto s = Family::subnets()->getSubnet(id);
				if (s) {
					restart_allocators(*s);
				}
			}
			return KEAH_OK;
		});
	}

	Restart(const Restart &) = delete;
	Restart &operator=(const Restart &) = delete;

private:
	void
	note(const isc::data::ConstElementPtr &map)
	{
		const auto id = map->get("id");

		if (id && id->getType() == isc::data::Element::integer) {
			ids_.push_back(static_cast<uint32_t>(id->intValue()));
		}
	}

	std::vector<uint32_t> ids_;
};

/* ---- Shared networks ----------------------------------------------------- */

template <typename Family>
std::vector<typename Family::SubnetPtr>
members_of(const typename Family::NetworkPtr &network)
{
	const auto all = network->getAllSubnets();

	return { all->begin(), all->end() };
}

/* These subnets in this network; they need not be in it yet. */
template <typename Family>
void
check_members(const typename Family::NetworkPtr &network,
	      const std::vector<typename Family::SubnetPtr> &members)
{
	const auto none = isc::dhcp::Network::Inheritance::NONE;
	const bool wanted = Family::alike_in(*network).get();
	std::string iface = network->getIface(none).get();

	for (const auto &s : members) {
		const auto own = Family::alike_in(*s, none);
		const std::string other = s->getIface(none).get();
		if (!own.unspecified() && own.get() != wanted) {
			isc_throw(isc::BadValue, "subnet " << s->toText()
				  << " and shared network '"
				  << network->getName() << "' differ in '"
				  << Family::alike << "'; make them alike");
		}
		if (!other.empty() && !iface.empty() && other != iface) {
			isc_throw(isc::BadValue, "subnet " << s->toText()
				  << " has 'interface' '" << other
				  << "', shared network '"
				  << network->getName() << "' has '" << iface
				  << "'; make them alike");
		}
		iface = iface.empty() ? other : iface;
	}
}

/* Of subnets that are added at once the parser has seen to the rest. */
template <typename Family>
void
check_new(const typename Family::SubnetPtr &subnet)
{
	if (Family::subnets()->getBySubnetId(subnet->getID())) {
		isc_throw(isc::dhcp::DuplicateSubnetID, "there is a subnet "
			  "with the number " << subnet->getID() << " already");
	}
	if (Family::subnets()->getByPrefix(subnet->toText())) {
		isc_throw(isc::dhcp::DuplicateSubnetID, "there is a subnet "
			  << subnet->toText() << " already");
	}
}

template <typename Family>
typename Family::NetworkPtr
parse_network(const isc::data::ElementPtr &map)
{
	typename Family::NetworkParser parser;

	fill_in<Family>("shared-networks", map);
	const auto network = parser.parse(map);
	if (network->getName().empty()) {
		isc_throw(isc::BadValue, "the 'name' of a shared network is "
			  "empty");
	}
	if (Family::networks()->getByName(network->getName())) {
		isc_throw(isc::dhcp::DuplicateSubnetID, "there is a shared "
			  "network '" << network->getName() << "' already");
	}
	const auto members = members_of<Family>(network);
	for (const auto &s : members) {
		check_new<Family>(s);
		check_shown(*s);
		check_reservations<Family>(s);
		init_allocators(*s);
	}
	check_members<Family>(network, members);
	return network;
}

}

#endif
