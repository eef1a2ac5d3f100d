/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The octets of an option, without its code and length.
 */
#ifndef KEAH_BRIDGE_OPTION_VIEW_H
#define KEAH_BRIDGE_OPTION_VIEW_H

#include <cstddef>
#include <cstdint>
#include <typeinfo>

#include <dhcp/dhcp4.h>
#include <dhcp/libdhcp++.h>
#include <dhcp/option.h>
#include <dhcp/option_definition.h>
#include <dhcp/option_int.h>
#include <dhcp/option_space.h>
#include <util/buffer.h>

#include "handles.h"

namespace bridge {

/* The classes whose octets are shown without Kea's buffer. */
enum OptionKind {
	OPTION_PLAIN,
	OPTION_INT8,
	OPTION_INT16,
	OPTION_INT32,
	OPTION_OTHER
};

inline OptionKind
option_kind_by_name(const std::type_info &type)
{
	using namespace isc::dhcp;

	return type == typeid(Option)              ? OPTION_PLAIN :
	       type == typeid(OptionInt<uint8_t>)  ? OPTION_INT8 :
	       type == typeid(OptionInt<uint16_t>) ? OPTION_INT16 :
	       type == typeid(OptionInt<uint32_t>) ? OPTION_INT32 :
						     OPTION_OTHER;
}

/*
 * A class that is made of a template has a description in each object file
 * that uses it. The address of the one which options of packets have saves to
 * compare names. Those of hooks are not remembered: they may be unloaded.
 */
class OptionKinds {
public:
	OptionKinds()
	{
		known_[OPTION_PLAIN] = &typeid(isc::dhcp::Option);
		learn(OPTION_INT8, isc::dhcp::DHO_DHCP_MESSAGE_TYPE, 1);
		learn(OPTION_INT16, isc::dhcp::DHO_DHCP_MAX_MESSAGE_SIZE, 2);
		learn(OPTION_INT32, isc::dhcp::DHO_DHCP_LEASE_TIME, 4);
	}

	OptionKind
	of(const isc::dhcp::Option &option) const
	{
		const std::type_info &type = typeid(option);

		for (int i = OPTION_PLAIN; i < OPTION_OTHER; i++) {
			if (known_[i] == &type) {
				return static_cast<OptionKind>(i);
			}
		}
		return option_kind_by_name(type);
	}

private:
	/* Has Kea make an option as it does with those of a packet. */
	void
	learn(OptionKind kind, uint16_t code, size_t len)
	{
		const auto definition = isc::dhcp::LibDHCP::getOptionDef(
			DHCP4_OPTION_SPACE, code);
		if (!definition) {
			return;
		}
		const auto option = definition->optionFactory(
			isc::dhcp::Option::V4, code,
			isc::dhcp::OptionBuffer(len));
		const isc::dhcp::Option &made = *option;

		if (option_kind_by_name(typeid(made)) == kind) {
			known_[kind] = &typeid(made);
		}
	}

	const std::type_info *known_[OPTION_OTHER] = {};
};

inline OptionKind
option_kind(const isc::dhcp::Option &option)
{
	static const OptionKinds kinds;

	return kinds.of(option);
}

/* The most frequent typed options. */
template <typename T>
inline keah_view
option_integer(const isc::dhcp::Option &option, Arena &arena)
{
	const auto &number =
		static_cast<const isc::dhcp::OptionInt<T> &>(option);
	const T value = number.getValue();
	uint8_t wire[sizeof(T)];

	for (size_t i = 0; i < sizeof(T); i++) {
		wire[i] = static_cast<uint8_t>(value >>
					       8 * (sizeof(T) - 1 - i));
	}
	return { arena.copy(wire, sizeof(T)), sizeof(T) };
}

inline keah_view
option_plain(const isc::dhcp::Option &option)
{
	static const uint8_t nothing = 0;
	const isc::dhcp::OptionBuffer &data = option.getData();

	return { data.empty() ? &nothing : data.data(), data.size() };
}

inline keah_view
option_packed(const isc::dhcp::Option &option, Arena &arena)
{
	isc::util::OutputBuffer wire(option.len());

	option.pack(wire, false);
	const auto bytes = static_cast<const uint8_t *>(wire.getData());
	const size_t header = option.getHeaderLen();
	const size_t len = wire.getLength() - header;
	return { arena.copy(bytes + header, len), len };
}

/* Plain options show their own bytes, typed ones are packed first. */
inline keah_view
option_view(const isc::dhcp::Option &option, Arena &arena)
{
	switch (option.getOptions().empty() ? option_kind(option)
					    : OPTION_OTHER) {
	case OPTION_PLAIN:
		return option_plain(option);
	case OPTION_INT8:
		return option_integer<uint8_t>(option, arena);
	case OPTION_INT16:
		return option_integer<uint16_t>(option, arena);
	case OPTION_INT32:
		return option_integer<uint32_t>(option, arena);
	default:
		return option_packed(option, arena);
	}
}

}

#endif
