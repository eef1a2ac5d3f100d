/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group subnet: the functions that parse or change something. New objects are
 * made and looked at aside; then they are put into the running configuration,
 * which cannot fail any more.
 */
#include "compat.h"

#include <vector>

#include <stats/stats_mgr.h>

#include "guard.h"
#include "subnet.h"

using namespace bridge;
using isc::data::Element;
using isc::data::ElementPtr;
using isc::stats::StatsMgr;

/* What the server's parsers and checks refuse something for is EPARSE. */
template <typename Body>
static keah_status
parsing(Body body)
{
	return guard([&] {
		try {
			return with_family(body);
		} catch (const isc::dhcp::DuplicateSubnetID &e) {
			return fail(KEAH_EEXIST, e);
		} catch (const isc::Exception &e) {
			return fail(KEAH_EPARSE, e);
		}
	});
}

/* ---- Parsing ------------------------------------------------------------- */

static void
check_subnet_map(const isc::data::ConstElementPtr &map)
{
	if (map->getType() != Element::map) {
		isc_throw(isc::BadValue, "a subnet is a map");
	}
	if (map->contains("reservations")) {
		isc_throw(isc::BadValue, "'reservations' of a subnet are not "
			  "taken here; host_cmds adds reservations");
	}
	const auto id = map->get("id");
	if (id && id->getType() == Element::integer && id->intValue() == 0) {
		isc_throw(isc::BadValue, "'id' of a subnet is 0; 1 to "
			  << isc::dhcp::SUBNET_ID_MAX << " is wanted");
	}
}

/*
 * Gives numbers to the subnets that have none, as this Kea does when it reads
 * a configuration. Returns: how many it gave; they count as used only when
 * use_subnet_ids is called.
 */
static uint32_t
give_ids(const isc::data::ConstElementPtr &list)
{
	uint32_t given = 0;

	for (const ElementPtr &map : list->listValue()) {
		check_subnet_map(map);
		if (has_automatic_ids() && !map->contains("id")) {
			map->set("id", Element::create(static_cast<int64_t>(
					       next_subnet_id() + given++)));
		}
	}
	return given;
}

static ElementPtr
list_of(const ElementPtr &map)
{
	const ElementPtr list = Element::createList();

	list->add(map);
	return list;
}

/*
 * Fills in what the members of `name` leave out, from the global parameters
 * that are in force and from the network that a subnet is in.
 */
template <typename Family>
static void
fill_in(const char *name, const ElementPtr &map)
{
	const ElementPtr global = running()->getConfiguredGlobals()
					  ->toElement();

	global->set(name, list_of(map));
	Family::Defaults::setAllDefaults(global);
	Family::Defaults::deriveParameters(global);
}

template <typename Family>
static typename Family::SubnetPtr
parse_subnet(const ElementPtr &map, const typename Family::NetworkPtr &network)
{
	typename Family::SubnetParser parser;

	if (network) {
		const ElementPtr around = network->toElement();
		around->set(Family::list, list_of(map));
		fill_in<Family>("shared-networks", around);
	} else {
		fill_in<Family>(Family::list, map);
	}
	const auto subnet = parser.parse(map);
	init_allocators(*subnet);
	return subnet;
}

keah_status
bridge::subnet_check(const char *json) noexcept
{
	if (json == nullptr) {
		return bad_argument();
	}
	return parsing([&](auto family) {
		typename decltype(family)::SubnetParser parser;
		const ElementPtr map = Element::fromJSON(json);

		check_subnet_map(map);
		parser.parse(map);
		return KEAH_OK;
	});
}

/* ---- Shared networks ----------------------------------------------------- */

/*
 * What a configuration with these subnets in the network would be refused for.
 * They need not be in it yet.
 */
template <typename Family, typename Subnets>
static void
check_members(const typename Family::NetworkPtr &network,
	      const Subnets &members)
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
				  << Family::alike << "'");
		}
		if (!other.empty() && !iface.empty() && other != iface) {
			isc_throw(isc::BadValue, "subnet " << s->toText()
				  << " has 'interface' '" << other
				  << "', shared network '"
				  << network->getName() << "' has '" << iface
				  << "'");
		}
		iface = iface.empty() ? other : iface;
	}
}

template <typename Family>
static std::vector<typename Family::SubnetPtr>
members_of(const typename Family::NetworkPtr &network)
{
	const auto all = network->getAllSubnets();

	return { all->begin(), all->end() };
}

/* ---- Statistics ---------------------------------------------------------- */

/* As after a new configuration; the change stands if that fails. */
template <typename Family>
static void
count(const std::vector<typename Family::SubnetPtr> &subnets)
{
	try {
		typename Family::Subnets some;
		for (const auto &s : subnets) {
			some.add(s);
		}
		some.updateStatistics();
	} catch (const std::exception &e) {
		bridge_log().warn(COUNTING_FAILED).arg(e.what());
	}
}

/* Those that Kea forgets to remove are removed as well. */
template <typename Family>
static void
uncount(const typename Family::SubnetPtr &subnet)
{
	static const char *const more[] = {
		"v4-reservation-conflicts", "v4-lease-reuses",
		"v6-ia-na-lease-reuses",    "v6-ia-pd-lease-reuses",
	};
	typename Family::Subnets one;

	one.add(subnet);
	one.removeStatistics();
	for (const char *const name : more) {
		StatsMgr::instance().del(StatsMgr::generateName(
			"subnet", subnet->getID(), name));
	}
}

/* ---- Adding and replacing ------------------------------------------------ */

template <typename Family>
static keah_status
add_subnet(const ElementPtr &map, uint32_t *id)
{
	const uint32_t given = give_ids(list_of(map));
	const auto subnet = parse_subnet<Family>(map, nullptr);

	Family::subnets()->add(subnet);
	use_subnet_ids(given);
	count<Family>({ subnet });
	*id = subnet->getID();
	return KEAH_OK;
}

/* Whether these subnets could be added: to a copy they can. */
template <typename Family, typename Subnets>
static void
check_new(const Subnets &subnets)
{
	for (const auto &s : subnets) {
		if (Family::subnets()->getBySubnetId(s->getID())) {
			isc_throw(isc::dhcp::DuplicateSubnetID, "the number "
				  << s->getID() << " is that of another subnet "
				  "already");
		}
		if (Family::subnets()->getByPrefix(s->toText())) {
			isc_throw(isc::dhcp::DuplicateSubnetID, "there is a "
				  "subnet " << s->toText() << " already");
		}
	}
}

template <typename Family>
static typename Family::NetworkPtr
parse_network(const ElementPtr &map)
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
	return network;
}

template <typename Family>
static keah_status
add_network(const ElementPtr &map)
{
	const auto list = map->get(Family::list);
	const uint32_t given = list ? give_ids(list) : 0;
	const auto network = parse_network<Family>(map);
	const auto members = members_of<Family>(network);

	check_new<Family>(members);
	check_members<Family>(network, members);
	for (const auto &s : members) {
		init_allocators(*s);
	}
	Family::networks()->add(network);
	for (const auto &s : members) {
		Family::subnets()->add(s);
	}
	use_subnet_ids(given);
	if (!members.empty()) {
		count<Family>(members);
	}
	return KEAH_OK;
}

keah_status
bridge::subnet_add(uint32_t kind, const char *json, uint32_t *id) noexcept
{
	if (kind > KEAH_KIND_NETWORK || json == nullptr || id == nullptr) {
		return bad_argument();
	}
	*id = 0;
	return parsing([&](auto family) {
		typedef decltype(family) Family;
		const ElementPtr map = Element::fromJSON(json);
		return kind == KEAH_KIND_SUBNET ? add_subnet<Family>(map, id)
						: add_network<Family>(map);
	});
}

template <typename Family>
static keah_status
replace_subnet(const ElementPtr &map)
{
	check_subnet_map(map);
	const auto id = map->get("id");
	const auto old = id ? Family::subnets()->getSubnet(
				      static_cast<uint32_t>(id->intValue()))
			    : nullptr;
	if (!old) {
		return fail(KEAH_ENOENT, "no such subnet");
	}
	const auto network = network_of<Family>(old);
	const auto subnet = parse_subnet<Family>(map, network);
	if (subnet->toText() != old->toText()) {
		isc_throw(isc::BadValue, "subnet " << old->getID() << " is "
			  << old->toText() << ", not " << subnet->toText()
			  << "; delete it and add another one to change that");
	}
	if (network) {
		auto members = members_of<Family>(network);
		for (auto &s : members) {
			s = s == old ? subnet : s;
		}
		check_members<Family>(network, members);
	}
	uncount<Family>(old);
	Family::subnets()->replace(subnet);
	if (network) {
		network->replace(subnet);
	}
	count<Family>({ subnet });
	return KEAH_OK;
}

keah_status
bridge::subnet_replace(const char *json) noexcept
{
	if (json == nullptr) {
		return bad_argument();
	}
	return parsing([&](auto family) {
		return replace_subnet<decltype(family)>(
			Element::fromJSON(json));
	});
}

/* ---- Removing ------------------------------------------------------------ */

template <typename Family>
static void
remove_subnet(const typename Family::SubnetPtr &subnet)
{
	const auto network = network_of<Family>(subnet);

	if (network) {
		network->del(subnet->getID());
	}
	Family::subnets()->del(subnet->getID());
	uncount<Family>(subnet);
}

template <typename Family>
static keah_status
remove_network(const char *name, uint32_t members)
{
	const auto network = Family::networks()->getByName(name);

	if (!network) {
		return fail(KEAH_ENOENT, "no such shared network");
	}
	for (const auto &s : members_of<Family>(network)) {
		if (members == KEAH_MEMBERS_REMOVE) {
			remove_subnet<Family>(s);
		} else {
			network->del(s->getID());
		}
	}
	Family::networks()->del(name);
	return KEAH_OK;
}

keah_status
bridge::subnet_remove(const keah_subnet_key *key, uint32_t members) noexcept
{
	if (!is_key(key) || members > KEAH_MEMBERS_REMOVE) {
		return bad_argument();
	}
	return parsing([&](auto family) {
		typedef decltype(family) Family;
		if (key->kind == KEAH_KIND_NETWORK) {
			return remove_network<Family>(key->text, members);
		}
		const auto subnet = find_subnet<Family>(*key);
		if (!subnet) {
			return fail(KEAH_ENOENT, "no such subnet");
		}
		remove_subnet<Family>(subnet);
		return KEAH_OK;
	});
}

/* ---- Membership ---------------------------------------------------------- */

template <typename Family>
static keah_status
join_network(uint32_t id, const char *name)
{
	const auto subnet = Family::subnets()->getSubnet(id);
	const auto network = Family::networks()->getByName(name);

	if (!subnet || !network) {
		return fail(KEAH_ENOENT, subnet ? "no such shared network"
						: "no such subnet");
	}
	if (network_of<Family>(subnet)) {
		return fail(KEAH_EEXIST, "the subnet is in a shared network "
					 "already");
	}
	auto members = members_of<Family>(network);
	members.push_back(subnet);
	check_members<Family>(network, members);
	network->add(subnet);
	return KEAH_OK;
}

keah_status
bridge::subnet_join(uint32_t id, const char *network) noexcept
{
	if (id == 0 || network == nullptr) {
		return bad_argument();
	}
	return parsing([&](auto family) {
		return join_network<decltype(family)>(id, network);
	});
}

keah_status
bridge::subnet_leave(uint32_t id, const char *network) noexcept
{
	if (id == 0 || network == nullptr) {
		return bad_argument();
	}
	return parsing([&](auto family) {
		typedef decltype(family) Family;
		const auto subnet = Family::subnets()->getSubnet(id);
		const auto found = subnet ? network_of<Family>(subnet)
					  : nullptr;
		if (!found || found->getName() != network) {
			return fail(KEAH_ENOENT, "no such subnet in the shared "
						 "network");
		}
		found->del(id);
		return KEAH_OK;
	});
}
