/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group callout: the subnet of a call, its parameters for DNS, and the lease.
 */
#include "compat.h"

#include <boost/algorithm/string/case_conv.hpp>
#include <dhcpsrv/cfgmgr.h>
#include <dhcpsrv/lease.h>
#include <dhcpsrv/srv_config.h>

#include "callout_subnet.h"
#include "guard.h"
#include "handles.h"
#include "json.h"
#include "subnet.h"

using namespace bridge;
using isc::dhcp::DdnsParamsPtr;

static keah_str
context_view(keah_callout &call, const isc::dhcp::Subnet &subnet)
{
	const auto context = subnet.getContext();

	return text_view(call, context ? json_text(*context) : "");
}

template <typename SubnetPtr>
static keah_status
describe_argument(keah_callout &call, const char *name,
		  keah_subnet_brief *brief)
{
	SubnetPtr subnet;

	call.handle.getArgument(name, subnet);
	if (!subnet) {
		return fail(KEAH_ENOENT, "there is no subnet");
	}
	if (brief->size < offsetof(keah_subnet_brief, network)) {
		brief->id = subnet->getID();
		return KEAH_OK;
	}
	const keah_subnet_brief found = {
		brief->size, subnet->getID(),
		text_view(call, subnet->toText()),
		text_view(call, subnet->getSharedNetworkName()),
		context_view(call, *subnet)
	};
	memcpy(brief, &found, std::min<size_t>(brief->size, sizeof(found)));
	return KEAH_OK;
}

keah_status
bridge::callout_get_subnet(keah_callout *call, keah_subnet_brief *brief)
	noexcept
{
	if (call == nullptr || brief == nullptr ||
	    brief->size < 2 * sizeof(uint32_t)) {
		return bad_argument();
	}
	return guard([&] {
		return daemon() == KEAH_DHCP6
			       ? describe_argument<Subnet6Argument>(
					 *call, "subnet6", brief)
			       : describe_argument<Subnet4Argument>(
					 *call, "subnet4", brief);
	});
}

static DdnsParamsPtr
ddns_params(keah_callout &call)
{
	DdnsParamsPtr params;

	call.handle.getArgument("ddns-params", params);
	if (!params) {
		isc_throw(isc::hooks::NoSuchArgument, "ddns-params is null");
	}
	return params;
}

keah_status
bridge::callout_get_ddns_enabled(keah_callout *call, uint8_t *enabled) noexcept
{
	if (call == nullptr || enabled == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		*enabled = ddns_params(*call)->getEnableUpdates();
		return KEAH_OK;
	});
}

/* Label by label: the dots stay, whatever the set of characters is. */
static std::string
sanitize(const std::string &name, const isc::dhcp::DdnsParams &params)
{
	const auto sanitizer = params.getHostnameSanitizer();
	std::string out;

	if (!sanitizer) {
		return name;
	}
	for (size_t at = 0; at <= name.size();) {
		const size_t dot = std::min(name.find('.', at), name.size());
		const std::string label = name.substr(at, dot - at);
		out += label.empty() ? label : sanitizer->scrub(label);
		out += dot < name.size() ? "." : "";
		at = dot + 1;
	}
	return out;
}

static std::string
without_dot(const std::string &name)
{
	return !name.empty() && name.back() == '.'
		       ? name.substr(0, name.size() - 1)
		       : name;
}

/* Kea's own would put the suffix also behind a name that is whole. */
static std::string
qualify(const std::string &name, const isc::dhcp::DdnsParams &params, bool dot)
{
	if (name.empty() || name.back() == '.') {
		return dot ? name : without_dot(name);
	}
	return isc::dhcp::CfgMgr::instance().getD2ClientMgr().qualifyName(
		name, params, dot);
}

keah_status
bridge::callout_qualify_name(keah_callout *call, const char *name, uint8_t dot,
			     keah_str *qualified) noexcept
{
	if (call == nullptr || name == nullptr || dot > 1 ||
	    qualified == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		const auto params = ddns_params(*call);
		std::string text = qualify(sanitize(name, *params), *params,
					   dot == 1);
		boost::algorithm::to_lower(text);
		*qualified = text_view(*call, text);
		return KEAH_OK;
	});
}

template <typename LeasePtr>
static keah_status
set_updates(keah_callout &call, const char *argument, bool fwd, bool rev)
{
	LeasePtr lease;

	call.handle.getArgument(argument, lease);
	if (!lease) {
		return fail(KEAH_ENOENT, "there is no lease");
	}
	lease->fqdn_fwd_ = fwd;
	lease->fqdn_rev_ = rev;
	return KEAH_OK;
}

keah_status
bridge::callout_set_lease_updates(keah_callout *call, uint8_t fqdn_fwd,
				  uint8_t fqdn_rev) noexcept
{
	if (call == nullptr || fqdn_fwd > 1 || fqdn_rev > 1) {
		return bad_argument();
	}
	return guard([&] {
		return daemon() == KEAH_DHCP6
			       ? set_updates<isc::dhcp::Lease6Ptr>(
					 *call, "lease6", fqdn_fwd == 1,
					 fqdn_rev == 1)
			       : set_updates<isc::dhcp::Lease4Ptr>(
					 *call, "lease4", fqdn_fwd == 1,
					 fqdn_rev == 1);
	});
}
