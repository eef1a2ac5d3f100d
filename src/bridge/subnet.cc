/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group subnet: the subnets and shared networks of the running configuration,
 * as far as it is left alone; see subnet_write.cc.
 */
#include "compat.h"

#include "guard.h"
#include "handles.h"
#include "json.h"
#include "subnet.h"
#include "subnet_match.h"

using namespace bridge;

std::string
bridge::normal_prefix(const std::string &text)
{
	const size_t slash = text.find('/');

	if (slash == std::string::npos) {
		isc_throw(isc::BadValue, "'" << text << "' is no prefix; an "
			  "address, a slash and a length are wanted");
	}
	return isc::asiolink::IOAddress(text.substr(0, slash)).toText() +
	       text.substr(slash);
}

bool
bridge::is_key(const keah_subnet_key *key) noexcept
{
	if (key == nullptr || key->size < sizeof(*key) ||
	    key->kind > KEAH_KIND_NETWORK) {
		return false;
	}
	return key->text != nullptr ||
	       (key->kind == KEAH_KIND_SUBNET && key->id != 0);
}

static keah_str
view(const std::string &text)
{
	return { text.c_str(), text.size() };
}

static keah_status
show(keah_subnet_fn fn, void *arg, uint32_t id, const std::string &prefix,
     const std::string &network, const isc::data::UserContext &object)
{
	const auto context = object.getContext();
	const std::string text = context ? json_text(*context) : "";
	const keah_subnet_brief brief = { sizeof(brief), id, view(prefix),
					  view(network), view(text) };

	return fn(arg, &brief);
}

template <typename Family>
static keah_status
show_subnets(const isc::dhcp::SrvConfigPtr &config, keah_subnet_fn fn,
	     void *arg)
{
	for (const auto &s : *Family::subnets(config)->getAll()) {
		const keah_status status =
			show(fn, arg, s->getID(), s->toText(),
			     s->getSharedNetworkName(), *s);
		if (status != KEAH_OK) {
			return status;
		}
	}
	return KEAH_OK;
}

template <typename Family>
static keah_status
show_networks(keah_subnet_fn fn, void *arg)
{
	for (const auto &n : *Family::networks()->getAll()) {
		const keah_status status =
			show(fn, arg, 0, "", n->getName(), *n);
		if (status != KEAH_OK) {
			return status;
		}
	}
	return KEAH_OK;
}

static keah_status
for_each(uint32_t kind, keah_subnet_fn fn, void *arg)
{
	if (fn == nullptr || kind > KEAH_KIND_NETWORK) {
		return bad_argument();
	}
	return guard([&] {
		return with_family([&](auto family) {
			typedef decltype(family) Family;
			return kind == KEAH_KIND_SUBNET
				       ? show_subnets<Family>(running(), fn,
							      arg)
				       : show_networks<Family>(fn, arg);
		});
	});
}

keah_status
bridge::for_each_staged_subnet(keah_subnet_fn fn, void *arg) noexcept
{
	if (fn == nullptr) {
		return bad_argument();
	}
	if ((daemon() & (KEAH_DHCP4 | KEAH_DHCP6)) == 0) {
		return KEAH_OK;
	}
	return guard([&] {
		const auto config =
			isc::dhcp::CfgMgr::instance().getStagingCfg();
		return with_family([&](auto family) {
			return show_subnets<decltype(family)>(config, fn, arg);
		});
	});
}

template <typename Family>
static isc::data::ConstElementPtr
definition(const keah_subnet_key &key)
{
	if (key.kind == KEAH_KIND_NETWORK) {
		const auto network = Family::networks()->getByName(key.text);
		return network ? network->toElement() : nullptr;
	}
	const auto subnet = find_subnet<Family>(key);
	return subnet ? subnet->toElement() : nullptr;
}

static keah_status
get(keah_callout *call, const keah_subnet_key *key, keah_str *json)
{
	if (call == nullptr || !is_key(key) || json == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		isc::data::ConstElementPtr found;
		try {
			found = with_family([&](auto family) {
				return definition<decltype(family)>(*key);
			});
		} catch (const isc::Exception &e) {
			return fail(KEAH_EPARSE, e);
		}
		if (!found) {
			return fail(KEAH_ENOENT,
				    key->kind == KEAH_KIND_NETWORK
					    ? "no such shared network"
					    : "no such subnet");
		}
		*json = text_view(*call, json_text(*found));
		return KEAH_OK;
	});
}

template <typename Subnet>
static keah_status
context_bool(const Subnet &subnet, const char *name, uint8_t *value)
{
	if (!subnet || !subnet->getContext() ||
	    !subnet->getContext()->contains(name)) {
		return fail(KEAH_ENOENT, "no such subnet, or nothing of this "
			    "name in its user context");
	}
	const auto found = subnet->getContext()->get(name);
	if (found->getType() != isc::data::Element::boolean) {
		return fail(KEAH_ETYPE, "it is no truth value");
	}
	*value = found->boolValue();
	return KEAH_OK;
}

static keah_status
get_context_bool(uint32_t id, const char *name, uint8_t *value)
{
	if (id == 0 || name == nullptr || value == nullptr) {
		return bad_argument();
	}
	const keah_subnet_key key = { sizeof(key), KEAH_KIND_SUBNET, id, 0,
				      nullptr };
	return guard([&] {
		return with_family([&](auto family) {
			return context_bool(
				find_subnet<decltype(family)>(key), name,
				value);
		});
	});
}

const keah_subnet_api bridge::subnet_group = {
	sizeof(keah_subnet_api),
	for_each,
	get,
	subnet_check,
	subnet_add,
	subnet_replace,
	subnet_remove,
	subnet_join,
	subnet_leave,
	subnet_match,
	subnet_get_timers,
	get_context_bool,
};
