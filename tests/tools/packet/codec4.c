/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * DHCPv4 on the wire (RFC 2131, 2132, 3046).
 */
#include <string.h>

#include "codec.h"

enum {
	OPT4_PAD = 0,
	OPT4_END = 255,
	MIN_PACKET = 300, /* BOOTP relays drop shorter ones */
	SNAME_FILE_LEN = 64 + 128
};

static const uint8_t magic_cookie[4] = { 99, 130, 83, 99 };

/* Values above 255 octets go out in several parts (RFC 3396). */
static void
add_option(struct buf *buf, uint16_t code, struct view value)
{
	struct view part;

	do {
		size_t n = value.n > UINT8_MAX ? UINT8_MAX : value.n;
		if (!view_take(&value, n, &part)) {
			return;
		}
		buf_add8(buf, (uint8_t)code);
		buf_add8(buf, (uint8_t)n);
		buf_add_view(buf, part);
	} while (value.n != 0);
}

static void
add_address(struct buf *buf, uint16_t code, struct in_addr address)
{
	if (address.s_addr != INADDR_ANY) {
		add_option(buf, code,
			   (struct view){ .p = (const uint8_t *)&address,
					  .n = sizeof(address) });
	}
}

static void
add_list(struct buf *buf, const struct option_list *list)
{
	for (size_t i = 0; i < list->n; i++) {
		add_option(buf, list->items[i].code, list->items[i].value);
	}
}

static void
add_agent(struct buf *buf, const struct option_list *agent)
{
	static struct buf inner;

	if (agent->n == 0) {
		return;
	}
	inner.len = 0;
	inner.full = false;
	add_list(&inner, agent);
	add_option(buf, OPT4_AGENT_OPTIONS, buf_get(&inner));
}

static void
add_fixed(const struct request *request, struct buf *buf)
{
	uint8_t chaddr[MAX_MAC] = { 0 };

	memcpy(chaddr, request->mac, request->mac_len);
	buf_add8(buf, 1); /* BOOTREQUEST */
	buf_add8(buf, request->mac_len != 0 ? 1 : 0); /* Ethernet, none */
	buf_add8(buf, (uint8_t)request->mac_len);
	buf_add8(buf, request->hops);
	buf_add32(buf, request->xid);
	buf_add16(buf, 0); /* secs */
	buf_add16(buf, request->flags);
	buf_add(buf, &request->ciaddr, sizeof(request->ciaddr));
	buf_add32(buf, 0); /* yiaddr */
	buf_add32(buf, 0); /* siaddr */
	buf_add(buf, &request->giaddr, sizeof(request->giaddr));
	buf_add(buf, chaddr, sizeof(chaddr));
	buf_pad(buf, buf->len + SNAME_FILE_LEN);
	buf_add(buf, magic_cookie, sizeof(magic_cookie));
}

void
codec4_format(const struct request *request, uint8_t type, struct buf *buf)
{
	add_fixed(request, buf);
	add_option(buf, OPT4_MESSAGE_TYPE,
		   (struct view){ .p = &type, .n = sizeof(type) });
	if (request->has_client_id) {
		add_option(buf, OPT4_CLIENT_ID,
			   (struct view){ .p = request->client_id.data,
					  .n = request->client_id.n });
	}
	add_address(buf, OPT4_REQUESTED_ADDRESS, request->requested);
	add_address(buf, OPT4_SERVER_ID, request->server_id);
	if (request->requested_options.n != 0) {
		add_option(buf, OPT4_PARAMETER_LIST,
			   request->requested_options);
	}
	add_list(buf, &request->options);
	add_agent(buf, &request->agent);
	buf_add8(buf, OPT4_END);
	buf_pad(buf, MIN_PACKET);
}

int
suboption4_next(struct view *rest, struct option *option)
{
	struct view head;

	if (rest->n == 0) {
		return 0;
	}
	if (!view_take(rest, 2, &head) ||
	    !view_take(rest, head.p[1], &option->value)) {
		return -1;
	}
	option->code = head.p[0];
	return 1;
}

int
option4_next(struct view *rest, struct option *option)
{
	struct view pad;

	while (rest->n != 0 && rest->p[0] == OPT4_PAD) {
		(void)view_take(rest, 1, &pad);
	}
	if (rest->n == 0 || rest->p[0] == OPT4_END) {
		return 0;
	}
	return suboption4_next(rest, option);
}

bool
option4_find(struct view options, uint16_t code, struct view *value)
{
	struct option option;

	while (option4_next(&options, &option) > 0) {
		if (option.code == code) {
			*value = option.value;
			return true;
		}
	}
	return false;
}

static bool
options_ok(struct view options)
{
	struct option option;
	int status = 1;

	while (status > 0) {
		status = option4_next(&options, &option);
	}
	return status == 0;
}

bool
codec4_parse(struct view packet, struct msg4 *msg)
{
	struct view type;

	if (!view_take(&packet, FIXED4_LEN, &msg->fixed) ||
	    memcmp(msg->fixed.p + FIXED4_LEN - sizeof(magic_cookie),
		   magic_cookie, sizeof(magic_cookie)) != 0 ||
	    msg->fixed.p[2] > MAX_MAC || !options_ok(packet)) {
		return false;
	}
	msg->options = packet;
	msg->type = 0;
	if (option4_find(packet, OPT4_MESSAGE_TYPE, &type)) {
		if (type.n != 1) {
			return false;
		}
		msg->type = type.p[0];
	}
	return true;
}
