/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The text by which the messages of a Kea server name a client.
 */
#include "fail.h"
#include "pkt.h"

#define CLIENT_ID4 61
#define CLIENT_ID4_MIN 2 /* RFC 2132 section 9.14 */
#define CLIENT_ID6 1
#define ID_MAX 128

static void
add_id(struct keah__buf *buf, const struct keah__option *option, size_t min)
{
	if (option == NULL || option->len < min || option->len > ID_MAX) {
		keah__buf_print(buf, "no info");
		return;
	}
	keah__buf_add_hex(buf, option->data, option->len, ":");
}

static void
add_label4(struct keah__buf *buf, const struct keah_pkt *pkt)
{
	const struct keah__option *id =
		keah__options_find(&pkt->options, CLIENT_ID4, 0);
	bool odd = id != NULL &&
		   (id->len < CLIENT_ID4_MIN || id->len > ID_MAX);

	keah__buf_print(buf, "[hwtype=%u ", pkt->info.hw_type);
	keah__buf_add_hex(buf, pkt->info.hw_addr, pkt->info.hw_len, ":");
	keah__buf_print(buf, "], cid=[");
	add_id(buf, id, CLIENT_ID4_MIN);
	keah__buf_print(buf, "], tid=0x%x%s", pkt->info.xid,
			odd ? " (malformed client-id)" : "");
}

static void
add_label6(struct keah__buf *buf, const struct keah_pkt *pkt)
{
	keah__buf_print(buf, "duid=[");
	add_id(buf, keah__options_find(&pkt->options, CLIENT_ID6, 0), 1);
	keah__buf_print(buf, "], tid=0x%x", pkt->info.xid);
}

enum keah_status
keah__pkt_get_label(struct keah_pkt *pkt, struct keah_str *label)
{
	struct keah__buf buf = { .data = NULL };

	if (pkt == NULL || label == NULL) {
		return keah__host_null("pkt->get_label");
	}
	if (pkt->info.family == 4) {
		add_label4(&buf, pkt);
	} else {
		add_label6(&buf, pkt);
	}
	char *text = buf.failed ? NULL
				: keah__arena_dup(pkt->arena, buf.data,
						  buf.len);
	if (text != NULL) {
		*label = (struct keah_str){ text, buf.len };
	}
	keah__buf_clear(&buf);
	return text != NULL ? KEAH_OK : keah__host_nomem();
}
