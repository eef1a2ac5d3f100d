/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_query: what the server stored of relays with a lease, in its user
 * context. The form changed with Kea 2.6: both are read, as leases outlive
 * upgrades.
 */
#include <arpa/inet.h>
#include <string.h>

#include <jansson.h>

#include <hooklib/text.h>

#include "lq_bulk.h"

#define STORED_MAX 65535 /* octets of the options of a relay */

/* Octets as "0x0104...". */
static bool
read_hex(const json_t *value, uint8_t *out, size_t size, size_t *len)
{
	const char *text = json_string_value(value);

	if (text == NULL || strncmp(text, "0x", 2) != 0) {
		return false;
	}
	return keah_text_octets(text + 2, out, size, len) == 1;
}

static json_t *
load(const char *context)
{
	return context != NULL ? json_loads(context, 0, NULL) : NULL;
}

void
lq_relay_put4(const char *context, struct lq_writer *writer)
{
	json_t *map = load(context);
	const json_t *info = json_object_get(json_object_get(map, "ISC"),
					     "relay-agent-info");
	uint8_t octets[1024];
	size_t len;

	if (json_is_object(info)) {
		info = json_object_get(info, "sub-options");
	}
	if (read_hex(info, octets, sizeof(octets), &len)) {
		lq_option4(writer, OPT4_AGENT_OPTIONS, octets, len);
	}
	json_decref(map);
}

static bool
read_address(const json_t *relay, const char *name, uint8_t *address)
{
	const char *text = json_string_value(json_object_get(relay, name));

	return text != NULL && inet_pton(AF_INET6, text, address) == 1;
}

/* One relay header with its options, but without what it relayed. */
static bool
put_header(const json_t *relay, struct lq_writer *writer)
{
	static _Thread_local uint8_t options[STORED_MAX];
	uint8_t link[16], peer[16];
	size_t len = 0;
	const json_t *stored = json_object_get(relay, "options");

	if (!read_address(relay, "link", link) ||
	    !read_address(relay, "peer", peer) ||
	    (stored != NULL &&
	     !read_hex(stored, options, sizeof(options), &len))) {
		return false;
	}
	lq_put8(writer, MSG6_RELAY_FORWARD);
	lq_put8(writer, (uint8_t)json_integer_value(
				json_object_get(relay, "hop")));
	lq_put(writer, link, sizeof(link));
	lq_put(writer, peer, sizeof(peer));
	lq_put(writer, options, len);
	return true;
}

/* All of them, each within the one before: the outermost is the first. */
static bool
put_chain(const json_t *relays, struct lq_writer *writer)
{
	size_t begins[LQ6_RELAYS_MAX];
	size_t count = json_array_size(relays);

	if (count == 0 || count > LQ6_RELAYS_MAX) {
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		if (i > 0) {
			begins[i] = lq_open6(writer, OPT6_RELAY_MESSAGE);
		}
		if (!put_header(json_array_get(relays, i), writer)) {
			return false;
		}
	}
	for (size_t i = count; --i > 0;) {
		lq_close6(writer, begins[i]);
	}
	return true;
}

void
lq_relay_put6(const char *context, struct lq_writer *writer)
{
	json_t *map = load(context);
	const json_t *isc = json_object_get(map, "ISC");
	const json_t *relays = json_object_get(isc, "relay-info");
	const struct lq_writer before = *writer;
	uint8_t peer[16];

	if (relays == NULL) {
		relays = json_object_get(isc, "relays");
	}
	if (read_address(json_array_get(relays, 0), "peer", peer)) {
		size_t begin = lq_open6(writer, OPT6_RELAY_DATA);

		lq_put(writer, peer, sizeof(peer));
		if (put_chain(relays, writer)) {
			lq_close6(writer, begin);
		} else {
			*writer = before;
		}
	}
	json_decref(map);
}

/* ---- Finding leases by what relays said ---------------------------------- */

static bool
same(const struct keah_view *a, const struct keah_view *b)
{
	return a->len == b->len && memcmp(a->data, b->data, a->len) == 0;
}

static bool
agent_has(const json_t *info, uint8_t wanted, const struct keah_view *octets)
{
	uint8_t stored[1024];
	struct lq_reader reader = { stored, 0 };
	struct keah_view data;
	uint8_t code;

	if (json_is_object(info)) {
		info = json_object_get(info, "sub-options");
	}
	if (!read_hex(info, stored, sizeof(stored), &reader.left)) {
		return false;
	}
	while (lq_next_sub(&reader, &code, &data) > 0) {
		if (code == wanted && same(&data, octets)) {
			return true;
		}
	}
	return false;
}

static bool
relay_has(const json_t *relay, uint16_t wanted,
	  const struct keah_view *octets)
{
	uint8_t stored[4096];
	struct lq_reader reader = { stored, 0 };
	struct keah_view data;
	uint16_t code;

	if (!read_hex(json_object_get(relay, "options"), stored,
		      sizeof(stored), &reader.left)) {
		return false;
	}
	while (lq_next6(&reader, &code, &data) > 0) {
		if (code == wanted && same(&data, octets)) {
			return true;
		}
	}
	return false;
}

bool
lq_relay_has(const char *context, enum lq_pages_kind kind,
	     const struct keah_view *octets)
{
	bool by_relay = kind == LQ_PAGES_RELAY_ID;
	json_t *map = context[0] != '\0' ? load(context) : NULL;
	const json_t *isc = json_object_get(map, "ISC");
	const json_t *relays = json_object_get(isc, "relay-info");
	bool found = agent_has(json_object_get(isc, "relay-agent-info"),
			       by_relay ? SUB4_RELAY_ID : SUB4_REMOTE_ID,
			       octets);

	if (relays == NULL) {
		relays = json_object_get(isc, "relays");
	}
	for (size_t i = 0; !found && i < json_array_size(relays); i++) {
		found = relay_has(json_array_get(relays, i),
				  by_relay ? OPT6_RELAY_ID : OPT6_REMOTE_ID,
				  octets);
	}
	json_decref(map);
	return found;
}
