/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group subnet: what packets ask of subnets. On any thread: the server changes
 * its configuration only while no packet is served.
 */
#include "compat.h"

#include <cmath>
#include <cstring>

#include <sys/socket.h>

#include <dhcpsrv/pool.h>

#include "guard.h"
#include "lease.h"
#include "subnet.h"
#include "subnet_match.h"

using namespace bridge;
using isc::asiolink::IOAddress;
using isc::dhcp::Lease;
using isc::dhcp::Pool6;

static uint8_t
delegated_len(const isc::dhcp::Subnet &subnet, const IOAddress &address)
{
	if (!address.isV6()) {
		return 0;
	}
	for (const auto &pool : subnet.getPools(Lease::TYPE_PD)) {
		const auto *prefixes = dynamic_cast<const Pool6 *>(pool.get());

		if (prefixes != nullptr && pool->inRange(address)) {
			return prefixes->getLength();
		}
	}
	return 0;
}

static keah_subnet_match
match_of(const isc::dhcp::Subnet &subnet, const IOAddress &address)
{
	const auto prefix = subnet.get();
	const std::vector<uint8_t> octets = prefix.first.toBytes();
	keah_subnet_match match = {};

	match.size = sizeof(match);
	match.id = subnet.getID();
	match.in_prefix = subnet.inRange(address);
	match.in_pool = subnet.inPool(address.isV6() ? Lease::TYPE_NA
						     : Lease::TYPE_V4,
				      address);
	match.delegated_len = delegated_len(subnet, address);
	match.prefix_len = prefix.second;
	memcpy(match.prefix, octets.data(), octets.size());
	return match;
}

keah_status
bridge::subnet_match(const uint8_t *address, keah_subnet_match_fn fn,
		     void *arg) noexcept
{
	if (address == nullptr || fn == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		return with_family([&](auto family) {
			const IOAddress wanted = address_of(address);

			for (const auto &s :
			     *decltype(family)::subnets()->getAll()) {
				const keah_subnet_match match =
					match_of(*s, wanted);
				keah_status status = KEAH_OK;
				if (match.in_prefix || match.in_pool ||
				    match.delegated_len != 0) {
					status = fn(arg, &match);
				}
				if (status != KEAH_OK) {
					return status;
				}
			}
			return KEAH_OK;
		});
	});
}

/* What is configured, or a share of the lifetime; 0 unless below the limit. */
static uint32_t
timer_of(const isc::util::Optional<uint32_t> &configured, bool calculated,
	 double share, uint32_t lifetime, uint32_t limit)
{
	uint32_t timer = 0;

	if (!configured.unspecified()) {
		timer = configured.get();
	} else if (calculated) {
		timer = static_cast<uint32_t>(std::round(share * lifetime));
	}
	return timer < limit ? timer : 0;
}

keah_status
bridge::subnet_get_timers(uint32_t id, uint32_t valid_lft, uint32_t *renew,
			  uint32_t *rebind) noexcept
{
	if (id == 0 || renew == nullptr || rebind == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		return with_family([&](auto family) {
			const auto s =
				decltype(family)::subnets()->getBySubnetId(id);

			if (!s) {
				return fail(KEAH_ENOENT, "no such subnet");
			}
			const bool calculated = s->getCalculateTeeTimes();
			*rebind = timer_of(s->getT2(), calculated,
					   s->getT2Percent(), valid_lft,
					   valid_lft);
			*renew = timer_of(s->getT1(), calculated,
					  s->getT1Percent(), valid_lft,
					  *rebind != 0 ? *rebind : valid_lft);
			return KEAH_OK;
		});
	});
}
