/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group option: options of messages and of relays.
 *
 * Options are reached through the collections and never through getOption,
 * which copies an option while callouts run.
 */
#include <dhcp/libdhcp++.h>
#include <dhcp/option.h>
#include <dhcp/option6_ia.h>
#include <dhcp/option_definition.h>
#include <dhcp/option_space.h>

#include "groups.h"
#include "guard.h"
#include "handles.h"
#include "option_view.h"

using namespace bridge;
using namespace isc::dhcp;

static bool
bad_key(const keah_pkt *pkt, const keah_option_key *key)
{
	return pkt == nullptr || key == nullptr ||
	       key->size < sizeof(keah_option_key) ||
	       key->relay < KEAH_RELAY_NONE;
}

/* The options of the message or of a relay; null when there is none such. */
static OptionCollection *
outer_options(keah_pkt &p, const keah_option_key &key)
{
	if (key.relay == KEAH_RELAY_NONE) {
		return &p.pkt->options_;
	}
	const size_t level = static_cast<size_t>(key.relay);
	if (!p.v6 || level >= p.pkt6().relay_info_.size()) {
		return nullptr;
	}
	return &p.pkt6().relay_info_[level].options_;
}

static Option *
find_in(const OptionCollection &options, uint16_t code, uint32_t index)
{
	for (auto at = options.lower_bound(code);
	     at != options.end() && at->first == code; ++at) {
		if (index-- == 0) {
			return at->second.get();
		}
	}
	return nullptr;
}

/* The options that the key speaks of; null without that relay or container. */
static const OptionCollection *
inner_options(keah_pkt &p, const keah_option_key &key)
{
	const OptionCollection *outer = outer_options(p, key);

	if (outer == nullptr || key.container == 0) {
		return outer;
	}
	Option *const container = find_in(*outer, key.container, 0);
	return container ? &container->getOptions() : nullptr;
}

static Option *
find(keah_pkt &p, const keah_option_key &key)
{
	const OptionCollection *options = inner_options(p, key);

	return options != nullptr ? find_in(*options, key.code, key.index) :
				    nullptr;
}

static keah_status
get(keah_pkt *pkt, const keah_option_key *key, keah_view *data)
{
	if (bad_key(pkt, key) || data == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		const Option *const option = find(*pkt, *key);
		if (!option) {
			return fail(KEAH_ENOENT, "no such option");
		}
		*data = option_view(*option, *pkt->arena);
		return KEAH_OK;
	});
}

static keah_status
for_each(keah_pkt *pkt, const keah_option_key *key, keah_option_fn fn,
	 void *arg)
{
	if (bad_key(pkt, key) || fn == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		const OptionCollection *options = inner_options(*pkt, *key);
		if (options == nullptr) {
			return fail(KEAH_ENOENT, "no such relay or container");
		}
		for (const auto &entry : *options) {
			if (key->code != 0 && key->code != entry.first) {
				continue;
			}
			const keah_view data =
				option_view(*entry.second, *pkt->arena);
			const keah_status status = fn(
				arg, static_cast<uint16_t>(entry.first),
				&data);
			if (status != KEAH_OK) {
				return status;
			}
		}
		return KEAH_OK;
	});
}

/* The server casts options to the class of their definition. */
static OptionPtr
make(const keah_pkt &pkt, const keah_option_key &key, const OptionBuffer &data)
{
	const auto universe = pkt.v6 ? Option::V6 : Option::V4;
	const char *space = pkt.v6 ? DHCP6_OPTION_SPACE : DHCP4_OPTION_SPACE;
	OptionDefinitionPtr definition;

	if (key.container == 0) {
		definition = LibDHCP::getOptionDef(space, key.code);
		if (!definition) {
			definition = LibDHCP::getRuntimeOptionDef(space,
								  key.code);
		}
	}
	if (!definition) {
		return OptionPtr(new Option(universe, key.code, data));
	}
	return definition->optionFactory(universe, key.code, data);
}

static void
replace(OptionCollection &options, uint32_t index, const OptionPtr &option)
{
	const auto range = options.equal_range(option->getType());

	for (auto at = range.first; at != range.second; ++at) {
		if (index-- == 0) {
			at->second = option;
			return;
		}
	}
	options.insert(std::make_pair(option->getType(), option));
}

static keah_status
put(keah_pkt &pkt, const keah_option_key &key, const OptionPtr &option)
{
	OptionCollection *outer = outer_options(pkt, key);

	if (outer == nullptr) {
		return fail(KEAH_ENOENT, "no such relay");
	}
	if (key.container == 0) {
		replace(*outer, key.index, option);
		return KEAH_OK;
	}
	Option *const container = find_in(*outer, key.container, 0);
	if (!container) {
		return fail(KEAH_ENOENT, "no such container");
	}
	container->delOption(key.code);
	container->addOption(option);
	return KEAH_OK;
}

static keah_status
set(keah_pkt *pkt, const keah_option_key *key, const uint8_t *data,
    size_t len)
{
	if (bad_key(pkt, key) || (data == nullptr && len > 0) ||
	    len > (pkt->v6 ? 65535U : 255U)) {
		return bad_argument();
	}
	return guard([&] {
		const OptionBuffer bytes(data, data + len);
		OptionPtr option;
		try {
			option = make(*pkt, *key, bytes);
		} catch (const isc::Exception &e) {
			return fail(KEAH_EPARSE, e);
		}
		return put(*pkt, *key, option);
	});
}

static keah_status
remove(keah_pkt *pkt, const keah_option_key *key)
{
	if (bad_key(pkt, key)) {
		return bad_argument();
	}
	return guard([&] {
		OptionCollection *outer = outer_options(*pkt, *key);
		if (!find(*pkt, *key)) {
			return fail(KEAH_ENOENT, "no such option");
		}
		if (key->container == 0) {
			outer->erase(key->code);
			return KEAH_OK;
		}
		Option *const container = find_in(*outer, key->container, 0);
		while (container->delOption(key->code)) {
		}
		return KEAH_OK;
	});
}

static keah_status
find_ia(keah_pkt &pkt, const keah_option_key &key, Option6IA *&ia)
{
	Option *const option = find(pkt, key);

	if (!option) {
		return fail(KEAH_ENOENT, "no such option");
	}
	ia = dynamic_cast<Option6IA *>(option);
	return ia != nullptr ? KEAH_OK :
			       fail(KEAH_ETYPE, "not an IA_NA or IA_PD");
}

static keah_status
get_iaid(keah_pkt *pkt, const keah_option_key *key, uint32_t *iaid)
{
	if (bad_key(pkt, key) || iaid == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		Option6IA *ia = nullptr;
		const keah_status status = find_ia(*pkt, *key, ia);
		if (status == KEAH_OK) {
			*iaid = ia->getIAID();
		}
		return status;
	});
}

static keah_status
set_iaid(keah_pkt *pkt, const keah_option_key *key, uint32_t iaid)
{
	if (bad_key(pkt, key)) {
		return bad_argument();
	}
	return guard([&] {
		Option6IA *ia = nullptr;
		const keah_status status = find_ia(*pkt, *key, ia);
		if (status == KEAH_OK) {
			ia->setIAID(iaid);
		}
		return status;
	});
}

const keah_option_api bridge::option_group = {
	sizeof(keah_option_api), get, for_each, set, remove, get_iaid, set_iaid,
};
