/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group reservation: the functions that change something. A new reservation is
 * made and looked at aside; then it goes into the databases, which may still
 * fail, and last into the running configuration, which cannot fail any more.
 */
#include "compat.h"

#include <database/db_exceptions.h>
#include <dhcpsrv/cfg_db_access.h>
#include <dhcpsrv/host_mgr.h>

#include "guard.h"
#include "lazy.h"
#include "reservation.h"

using namespace bridge;
using isc::data::Element;
using isc::data::ElementPtr;
using isc::dhcp::DuplicateHost;
using isc::dhcp::Host;
using isc::dhcp::HostMgr;
using isc::dhcp::HostPtr;

static bool
are_places(uint32_t places)
{
	return places != 0 &&
	       (places & ~(KEAH_IN_MEMORY | KEAH_IN_DATABASE)) == 0;
}

/* ---- Reading ------------------------------------------------------------- */

/* Takes the number out of the map. */
static uint32_t
take_subnet_id(const ElementPtr &map)
{
	const auto id = map->get("subnet-id");

	if (!id || id->getType() != Element::integer || id->intValue() < 0 ||
	    id->intValue() > isc::dhcp::SUBNET_ID_MAX) {
		isc_throw(isc::BadValue, "'subnet-id' of a reservation: an "
			  "integer from 0 to " << isc::dhcp::SUBNET_ID_MAX
			  << " is wanted");
	}
	map->remove("subnet-id");
	return static_cast<uint32_t>(id->intValue());
}

template <typename Family>
static void
check_subnet(const Host &host)
{
	const uint32_t id = Family::subnet_of(host);

	if (id == isc::dhcp::SUBNET_ID_GLOBAL) {
		return;
	}
	const auto subnet = Family::subnets()->getBySubnetId(id);
	if (!subnet) {
		isc_throw(isc::BadValue, "'subnet-id' of a reservation is "
			  << id << "; there is no such subnet");
	}
	for (const auto &address : Family::addresses(host)) {
		if (!subnet->inRange(address)) {
			isc_throw(isc::BadValue, "the address " << address
				  << " is not in subnet " << id << ", which is "
				  << subnet->toText());
		}
	}
}

template <typename Family>
static HostPtr
parse_host(const char *json)
{
	const ElementPtr map = parse_element(json);
	const uint32_t id = take_subnet_id(map);
	typename Family::Parser parser;

	return parser.parse(id, map);
}

static bool
are_unique()
{
	return running()->getCfgDbAccess()->getIPReservationsUnique();
}

template <typename Family>
static keah_status
read_host(const char *json, HostPtr &host)
{
	try {
		host = parse_host<Family>(json);
		check_subnet<Family>(*host);
	} catch (const isc::Exception &e) {
		return fail(KEAH_EPARSE, e);
	}
	return KEAH_OK;
}

/*
 * What is wrong with a reservation for the configuration, whatever else is
 * there, is found in a store of its own.
 */
static keah_status
check_aside(uint32_t places, const HostPtr &host)
{
	if ((places & KEAH_IN_MEMORY) == 0) {
		return KEAH_OK;
	}
	try {
		isc::dhcp::CfgHosts aside;
		aside.setIPReservationsUnique(are_unique());
		aside.add(host);
	} catch (const isc::Exception &e) {
		return fail(KEAH_EPARSE, e);
	}
	return KEAH_OK;
}

/* ---- Conflicts ----------------------------------------------------------- */

template <typename Family>
static std::string
name_of(const Host &host)
{
	const auto name = Host::getIdentifierName(host.getIdentifierType());

	return name + " " + Family::definition(host)->get(name)->stringValue();
}

static bool
same_identifier(const Host &a, const Host &b)
{
	return a.getIdentifierType() == b.getIdentifierType() &&
	       a.getIdentifier() == b.getIdentifier();
}

template <typename Family>
static HostFound
find_same(const HostSource &source, const Host &host)
{
	return Family::get(source, Family::subnet_of(host),
			   identifier_of(host));
}

template <typename Family>
static void
check_identifier(const HostSource &source, const Host &host)
{
	if (find_same<Family>(source, host)) {
		isc_throw(DuplicateHost, "subnet " << Family::subnet_of(host)
			  << " has a reservation for " << name_of<Family>(host)
			  << " already");
	}
}

template <typename Family>
static void
check_addresses(const HostSource &source, const Host &host)
{
	const uint32_t id = Family::subnet_of(host);

	for (const auto &address : Family::reserved(host)) {
		for (const auto &other : Family::all(source, id, address)) {
			if (!same_identifier(*other, host)) {
				isc_throw(DuplicateHost, "subnet " << id
					  << " has a reservation of " << address
					  << " already, for "
					  << name_of<Family>(*other));
			}
		}
	}
}

/* ---- Changing ------------------------------------------------------------ */

/* Databases alone must be there. */
static std::vector<HostSource *>
sources_for(uint32_t places, const char *what)
{
	const auto sources = host_sources(places);

	if (sources.empty()) {
		isc_throw(isc::InvalidOperation, "Unable to "
			  << what << " because there is no hosts-database "
			  "configured.");
	}
	return sources;
}

/*
 * Whether the one place finds twins itself, before it changes anything: the
 * databases of SQL do, and the configuration does for IPv4.
 */
static bool
refuses_twins(uint32_t places)
{
	const auto sources = host_sources(places);

	if (places == KEAH_IN_MEMORY) {
		return daemon() == KEAH_DHCP4;
	}
	return places == KEAH_IN_DATABASE && sources.size() == 1 &&
	       (sources.front()->getType() == "mysql" ||
		sources.front()->getType() == "postgresql");
}

/* Why a reservation is refused there is looked for afterwards only. */
static bool
is_added_at_once(uint32_t places, const HostPtr &host)
{
	if (!refuses_twins(places)) {
		return false;
	}
	try {
		if (places == KEAH_IN_MEMORY) {
			hosts_in_memory().add(host);
		} else {
			HostMgr::instance().add(host);
		}
	} catch (const isc::Exception &) {
		return false;
	}
	return true;
}

template <typename Family>
static keah_status
add(const char *json, uint32_t places, const HostPtr &host)
{
	for (const auto source : sources_for(places, "add new host")) {
		check_identifier<Family>(*source, *host);
		if (are_unique()) {
			check_addresses<Family>(*source, *host);
		}
	}
	if (!host_sources(places & KEAH_IN_DATABASE).empty()) {
		HostMgr::instance().add(host);
	}
	if ((places & KEAH_IN_MEMORY) != 0) {
		/* A host object is of one store only. */
		hosts_in_memory().add(places == KEAH_IN_MEMORY
					      ? host
					      : parse_host<Family>(json));
	}
	return KEAH_OK;
}

/* Where the reservation is; the configuration comes last. */
template <typename Family>
static keah_status
update(const char *json, uint32_t places, const HostPtr &host)
{
	const bool v6 = daemon() == KEAH_DHCP6;
	auto sources = sources_for(places, "update existing host");
	keah_status status = fail(KEAH_ENOENT, "no such reservation");

	for (const auto source : sources) {
		if (are_unique()) {
			check_addresses<Family>(*source, *host);
		}
	}
	std::reverse(sources.begin(), sources.end());
	for (const auto source : sources) {
		const auto old = find_same<Family>(*source, *host);
		if (!old) {
			continue;
		}
		if (source == &hosts_in_memory()) {
			erase_host(hosts_in_memory(), *old, v6);
			hosts_in_memory().add(parse_host<Family>(json));
		} else {
			update_host(*source, host, old, v6);
		}
		status = KEAH_OK;
	}
	return status;
}

template <typename Family>
static keah_status
check_and_put(const char *json, uint32_t places, bool there)
{
	HostPtr host;
	keah_status status = read_host<Family>(json, host);

	if (status == KEAH_OK && !there && is_added_at_once(places, host)) {
		return KEAH_OK;
	}
	status = status == KEAH_OK ? check_aside(places, host) : status;
	if (status != KEAH_OK) {
		return status;
	}
	try {
		return there ? update<Family>(json, places, host)
			     : add<Family>(json, places, host);
	} catch (const DuplicateHost &e) {
		return fail(KEAH_EEXIST, e);
	} catch (const isc::db::DuplicateEntry &e) {
		return fail(KEAH_EEXIST, e);
	}
}

static keah_status
change(const char *json, uint32_t places, bool there)
{
	if (json == nullptr || !are_places(places)) {
		return bad_argument();
	}
	return guard([&] {
		return with_hosts([&](auto family) {
			return check_and_put<decltype(family)>(json, places,
							       there);
		});
	});
}

keah_status
bridge::reservation_add(const char *json, uint32_t places) noexcept
{
	return change(json, places, false);
}

keah_status
bridge::reservation_update(const char *json, uint32_t places) noexcept
{
	return change(json, places, true);
}

/* ---- Removing ------------------------------------------------------------ */

template <typename Family>
static bool
remove_from_database(HostSource &source, const keah_reservation_key &key,
		     const HostWanted &wanted)
{
	return key.kind == KEAH_RESERVATION_BY_ADDRESS
		       ? source.del(key.subnet_id, wanted.address)
		       : Family::remove(source, key.subnet_id, wanted.id);
}

template <typename Family>
static bool
remove_from_memory(const keah_reservation_key &key, const HostWanted &wanted)
{
	isc::dhcp::CfgHosts &hosts = hosts_in_memory();
	Hosts found;

	if (key.kind == KEAH_RESERVATION_BY_ADDRESS) {
		found = Family::all(static_cast<HostSource &>(hosts),
				    key.subnet_id, wanted.address);
	} else if (const auto host = Family::get(
			   static_cast<HostSource &>(hosts), key.subnet_id,
			   wanted.id)) {
		found.push_back(host);
	}
	for (const auto &host : found) {
		erase_host(hosts, *host, daemon() == KEAH_DHCP6);
	}
	return !found.empty();
}

template <typename Family>
static keah_status
remove_wanted(const keah_reservation_key &key)
{
	HostWanted wanted = { {}, Address("::") };
	const keah_status status = read_wanted(key, wanted);
	bool removed = false;

	if (status != KEAH_OK) {
		return status;
	}
	sources_for(key.places, "delete a host");
	for (const auto source : host_sources(key.places & KEAH_IN_DATABASE)) {
		removed |= remove_from_database<Family>(*source, key, wanted);
	}
	if ((key.places & KEAH_IN_MEMORY) != 0) {
		removed |= remove_from_memory<Family>(key, wanted);
	}
	return removed ? KEAH_OK : fail(KEAH_ENOENT, "no such reservation");
}

keah_status
bridge::reservation_remove(const keah_reservation_key *key) noexcept
{
	if (!is_key_of_one(key)) {
		return bad_argument();
	}
	return guard([&] {
		return with_hosts([&](auto family) {
			return remove_wanted<decltype(family)>(*key);
		});
	});
}
