/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group lease: changing the lease database, and the statistics with it.
 */
#include "compat.h"

#include <string>

#include <cc/data.h>
#include <dhcpsrv/cfgmgr.h>
#include <dhcpsrv/lease_mgr_factory.h>
#include <dhcpsrv/ncr_generator.h>
#include <dhcpsrv/resource_handler.h>
#include <stats/stats_mgr.h>

#include "groups.h"
#include "guard.h"
#include "lease.h"

using namespace bridge;
using isc::data::Element;
using isc::dhcp::Lease;
using isc::dhcp::Lease4Ptr;
using isc::dhcp::Lease6Ptr;
using isc::dhcp::LeaseMgrFactory;
using isc::dhcp::LeasePtr;
using isc::stats::StatsMgr;

/* ---- Statistics ---------------------------------------------------------- */

static void
add_value(const std::string &name, int64_t value)
{
	StatsMgr::instance().addValue(name, value);
}

static void
add_to_subnet(uint32_t subnet_id, const char *name, int64_t value)
{
	add_value(StatsMgr::generateName("subnet", subnet_id, name), value);
}

static const char *
assigned_name(const Lease &lease)
{
	switch (lease.getType()) {
	case Lease::TYPE_V4:
		return "assigned-addresses";
	case Lease::TYPE_PD:
		return "assigned-pds";
	default:
		return "assigned-nas";
	}
}

/* By which a lease counts: 1 when it came, -1 when it went. */
static void
count(const Lease &lease, int64_t by)
{
	if (lease.state_ != Lease::STATE_DEFAULT &&
	    lease.state_ != Lease::STATE_DECLINED) {
		return;
	}
	add_to_subnet(lease.subnet_id_, assigned_name(lease), by);
	if (lease.state_ == Lease::STATE_DECLINED) {
		add_value("declined-addresses", by);
		add_to_subnet(lease.subnet_id_, "declined-addresses", by);
	}
}

static void
clear_value(const std::string &name)
{
	if (StatsMgr::instance().getObservation(name) != nullptr) {
		StatsMgr::instance().setValue(name, static_cast<int64_t>(0));
	}
}

/* All leases of a subnet went. */
static void
clear_subnet(uint32_t subnet_id)
{
	const auto name = [&](const char *of) {
		return StatsMgr::generateName("subnet", subnet_id, of);
	};
	const auto found = StatsMgr::instance().getObservation(
		name("declined-addresses"));
	int64_t declined = 0;

	if (found != nullptr && integer_of(*found, declined)) {
		add_value("declined-addresses", -declined);
	}
	for (const char *of : { "assigned-addresses", "assigned-nas",
				"assigned-pds", "declined-addresses" }) {
		clear_value(name(of));
	}
}

/* ---- Leases -------------------------------------------------------------- */

static isc::dhcp::HWAddrPtr
make_hw_addr(const keah_lease &lease)
{
	const uint8_t type = lease.hw_type != 0
				     ? lease.hw_type
				     : static_cast<uint8_t>(
					       isc::dhcp::HTYPE_ETHER);

	return isc::dhcp::HWAddrPtr(new isc::dhcp::HWAddr(
		lease.hw_addr.data, lease.hw_addr.len, type));
}

static void
fill_common(Lease &made, const keah_lease &lease)
{
	if (lease.state > last_lease_state()) {
		isc_throw(isc::BadValue, "this server has no state "
						 << lease.state
						 << " of leases");
	}
	made.state_ = lease.state;
	set_pool(made, lease.pool_id);
	if (lease.user_context.len > 0) {
		made.setContext(Element::fromJSON(lease.user_context.data));
	}
}

static Lease4Ptr
make_lease4(const keah_lease &lease)
{
	const Lease4Ptr made(new isc::dhcp::Lease4(
		address_of(lease.address), make_hw_addr(lease),
		lease.client_id.data, lease.client_id.len, lease.valid_lft,
		lease.cltt, lease.subnet_id, lease.fqdn_fwd != 0,
		lease.fqdn_rev != 0, std::string(lease.hostname.data)));

	fill_common(*made, lease);
	index_relay_info(made);
	return made;
}

static Lease6Ptr
make_lease6(const keah_lease &lease)
{
	const isc::dhcp::DuidPtr duid(
		new isc::dhcp::DUID(lease.duid.data, lease.duid.len));
	const Lease6Ptr made(new isc::dhcp::Lease6(
		static_cast<Lease::Type>(lease.type), address_of(lease.address),
		duid, lease.iaid, lease.preferred_lft, lease.valid_lft,
		lease.subnet_id, lease.fqdn_fwd != 0, lease.fqdn_rev != 0,
		std::string(lease.hostname.data),
		lease.hw_addr.len > 0 ? make_hw_addr(lease)
				      : isc::dhcp::HWAddrPtr(),
		lease.prefix_len));

	made->cltt_ = lease.cltt;
	fill_common(*made, lease);
	return made;
}

/* What the texts and octets of a lease are refused for is EPARSE. */
template <typename Body>
static keah_status
with_lease(const keah_lease *lease, Body body) noexcept
{
	if (lease == nullptr || lease->size < sizeof(*lease)) {
		return bad_argument();
	}
	return guard([&] {
		Lease4Ptr v4;
		Lease6Ptr v6;
		try {
			if (daemon() == KEAH_DHCP6) {
				v6 = make_lease6(*lease);
			} else {
				v4 = make_lease4(*lease);
			}
		} catch (const isc::Exception &e) {
			return fail(KEAH_EPARSE, e);
		}
		return daemon() == KEAH_DHCP6 ? body(v6) : body(v4);
	});
}

static Lease4Ptr
find_stored(const Lease4Ptr &lease)
{
	return LeaseMgrFactory::instance().getLease4(lease->addr_);
}

static Lease6Ptr
find_stored(const Lease6Ptr &lease)
{
	return LeaseMgrFactory::instance().getLease6(lease->type_,
						     lease->addr_);
}

static void
update_stored(const Lease4Ptr &lease)
{
	LeaseMgrFactory::instance().updateLease4(lease);
}

static void
update_stored(const Lease6Ptr &lease)
{
	LeaseMgrFactory::instance().updateLease6(lease);
}

/* No packet thread hands out the address meanwhile. */
template <typename Body>
static keah_status
locked(Lease::Type type, const isc::asiolink::IOAddress &address, Body body)
{
	isc::dhcp::ResourceHandler lock;

	if (!lock.tryLock(type, address)) {
		return fail(KEAH_EBUSY, "a packet is being served with the "
					"lease at this moment; try again");
	}
	return body();
}

keah_status
bridge::lease_add(const keah_lease *lease) noexcept
{
	return with_lease(lease, [](const auto &made) {
		return locked(made->getType(), made->addr_, [&] {
			if (!LeaseMgrFactory::instance().addLease(made)) {
				return fail(KEAH_EEXIST,
					    "there is a lease of this address");
			}
			count(*made, 1);
			return KEAH_OK;
		});
	});
}

keah_status
bridge::lease_update(const keah_lease *lease) noexcept
{
	return with_lease(lease, [](const auto &made) {
		return locked(made->getType(), made->addr_, [&] {
			const auto old = find_stored(made);
			if (old == nullptr) {
				return fail(KEAH_ENOENT, "no such lease");
			}
			/* By these the database sees that none came between. */
			made->current_cltt_ = old->current_cltt_;
			made->current_valid_lft_ = old->current_valid_lft_;
			update_stored(made);
			count(*old, -1);
			count(*made, 1);
			return KEAH_OK;
		});
	});
}

/* Removes a lease that was found; nullptr stands for none. */
template <typename Pointer>
static keah_status
remove_stored(const Pointer &lease)
{
	if (lease == nullptr ||
	    !LeaseMgrFactory::instance().deleteLease(lease)) {
		return fail(KEAH_ENOENT, "no such lease");
	}
	count(*lease, -1);
	return KEAH_OK;
}

keah_status
bridge::lease_remove(const uint8_t *address, uint32_t type) noexcept
{
	if (address == nullptr || type > KEAH_LEASE_V4) {
		return bad_argument();
	}
	return guard([&] {
		const auto wanted = address_of(address);
		auto &leases = LeaseMgrFactory::instance();

		if (daemon() == KEAH_DHCP6) {
			const auto kind = static_cast<Lease::Type>(type);
			return locked(kind, wanted, [&] {
				return remove_stored(
					leases.getLease6(kind, wanted));
			});
		}
		return locked(Lease::TYPE_V4, wanted, [&] {
			return remove_stored(leases.getLease4(wanted));
		});
	});
}

keah_status
bridge::lease_wipe(uint32_t subnet_id, uint64_t *removed) noexcept
{
	if (subnet_id == 0 || removed == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		auto &leases = LeaseMgrFactory::instance();
		try {
			*removed = daemon() == KEAH_DHCP6
					   ? leases.wipeLeases6(subnet_id)
					   : leases.wipeLeases4(subnet_id);
		} catch (const isc::NotImplemented &e) {
			return fail(KEAH_ENOTSUP, e);
		}
		clear_subnet(subnet_id);
		return KEAH_OK;
	});
}

keah_status
bridge::lease_queue_ddns(const keah_lease *lease, uint32_t change) noexcept
{
	if (change > KEAH_DDNS_REMOVE) {
		return bad_argument();
	}
	return with_lease(lease, [change](const auto &made) {
		if (!isc::dhcp::CfgMgr::instance().ddnsEnabled()) {
			return fail(KEAH_ESTATE,
				    "updates of the DNS are not enabled");
		}
		isc::dhcp::queueNCR(change == KEAH_DDNS_ADD
					    ? isc::dhcp_ddns::CHG_ADD
					    : isc::dhcp_ddns::CHG_REMOVE,
				    made);
		return KEAH_OK;
	});
}

keah_status
bridge::lease_write(const char *filename) noexcept
{
	if (filename == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		try {
			write_leases(LeaseMgrFactory::instance(), filename,
				     daemon() == KEAH_DHCP6);
		} catch (const isc::NotImplemented &e) {
			return fail(KEAH_ENOTSUP, e);
		} catch (const isc::BadValue &e) {
			return fail(KEAH_EPARSE, e);
		}
		return KEAH_OK;
	});
}
