/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Values that expressions take from a packet.
 */
#include <string.h>

#include "buf.h"
#include "expr.h"
#include "fail.h"
#include "optdef.h"
#include "option.h"
#include "pkt.h"

#define VENDOR_CLASS4 124
#define VENDOR4 125
#define VENDOR_CLASS6 16
#define VENDOR6 17
#define ENTERPRISE 4 /* octets of an enterprise number */

static enum keah_status
give_copy(struct keah_pkt *pkt, const void *data, size_t len,
	  struct keah_view *value)
{
	void *copy = keah__arena_dup(pkt->arena, data, len);

	if (copy == NULL) {
		return keah__host_nomem();
	}
	*value = keah__view(copy, len);
	return KEAH_OK;
}

/* Numbers are strings of four octets, whatever size the field has. */
static enum keah_status
give_number(struct keah_pkt *pkt, uint32_t number, struct keah_view *value)
{
	uint8_t data[4];

	keah__set32(data, number);
	return give_copy(pkt, data, sizeof(data), value);
}

static enum keah_status
fetch_field(enum keah__field field, struct keah_pkt *pkt,
	    struct keah_view *value)
{
	const struct keah_pkt_info *info = &pkt->info;
	size_t address = info->family == 4 ? 4 : 16;

	switch (field) {
	case KEAH__FIELD_IFACE:
		*value = keah__view(info->iface.data, info->iface.len);
		return KEAH_OK;
	case KEAH__FIELD_SRC:
		*value = keah__view(info->remote_addr, address);
		return KEAH_OK;
	case KEAH__FIELD_DST:
		*value = keah__view(info->local_addr, address);
		return KEAH_OK;
	case KEAH__FIELD_LEN:
		return give_number(pkt, (uint32_t)(info->family == 4
					   ? keah__wire4_length(pkt)
					   : keah__wire6_length(pkt)), value);
	case KEAH__FIELD_MAC:
		*value = keah__view(info->hw_addr, info->hw_len);
		return KEAH_OK;
	case KEAH__FIELD_HLEN:
		return give_number(pkt, info->hw_len, value);
	case KEAH__FIELD_HTYPE:
		return give_number(pkt, info->hw_type, value);
	case KEAH__FIELD_CIADDR:
		*value = keah__view(info->ciaddr, 4);
		return KEAH_OK;
	case KEAH__FIELD_GIADDR:
		*value = keah__view(info->giaddr, 4);
		return KEAH_OK;
	case KEAH__FIELD_YIADDR:
		*value = keah__view(info->yiaddr, 4);
		return KEAH_OK;
	case KEAH__FIELD_SIADDR:
		*value = keah__view(info->siaddr, 4);
		return KEAH_OK;
	case KEAH__FIELD_MSGTYPE:
		return give_number(pkt, keah__pkt_get_type(pkt), value);
	default:
		return give_number(pkt, info->xid, value);
	}
}

/* The relay header that a level means; NULL when there is none. */
static const struct keah__relay *
find_relay(const struct keah_pkt *pkt, int8_t level, int32_t *index)
{
	int32_t count = (int32_t)pkt->relay_count;

	*index = level < 0 ? count + level : level;
	return *index >= 0 && *index < count ? &pkt->relays[*index] : NULL;
}

static enum keah_status
fetch_relay_field(const struct keah__op *op, struct keah_pkt *pkt,
		  struct keah_view *value)
{
	int32_t index;
	const struct keah__relay *relay = find_relay(pkt, op->level, &index);

	if (relay == NULL) {
		*value = keah__view(NULL, 0);
	} else if (op->field == KEAH__FIELD_PEERADDR) {
		*value = keah__view(relay->peer_addr, 16);
	} else {
		*value = keah__view(relay->link_addr, 16);
	}
	return KEAH_OK;
}

static enum keah_status
nothing(const struct keah__op *op, struct keah_view *value)
{
	*value = op->part == KEAH__PART_EXISTS ? keah__expr_bool(false)
					       : keah__view(NULL, 0);
	return KEAH_OK;
}

static enum keah_status
print(const struct keah__op *op, struct keah_pkt *pkt, struct keah_view *value)
{
	struct keah__buf buf = { .data = NULL };

	keah__option_print(&buf, pkt->info.family,
			   op->has_sub ? op->sub : op->code, op->has_sub,
			   *value);
	enum keah_status s = buf.failed ? keah__host_nomem()
					: give_copy(pkt, buf.data, buf.len,
						    value);
	keah__buf_clear(&buf);
	return s;
}

/* The part of an option that the expression wants. */
static enum keah_status
fetch_part(const struct keah__op *op, const struct keah_option_key *key,
	   struct keah_pkt *pkt, struct keah_view *value)
{
	enum keah_status s = keah__option_get(pkt, key, value);

	if (s == KEAH_ENOENT) {
		return nothing(op, value);
	}
	if (s == KEAH_OK && op->part == KEAH__PART_EXISTS) {
		*value = keah__expr_bool(true);
	}
	return s == KEAH_OK && op->part == KEAH__PART_TEXT
		       ? print(op, pkt, value)
		       : s;
}

static enum keah_status
fetch_option(const struct keah__op *op, struct keah_pkt *pkt,
	     struct keah_view *value)
{
	struct keah_option_key key = {
		.size = sizeof(key),
		.code = op->has_sub ? op->sub : op->code,
		.container = op->has_sub ? op->code : 0,
		.relay = KEAH_RELAY_NONE,
	};

	if (op->in_relay && find_relay(pkt, op->level, &key.relay) == NULL) {
		return nothing(op, value);
	}
	/* An option 0 holds nothing, and means no container in a key. */
	if (op->has_sub && op->code == 0) {
		return nothing(op, value);
	}
	return fetch_part(op, &key, pkt, value);
}

/* The first vendor option if it is of the enterprise; NULL otherwise. */
static const struct keah__option *
find_vendor(const struct keah__op *op, const struct keah_pkt *pkt,
	    uint16_t code)
{
	const struct keah__option *option =
		keah__options_find(&pkt->options, code, 0);

	if (option == NULL || option->len < ENTERPRISE ||
	    (op->enterprise != 0 &&
	     op->enterprise != keah__get32(option->data))) {
		return NULL;
	}
	return option;
}

static enum keah_status
fetch_vendor(const struct keah__op *op, struct keah_pkt *pkt,
	     struct keah_view *value)
{
	uint16_t code = pkt->info.family == 4 ? VENDOR4 : VENDOR6;
	const struct keah__option *option = find_vendor(op, pkt, code);

	if (option == NULL) {
		return nothing(op, value);
	}
	if (op->part == KEAH__PART_ENTERPRISE) {
		*value = keah__view(option->data, ENTERPRISE);
		return KEAH_OK;
	}
	if (!op->has_sub) {
		*value = keah__expr_bool(true);
		return KEAH_OK;
	}
	struct keah_option_key key = { .size = sizeof(key),
				       .code = op->sub,
				       .container = code,
				       .relay = KEAH_RELAY_NONE };
	return fetch_part(op, &key, pkt, value);
}

/* In DHCPv4 each chunk has an enterprise number in front. */
static void
find_chunk(const struct keah__option *option, uint8_t family, uint8_t number,
	   struct keah_view *value)
{
	struct keah_view rest = { option->data + ENTERPRISE,
				  option->len - ENTERPRISE };
	size_t head = family == 4 ? 1 : 2;
	size_t size;

	*value = keah__view(NULL, 0);
	for (; keah__optdef_measure(family, 't', rest, &size); number--) {
		if (number == 0) {
			*value = keah__view(rest.data + head, size - head);
			return;
		}
		size += family == 4 ? ENTERPRISE : 0;
		if (size > rest.len) {
			return;
		}
		rest = keah__view(rest.data + size, rest.len - size);
	}
}

static enum keah_status
fetch_vendor_class(const struct keah__op *op, struct keah_pkt *pkt,
		   struct keah_view *value)
{
	uint8_t family = pkt->info.family;
	const struct keah__option *option = find_vendor(
		op, pkt, family == 4 ? VENDOR_CLASS4 : VENDOR_CLASS6);

	if (option == NULL) {
		return nothing(op, value);
	}
	if (op->part == KEAH__PART_ENTERPRISE) {
		*value = keah__view(option->data, ENTERPRISE);
	} else if (op->part == KEAH__PART_DATA) {
		find_chunk(option, family, op->chunk, value);
	} else {
		*value = keah__expr_bool(true);
	}
	return KEAH_OK;
}

static enum keah_status
fetch_member(const struct keah__op *op, struct keah_pkt *pkt,
	     struct keah_view *value)
{
	uint8_t member;
	enum keah_status s = keah__pkt_in_class(
		pkt, (const char *)op->literal, &member);

	if (s == KEAH_OK) {
		*value = keah__expr_bool(member != 0);
	}
	return s;
}

enum keah_status
keah__expr_fetch(const struct keah__op *op, struct keah_pkt *pkt,
		 struct keah_view *value)
{
	switch (op->kind) {
	case KEAH__OP_OPTION:
		return fetch_option(op, pkt, value);
	case KEAH__OP_RELAY_FIELD:
		return fetch_relay_field(op, pkt, value);
	case KEAH__OP_PKT_FIELD:
		return fetch_field(op->field, pkt, value);
	case KEAH__OP_VENDOR:
		return fetch_vendor(op, pkt, value);
	case KEAH__OP_VENDOR_CLASS:
		return fetch_vendor_class(op, pkt, value);
	case KEAH__OP_MEMBER:
		return fetch_member(op, pkt, value);
	default:
		*value = keah__view(op->literal, op->literal_len);
		return KEAH_OK;
	}
}
