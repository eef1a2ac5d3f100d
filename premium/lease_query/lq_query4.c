/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_query: DHCPLEASEQUERY as it comes (RFC 4388 section 6.2).
 */
#include <string.h>

#include "lease_query.h"

bool
lq4_take_head(struct lq_reader *reader, struct keah_view *head)
{
	return lq_take(reader, LQ4_OPTIONS_AT, head) &&
	       head->data[0] == LQ4_BOOTREQUEST &&
	       memcmp(head->data + LQ4_OPTIONS_AT - 4, LQ4_COOKIE, 4) == 0;
}

bool
lq4_is_query(const struct keah_view *octets)
{
	struct lq_reader reader = lq_read(octets);
	struct keah_view head, data;
	uint8_t code;

	if (!lq4_take_head(&reader, &head)) {
		return false;
	}
	while (lq_next4(&reader, &code, &data) > 0) {
		if (code == OPT4_MESSAGE_TYPE) {
			return data.len == 1 && data.data[0] == MSG4_LEASEQUERY;
		}
	}
	return false;
}

/* The client identifier; that it comes twice is not expected of anybody. */
static const char *
parse_options(struct lq_reader options, struct lq_query4 *query)
{
	uint8_t code;
	struct keah_view data;
	int status;

	for (;;) {
		status = lq_next4(&options, &code, &data);
		if (status <= 0) {
			break;
		}
		if (code == OPT4_SERVER_ID) {
			query->server_id = data;
		}
		if (code != OPT4_CLIENT_ID) {
			continue;
		}
		if (query->client_id.len != 0) {
			return "it has two client identifiers (option 61)";
		}
		if (data.len < 2) {
			return "its client identifier (option 61) has less "
			       "than two octets";
		}
		query->client_id = data;
	}
	return status < 0 ? "an option is longer than the message" : NULL;
}

/* Exactly one key; which one says what is asked for. */
static const char *
find_kind(struct lq_query4 *query)
{
	bool address = !lq_is_zero(LQ4_CIADDR(query->head), 4);
	bool hw_addr = query->head[2] != 0;
	bool client_id = query->client_id.len != 0;

	if (address + hw_addr + client_id != 1) {
		return address + hw_addr + client_id == 0
			       ? "it has none of ciaddr, chaddr and option 61"
			       : "it has more than one of ciaddr, chaddr and "
				 "option 61";
	}
	query->kind = address ? LQ_BY_ADDRESS4
			      : hw_addr ? LQ_BY_HW_ADDR4 : LQ_BY_CLIENT_ID4;
	return NULL;
}

const char *
lq4_parse(const struct keah_view *octets, struct lq_query4 *query)
{
	struct lq_reader reader = lq_read(octets);
	struct keah_view head;

	*query = (struct lq_query4){ .client_id = { octets->data, 0 },
				     .server_id = { octets->data, 0 } };
	if (!lq4_take_head(&reader, &head)) {
		return "it is no request";
	}
	memcpy(query->head, head.data, sizeof(query->head));
	if (query->head[2] > LQ4_CHADDR_LEN) {
		return "hlen is above 16";
	}
	const char *wrong = parse_options(reader, query);
	return wrong != NULL ? wrong : find_kind(query);
}
