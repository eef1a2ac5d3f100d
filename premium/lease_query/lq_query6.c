/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_query: LEASEQUERY as it comes (RFC 5007 section 4.2), also through
 * relays (RFC 8415 section 9).
 */
#include <string.h>

#include "lease_query.h"

#define RELAY_HEAD 34

#define IAADDR_LEN 24

/* What a relay header holds; false when it holds no message. */
static bool
open_relay(const struct keah_view *message, struct keah_view *header,
	   struct keah_view *interface_id, struct keah_view *inner)
{
	struct lq_reader reader = lq_read(message);
	struct keah_view data;
	uint16_t code;
	bool found = false;
	int status;

	*interface_id = (struct keah_view){ message->data, 0 };
	if (!lq_take(&reader, RELAY_HEAD, header)) {
		return false;
	}
	for (;;) {
		status = lq_next6(&reader, &code, &data);
		if (status <= 0) {
			break;
		}
		if (code == OPT6_INTERFACE_ID) {
			*interface_id = data;
		} else if (code == OPT6_RELAY_MESSAGE) {
			*inner = data;
			found = true;
		}
	}
	return found && status == 0;
}

bool
lq6_unwrap(const struct keah_view *octets, struct lq_relays6 *relays,
	   struct keah_view *query)
{
	*query = *octets;
	relays->count = 0;
	while (query->len > 0 && query->data[0] == MSG6_RELAY_FORWARD &&
	       relays->count < LQ6_RELAYS_MAX) {
		size_t i = relays->count++;
		const struct keah_view message = *query;

		if (!open_relay(&message, &relays->headers[i],
				&relays->interface_ids[i], query)) {
			return false;
		}
	}
	return query->len > 0 && query->data[0] == MSG6_LEASEQUERY;
}

void
lq6_wrap(const struct lq_relays6 *relays, struct lq_writer *writer,
	 size_t *begins)
{
	for (size_t i = 0; i < relays->count; i++) {
		lq_put8(writer, MSG6_RELAY_REPLY);
		lq_put(writer, relays->headers[i].data + 1, RELAY_HEAD - 1);
		if (relays->interface_ids[i].len > 0) {
			lq_option6(writer, OPT6_INTERFACE_ID,
				   relays->interface_ids[i].data,
				   relays->interface_ids[i].len);
		}
		begins[i] = lq_open6(writer, OPT6_RELAY_MESSAGE);
	}
}

void
lq6_unwrapped(const struct lq_relays6 *relays, struct lq_writer *writer,
	      const size_t *begins)
{
	for (size_t i = relays->count; i-- > 0;) {
		lq_close6(writer, begins[i]);
	}
}

/* The options in option 44. */
static void
parse_inner(struct lq_reader reader, struct lq_query6 *query)
{
	struct keah_view data;
	uint16_t code;
	int status;

	for (;;) {
		status = lq_next6(&reader, &code, &data);
		if (status <= 0) {
			break;
		}
		if (code == OPT6_IAADDR && data.len >= IAADDR_LEN) {
			query->address = data;
		} else if (code == OPT6_CLIENT_ID) {
			query->of_client = data;
		} else if (code == OPT6_RELAY_ID) {
			query->relay_id = data;
		} else if (code == OPT6_REMOTE_ID) {
			query->remote_id = data;
		}
	}
	query->damaged = status < 0;
}

static bool
parse_query(const struct keah_view *option, struct lq_query6 *query)
{
	struct lq_reader reader = lq_read(option);

	if (!lq_take8(&reader, &query->type) ||
	    !lq_copy(&reader, query->link, sizeof(query->link))) {
		return false;
	}
	parse_inner(reader, query);
	return true;
}

static const char *
parse_options(struct lq_reader reader, struct lq_query6 *query)
{
	struct keah_view data;
	uint16_t code;
	bool asked = false;
	int status;

	for (;;) {
		status = lq_next6(&reader, &code, &data);
		if (status <= 0) {
			break;
		}
		if (code == OPT6_CLIENT_ID) {
			query->client_id = data;
		} else if (code == OPT6_SERVER_ID) {
			query->server_id = data;
		} else if (code == OPT6_QUERY) {
			if (asked || !parse_query(&data, query)) {
				return "its query (option 44) is damaged, or "
				       "there are two";
			}
			asked = true;
		}
	}
	if (status < 0) {
		return "an option is longer than the message";
	}
	if (query->client_id.len == 0) {
		return "it has no client identifier (option 1)";
	}
	return asked ? NULL : "it has no query (option 44)";
}

const char *
lq6_parse(const struct keah_view *octets, struct lq_query6 *query)
{
	const struct keah_view none = { octets->data, 0 };
	struct lq_reader reader = lq_read(octets);
	uint8_t type;

	*query = (struct lq_query6){
		.client_id = none,
		.server_id = none,
		.address = none,
		.of_client = none,
		.relay_id = none,
		.remote_id = none,
	};
	if (!lq_take8(&reader, &type) ||
	    !lq_copy(&reader, query->xid, sizeof(query->xid))) {
		return "it is shorter than four octets";
	}
	return parse_options(reader, query);
}
