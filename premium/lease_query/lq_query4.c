/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_query: DHCPLEASEQUERY as it comes (RFC 4388 section 6.2).
 */
#include <string.h>

#include "lease_query.h"

#define HEAD_LEN 240 /* with the cookie */
#define CHADDR_LEN 16
#define BOOTREQUEST 1

#define MESSAGE_TYPE 53
#define SERVER_ID 54
#define CLIENT_ID 61
#define LEASEQUERY 10

static const uint8_t cookie[] = { 99, 130, 83, 99 };

bool
lq4_is_query(const struct keah_view *octets)
{
	uint8_t code;
	struct keah_view data;

	if (octets->len < HEAD_LEN || octets->data[0] != BOOTREQUEST ||
	    memcmp(octets->data + HEAD_LEN - sizeof(cookie), cookie,
		   sizeof(cookie)) != 0) {
		return false;
	}
	struct lq_reader options = { octets->data + HEAD_LEN,
				     octets->len - HEAD_LEN };
	while (lq_next4(&options, &code, &data) > 0) {
		if (code == MESSAGE_TYPE) {
			return data.len == 1 && data.data[0] == LEASEQUERY;
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
		if (code == SERVER_ID) {
			query->server_id = data;
		}
		if (code != CLIENT_ID) {
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

static bool
is_zero(const uint8_t *octets, size_t len)
{
	static const uint8_t zero[16];

	return memcmp(octets, zero, len) == 0;
}

/* Exactly one key; which one says what is asked for. */
static const char *
find_kind(struct lq_query4 *query)
{
	bool address = !is_zero(LQ4_CIADDR(query->head), 4);
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
	*query = (struct lq_query4){ .client_id = { octets->data, 0 },
				     .server_id = { octets->data, 0 } };
	memcpy(query->head, octets->data, sizeof(query->head));
	if (query->head[2] > CHADDR_LEN) {
		return "hlen is above 16";
	}
	const char *wrong = parse_options(
		(struct lq_reader){ octets->data + HEAD_LEN,
				    octets->len - HEAD_LEN },
		query);
	return wrong != NULL ? wrong : find_kind(query);
}
