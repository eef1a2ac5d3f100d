/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group lease: reading the lease database.
 */
#include "compat.h"

#include <cstring>

#include <sys/socket.h>

#include <dhcpsrv/cfg_subnets4.h>
#include <dhcpsrv/cfg_subnets6.h>
#include <dhcpsrv/cfgmgr.h>
#include <dhcpsrv/lease_mgr_factory.h>

#include "groups.h"
#include "guard.h"
#include "handles.h"
#include "json.h"
#include "lease.h"

using namespace bridge;
using isc::asiolink::IOAddress;
using isc::dhcp::CfgMgr;
using isc::dhcp::Lease;
using isc::dhcp::Lease4;
using isc::dhcp::Lease4Collection;
using isc::dhcp::Lease6;
using isc::dhcp::Lease6Collection;
using isc::dhcp::LeaseMgr;
using isc::dhcp::LeaseMgrFactory;
using isc::dhcp::LeasePageSize;

IOAddress
bridge::address_of(const uint8_t *octets)
{
	return IOAddress::fromBytes(daemon() == KEAH_DHCP6 ? AF_INET6 : AF_INET,
				    octets);
}

static keah_view
view_of(const std::vector<uint8_t> &octets)
{
	static const uint8_t nothing = 0;

	return { octets.empty() ? &nothing : octets.data(), octets.size() };
}

/* What both families have. The lease stays while it is shown. */
static keah_lease
show_common(Arena &arena, const Lease &lease)
{
	keah_lease shown = {};
	const auto context = lease.getContext();

	shown.size = sizeof(shown);
	shown.subnet_id = lease.subnet_id_;
	shown.cltt = lease.cltt_;
	shown.valid_lft = lease.valid_lft_;
	shown.state = lease.state_;
	shown.pool_id = pool_of(lease);
	shown.type = static_cast<uint8_t>(lease.getType());
	shown.fqdn_fwd = lease.fqdn_fwd_;
	shown.fqdn_rev = lease.fqdn_rev_;
	address_octets(lease.addr_, shown.address);
	shown.hw_addr = view_of({});
	shown.client_id = shown.hw_addr;
	shown.duid = shown.hw_addr;
	if (lease.hwaddr_ != nullptr) {
		shown.hw_type = static_cast<uint8_t>(lease.hwaddr_->htype_);
		shown.hw_addr = view_of(lease.hwaddr_->hwaddr_);
		shown.hw_source = static_cast<uint8_t>(lease.hwaddr_->source_);
	}
	shown.hostname = { lease.hostname_.c_str(), lease.hostname_.size() };
	shown.user_context = { "", 0 };
	if (context) {
		shown.user_context = text_view(arena, json_text(*context));
	}
	return shown;
}

static keah_lease
show(Arena &arena, const Lease4 &lease)
{
	keah_lease shown = show_common(arena, lease);

	shown.prefix_len = 32;
	if (lease.client_id_ != nullptr) {
		shown.client_id = view_of(lease.client_id_->getClientId());
	}
	return shown;
}

static keah_lease
show(Arena &arena, const Lease6 &lease)
{
	keah_lease shown = show_common(arena, lease);

	shown.prefix_len = lease.prefixlen_;
	shown.preferred_lft = lease.preferred_lft_;
	shown.iaid = lease.iaid_;
	if (lease.duid_ != nullptr) {
		shown.duid = view_of(lease.duid_->getDuid());
	}
	return shown;
}

template <typename LeaseType>
static keah_status
show_to(const LeaseType &lease, keah_lease_fn fn, void *arg)
{
	Arena arena;
	const keah_lease shown = show(arena, lease);

	return fn(arg, &shown);
}

template <typename Collection>
static keah_status
walk(const Collection &leases, keah_lease_fn fn, void *arg)
{
	for (const auto &lease : leases) {
		const keah_status status = show_to(*lease, fn, arg);

		if (status != KEAH_OK) {
			return status;
		}
	}
	return KEAH_OK;
}

/* ---- Leases of callouts -------------------------------------------------- */

template <typename LeasePtr, typename Collection>
static keah_status
walk_argument(keah_callout &call, const char *name, keah_lease_fn fn,
	      void *arg)
{
	if (strstr(name, "leases") == nullptr) {
		LeasePtr lease;

		call.handle.getArgument(name, lease);
		return lease != nullptr ? show_to(*lease, fn, arg) : KEAH_OK;
	}
	boost::shared_ptr<Collection> several;

	call.handle.getArgument(name, several);
	return several != nullptr ? walk(*several, fn, arg) : KEAH_OK;
}

keah_status
bridge::callout_for_each_lease(keah_callout *call, const char *name,
			       keah_lease_fn fn, void *arg) noexcept
{
	if (call == nullptr || name == nullptr || fn == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		return daemon() == KEAH_DHCP6
			       ? walk_argument<isc::dhcp::Lease6Ptr,
					       Lease6Collection>(*call, name,
								 fn, arg)
			       : walk_argument<isc::dhcp::Lease4Ptr,
					       Lease4Collection>(*call, name,
								 fn, arg);
	});
}

/* ---- The database -------------------------------------------------------- */

/* A lease that may not be there, as a collection. */
template <typename Collection, typename Pointer>
static Collection
at_most_one(const Pointer &lease)
{
	return lease != nullptr ? Collection{ lease } : Collection();
}

static isc::dhcp::HWAddr
hw_addr_of(const keah_lease_key &key)
{
	return isc::dhcp::HWAddr(key.octets.data, key.octets.len,
				 isc::dhcp::HTYPE_ETHER);
}

static keah_status
no_such_key()
{
	return fail(KEAH_ENOTSUP, "leases of this family are not found so");
}

template <typename Collection>
static keah_status
walk_page(const keah_lease_key &key, keah_lease_fn fn, void *arg)
{
	Collection found;

	return lease_page(key, found) ? walk(found, fn, arg) : no_such_key();
}

static keah_status
find4(const LeaseMgr &leases, const keah_lease_key &key, keah_lease_fn fn,
      void *arg)
{
	const auto id = [&] {
		return isc::dhcp::ClientId(key.octets.data, key.octets.len);
	};
	const auto one = at_most_one<Lease4Collection, isc::dhcp::Lease4Ptr>;

	switch (key.kind) {
	case KEAH_LEASE_ALL:
		return walk(leases.getLeases4(), fn, arg);
	case KEAH_LEASE_BY_ADDRESS:
		return walk(one(leases.getLease4(address_of(key.address))), fn,
			    arg);
	case KEAH_LEASE_BY_SUBNET:
		return walk(leases.getLeases4(key.subnet_id), fn, arg);
	case KEAH_LEASE_BY_HW_ADDR:
		return walk(key.subnet_id == 0
				    ? leases.getLease4(hw_addr_of(key))
				    : one(leases.getLease4(hw_addr_of(key),
							   key.subnet_id)),
			    fn, arg);
	case KEAH_LEASE_BY_CLIENT_ID:
		return walk(key.subnet_id == 0
				    ? leases.getLease4(id())
				    : one(leases.getLease4(id(),
							   key.subnet_id)),
			    fn, arg);
	case KEAH_LEASE_BY_HOSTNAME:
		return walk(leases.getLeases4(std::string(key.hostname)), fn,
			    arg);
	case KEAH_LEASE_BY_PAGE:
		return walk(leases.getLeases4(address_of(key.address),
					      LeasePageSize(key.limit)),
			    fn, arg);
	default:
		return walk_page<Lease4Collection>(key, fn, arg);
	}
}

static keah_status
find6(const LeaseMgr &leases, const keah_lease_key &key, keah_lease_fn fn,
      void *arg)
{
	const auto type = static_cast<Lease::Type>(key.type);
	const auto duid = [&] {
		return isc::dhcp::DUID(key.octets.data, key.octets.len);
	};
	const auto one = at_most_one<Lease6Collection, isc::dhcp::Lease6Ptr>;

	switch (key.kind) {
	case KEAH_LEASE_ALL:
		return walk(leases.getLeases6(), fn, arg);
	case KEAH_LEASE_BY_ADDRESS:
		return walk(one(leases.getLease6(type,
						 address_of(key.address))),
			    fn, arg);
	case KEAH_LEASE_BY_SUBNET:
		return walk(leases.getLeases6(key.subnet_id), fn, arg);
	case KEAH_LEASE_BY_DUID:
		return walk(key.subnet_id == 0
				    ? leases.getLeases6(duid())
				    : leases.getLeases6(type, duid(), key.iaid,
							key.subnet_id),
			    fn, arg);
	case KEAH_LEASE_BY_HOSTNAME:
		return walk(leases.getLeases6(std::string(key.hostname)), fn,
			    arg);
	case KEAH_LEASE_BY_PAGE:
		return walk(leases.getLeases6(address_of(key.address),
					      LeasePageSize(key.limit)),
			    fn, arg);
	default:
		return walk_page<Lease6Collection>(key, fn, arg);
	}
}

static keah_status
find(const keah_lease_key *key, keah_lease_fn fn, void *arg)
{
	if (key == nullptr || key->size < sizeof(*key) || fn == nullptr ||
	    (key->kind == KEAH_LEASE_BY_HOSTNAME && key->hostname == nullptr)) {
		return bad_argument();
	}
	return guard([&] {
		const LeaseMgr &leases = LeaseMgrFactory::instance();

		return daemon() == KEAH_DHCP6 ? find6(leases, *key, fn, arg)
					      : find4(leases, *key, fn, arg);
	});
}

/* ---- Subnets ------------------------------------------------------------- */

static void
show_lifetimes(const isc::dhcp::Subnet4 &, keah_lease_subnet &)
{
}

static void
show_lifetimes(const isc::dhcp::Subnet6 &subnet, keah_lease_subnet &shown)
{
	shown.preferred_lft = subnet.getPreferred();
}

template <typename Subnet>
static keah_status
show_subnet(const Subnet &subnet, keah_lease_subnet *shown)
{
	if (subnet == nullptr) {
		return fail(KEAH_ENOENT, "no such subnet");
	}
	const auto prefix = subnet->get();
	shown->id = subnet->getID();
	shown->valid_lft = subnet->getValid();
	shown->prefix_len = prefix.second;
	address_octets(prefix.first, shown->prefix);
	show_lifetimes(*subnet, *shown);
	return KEAH_OK;
}

static keah_status
get_subnet(uint32_t id, keah_lease_subnet *subnet)
{
	if (subnet == nullptr || subnet->size < sizeof(*subnet)) {
		return bad_argument();
	}
	return guard([&] {
		const auto config = CfgMgr::instance().getCurrentCfg();

		return daemon() == KEAH_DHCP6
			       ? show_subnet(config->getCfgSubnets6()
						     ->getBySubnetId(id),
					     subnet)
			       : show_subnet(config->getCfgSubnets4()
						     ->getBySubnetId(id),
					     subnet);
	});
}

template <typename Subnets>
static keah_status
select_from(const Subnets &subnets, const IOAddress &address,
	    keah_lease_subnet *shown)
{
	for (const auto &subnet : subnets) {
		if (subnet->inRange(address)) {
			return show_subnet(subnet, shown);
		}
	}
	return fail(KEAH_ENOENT, "no subnet has this address");
}

static keah_status
select_subnet(const uint8_t *address, keah_lease_subnet *subnet)
{
	if (address == nullptr || subnet == nullptr ||
	    subnet->size < sizeof(*subnet)) {
		return bad_argument();
	}
	return guard([&] {
		const auto config = CfgMgr::instance().getCurrentCfg();
		const IOAddress wanted = address_of(address);

		if (daemon() == KEAH_DHCP6) {
			return select_from(*config->getCfgSubnets6()->getAll(),
					   wanted, subnet);
		}
		return select_from(*config->getCfgSubnets4()->getAll(), wanted,
				   subnet);
	});
}

const keah_lease_api bridge::lease_group = {
	sizeof(keah_lease_api), find,	    lease_add,	      lease_update,
	lease_remove,		lease_wipe, lease_queue_ddns, get_subnet,
	select_subnet,		lease_index_relays, lease_upgrade_relays,
	lease_count_active,	lease_recount_classes,
	can_write_leases() ? lease_write : nullptr,
};
