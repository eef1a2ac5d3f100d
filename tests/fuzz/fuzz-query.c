/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Fuzz target: lease queries as they come by UDP and TCP, in both families,
 * with some leases to find. The first octet says which of the four it is.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <host/host.h>

#include "../../premium/lease_query/lq_bulk.h"

/* What the runtime would be: nothing is logged, nobody loads anything. */
const struct keah_api *keah;
struct keah_lib *keah_self;
struct lq_config lq_config;

bool
keah_log_enabled(uint32_t index)
{
	(void)index;
	return false;
}

void
keah__log(uint32_t index, const char *const *args)
{
	(void)index;
	(void)args;
}

enum keah_status
keah_fail(const char *format, ...)
{
	(void)format;
	return KEAH_EFAIL;
}

static void
add_lease(uint8_t last, uint32_t type)
{
	static const uint8_t id[] = { 0, 3, 0, 1, 2, 0, 0, 0, 0, 1 };
	static const char context[] =
		"{\"ISC\": {\"relay-agent-info\": \"0x0104AABBCCDD\","
		" \"relays\": [{\"hop\": 0, \"link\": \"2001:db8::1\","
		" \"peer\": \"fe80::1\", \"options\": \"0x00120001AA\"}]}}";
	struct keah_lease lease = {
		.size = sizeof(lease),
		.subnet_id = 1,
		.cltt = time(NULL) - last,
		.valid_lft = 4000,
		.preferred_lft = 3000,
		.type = (uint8_t)type,
		.prefix_len = type == KEAH_LEASE_PD ? 64 : 128,
		.hw_type = 1,
		.hw_addr = { id + 4, 6 },
		.client_id = { id + 4, 6 },
		.duid = { id, sizeof(id) },
		.hostname = { "", 0 },
		.user_context = { context, sizeof(context) - 1 },
	};

	memcpy(lease.address, type == KEAH_LEASE_V4 ? "\300\0\2\0"
						    : "\40\1\15\270", 4);
	lease.address[type == KEAH_LEASE_V4 ? 3 : 15] = last;
	keah->lease->add(&lease);
}

static void
begin(bool v6)
{
	uint32_t id;

	keah_host_configure(v6 ? KEAH_DHCP6 : KEAH_DHCP4, 20200, "2.2.0");
	keah = keah_host();
	keah_host_clear_subnets();
	keah_host_clear_leases();
	keah->subnet->add(KEAH_KIND_SUBNET,
			  v6 ? "{\"id\": 1, \"subnet\": \"2001:db8::/64\","
			       " \"pools\": [{\"pool\": \"2001:db8::/96\"}]}"
			     : "{\"id\": 1, \"subnet\": \"192.0.2.0/24\"}",
			  &id);
	add_lease(1, v6 ? KEAH_LEASE_NA : KEAH_LEASE_V4);
	add_lease(2, v6 ? KEAH_LEASE_NA : KEAH_LEASE_V4);
}

/* What is made is well formed as far as its options go. */
static void
check4(const uint8_t *octets, size_t len)
{
	struct lq_reader reader = { octets, len };
	struct keah_view data;
	uint8_t code;

	if (!lq_take(&reader, 240, &data)) {
		abort();
	}
	for (;;) {
		int status = lq_next4(&reader, &code, &data);
		if (status < 0) {
			abort();
		}
		if (status == 0) {
			return;
		}
	}
}

static void
check6(const uint8_t *octets, size_t len)
{
	struct lq_reader reader = { octets, len };
	struct keah_view data;
	uint16_t code;

	if (!lq_take(&reader, 4, &data)) {
		abort();
	}
	for (;;) {
		int status = lq_next6(&reader, &code, &data);
		if (status < 0) {
			abort();
		}
		if (status == 0) {
			return;
		}
	}
}

static void
query4(const struct keah_view *octets)
{
	static const uint8_t server_id[4] = { 192, 0, 2, 1 };
	static uint8_t answer[LQ_MTU_ROOM + 512];
	struct lq_writer writer = { answer, sizeof(answer), 0, false };
	struct lq_query4 query;
	uint8_t type;

	if (lq4_is_query(octets) && lq4_parse(octets, &query) == NULL &&
	    lq4_answer(&query, server_id, &writer, &type) == KEAH_OK &&
	    !writer.full) {
		check4(answer, writer.len);
	}
}

static void
query6(const struct keah_view *octets)
{
	static const struct keah_view server_id = { (const uint8_t *)"id", 2 };
	static uint8_t answer[LQ_UDP_MAX];
	struct lq_writer writer = { answer, sizeof(answer), 0, false };
	struct lq_relays6 relays;
	struct keah_view inner;
	struct lq_query6 query;
	const char *outcome;
	size_t begins[LQ6_RELAYS_MAX];

	if (!lq6_unwrap(octets, &relays, &inner) ||
	    lq6_parse(&inner, &query) != NULL) {
		return;
	}
	lq6_wrap(&relays, &writer, begins);
	size_t start = writer.len;
	if (lq6_answer(&query, &server_id, &writer, &outcome) == KEAH_OK &&
	    !writer.full) {
		check6(answer + start, writer.len - start);
		lq6_unwrapped(&relays, &writer, begins);
	}
}

static void
put(void *arg, const uint8_t *message, size_t len)
{
	if (*(bool *)arg) {
		check6(message, len);
	} else {
		check4(message, len);
	}
}

static void
bulk(const struct keah_view *octets, bool v6)
{
	struct lq_sink sink = { .put = put, .arg = &v6, .server_id_len = 4 };
	struct lq_bulk *query = calloc(1, sizeof(*query));

	if (query == NULL) {
		return;
	}
	/* What cannot be a query is seen early, and whole too. */
	const struct keah_view part = { octets->data, octets->len / 2 };
	const char *early = lq_bulk_look(&part, octets->len);
	const char *wrong = lq_bulk_parse(octets, query);
	if (early != NULL && wrong == NULL) {
		abort();
	}
	for (int pages = 0; wrong == NULL && pages < 8; pages++) {
		lq_bulk_step(query, &sink, 1);
		if (query->pages.done) {
			break;
		}
	}
	free(query);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 1) {
		return 0;
	}
	const struct keah_view octets = { data + 1, size - 1 };
	bool v6 = (data[0] & 1) != 0;

	begin(v6);
	if ((data[0] & 2) != 0) {
		bulk(&octets, v6);
	} else if (v6) {
		query6(&octets);
	} else {
		query4(&octets);
	}
	return 0;
}
