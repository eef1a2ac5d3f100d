/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * DHCPv4 messages on the wire: RFC 2131 section 2, RFC 2132, RFC 3396.
 */
#include <string.h>

#include "fail.h"
#include "pkt.h"

#define FIXED 236
#define COOKIE UINT32_C(0x63825363)
#define MIN_SIZE (FIXED + 4)
#define CHADDR 16
#define OVERLOAD 52
#define MESSAGE_TYPE 53
#define AGENT_OPTIONS 82
#define END 255

/* The fields in front of the options; the caller checked the length. */
static enum keah_status
parse_fixed(struct keah_pkt *pkt, const uint8_t *wire)
{
	struct keah_pkt_info *info = &pkt->info;

	pkt->op = wire[0];
	info->hw_type = wire[1];
	info->hw_len = wire[2];
	info->relays = wire[3];
	if (info->hw_len > sizeof(info->hw_addr)) {
		return keah__host_fail(KEAH_EPARSE, "the hardware address has "
				       "%u octets", info->hw_len);
	}
	info->xid = keah__get32(wire + 4);
	info->secs = keah__get16(wire + 8);
	info->flags = keah__get16(wire + 10);
	memcpy(info->ciaddr, wire + 12, 4);
	memcpy(info->yiaddr, wire + 16, 4);
	memcpy(info->siaddr, wire + 20, 4);
	memcpy(info->giaddr, wire + 24, 4);
	memcpy(info->hw_addr, wire + 28,
	       info->hw_len < CHADDR ? info->hw_len : CHADDR);
	memcpy(pkt->sname, wire + 44, sizeof(pkt->sname));
	memcpy(pkt->file, wire + 108, sizeof(pkt->file));
	return KEAH_OK;
}

/*
 * Options that stand in the fields sname and file are taken out of them, as
 * if they had come with the others: then option 52 has nothing to say.
 */
static enum keah_status
parse_overload(struct keah_pkt *pkt)
{
	const struct keah__option *overload =
		keah__options_find(&pkt->options, OVERLOAD, 0);
	enum keah_status s = KEAH_OK;

	if (overload == NULL || overload->len != 1) {
		return KEAH_OK;
	}
	uint8_t fields = overload->data[0];
	if (fields < 1 || fields > 3) {
		return KEAH_OK;
	}
	keah__options_remove(&pkt->options, OVERLOAD);
	if ((fields & 1) != 0) {
		s = keah__wire_parse_options(
			4, keah__view(pkt->file, sizeof(pkt->file)),
			&pkt->options);
		memset(pkt->file, 0, sizeof(pkt->file));
	}
	if (s == KEAH_OK && (fields & 2) != 0) {
		s = keah__wire_parse_options(
			4, keah__view(pkt->sname, sizeof(pkt->sname)),
			&pkt->options);
		memset(pkt->sname, 0, sizeof(pkt->sname));
	}
	return s;
}

enum keah_status
keah__wire4_parse(struct keah_pkt *pkt, struct keah_view wire)
{
	if (wire.len < MIN_SIZE) {
		return keah__host_fail(KEAH_EPARSE, "a DHCPv4 message has at "
				       "least %d octets, this one %zu",
				       MIN_SIZE, wire.len);
	}
	if (keah__get32(wire.data + FIXED) != COOKIE) {
		return keah__host_fail(KEAH_EPARSE, "the magic cookie of "
				       "RFC 2131 is not there");
	}
	enum keah_status s = parse_fixed(pkt, wire.data);
	if (s == KEAH_OK) {
		s = keah__wire_parse_options(4, keah__view(
						     wire.data + MIN_SIZE,
						     wire.len - MIN_SIZE),
					     &pkt->options);
	}
	if (s == KEAH_OK) {
		s = parse_overload(pkt);
	}
	return s == KEAH_OK ? keah__wire_tidy(4, &pkt->options) : s;
}

static void
pack_fixed(const struct keah_pkt *pkt, struct keah__buf *buf)
{
	const struct keah_pkt_info *info = &pkt->info;
	uint8_t hw_len = info->hw_len < CHADDR ? info->hw_len : CHADDR;

	keah__buf_add8(buf, pkt->op);
	keah__buf_add8(buf, info->hw_type);
	keah__buf_add8(buf, hw_len);
	keah__buf_add8(buf, info->relays);
	keah__buf_add32(buf, info->xid);
	keah__buf_add16(buf, info->secs);
	keah__buf_add16(buf, info->flags);
	keah__buf_add(buf, info->ciaddr, 4);
	keah__buf_add(buf, info->yiaddr, 4);
	keah__buf_add(buf, info->siaddr, 4);
	keah__buf_add(buf, info->giaddr, 4);
	keah__buf_add(buf, info->hw_addr, hw_len);
	keah__buf_add_zeros(buf, (size_t)CHADDR - hw_len);
	keah__buf_add(buf, pkt->sname, sizeof(pkt->sname));
	keah__buf_add(buf, pkt->file, sizeof(pkt->file));
	keah__buf_add32(buf, COOKIE);
}

static void
pack_option(const struct keah__option *option, struct keah__buf *buf)
{
	if (option != NULL) {
		keah__tlv_write(buf, 4, option->code, option->data,
				option->len);
	}
}

size_t
keah__wire4_length(const struct keah_pkt *pkt)
{
	size_t len = FIXED;

	for (size_t i = 0; i < pkt->options.count; i++) {
		len += 2 + pkt->options.items[i].len;
	}
	return len;
}

/* The message type comes first, what a relay added last (RFC 3046). */
void
keah__wire4_pack(const struct keah_pkt *pkt, struct keah__buf *buf)
{
	pack_fixed(pkt, buf);
	pack_option(keah__options_find(&pkt->options, MESSAGE_TYPE, 0), buf);
	for (size_t i = 0; i < pkt->options.count; i++) {
		const struct keah__option *option = &pkt->options.items[i];

		if (option->code != MESSAGE_TYPE &&
		    option->code != AGENT_OPTIONS) {
			pack_option(option, buf);
		}
	}
	pack_option(keah__options_find(&pkt->options, AGENT_OPTIONS, 0), buf);
	keah__buf_add8(buf, END);
}
