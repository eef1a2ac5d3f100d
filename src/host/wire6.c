/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * DHCPv6 messages on the wire: RFC 8415 sections 8, 9 and 21.
 */
#include <stdlib.h>
#include <string.h>

#include "fail.h"
#include "pkt.h"

#define RELAY_FORWARD 12
#define RELAY_REPLY 13
#define RELAY_HEADER 34
#define MESSAGE_HEADER 4
#define OPTION_HEADER 4
#define RELAY_MESSAGE 9

static enum keah_status
parse_message(struct keah_pkt *pkt, struct keah_view wire)
{
	if (wire.len < MESSAGE_HEADER) {
		return keah__host_fail(KEAH_EPARSE, "a DHCPv6 message has at "
				       "least %d octets, this one %zu",
				       MESSAGE_HEADER, wire.len);
	}
	pkt->info.type = wire.data[0];
	pkt->info.xid = keah__get32(wire.data) & 0xffffff;
	enum keah_status s = keah__wire_parse_options(
		6, keah__view(wire.data + MESSAGE_HEADER,
			      wire.len - MESSAGE_HEADER), &pkt->options);
	return s == KEAH_OK ? keah__wire_tidy(6, &pkt->options) : s;
}

static struct keah__relay *
add_relay(struct keah_pkt *pkt, const uint8_t *wire)
{
	struct keah__relay *relays =
		realloc(pkt->relays, (pkt->relay_count + 1) * sizeof(*relays));

	if (relays == NULL) {
		return NULL;
	}
	pkt->relays = relays;
	struct keah__relay *relay = &relays[pkt->relay_count++];
	*relay = (struct keah__relay){ .type = wire[0], .hops = wire[1] };
	memcpy(relay->link_addr, wire + 2, 16);
	memcpy(relay->peer_addr, wire + 18, 16);
	return relay;
}

/* The relay header at the beginning; *inner gets the message in it. */
static enum keah_status
parse_relay(struct keah_pkt *pkt, struct keah_view wire,
	    struct keah_view *inner)
{
	struct keah__tlv tlv;

	if (wire.len < RELAY_HEADER || pkt->relay_count == KEAH__RELAY_MAX) {
		return keah__host_fail(KEAH_EPARSE, "the relay header is too "
				       "short, or there are more than %d",
				       KEAH__RELAY_MAX);
	}
	struct keah__relay *relay = add_relay(pkt, wire.data);
	if (relay == NULL) {
		return keah__host_nomem();
	}
	struct keah_view rest = { wire.data + RELAY_HEADER,
				  wire.len - RELAY_HEADER };
	enum keah_status s = KEAH_OK;
	inner->len = 0;
	while (s == KEAH_OK && keah__tlv_next(6, false, &rest, &tlv)) {
		if (tlv.code == RELAY_MESSAGE) {
			*inner = keah__view(tlv.data, tlv.len);
		} else {
			s = keah__options_receive(&relay->options, 6, &tlv);
		}
	}
	if (s == KEAH_OK && inner->len == 0) {
		return keah__host_fail(KEAH_EPARSE, "relay header %zu has no "
				       "relay message", pkt->relay_count - 1);
	}
	return s == KEAH_OK ? keah__wire_tidy(6, &relay->options) : s;
}

enum keah_status
keah__wire6_parse(struct keah_pkt *pkt, struct keah_view wire)
{
	while (wire.len != 0 && (wire.data[0] == RELAY_FORWARD ||
				 wire.data[0] == RELAY_REPLY)) {
		struct keah_view inner = keah__view(NULL, 0);
		enum keah_status s = parse_relay(pkt, wire, &inner);

		if (s != KEAH_OK) {
			return s;
		}
		wire = inner;
	}
	return parse_message(pkt, wire);
}

static size_t
options_length(const struct keah__options *list)
{
	size_t len = 0;

	for (size_t i = 0; i < list->count; i++) {
		len += OPTION_HEADER + list->items[i].len;
	}
	return len;
}

static void
pack_options(const struct keah__options *list, struct keah__buf *buf)
{
	for (size_t i = 0; i < list->count; i++) {
		keah__tlv_write(buf, 6, list->items[i].code,
				list->items[i].data, list->items[i].len);
	}
}

/* The length of the message inside relay number `level`, from 0. */
static size_t
inner_length(const struct keah_pkt *pkt, size_t level)
{
	size_t len = MESSAGE_HEADER + options_length(&pkt->options);

	for (size_t i = level + 1; i < pkt->relay_count; i++) {
		len += RELAY_HEADER + OPTION_HEADER +
		       options_length(&pkt->relays[i].options);
	}
	return len;
}

size_t
keah__wire6_length(const struct keah_pkt *pkt)
{
	size_t len = inner_length(pkt, 0);

	if (pkt->relay_count != 0) {
		len += RELAY_HEADER + OPTION_HEADER +
		       options_length(&pkt->relays[0].options);
	}
	return len;
}

void
keah__wire6_pack(const struct keah_pkt *pkt, struct keah__buf *buf)
{
	for (size_t i = 0; i < pkt->relay_count; i++) {
		const struct keah__relay *relay = &pkt->relays[i];

		keah__buf_add8(buf, relay->type);
		keah__buf_add8(buf, relay->hops);
		keah__buf_add(buf, relay->link_addr, 16);
		keah__buf_add(buf, relay->peer_addr, 16);
		pack_options(&relay->options, buf);
		keah__buf_add16(buf, RELAY_MESSAGE);
		keah__buf_add16(buf, (uint16_t)inner_length(pkt, i));
	}
	keah__buf_add32(buf, (uint32_t)pkt->info.type << 24 |
				     (pkt->info.xid & 0xffffff));
	pack_options(&pkt->options, buf);
}
