/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group reservation: what its two files share. Kea has each function twice,
 * one a family; the templates of the group take one of the two structs here.
 */
#ifndef KEAH_BRIDGE_RESERVATION_H
#define KEAH_BRIDGE_RESERVATION_H

#include <cstdint>
#include <string>
#include <vector>

#include <dhcpsrv/base_host_data_source.h>
#include <dhcpsrv/cfg_host_operations.h>
#include <dhcpsrv/cfg_hosts.h>
#include <dhcpsrv/host.h>
#include <dhcpsrv/host_mgr.h>
#include <dhcpsrv/parsers/host_reservation_parser.h>

#include <keah/reservation.h>

#include "compat.h"
#include "subnet.h"

namespace bridge {

typedef isc::dhcp::BaseHostDataSource HostSource;
typedef isc::dhcp::ConstHostCollection Hosts;
typedef isc::dhcp::ConstHostPtr HostFound;
typedef isc::asiolink::IOAddress Address;

/* An identifier, as octets. */
struct HostIdentifier {
	isc::dhcp::Host::IdentifierType type;
	std::vector<uint8_t> octets;
};

inline HostIdentifier
identifier_of(const isc::dhcp::Host &host)
{
	return { host.getIdentifierType(), host.getIdentifier() };
}

struct Hosts4 : Family4 {
	typedef isc::dhcp::HostReservationParser4 Parser;

	static uint32_t
	subnet_of(const isc::dhcp::Host &host)
	{
		return host.getIPv4SubnetID();
	}

	static isc::data::ElementPtr
	definition(const isc::dhcp::Host &host)
	{
		return host.toElement4();
	}

	/* All addresses and prefixes. */
	static std::vector<Address>
	reserved(const isc::dhcp::Host &host)
	{
		return addresses(host);
	}

	static HostFound
	get(const HostSource &source, uint32_t subnet, const HostIdentifier &id)
	{
		return source.get4(subnet, id.type, id.octets.data(),
				   id.octets.size());
	}

	static HostFound
	get(const HostSource &source, uint32_t subnet, const Address &address)
	{
		return source.get4(subnet, address);
	}

	static Hosts
	all(const HostSource &source, uint32_t subnet)
	{
		return source.getAll4(subnet);
	}

	static Hosts
	all(const HostSource &source, uint32_t subnet, const Address &address)
	{
		return subnet == KEAH_ANY_SUBNET
			       ? source.getAll4(address)
			       : source.getAll4(subnet, address);
	}

	static Hosts
	named(const HostSource &source, uint32_t subnet,
	      const std::string &name)
	{
		return source.getAllbyHostname4(name, subnet);
	}

	template <typename... Where>
	static Hosts
	page(const isc::dhcp::HostMgr &manager, Where &&...where)
	{
		return manager.getPage4(where...);
	}

	static bool
	remove(HostSource &source, uint32_t subnet, const HostIdentifier &id)
	{
		return source.del4(subnet, id.type, id.octets.data(),
				   id.octets.size());
	}
};

struct Hosts6 : Family6 {
	typedef isc::dhcp::HostReservationParser6 Parser;

	static uint32_t
	subnet_of(const isc::dhcp::Host &host)
	{
		return host.getIPv6SubnetID();
	}

	static isc::data::ElementPtr
	definition(const isc::dhcp::Host &host)
	{
		return host.toElement6();
	}

	static std::vector<Address>
	reserved(const isc::dhcp::Host &host)
	{
		const auto range = host.getIPv6Reservations();
		std::vector<Address> found;

		for (auto i = range.first; i != range.second; ++i) {
			found.push_back(i->second.getPrefix());
		}
		return found;
	}

	static HostFound
	get(const HostSource &source, uint32_t subnet, const HostIdentifier &id)
	{
		return source.get6(subnet, id.type, id.octets.data(),
				   id.octets.size());
	}

	/*
	 * Of a host that is found by an address, databases give this address
	 * only.
	 */
	static HostFound
	whole(const HostSource &source, const HostFound &host)
	{
		const HostFound found =
			host ? get(source, subnet_of(*host),
				   identifier_of(*host))
			     : nullptr;

		return found ? found : host;
	}

	static HostFound
	get(const HostSource &source, uint32_t subnet, const Address &address)
	{
		return whole(source, source.get6(subnet, address));
	}

	static Hosts
	all(const HostSource &source, uint32_t subnet)
	{
		return source.getAll6(subnet);
	}

	static Hosts
	all(const HostSource &source, uint32_t subnet, const Address &address)
	{
		Hosts found = subnet == KEAH_ANY_SUBNET
				      ? all_with_address6(source, address)
				      : source.getAll6(subnet, address);

		for (auto &host : found) {
			host = whole(source, host);
		}
		return found;
	}

	static Hosts
	named(const HostSource &source, uint32_t subnet,
	      const std::string &name)
	{
		return source.getAllbyHostname6(name, subnet);
	}

	template <typename... Where>
	static Hosts
	page(const isc::dhcp::HostMgr &manager, Where &&...where)
	{
		return manager.getPage6(where...);
	}

	static bool
	remove(HostSource &source, uint32_t subnet, const HostIdentifier &id)
	{
		return source.del6(subnet, id.type, id.octets.data(),
				   id.octets.size());
	}
};

/* Calls the body with the struct of the daemon's family. */
template <typename Body>
inline auto
with_hosts(Body body)
{
	return daemon() == KEAH_DHCP6 ? body(Hosts6()) : body(Hosts4());
}

/* The hosts of the running configuration. */
inline isc::dhcp::CfgHosts &
hosts_in_memory()
{
	return *running()->getCfgHosts();
}

/*
 * The databases of hosts. A connection that was lost is thrown: meanwhile Kea
 * has no database at all.
 */
std::vector<HostSource *> host_databases();

/* What `places` stands for, the configuration first. */
std::vector<HostSource *> host_sources(uint32_t places);

/* What a key looks for: one of the two. */
struct HostWanted {
	HostIdentifier id;
	Address address;
};

/*
 * Reads the key.
 * Returns: KEAH_OK; KEAH_EPARSE with the reason.
 */
keah_status read_wanted(const keah_reservation_key &key, HostWanted &wanted);

/* Whether all members are there that the kind of the key needs. */
bool is_key(const keah_reservation_key *key) noexcept;

/* Whether the key is an identifier or an address in one subnet. */
bool is_key_of_one(const keah_reservation_key *key) noexcept;

/* Functions of the group that change something. */
keah_status reservation_add(const char *json, uint32_t places) noexcept;
keah_status reservation_update(const char *json, uint32_t places) noexcept;
keah_status reservation_remove(const keah_reservation_key *key) noexcept;

}

#endif
