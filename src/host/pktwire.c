/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Packets: octets as they were received and as they are sent. What a library
 * sends is kept with the packet that it answers.
 */
#include <string.h>

#include "fail.h"
#include "host.h"
#include "pkt.h"

static uint8_t server_id[130] = { 0, 3, 0, 1, 2, 0, 0, 0, 0, 0xff };
static size_t server_id_len = 10;

enum keah_status
keah_host_set_server_id(const uint8_t *id, size_t len)
{
	if (id == NULL || len == 0 || len > sizeof(server_id)) {
		return keah__host_null("keah_host_set_server_id");
	}
	memcpy(server_id, id, len);
	server_id_len = len;
	return KEAH_OK;
}

enum keah_status
keah_host_pkt_get_sent(const struct keah_pkt *pkt, struct keah_host_sent *sent)
{
	if (pkt == NULL || sent == NULL) {
		return keah__host_null("keah_host_pkt_get_sent");
	}
	if (pkt->sent.data == NULL) {
		return keah__host_fail(KEAH_ENOENT, "nothing was sent");
	}
	*sent = pkt->sent_to;
	sent->octets = keah__view(pkt->sent.data, pkt->sent.len);
	return KEAH_OK;
}

enum keah_status
keah__pkt_get_raw(struct keah_pkt *pkt, struct keah_view *octets)
{
	if (pkt == NULL || octets == NULL) {
		return keah__host_null("pkt->get_raw");
	}
	if (pkt->received.data == NULL) {
		return keah__host_fail(KEAH_ENOENT, "the message was not "
				       "received");
	}
	*octets = keah__view(pkt->received.data, pkt->received.len);
	return KEAH_OK;
}

enum keah_status
keah__pkt_send(struct keah_pkt *query, const struct keah_view *octets,
	       const uint8_t *address, uint16_t port)
{
	if (query == NULL || octets == NULL || octets->data == NULL ||
	    octets->len == 0 || address == NULL) {
		return keah__host_null("pkt->send");
	}
	keah__buf_clear(&query->sent);
	keah__buf_add(&query->sent, octets->data, octets->len);
	if (query->sent.failed) {
		keah__buf_clear(&query->sent);
		return keah__host_nomem();
	}
	query->sent_to = (struct keah_host_sent){ .port = port };
	memcpy(query->sent_to.address, address,
	       query->info.family == 6 ? 16 : 4);
	return KEAH_OK;
}

enum keah_status
keah__pkt_get_server_id(struct keah_pkt *pkt, uint8_t *id, size_t size,
			size_t *len)
{
	bool v6 = keah_host()->daemon == KEAH_DHCP6;
	size_t wanted = v6 ? server_id_len : 4;

	if ((pkt == NULL && !v6) || id == NULL || len == NULL ||
	    wanted > size) {
		return keah__host_null("pkt->get_server_id");
	}
	memcpy(id, v6 ? server_id : pkt->info.local_addr, wanted);
	*len = wanted;
	return KEAH_OK;
}
