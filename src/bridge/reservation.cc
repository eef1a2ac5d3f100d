/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group reservation: looking for host reservations.
 */
#include "compat.h"

#include <boost/algorithm/string/case_conv.hpp>
#include <dhcpsrv/cfg_db_access.h>
#include <dhcpsrv/host_mgr.h>

#include "guard.h"
#include "handles.h"
#include "json.h"
#include "reservation.h"

using namespace bridge;
using isc::dhcp::Host;
using isc::dhcp::HostMgr;

static const uint32_t all_places = KEAH_IN_MEMORY | KEAH_IN_DATABASE;

std::vector<HostSource *>
bridge::host_databases()
{
	const auto &list = HostMgr::instance().getHostDataSourceList();
	const auto access = running()->getCfgDbAccess();
	std::vector<HostSource *> found;

	if (access->getHostDbAccessStringList().size() > list.size()) {
		isc_throw(isc::InvalidOperation, "the connection to a hosts "
			  "database is lost; the server goes on trying");
	}
	for (const auto &source : list) {
		found.push_back(source.get());
	}
	return found;
}

std::vector<HostSource *>
bridge::host_sources(uint32_t places)
{
	std::vector<HostSource *> found;

	if ((places & KEAH_IN_DATABASE) != 0) {
		found = host_databases();
	}
	if ((places & KEAH_IN_MEMORY) != 0) {
		found.insert(found.begin(), &hosts_in_memory());
	}
	return found;
}

/* ---- Keys ---------------------------------------------------------------- */

bool
bridge::is_key(const keah_reservation_key *key) noexcept
{
	if (key == nullptr || key->size < sizeof(*key) ||
	    key->kind > KEAH_RESERVATION_BY_HOSTNAME || key->places == 0 ||
	    key->places > all_places) {
		return false;
	}
	switch (key->kind) {
	case KEAH_RESERVATION_BY_SUBNET:
		return key->subnet_id != KEAH_ANY_SUBNET;
	case KEAH_RESERVATION_BY_IDENTIFIER:
		return key->type != nullptr && key->value != nullptr;
	default:
		return key->value != nullptr;
	}
}

bool
bridge::is_key_of_one(const keah_reservation_key *key) noexcept
{
	return is_key(key) && key->subnet_id != KEAH_ANY_SUBNET &&
	       (key->kind == KEAH_RESERVATION_BY_ADDRESS ||
		key->kind == KEAH_RESERVATION_BY_IDENTIFIER);
}

/* Kea's own class reads identifiers. */
static HostIdentifier
read_identifier(const keah_reservation_key &key)
{
	return identifier_of(Host(key.value, key.type,
				  isc::dhcp::SUBNET_ID_UNUSED,
				  isc::dhcp::SUBNET_ID_UNUSED,
				  Address::IPV4_ZERO_ADDRESS()));
}

static Address
read_address(const char *text)
{
	const bool v6 = daemon() == KEAH_DHCP6;
	const Address address(text);

	if (address.isV6() != v6) {
		isc_throw(isc::BadValue, "'" << text << "' is no IPv"
			  << (v6 ? 6 : 4) << " address");
	}
	return address;
}

keah_status
bridge::read_wanted(const keah_reservation_key &key, HostWanted &wanted)
{
	try {
		if (key.kind == KEAH_RESERVATION_BY_IDENTIFIER) {
			wanted.id = read_identifier(key);
		} else if (key.kind == KEAH_RESERVATION_BY_ADDRESS) {
			wanted.address = read_address(key.value);
		}
	} catch (const isc::Exception &e) {
		return fail(KEAH_EPARSE, e);
	}
	return KEAH_OK;
}

/* ---- Looking ------------------------------------------------------------- */

template <typename Family>
static std::string
show(const Host &host)
{
	const auto map = Family::definition(host);

	map->set("subnet-id", isc::data::Element::create(static_cast<int64_t>(
				      Family::subnet_of(host))));
	return json_text(*map);
}

/*
 * Negative ones say that there is none; those without a subnet of this family
 * belong to the other.
 */
template <typename Family>
static bool
is_shown(const HostFound &host)
{
	return host && !host->getNegative() &&
	       Family::subnet_of(*host) != isc::dhcp::SUBNET_ID_UNUSED;
}

template <typename Family>
static keah_status
walk(const Hosts &hosts, keah_reservation_fn fn, void *arg, size_t *count)
{
	for (const auto &host : hosts) {
		if (!is_shown<Family>(host)) {
			continue;
		}
		const std::string text = show<Family>(*host);
		const keah_str json = { text.c_str(), text.size() };
		const keah_status status = fn(arg, &json);
		if (status != KEAH_OK) {
			return status;
		}
		++*count;
	}
	return KEAH_OK;
}

static Hosts
at_most_one(const HostFound &host)
{
	return host ? Hosts{ host } : Hosts();
}

template <typename Family>
static Hosts
find_in(const HostSource &source, const keah_reservation_key &key,
	const HostWanted &wanted)
{
	const bool any = key.subnet_id == KEAH_ANY_SUBNET;
	std::string name;

	switch (key.kind) {
	case KEAH_RESERVATION_BY_ADDRESS:
		return Family::all(source, key.subnet_id, wanted.address);
	case KEAH_RESERVATION_BY_IDENTIFIER:
		return any ? source.getAll(wanted.id.type,
					   wanted.id.octets.data(),
					   wanted.id.octets.size())
			   : at_most_one(Family::get(source, key.subnet_id,
						     wanted.id));
	case KEAH_RESERVATION_BY_HOSTNAME:
		name = boost::algorithm::to_lower_copy(std::string(key.value));
		return any ? source.getAllbyHostname(name)
			   : Family::named(source, key.subnet_id, name);
	default:
		return Family::all(source, key.subnet_id);
	}
}

template <typename Family>
static keah_status
find_all(const keah_reservation_key &key, keah_reservation_fn fn, void *arg)
{
	HostWanted wanted = { {}, Address("::") };
	keah_status status = read_wanted(key, wanted);
	size_t count = 0;

	if (status != KEAH_OK) {
		return status;
	}
	for (const auto source : host_sources(key.places)) {
		status = walk<Family>(find_in<Family>(*source, key, wanted),
				      fn, arg, &count);
		if (status != KEAH_OK) {
			break;
		}
	}
	return status;
}

static keah_status
find(const keah_reservation_key *key, keah_reservation_fn fn, void *arg)
{
	if (!is_key(key) || fn == nullptr) {
		return bad_argument();
	}
	if (key->kind == KEAH_RESERVATION_BY_ADDRESS &&
	    key->subnet_id == KEAH_ANY_SUBNET && daemon() == KEAH_DHCP6 &&
	    !finds_address6()) {
		return fail(KEAH_ENOTSUP, "this version of Kea finds IPv6 "
					  "addresses in one subnet only; give "
					  "its number");
	}
	return guard([&] {
		return with_hosts([&](auto family) {
			return find_all<decltype(family)>(*key, fn, arg);
		});
	});
}

template <typename Family>
static HostFound
get_in(const HostSource &source, const keah_reservation_key &key,
       const HostWanted &wanted)
{
	return key.kind == KEAH_RESERVATION_BY_ADDRESS
		       ? Family::get(source, key.subnet_id, wanted.address)
		       : Family::get(source, key.subnet_id, wanted.id);
}

template <typename Family>
static keah_status
get_first(keah_callout &call, const keah_reservation_key &key, keah_str &json)
{
	HostWanted wanted = { {}, Address("::") };
	const keah_status status = read_wanted(key, wanted);

	if (status != KEAH_OK) {
		return status;
	}
	for (const auto source : host_sources(key.places)) {
		const HostFound host = get_in<Family>(*source, key, wanted);
		if (is_shown<Family>(host)) {
			json = text_view(call, show<Family>(*host));
			return KEAH_OK;
		}
	}
	return fail(KEAH_ENOENT, "no such reservation");
}

static keah_status
get(keah_callout *call, const keah_reservation_key *key, keah_str *json)
{
	if (call == nullptr || !is_key_of_one(key) || json == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		return with_hosts([&](auto family) {
			return get_first<decltype(family)>(*call, *key, *json);
		});
	});
}

/* ---- Pages --------------------------------------------------------------- */

template <typename Family>
static Hosts
read_page(keah_reservation_page &page)
{
	const isc::dhcp::HostPageSize size(page.limit);
	size_t source = page.source;
	const Hosts hosts =
		page.subnet_id == KEAH_ANY_SUBNET
			? Family::page(HostMgr::instance(), source, page.from,
				       size)
			: Family::page(HostMgr::instance(), page.subnet_id,
				       source, page.from, size);

	page.source = static_cast<uint32_t>(source);
	page.from = hosts.empty() ? 0 : hosts.back()->getHostId();
	return hosts;
}

/* Pages of hosts that are not shown are no end. */
template <typename Family>
static keah_status
walk_page(keah_reservation_page &page, keah_reservation_fn fn, void *arg)
{
	keah_status status = KEAH_OK;
	size_t count = 0;
	bool more = true;

	host_databases();
	while (status == KEAH_OK && more && count == 0) {
		const Hosts hosts = read_page<Family>(page);
		more = !hosts.empty();
		status = walk<Family>(hosts, fn, arg, &count);
	}
	return status;
}

static keah_status
show_page(keah_reservation_page *page, keah_reservation_fn fn, void *arg)
{
	if (page == nullptr || page->size < sizeof(*page) || page->limit == 0 ||
	    fn == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		return with_hosts([&](auto family) {
			return walk_page<decltype(family)>(*page, fn, arg);
		});
	});
}

const keah_reservation_api bridge::reservation_group = {
	sizeof(keah_reservation_api), find, get, show_page, reservation_add,
	reservation_update, reservation_remove,
};
