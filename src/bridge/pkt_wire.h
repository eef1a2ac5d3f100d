/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group pkt: the functions that stand in pkt_wire.cc.
 */
#ifndef KEAH_BRIDGE_PKT_WIRE_H
#define KEAH_BRIDGE_PKT_WIRE_H

#include <keah/pkt.h>

namespace bridge {

keah_status pkt_get_raw(keah_pkt *pkt, keah_view *octets) noexcept;
keah_status pkt_send(keah_pkt *query, const keah_view *octets,
		     const uint8_t *address, uint16_t port) noexcept;
keah_status pkt_get_server_id(keah_pkt *pkt, uint8_t *id, size_t size,
			      size_t *len) noexcept;

}

#endif
