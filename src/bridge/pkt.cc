/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group pkt: fixed fields, relay headers and classes of a message.
 */
#include <algorithm>
#include <cstring>

#include <dhcp/option.h>

#include "groups.h"
#include "guard.h"
#include "handles.h"
#include "pkt_wire.h"

using namespace bridge;
using isc::asiolink::IOAddress;

template <size_t N>
static void
put_address(uint8_t (&to)[N], const IOAddress &address)
{
	uint8_t octets[16] = {};

	address_octets(address, octets);
	memcpy(to, octets, N);
}

static void
put_common(keah_pkt &p, keah_pkt_info &info)
{
	isc::dhcp::Pkt &pkt = *p.pkt;

	info.xid = pkt.getTransid();
	info.type = pkt.getType();
	if (info.size <= offsetof(keah_pkt_info, local_addr)) {
		return;
	}
	const std::string iface = pkt.getIface();
	put_address(info.local_addr, pkt.getLocalAddr());
	put_address(info.remote_addr, pkt.getRemoteAddr());
	info.local_port = pkt.getLocalPort();
	info.remote_port = pkt.getRemotePort();
	info.iface_index = static_cast<uint32_t>(pkt.getIndex());
	info.iface.data = reinterpret_cast<const char *>(
		p.arena->copy(iface.data(), iface.size()));
	info.iface.len = iface.size();
}

static void
put_pkt4(isc::dhcp::Pkt4 &pkt, keah_pkt_info &info)
{
	info.family = 4;
	info.relays = pkt.getHops();
	info.secs = pkt.getSecs();
	info.flags = pkt.getFlags();
	put_address(info.ciaddr, pkt.getCiaddr());
	put_address(info.yiaddr, pkt.getYiaddr());
	put_address(info.siaddr, pkt.getSiaddr());
	put_address(info.giaddr, pkt.getGiaddr());

	const auto hw = pkt.getHWAddr();
	if (hw) {
		info.hw_type = static_cast<uint8_t>(hw->htype_);
		info.hw_len = static_cast<uint8_t>(
			std::min(hw->hwaddr_.size(), sizeof(info.hw_addr)));
		std::copy_n(hw->hwaddr_.begin(), info.hw_len, info.hw_addr);
	}
}

static keah_status
get_info(keah_pkt *pkt, keah_pkt_info *info)
{
	if (pkt == nullptr || info == nullptr ||
	    info->size < offsetof(keah_pkt_info, family)) {
		return bad_argument();
	}
	return guard([&] {
		keah_pkt_info found = {};
		found.size = info->size;
		put_common(*pkt, found);
		if (pkt->v6) {
			found.family = 6;
			found.relays = static_cast<uint8_t>(
				pkt->pkt6().relay_info_.size());
		} else {
			put_pkt4(pkt->pkt4(), found);
		}
		memcpy(info, &found,
		       std::min<size_t>(info->size, sizeof(found)));
		return KEAH_OK;
	});
}

static keah_status
get_relay(keah_pkt *pkt, uint32_t level, keah_relay_info *info)
{
	if (pkt == nullptr || info == nullptr ||
	    info->size < offsetof(keah_relay_info, link_addr)) {
		return bad_argument();
	}
	return guard([&] {
		if (!pkt->v6 || level >= pkt->pkt6().relay_info_.size()) {
			return fail(KEAH_ENOENT, "no such relay header");
		}
		const auto &relay = pkt->pkt6().relay_info_[level];
		keah_relay_info found = {};
		found.type = relay.msg_type_;
		found.hops = relay.hop_count_;
		put_address(found.link_addr, relay.linkaddr_);
		put_address(found.peer_addr, relay.peeraddr_);
		found.size = info->size;
		memcpy(info, &found,
		       std::min<size_t>(info->size, sizeof(found)));
		return KEAH_OK;
	});
}

static keah_status
get_label(keah_pkt *pkt, keah_str *label)
{
	if (pkt == nullptr || label == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		const std::string text = pkt->v6 ? pkt->pkt6().getLabel() :
						   pkt->pkt4().getLabel();
		label->data = reinterpret_cast<const char *>(
			pkt->arena->copy(text.data(), text.size()));
		label->len = text.size();
		return KEAH_OK;
	});
}

static keah_status
in_class(keah_pkt *pkt, const char *name, uint8_t *member)
{
	if (pkt == nullptr || name == nullptr || member == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		*member = pkt->pkt->inClass(name);
		return KEAH_OK;
	});
}

static keah_status
add_class(keah_pkt *pkt, const char *name)
{
	if (pkt == nullptr || name == nullptr || name[0] == '\0') {
		return bad_argument();
	}
	return guard([&] {
		pkt->pkt->addClass(name);
		return KEAH_OK;
	});
}

static keah_status
remove_class(keah_pkt *pkt, const char *name)
{
	if (pkt == nullptr || name == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		if (!pkt->pkt->inClass(name)) {
			return fail(KEAH_ENOENT, "not a member of the class");
		}
		pkt->pkt->classes_.erase(name);
		return KEAH_OK;
	});
}

static keah_status
unpack(keah_pkt *pkt)
{
	if (pkt == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		try {
			pkt->pkt->unpack();
		} catch (const isc::dhcp::SkipRemainingOptionsError &) {
			/* The server goes on with the options before it. */
		} catch (const isc::Exception &e) {
			return fail(KEAH_EPARSE, e);
		}
		return KEAH_OK;
	});
}

static keah_status
for_each_class(keah_pkt *pkt, keah_name_fn fn, void *arg)
{
	if (pkt == nullptr || fn == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		for (const std::string &name : pkt->pkt->getClasses()) {
			const keah_str shown = { name.c_str(), name.size() };
			const keah_status status = fn(arg, &shown);
			if (status != KEAH_OK) {
				return status;
			}
		}
		return KEAH_OK;
	});
}

const keah_pkt_api bridge::pkt_group = {
	sizeof(keah_pkt_api), get_info,	 get_relay,    get_label,
	in_class,	      add_class, remove_class, unpack,
	pkt_get_raw,	      pkt_send,	 pkt_get_server_id,
	for_each_class,
};
