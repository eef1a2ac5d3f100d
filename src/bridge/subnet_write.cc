/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group subnet: the functions that parse or change something. New objects are
 * made and looked at aside; then they are put into the running configuration,
 * which cannot fail any more.
 */
#include "compat.h"

#include <process/config_ctl_info.h>

#include "guard.h"
#include "lazy.h"
#include "subnet.h"
#include "subnet_make.h"
#include "subnet_stats.h"

using namespace bridge;
using isc::data::ElementPtr;

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

keah_status
bridge::subnet_check(const char *json) noexcept
{
	if (json == nullptr) {
		return bad_argument();
	}
	return parsing([&](auto family) {
		typedef decltype(family) Family;
		const ElementPtr map = parse_element(json);
		const Restart<Family> restart(map);
		typename Family::SubnetParser parser;

		check_subnet_map(map);
		parser.parse(map);
		return KEAH_OK;
	});
}

/* A configuration back end knows nothing of what is changed here. */
static void
warn_of_backend()
{
	static bool warned;
	const auto control = running()->getConfigControlInfo();

	if (!warned && control && !control->getConfigDatabases().empty()) {
		bridge_log().warn(BACKEND_OVERRIDES);
		warned = true;
	}
}

template <typename Body>
static keah_status
changing(Body body)
{
	return parsing([&](auto family) {
		const keah_status status = body(family);
		if (status == KEAH_OK) {
			warn_of_backend();
		}
		return status;
	});
}

/* ---- Adding and replacing ------------------------------------------------ */

template <typename Family>
static keah_status
add_subnet(const ElementPtr &map, uint32_t *id)
{
	const uint32_t given = give_ids(list_of(map));
	const auto subnet = parse_subnet<Family>(map, nullptr);

	check_new<Family>(subnet);
	Family::subnets()->add(subnet);
	use_subnet_ids(given);
	count_subnets<Family>({ subnet });
	*id = subnet->getID();
	return KEAH_OK;
}

template <typename Family>
static keah_status
add_network(const ElementPtr &map)
{
	const auto list = map->get(Family::list);
	const uint32_t given = list ? give_ids(list) : 0;
	const auto network = parse_network<Family>(map);
	const auto members = members_of<Family>(network);

	Family::networks()->add(network);
	for (const auto &s : members) {
		Family::subnets()->add(s);
	}
	use_subnet_ids(given);
	count_subnets<Family>(members);
	return KEAH_OK;
}

keah_status
bridge::subnet_add(uint32_t kind, const char *json, uint32_t *id) noexcept
{
	if (kind > KEAH_KIND_NETWORK || json == nullptr || id == nullptr) {
		return bad_argument();
	}
	*id = 0;
	return changing([&](auto family) {
		typedef decltype(family) Family;
		const ElementPtr map = parse_element(json);
		const Restart<Family> restart(map);
		return kind == KEAH_KIND_SUBNET ? add_subnet<Family>(map, id)
						: add_network<Family>(map);
	});
}

template <typename Family>
static void
check_replacement(const typename Family::SubnetPtr &old,
		  const typename Family::SubnetPtr &subnet,
		  const typename Family::NetworkPtr &network)
{
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
	check_replacement<Family>(old, subnet, network);
	Family::subnets()->replace(subnet);
	if (network) {
		network->replace(subnet);
	}
	recount_subnet<Family>(old, subnet);
	return KEAH_OK;
}

keah_status
bridge::subnet_replace(const char *json) noexcept
{
	if (json == nullptr) {
		return bad_argument();
	}
	return changing([&](auto family) {
		typedef decltype(family) Family;
		const ElementPtr map = parse_element(json);
		const Restart<Family> restart(map);
		return replace_subnet<Family>(map);
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
	uncount_subnet<Family>(subnet);
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
	return changing([&](auto family) {
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
	return changing([&](auto family) {
		return join_network<decltype(family)>(id, network);
	});
}

keah_status
bridge::subnet_leave(uint32_t id, const char *network) noexcept
{
	if (id == 0 || network == nullptr) {
		return bad_argument();
	}
	return changing([&](auto family) {
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
