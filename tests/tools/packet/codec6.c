/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * DHCPv6 on the wire (RFC 8415), with any depth of relays.
 */
#include <string.h>

#include "codec.h"

enum {
	RELAY_HEAD_LEN = 2 + 16 + 16,
	OPTION_HEAD_LEN = 4
};

/* Opens an option; the length is filled in when it is closed. */
static size_t
option_open(struct buf *buf, uint16_t code)
{
	buf_add16(buf, code);
	buf_add16(buf, 0);
	return buf->len;
}

static void
option_close(struct buf *buf, size_t start)
{
	size_t n = buf->len - start;

	if (n > UINT16_MAX) {
		buf->full = true;
	}
	if (!buf->full) {
		buf_set16(buf, start - 2, (uint16_t)n);
	}
}

static void
add_option(struct buf *buf, uint16_t code, struct view value)
{
	size_t start = option_open(buf, code);

	buf_add_view(buf, value);
	option_close(buf, start);
}

static void
add_list(struct buf *buf, const struct option_list *list)
{
	for (size_t i = 0; i < list->n; i++) {
		add_option(buf, list->items[i].code, list->items[i].value);
	}
}

static void
add_duid(struct buf *buf, uint16_t code, const struct duid *duid)
{
	if (duid->n != 0) {
		add_option(buf, code,
			   (struct view){ .p = duid->data, .n = duid->n });
	}
}

static void
add_ia_address(struct buf *buf, const struct ia *ia)
{
	size_t start = option_open(buf, ia->pd ? OPT6_IAPREFIX : OPT6_IAADDR);

	if (!ia->pd) {
		buf_add(buf, &ia->address, sizeof(ia->address));
	}
	buf_add32(buf, 0); /* preferred lifetime: no wish */
	buf_add32(buf, 0); /* valid lifetime */
	if (ia->pd) {
		buf_add8(buf, ia->plen);
		buf_add(buf, &ia->address, sizeof(ia->address));
	}
	option_close(buf, start);
}

static void
add_ia(struct buf *buf, const struct ia *ia)
{
	size_t start = option_open(buf, ia->pd ? OPT6_IA_PD : OPT6_IA_NA);

	buf_add32(buf, ia->iaid);
	buf_add32(buf, 0); /* T1 */
	buf_add32(buf, 0); /* T2 */
	if (ia->has_address) {
		add_ia_address(buf, ia);
	}
	option_close(buf, start);
}

static void
add_requested(struct buf *buf, struct view codes)
{
	size_t start = 0;

	if (codes.n == 0) {
		return;
	}
	start = option_open(buf, OPT6_ORO);
	for (size_t i = 0; i < codes.n; i++) {
		buf_add16(buf, codes.p[i]);
	}
	option_close(buf, start);
}

static void
add_message(const struct request *request, uint8_t type, struct buf *buf)
{
	buf_add32(buf, (uint32_t)type << 24 | (request->xid & 0xffffffU));
	add_duid(buf, OPT6_CLIENTID, &request->duid);
	add_duid(buf, OPT6_SERVERID, &request->server_duid);
	buf_add16(buf, OPT6_ELAPSED_TIME);
	buf_add16(buf, 2);
	buf_add16(buf, 0);
	add_requested(buf, request->requested_options);
	for (size_t i = 0; i < request->ia_count; i++) {
		add_ia(buf, &request->ias[i]);
	}
	add_list(buf, &request->options);
}

void
codec6_format(const struct request *request, uint8_t type, struct buf *buf)
{
	size_t starts[MAX_RELAYS];

	for (size_t i = request->relay_count; i > 0; i--) {
		const struct relay *relay = &request->relays[i - 1];
		buf_add8(buf, RELAY_FORW6);
		buf_add8(buf, (uint8_t)(i - 1)); /* hops below this one */
		buf_add(buf, &relay->link, sizeof(relay->link));
		buf_add(buf, &relay->peer, sizeof(relay->peer));
		add_list(buf, &relay->options);
		starts[i - 1] = option_open(buf, OPT6_RELAY_MSG);
	}
	add_message(request, type, buf);
	for (size_t i = 0; i < request->relay_count; i++) {
		option_close(buf, starts[i]);
	}
}

int
option6_next(struct view *rest, struct option *option)
{
	struct view head;

	if (rest->n == 0) {
		return 0;
	}
	if (!view_take(rest, OPTION_HEAD_LEN, &head) ||
	    !view_take(rest, view_get16(head, 2), &option->value)) {
		return -1;
	}
	option->code = view_get16(head, 0);
	return 1;
}

bool
option6_find(struct view options, uint16_t code, struct view *value)
{
	struct option option;

	while (option6_next(&options, &option) > 0) {
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
		status = option6_next(&options, &option);
	}
	return status == 0;
}

/* Goes one relay deeper: packet becomes the message inside. */
static bool
unwrap(struct view *packet, struct msg6 *msg)
{
	struct view head;
	struct layer6 *layer = &msg->layers[msg->layer_count];

	if (msg->layer_count == MAX_RELAYS ||
	    !view_take(packet, RELAY_HEAD_LEN, &head) || !options_ok(*packet)) {
		return false;
	}
	memcpy(&layer->link, head.p + 2, sizeof(layer->link));
	memcpy(&layer->peer, head.p + 18, sizeof(layer->peer));
	layer->options = *packet;
	msg->layer_count++;
	return option6_find(layer->options, OPT6_RELAY_MSG, packet);
}

bool
codec6_parse(struct view packet, struct msg6 *msg)
{
	struct view head;

	msg->layer_count = 0;
	while (packet.n != 0 &&
	       (packet.p[0] == RELAY_REPL6 || packet.p[0] == RELAY_FORW6)) {
		if (!unwrap(&packet, msg)) {
			return false;
		}
	}
	if (!view_take(&packet, 4, &head) || !options_ok(packet)) {
		return false;
	}
	msg->type = head.p[0];
	msg->xid = view_get32(head, 0) & 0xffffffU;
	msg->options = packet;
	return true;
}
