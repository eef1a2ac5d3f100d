/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Fuzzes the embedded host with packets off the wire: everything that may be
 * read is read, options are changed, and what is packed must parse again.
 */
#include <stdlib.h>

#include <host/host.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static volatile uint8_t sink;

/* Touches every octet, for the sanitizers to see. */
static enum keah_status
touch(void *arg, uint16_t code, const struct keah_view *data)
{
	(void)arg;
	(void)code;
	for (size_t i = 0; i < data->len; i++) {
		sink ^= data->data[i];
	}
	return KEAH_OK;
}

static void
read_place(struct keah_pkt *pkt, int32_t relay)
{
	const struct keah_option_api *option = keah_host()->option;
	static const uint16_t containers[] = { 0,  3,  4,  5,  17, 25,
					       26, 43, 45, 66, 82, 94, 125 };

	for (size_t i = 0; i < sizeof(containers) / sizeof(containers[0]);
	     i++) {
		struct keah_option_key key = { .size = sizeof(key),
					       .container = containers[i],
					       .relay = relay };
		struct keah_view data;
		uint32_t iaid;

		option->for_each(pkt, &key, touch, NULL);
		for (key.code = 1; key.code < 6; key.code++) {
			if (option->get(pkt, &key, &data) == KEAH_OK) {
				touch(NULL, key.code, &data);
			}
			option->get_iaid(pkt, &key, &iaid);
		}
	}
}

static void
change(struct keah_pkt *pkt, const uint8_t *data, size_t size)
{
	const struct keah_option_api *option = keah_host()->option;
	size_t len = size < 200 ? size : 200;

	option->set(pkt, KEAH_OPTION(200), data, len);
	option->set(pkt, KEAH_OPTION(61), data, len);
	option->set(pkt, KEAH_SUBOPTION(82, 1), data, len);
	option->set(pkt, KEAH_SUBOPTION(125, 1), data, len);
	option->set(pkt, KEAH_SUBOPTION(3, 13), data, len);
	option->set_iaid(pkt, KEAH_OPTION(3), 1);
	option->remove(pkt, KEAH_SUBOPTION(82, 2));
	option->remove(pkt, KEAH_OPTION(60));
}

static void
pack_again(struct keah_pkt *pkt, uint8_t family)
{
	struct keah_pkt *again = NULL;
	struct keah_view wire, second;

	if (keah_host_pkt_pack(pkt, &wire) != KEAH_OK) {
		return;
	}
	if (keah_host_pkt_parse(family, wire.data, wire.len, &again) !=
		    KEAH_OK ||
	    keah_host_pkt_pack(again, &second) != KEAH_OK) {
		abort();
	}
	keah_host_pkt_free(&again);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct keah_pkt *pkt = NULL;
	struct keah_str label;
	uint8_t family = size != 0 && (data[0] & 1) != 0 ? 6 : 4;

	if (size < 1 || keah_host_pkt_parse(family, data + 1, size - 1,
					    &pkt) != KEAH_OK) {
		return 0;
	}
	struct keah_pkt_info info = { .size = sizeof(info) };
	keah_host()->pkt->get_info(pkt, &info);
	keah_host()->pkt->get_label(pkt, &label);
	read_place(pkt, KEAH_RELAY_NONE);
	for (int32_t i = 0; family == 6 && i < info.relays; i++) {
		read_place(pkt, i);
	}
	change(pkt, data, size);
	pack_again(pkt, family);
	keah_host_pkt_free(&pkt);
	return 0;
}
