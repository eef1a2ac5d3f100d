/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group callout: the lease of a call, and the classes that it is counted for.
 */
#include "compat.h"

#include <cstring>

#include <dhcpsrv/lease_mgr_factory.h>

#include "callout_lease.h"
#include "groups.h"
#include "guard.h"
#include "handles.h"

using namespace bridge;
using isc::data::ConstElementPtr;
using isc::data::Element;
using isc::data::ElementPtr;
using isc::dhcp::Lease;
using isc::dhcp::Lease4Ptr;
using isc::dhcp::Lease6Ptr;
using isc::dhcp::LeaseMgrFactory;

static const std::string callout_lease4 = "lease4",
			  callout_lease6 = "lease6";

/* Where the lease databases look for the classes of a lease. */
static const std::string callout_lease_root = "ISC",
			  callout_lease_list = "client-classes";

template <typename LeasePtr>
static LeasePtr
callout_lease_argument(keah_callout &call, const std::string &name)
{
	LeasePtr lease;

	call.handle.getArgument(name, lease);
	if (!lease) {
		isc_throw(isc::hooks::NoSuchArgument, name << " is null");
	}
	return lease;
}

/* Calls the body with the lease of the daemon's family. */
template <typename Body>
static keah_status
callout_lease_with(keah_callout *call, Body body)
{
	return guard([&] {
		if (daemon() == KEAH_DHCP6) {
			return body(*callout_lease_argument<Lease6Ptr>(
				*call, callout_lease6));
		}
		return body(*callout_lease_argument<Lease4Ptr>(
			*call, callout_lease4));
	});
}

static bool
callout_lease_is_assigned(const isc::dhcp::Lease4 &lease)
{
	const auto stored = LeaseMgrFactory::instance().getLease4(lease.addr_);

	return stored && stored->state_ == Lease::STATE_DEFAULT;
}

static bool
callout_lease_is_assigned(const isc::dhcp::Lease6 &lease)
{
	const auto stored = LeaseMgrFactory::instance().getLease6(
		lease.type_, lease.addr_);

	return stored && stored->state_ == Lease::STATE_DEFAULT;
}

static uint8_t
callout_lease_prefix_len(const isc::dhcp::Lease4 &)
{
	return 32;
}

static uint8_t
callout_lease_prefix_len(const isc::dhcp::Lease6 &lease)
{
	return lease.prefixlen_;
}

keah_status
bridge::callout_get_lease(keah_callout *call, keah_lease_brief *brief) noexcept
{
	if (call == nullptr || brief == nullptr ||
	    brief->size < offsetof(keah_lease_brief, assigned)) {
		return bad_argument();
	}
	return callout_lease_with(call, [&](const auto &lease) {
		const std::vector<uint8_t> octets = lease.addr_.toBytes();

		brief->subnet_id = lease.subnet_id_;
		brief->type = static_cast<uint8_t>(lease.getType());
		brief->prefix_len = callout_lease_prefix_len(lease);
		memset(brief->address, 0, sizeof(brief->address));
		memcpy(brief->address, octets.data(), octets.size());
		if (brief->size >= sizeof(*brief)) {
			brief->assigned = callout_lease_is_assigned(lease);
		}
		return KEAH_OK;
	});
}

/* ---- Classes ------------------------------------------------------------- */

/* A member of a map, if that is a map and the member of this type, or null. */
static ConstElementPtr
callout_lease_member(const ConstElementPtr &map, const std::string &name,
		     Element::types type)
{
	const ConstElementPtr found = map && map->getType() == Element::map
					      ? map->get(name)
					      : ConstElementPtr();

	return found && found->getType() == type ? found : ConstElementPtr();
}

static ConstElementPtr
callout_lease_classes(const Lease &lease)
{
	return callout_lease_member(
		callout_lease_member(lease.getContext(), callout_lease_root,
				     Element::map),
		callout_lease_list, Element::list);
}

keah_status
bridge::callout_for_each_lease_class(keah_callout *call, keah_name_fn fn,
				     void *arg) noexcept
{
	if (call == nullptr || fn == nullptr) {
		return bad_argument();
	}
	return callout_lease_with(call, [&](const Lease &lease) {
		const ConstElementPtr classes = callout_lease_classes(lease);
		const size_t count = classes ? classes->size() : 0;
		keah_status status = KEAH_OK;

		for (size_t i = 0; status == KEAH_OK && i < count; i++) {
			const std::string name =
				classes->get(static_cast<int>(i))
					->stringValue();
			const keah_str shown = { name.c_str(), name.size() };
			status = fn(arg, &shown);
		}
		return status;
	});
}

static bool
callout_lease_same(const ConstElementPtr &classes, const char *const *names,
		   size_t count)
{
	if ((classes ? classes->size() : 0) != count) {
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		const auto name = classes->get(static_cast<int>(i));

		if (name->getType() != Element::string ||
		    name->stringValue() != names[i]) {
			return false;
		}
	}
	return true;
}

/* A copy of a map, of which only the values are shared; or a new one. */
static ElementPtr
callout_lease_copy(const ConstElementPtr &map)
{
	const ElementPtr made = Element::createMap();

	if (map && map->getType() == Element::map) {
		for (const auto &item : map->mapValue()) {
			made->set(item.first,
				  boost::const_pointer_cast<Element>(
					  item.second));
		}
	}
	return made;
}

static void
callout_lease_put(const ElementPtr &map, const std::string &name,
		  const ElementPtr &value)
{
	if (value->size() > 0) {
		map->set(name, value);
	} else {
		map->remove(name);
	}
}

/* Other threads may read the context of the lease that is stored: a new one. */
static void
callout_lease_replace(Lease &lease, const char *const *names, size_t count)
{
	const ElementPtr context = callout_lease_copy(lease.getContext());
	const ElementPtr under = callout_lease_copy(callout_lease_member(
		context, callout_lease_root, Element::map));
	const ElementPtr list = Element::createList();

	for (size_t i = 0; i < count; i++) {
		list->add(Element::create(std::string(names[i])));
	}
	callout_lease_put(under, callout_lease_list, list);
	callout_lease_put(context, callout_lease_root, under);
	lease.setContext(context->size() > 0 ? context : ElementPtr());
}

keah_status
bridge::callout_set_lease_classes(keah_callout *call, const char *const *names,
				  size_t count) noexcept
{
	if (call == nullptr || (names == nullptr && count > 0)) {
		return bad_argument();
	}
	return callout_lease_with(call, [&](Lease &lease) {
		if (!callout_lease_same(callout_lease_classes(lease), names,
					count)) {
			callout_lease_replace(lease, names, count);
			/* Else the server may leave it as it is stored. */
			lease.reuseable_valid_lft_ = 0;
		}
		return KEAH_OK;
	});
}
