/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Packets: group `pkt` of the ABI.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* strdup */
#endif
#include "pkt.h"

#include <stdlib.h>
#include <string.h>

#include "fail.h"
#include "host.h"

#define MESSAGE_TYPE 53
#define WIRE_MAX 65535
#define INFO_MIN 8       /* size and xid */
#define RELAY_INFO_MIN 8 /* size, type, hops */

#define BOOTREQUEST 1
#define BOOTREPLY 2

static struct keah_pkt *
make(uint8_t family)
{
	struct keah_pkt *pkt = calloc(1, sizeof(*pkt));

	if (pkt != NULL) {
		pkt->info.size = sizeof(pkt->info);
		pkt->info.family = family;
		pkt->info.iface = (struct keah_str){ "", 0 };
		pkt->arena = &pkt->own;
	}
	return pkt;
}

static void
free_classes(struct keah_pkt *pkt)
{
	for (size_t i = 0; i < pkt->class_count; i++) {
		free(pkt->classes[i]);
	}
	free(pkt->classes);
}

void
keah_host_pkt_free(struct keah_pkt **pkt)
{
	if (pkt == NULL || *pkt == NULL) {
		return;
	}
	for (size_t i = 0; i < (*pkt)->relay_count; i++) {
		keah__options_clear(&(*pkt)->relays[i].options);
	}
	free((*pkt)->relays);
	keah__options_clear(&(*pkt)->options);
	free_classes(*pkt);
	free((*pkt)->iface);
	keah__store_clear(&(*pkt)->contexts);
	keah__arena_clear(&(*pkt)->own);
	keah__buf_clear(&(*pkt)->received);
	keah__buf_clear(&(*pkt)->wire);
	keah__buf_clear(&(*pkt)->sent);
	free(*pkt);
	*pkt = NULL;
}

static enum keah_status
check_wire(uint8_t family, const uint8_t *wire, size_t len,
	   struct keah_pkt *const *pkt)
{
	if ((family != 4 && family != 6) || pkt == NULL ||
	    (wire == NULL && len != 0)) {
		return keah__host_fail(KEAH_EINVAL, "the family of a packet "
				       "is 4 or 6, and nothing is NULL");
	}
	return KEAH_OK;
}

static enum keah_status
parse(struct keah_pkt *pkt, struct keah_view wire)
{
	return pkt->info.family == 4 ? keah__wire4_parse(pkt, wire)
				     : keah__wire6_parse(pkt, wire);
}

enum keah_status
keah_host_pkt_parse(uint8_t family, const uint8_t *wire, size_t len,
		    struct keah_pkt **pkt)
{
	enum keah_status s = check_wire(family, wire, len, pkt);

	if (s != KEAH_OK) {
		return s;
	}
	struct keah_pkt *made = make(family);
	if (made == NULL) {
		return keah__host_nomem();
	}
	s = parse(made, keah__view(wire, len));
	if (s != KEAH_OK) {
		keah_host_pkt_free(&made);
		return s;
	}
	*pkt = made;
	return KEAH_OK;
}

enum keah_status
keah_host_pkt_receive(uint8_t family, const uint8_t *wire, size_t len,
		      struct keah_pkt **pkt)
{
	enum keah_status s = check_wire(family, wire, len, pkt);

	if (s != KEAH_OK) {
		return s;
	}
	struct keah_pkt *made = make(family);
	if (made == NULL) {
		return keah__host_nomem();
	}
	keah__buf_add(&made->received, wire, len);
	if (made->received.failed) {
		keah_host_pkt_free(&made);
		return keah__host_nomem();
	}
	*pkt = made;
	return KEAH_OK;
}

/* Once more is once too often: as in Kea, options are there twice then. */
enum keah_status
keah__pkt_unpack(struct keah_pkt *pkt)
{
	if (pkt == NULL) {
		return keah__host_null("pkt->unpack");
	}
	if (pkt->received.data == NULL) {
		return KEAH_OK; /* keah_host_pkt_parse did it */
	}
	return parse(pkt, keah__view(pkt->received.data, pkt->received.len));
}

enum keah_status
keah_host_pkt_unpack(struct keah_pkt *pkt)
{
	return keah__pkt_unpack(pkt);
}

static enum keah_status
set_type(struct keah_pkt *pkt, uint8_t type)
{
	if (pkt->info.family == 6) {
		pkt->info.type = type;
		return KEAH_OK;
	}
	if (type == 0) {
		keah__options_remove(&pkt->options, MESSAGE_TYPE);
		return KEAH_OK;
	}
	return keah__options_set(&pkt->options, MESSAGE_TYPE, 0,
				 keah__view(&type, 1));
}

/* RFC 2131: what servers send is a BOOTREPLY. */
static uint8_t
op_of(uint8_t type)
{
	return type == 2 || type == 5 || type == 6 ? BOOTREPLY : BOOTREQUEST;
}

enum keah_status
keah_host_pkt_new(uint8_t family, uint8_t type, uint32_t xid,
		  struct keah_pkt **pkt)
{
	if ((family != 4 && family != 6) || pkt == NULL) {
		return keah__host_fail(KEAH_EINVAL, "keah_host_pkt_new: the "
				       "family is 4 or 6, pkt is not NULL");
	}
	struct keah_pkt *made = make(family);
	if (made == NULL) {
		return keah__host_nomem();
	}
	made->op = op_of(type);
	made->info.xid = family == 4 ? xid : xid & 0xffffff;
	enum keah_status s = set_type(made, type);
	if (s != KEAH_OK) {
		keah_host_pkt_free(&made);
		return s;
	}
	*pkt = made;
	return KEAH_OK;
}

uint8_t
keah__pkt_get_type(const struct keah_pkt *pkt)
{
	if (pkt->info.family == 6) {
		return pkt->info.type;
	}
	const struct keah__option *option =
		keah__options_find(&pkt->options, MESSAGE_TYPE, 0);
	return option != NULL && option->len != 0 ? option->data[0] : 0;
}

enum keah_status
keah__pkt_get_info(struct keah_pkt *pkt, struct keah_pkt_info *info)
{
	if (pkt == NULL || info == NULL || info->size < INFO_MIN) {
		return keah__host_fail(KEAH_EINVAL, "pkt->get_info: NULL, or a "
				       "size below %d", INFO_MIN);
	}
	struct keah_pkt_info full = pkt->info;
	uint32_t size = info->size;

	full.size = size;
	full.type = keah__pkt_get_type(pkt);
	if (full.family == 6) {
		full.relays = (uint8_t)pkt->relay_count;
	}
	memcpy(info, &full, size < sizeof(full) ? size : sizeof(full));
	return KEAH_OK;
}

static enum keah_status
set_iface(struct keah_pkt *pkt, const struct keah_str *iface)
{
	char *copy = iface->data != NULL ? strndup(iface->data, iface->len)
					 : strdup("");

	if (copy == NULL) {
		return keah__host_nomem();
	}
	free(pkt->iface);
	pkt->iface = copy;
	return KEAH_OK;
}

enum keah_status
keah_host_pkt_set_info(struct keah_pkt *pkt, const struct keah_pkt_info *info)
{
	if (pkt == NULL || info == NULL || info->size < sizeof(*info) ||
	    info->hw_len > sizeof(info->hw_addr)) {
		return keah__host_fail(KEAH_EINVAL, "keah_host_pkt_set_info: "
				       "NULL, or too small or large a size");
	}
	enum keah_status s = set_iface(pkt, &info->iface);
	if (s == KEAH_OK) {
		s = set_type(pkt, info->type);
	}
	if (s != KEAH_OK) {
		return s;
	}
	uint8_t family = pkt->info.family;
	pkt->info = *info;
	pkt->info.size = sizeof(pkt->info);
	pkt->info.family = family;
	pkt->info.iface = (struct keah_str){ pkt->iface, strlen(pkt->iface) };
	if (family == 6) {
		pkt->info.xid &= 0xffffff;
	}
	return KEAH_OK;
}

enum keah_status
keah__pkt_get_relay(struct keah_pkt *pkt, uint32_t level,
		    struct keah_relay_info *info)
{
	if (pkt == NULL || info == NULL || info->size < RELAY_INFO_MIN) {
		return keah__host_fail(KEAH_EINVAL, "pkt->get_relay: NULL, or "
				       "too small a size");
	}
	if (level >= pkt->relay_count) {
		return keah__host_fail(KEAH_ENOENT, "the message has %zu relay "
				       "headers", pkt->relay_count);
	}
	const struct keah__relay *relay = &pkt->relays[level];
	struct keah_relay_info full = { .size = info->size,
					.type = relay->type,
					.hops = relay->hops };
	memcpy(full.link_addr, relay->link_addr, 16);
	memcpy(full.peer_addr, relay->peer_addr, 16);
	memcpy(info, &full,
	       full.size < sizeof(full) ? full.size : sizeof(full));
	return KEAH_OK;
}

enum keah_status
keah_host_pkt_pack(struct keah_pkt *pkt, struct keah_view *wire)
{
	if (pkt == NULL || wire == NULL) {
		return keah__host_null("keah_host_pkt_pack");
	}
	keah__buf_clear(&pkt->wire);
	if (pkt->info.family == 4) {
		keah__wire4_pack(pkt, &pkt->wire);
	} else {
		keah__wire6_pack(pkt, &pkt->wire);
	}
	if (pkt->wire.failed) {
		return keah__host_nomem();
	}
	if (pkt->wire.len > WIRE_MAX) {
		return keah__host_fail(KEAH_EFAIL, "the message gets too long: "
				       "%zu octets", pkt->wire.len);
	}
	*wire = keah__view(pkt->wire.data, pkt->wire.len);
	return KEAH_OK;
}
