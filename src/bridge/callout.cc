/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group callout: arguments, next step and context of one call.
 */
#include <string>
#include <vector>

#include <boost/shared_ptr.hpp>
#include <dhcpsrv/host.h>

#include "callout_lease.h"
#include "callout_subnet.h"
#include "groups.h"
#include "guard.h"
#include "handles.h"
#include "json.h"
#include "lazy.h"
#include "lease.h"

using namespace bridge;
using isc::hooks::CalloutHandle;

/* Made once, not at every look-up. */
static const std::string query4 = "query4", query6 = "query6";
static const std::string response4 = "response4", response6 = "response6";

template <typename Ptr>
static isc::dhcp::Pkt *
fetch(const keah_callout &call, const std::string &name)
{
	Ptr found;

	call.handle.getArgument(name, found);
	return found.get();
}

/* The packet of an argument, fetched once a callout. */
static keah_status
get_pkt(keah_callout *call, keah_pkt &slot, const std::string &name4,
	const std::string &name6, keah_pkt **pkt)
{
	if (slot.pkt == nullptr) {
		slot.v6 = daemon() == KEAH_DHCP6;
		slot.pkt = slot.v6 ? fetch<isc::dhcp::Pkt6Ptr>(*call, name6)
				   : fetch<isc::dhcp::Pkt4Ptr>(*call, name4);
	}
	if (slot.pkt == nullptr) {
		return fail(KEAH_ENOENT, "the packet is null");
	}
	*pkt = &slot;
	return KEAH_OK;
}

static keah_status
get_query(keah_callout *call, keah_pkt **pkt)
{
	if (call == nullptr || pkt == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		return get_pkt(call, call->query, query4, query6, pkt);
	});
}

static keah_status
get_response(keah_callout *call, keah_pkt **pkt)
{
	if (call == nullptr || pkt == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		return get_pkt(call, call->response, response4, response6,
			       pkt);
	});
}

static keah_status
get_bool(keah_callout *call, const char *name, uint8_t *value)
{
	if (call == nullptr || name == nullptr || value == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		bool found = false;
		call->handle.getArgument(name, found);
		*value = found;
		return KEAH_OK;
	});
}

static keah_status
set_bool(keah_callout *call, const char *name, uint8_t value)
{
	if (call == nullptr || name == nullptr || value > 1) {
		return bad_argument();
	}
	return guard([&] {
		call->handle.setArgument(name, value == 1);
		return KEAH_OK;
	});
}

static keah_status
get_text(keah_callout *call, const char *name, keah_str *value)
{
	if (call == nullptr || name == nullptr || value == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		std::string found;
		call->handle.getArgument(name, found);
		*value = text_view(*call, found);
		return KEAH_OK;
	});
}

static keah_status
set_text(keah_callout *call, const char *name, const char *value)
{
	if (call == nullptr || name == nullptr || value == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		call->handle.setArgument(name, std::string(value));
		return KEAH_OK;
	});
}

static keah_status
get_json(keah_callout *call, const char *name, keah_str *value)
{
	if (call == nullptr || name == nullptr || value == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		isc::data::ConstElementPtr found;
		call->handle.getArgument(name, found);
		*value = text_view(*call, found ? json_text(*found) : "null");
		return KEAH_OK;
	});
}

static keah_status
set_json(keah_callout *call, const char *name, const char *json)
{
	if (call == nullptr || name == nullptr || json == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		isc::data::ConstElementPtr value;
		try {
			value = element_of(json);
		} catch (const isc::data::JSONError &e) {
			return fail(KEAH_EPARSE, e);
		}
		call->handle.setArgument(name, value);
		return KEAH_OK;
	});
}

static keah_status
set_identifier(keah_callout *call, uint32_t type, const uint8_t *data,
	       size_t len)
{
	using isc::dhcp::Host;

	if (call == nullptr || data == nullptr || len == 0 ||
	    type > KEAH_ID_FLEX) {
		return bad_argument();
	}
	return guard([&] {
		Host::IdentifierType old = Host::IDENT_FLEX;
		call->handle.getArgument("id_type", old);
		call->handle.setArgument(
			"id_type", static_cast<Host::IdentifierType>(type));
		call->handle.setArgument(
			"id_value", std::vector<uint8_t>(data, data + len));
		return KEAH_OK;
	});
}

static keah_status
get_next_step(keah_callout *call, uint32_t *step)
{
	if (call == nullptr || step == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		*step = static_cast<uint32_t>(call->handle.getStatus());
		return KEAH_OK;
	});
}

static keah_status
set_next_step(keah_callout *call, uint32_t step)
{
	if (call == nullptr || step > KEAH_NEXT_DROP) {
		return bad_argument();
	}
	return guard([&] {
		call->handle.setStatus(
			static_cast<CalloutHandle::CalloutNextStep>(step));
		return KEAH_OK;
	});
}

/* Shared, so that Kea's copies of the context cost nothing. */
typedef boost::shared_ptr<const std::string> Context;

static keah_status
set_context(keah_callout *call, const char *name, const uint8_t *data,
	    size_t len)
{
	if (call == nullptr || name == nullptr ||
	    (data == nullptr && len > 0)) {
		return bad_argument();
	}
	return guard([&] {
		const char *bytes = reinterpret_cast<const char *>(data);
		call->handle.setContext(
			name, Context(len > 0 ? new std::string(bytes, len) :
						new std::string()));
		return KEAH_OK;
	});
}

static keah_status
get_context(keah_callout *call, const char *name, keah_view *value)
{
	if (call == nullptr || name == nullptr || value == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		Context found;
		call->handle.getContext(name, found);
		value->data = reinterpret_cast<const uint8_t *>(found->data());
		value->len = found->size();
		return KEAH_OK;
	});
}

const keah_callout_api bridge::callout_group = {
	sizeof(keah_callout_api),
	get_query,
	get_response,
	get_bool,
	set_bool,
	get_text,
	set_text,
	get_json,
	set_identifier,
	get_next_step,
	set_next_step,
	set_context,
	get_context,
	set_json,
	callout_get_subnet,
	callout_get_ddns_enabled,
	callout_qualify_name,
	callout_set_lease_updates,
	callout_for_each_lease,
	callout_get_lease,
	callout_for_each_lease_class,
	callout_set_lease_classes,
};
