/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group pkt: octets as they were received, and as they are sent.
 */
#include "compat.h"

#include <sys/socket.h>

#include <dhcp/iface_mgr.h>
#include <dhcpsrv/cfg_duid.h>
#include <dhcpsrv/cfg_iface.h>
#include <dhcpsrv/cfgmgr.h>
#include <stats/stats_mgr.h>

#include "groups.h"
#include "guard.h"
#include "handles.h"
#include "pkt_wire.h"

using namespace bridge;
using isc::asiolink::IOAddress;
using isc::dhcp::CfgIface;
using isc::dhcp::CfgMgr;
using isc::dhcp::IfaceMgr;
using isc::dhcp::Pkt4;
using isc::dhcp::Pkt4Ptr;
using isc::dhcp::Pkt6;
using isc::dhcp::Pkt6Ptr;

keah_status
bridge::pkt_get_raw(keah_pkt *pkt, keah_view *octets) noexcept
{
	if (pkt == nullptr || octets == nullptr) {
		return bad_argument();
	}
	const auto &data = pkt->pkt->data_;

	if (data.empty()) {
		return fail(KEAH_ENOENT, "the message was not received");
	}
	*octets = { data.data(), data.size() };
	return KEAH_OK;
}

/* The query as Kea takes it; the server keeps it while callouts run. */
template <typename Pkt>
static boost::shared_ptr<Pkt>
borrowed(Pkt &pkt)
{
	return { boost::shared_ptr<void>(), &pkt };
}

/* A query to the broadcast address came to that of the interface's socket. */
static IOAddress
local_address4(const Pkt4Ptr &query)
{
	const IOAddress local = query->getLocalAddr();

	return local.isV4Bcast() ? IfaceMgr::instance().getSocket(query).addr_
				 : local;
}

static bool
follows_routes(const CfgIface &interfaces)
{
	return interfaces.getSocketType() == CfgIface::SOCKET_UDP &&
	       interfaces.getOutboundIface() == CfgIface::USE_ROUTING;
}

template <typename PktPtr>
static void
send_from(const PktPtr &query, const PktPtr &answer, const IOAddress &local,
	  const char *statistic)
{
	answer->setIface(query->getIface());
	answer->setIndex(query->getIndex());
	answer->setLocalAddr(local);
	answer->setLocalPort(query->getLocalPort());
	IfaceMgr::instance().send(answer);
	isc::stats::StatsMgr::instance().addValue(statistic,
						  static_cast<int64_t>(1));
}

static void
send4(const Pkt4Ptr &query, const Pkt4Ptr &answer)
{
	if (query->getRemoteHWAddr()) {
		answer->setRemoteHWAddr(query->getRemoteHWAddr());
	}
	const auto running = CfgMgr::instance().getCurrentCfg();
	if (follows_routes(*running->getCfgIface())) {
		const int index = query->getIndex();
		query->resetIndex();
		send_from(query, answer, IOAddress::IPV4_ZERO_ADDRESS(),
			  "pkt4-sent");
		query->setIndex(index);
		return;
	}
	send_from(query, answer, local_address4(query), "pkt4-sent");
}

/* The type of a message stands in its octets: any will do for the object. */
template <typename Pkt>
static boost::shared_ptr<Pkt>
message(const keah_view &octets, const IOAddress &address, uint16_t port)
{
	boost::shared_ptr<Pkt> made(new Pkt(1, 0));

	made->getBuffer().writeData(octets.data, octets.len);
	made->setRemoteAddr(address);
	made->setRemotePort(port);
	return made;
}

keah_status
bridge::pkt_send(keah_pkt *query, const keah_view *octets,
		 const uint8_t *address, uint16_t port) noexcept
{
	if (query == nullptr || octets == nullptr || octets->data == nullptr ||
	    octets->len == 0 || address == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		const IOAddress to = IOAddress::fromBytes(
			query->v6 ? AF_INET6 : AF_INET, address);

		if (query->v6) {
			send_from(borrowed(query->pkt6()),
				  message<Pkt6>(*octets, to, port),
				  query->pkt6().getLocalAddr(), "pkt6-sent");
		} else {
			send4(borrowed(query->pkt4()),
			      message<Pkt4>(*octets, to, port));
		}
		return KEAH_OK;
	});
}

static std::vector<uint8_t>
server_id(const keah_pkt *pkt)
{
	if (daemon() != KEAH_DHCP6) {
		return local_address4(borrowed(pkt->pkt4())).toBytes();
	}
	const auto duid = CfgMgr::instance()
				  .getCurrentCfg()
				  ->getCfgDUID()
				  ->getCurrentDuid();
	return duid ? duid->getDuid() : std::vector<uint8_t>();
}

keah_status
bridge::pkt_get_server_id(keah_pkt *pkt, uint8_t *id, size_t size,
			  size_t *len) noexcept
{
	if ((pkt == nullptr && daemon() != KEAH_DHCP6) || id == nullptr ||
	    len == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		const std::vector<uint8_t> found = server_id(pkt);

		if (found.empty()) {
			return fail(KEAH_EFAIL, "the server has no DUID yet");
		}
		if (found.size() > size) {
			return bad_argument();
		}
		std::copy(found.begin(), found.end(), id);
		*len = found.size();
		return KEAH_OK;
	});
}
