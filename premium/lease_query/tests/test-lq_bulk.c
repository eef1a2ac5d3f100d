/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_query: bulk queries in both families: each status that they are
 * answered with, and what is seen to be no query before all of it is there.
 */
#include <time.h>

#include <host/linked_packet.h>

#include "lq_bulk.h"

#define DUID "\0\3\0\1\2\0\0\0\0\1"
#define DUID_LEN 10
#define MAC "\2\0\0\0\0\1"

static uint8_t query[512];
static struct lq_writer wire;

/* ---- What comes back ----------------------------------------------------- */

static uint8_t answers[8][512];
static size_t answer_lens[8];
static size_t answer_count;

static void
keep(void *arg, const uint8_t *message, size_t len)
{
	(void)arg;
	assert_true(answer_count < 8 && len <= sizeof(answers[0]));
	memcpy(answers[answer_count], message, len);
	answer_lens[answer_count++] = len;
}

/* Serves the query that was written, to its end. */
static void
serve(void)
{
	const struct lq_sink sink = { .put = keep,
				      .server_id = { 192, 0, 2, 1 },
				      .server_id_len = 4 };
	const struct keah_view octets = { query, wire.len };
	struct lq_bulk bulk = { .replied = false };

	answer_count = 0;
	assert_null(lq_bulk_parse(&octets, &bulk));
	do { /* one that is done has its end to send */
		lq_bulk_step(&bulk, &sink, 10);
	} while (!bulk.pages.done);
	assert_true(answer_count > 0);
}

/* Option 151 of the last message; -1: it has none. */
static int
status4(void)
{
	const uint8_t *last = answers[answer_count - 1];
	struct lq_reader reader = { last + LQ4_OPTIONS_AT,
				    answer_lens[answer_count - 1] -
					    LQ4_OPTIONS_AT };
	struct keah_view data;
	uint8_t code;

	while (lq_next4(&reader, &code, &data) > 0) {
		if (code == 151) {
			assert_true(data.len > 1); /* with a text */
			return data.data[0];
		}
	}
	return -1;
}

/* Option 13 of the last message; -1: it has none. */
static int
status6(void)
{
	struct lq_reader reader = { answers[answer_count - 1] + 4,
				    answer_lens[answer_count - 1] - 4 };
	struct keah_view data;
	uint16_t code;

	while (lq_next6(&reader, &code, &data) > 0) {
		if (code == 13) {
			assert_true(data.len > 2);
			return data.data[0] << 8 | data.data[1];
		}
	}
	return -1;
}

/* ---- A server with a lease ----------------------------------------------- */

static void
begin(uint32_t daemon)
{
	const bool v6 = daemon == KEAH_DHCP6;
	struct keah_lease lease = {
		.size = sizeof(lease),
		.subnet_id = 1,
		.cltt = time(NULL) - 100,
		.valid_lft = 4000,
		.preferred_lft = 3000,
		.type = v6 ? KEAH_LEASE_NA : KEAH_LEASE_V4,
		.prefix_len = 128,
		.hw_type = 1,
		.hw_addr = { (const uint8_t *)MAC, 6 },
		.client_id = { (const uint8_t *)MAC, 6 },
		.duid = { (const uint8_t *)DUID, DUID_LEN },
		.hostname = { "", 0 },
		.user_context = { "", 0 },
	};
	uint32_t id;

	served_start(daemon, v6 ? "{\"requesters\": [\"2001:db8::1\"]}"
				: "{\"requesters\": [\"192.0.2.1\"]}");
	keah_host_clear_leases();
	keah->subnet->add(KEAH_KIND_SUBNET,
			  v6 ? "{\"id\": 1, \"subnet\": \"2001:db8::/64\","
			       " \"pools\": [{\"pool\": \"2001:db8::/96\"}]}"
			     : "{\"id\": 1, \"subnet\": \"192.0.2.0/24\"}",
			  &id);
	memcpy(lease.address, v6 ? "\x20\1\xd\xb8" : "\300\0\2\x0a", 4);
	lease.address[15] = v6 ? 10 : 0;
	assert_int_equal(keah->lease->add(&lease), KEAH_OK);
}

static enum keah_status
find_nothing(const struct keah_lease_key *key, keah_lease_fn fn, void *arg)
{
	(void)key;
	(void)fn;
	(void)arg;
	return KEAH_EFAIL;
}

/* serve() while the lease database is away. */
static void
serve_without_leases(void)
{
	const struct keah_api *host = keah;
	struct keah_lease_api lease = *host->lease;
	struct keah_api broken = *host;

	lease.find = find_nothing;
	broken.lease = &lease;
	keah = &broken;
	serve();
	keah = host;
}

/* ---- DHCPv4 -------------------------------------------------------------- */

static void
begin4(uint8_t type, uint8_t hw_len)
{
	uint8_t head[LQ4_HEAD_LEN] = { LQ4_BOOTREQUEST, 1, hw_len };
	static const uint8_t zeros[LQ4_OPTIONS_AT - 4 - LQ4_HEAD_LEN];

	memcpy(LQ4_CHADDR(head), MAC, 6);
	wire = (struct lq_writer){ query, sizeof(query), 0, false };
	lq_put(&wire, head, sizeof(head));
	lq_put(&wire, zeros, sizeof(zeros));
	lq_put(&wire, LQ4_COOKIE, 4);
	lq_option4_8(&wire, 53, type);
}

static void
success_and_failure_of_dhcpv4(void **state)
{
	(void)state;
	begin(KEAH_DHCP4);

	begin4(14, 6); /* success: a lease, and a DHCPLEASEQUERYDONE */
	serve();
	assert_int_equal(answer_count, 2);
	assert_int_equal(status4(), -1);

	begin4(14, 6); /* 1 UnspecFail */
	serve_without_leases();
	assert_int_equal(answer_count, 1);
	assert_int_equal(status4(), 1);
}

static void
malformed_queries_of_dhcpv4(void **state)
{
	(void)state;
	begin(KEAH_DHCP4);

	begin4(14, 6); /* 3 MalformedQuery: two keys */
	lq_option4(&wire, 61, MAC, 6);
	serve();
	assert_int_equal(status4(), 3);
	begin4(14, 17); /* ... hlen */
	serve();
	assert_int_equal(status4(), 3);
	begin4(14, 0); /* ... no key in the option */
	lq_option4(&wire, 61, "", 0);
	serve();
	assert_int_equal(status4(), 3);
	begin4(14, 6); /* ... a time */
	lq_option4(&wire, 154, MAC, 3);
	serve();
	assert_int_equal(status4(), 3);
	begin4(14, 6); /* ... times */
	lq_option4_32(&wire, 154, 2000);
	lq_option4_32(&wire, 155, 1000);
	serve();
	assert_int_equal(status4(), 3);
	begin4(14, 0); /* ... a sub-option that is not all there */
	lq_option4(&wire, 82, "\x0c\x09\1", 3);
	serve();
	assert_int_equal(status4(), 3);
	begin4(14, 6); /* ... ciaddr */
	query[12] = 192;
	serve();
	assert_int_equal(status4(), 3);
	begin4(14, 6); /* ... an option that is not all there */
	lq_put(&wire, "\x0c\x7f", 2);
	serve();
	assert_int_equal(status4(), 3);
}

static void
queries_of_dhcpv4_that_are_not_allowed(void **state)
{
	(void)state;
	begin(KEAH_DHCP4);

	begin4(14, 0); /* 4 NotAllowed: all addresses */
	serve();
	assert_int_equal(status4(), 4);
	begin4(10, 6); /* ... another type of query */
	serve();
	assert_int_equal(status4(), 4);
	begin4(14, 6); /* ... of a VPN */
	lq_option4_8(&wire, 221, 0);
	serve();
	assert_int_equal(status4(), 4);
}

/* ---- DHCPv6 -------------------------------------------------------------- */

/* A query: its type, the first octet of its link, and an option in it. */
static void
begin6(uint8_t message, uint8_t type, uint8_t link, uint16_t option,
       const void *data, size_t len)
{
	uint8_t link_address[16] = { link, 1, 13, 184 };

	if (link == 0) {
		memset(link_address, 0, sizeof(link_address));
	}
	wire = (struct lq_writer){ query, sizeof(query), 0, false };
	lq_put32(&wire, (uint32_t)message << 24 | 7);
	lq_option6(&wire, 1, DUID, DUID_LEN);
	size_t begins = lq_open6(&wire, 44);
	lq_put8(&wire, type);
	lq_put(&wire, link_address, sizeof(link_address));
	if (option != 0) {
		lq_option6(&wire, option, data, len);
	}
	lq_close6(&wire, begins);
}

static const uint8_t iaaddr[24] = { 0x20, 1, 13, 184, [15] = 10 };

static int
status_of(uint8_t type, uint8_t link, uint16_t option, const void *data,
	  size_t len)
{
	begin6(14, type, link, option, data, len);
	serve();
	return status6();
}

static void
each_status_of_dhcpv6(void **state)
{
	(void)state;
	begin(KEAH_DHCP6);

	/* 0 Success, in the first message: here it is the only one. */
	assert_int_equal(status_of(LQ6_BY_RELAY_ID, 0, 53, DUID, 10), 0);
	begin6(14, LQ6_BY_CLIENT_ID, 0, 1, DUID, DUID_LEN);
	serve();
	assert_int_equal(answer_count, 2);
	assert_int_equal(status6(), -1); /* LEASEQUERY-DONE */

	begin6(14, LQ6_BY_CLIENT_ID, 0, 1, DUID, DUID_LEN); /* 1 UnspecFail */
	serve_without_leases();
	assert_int_equal(status6(), 1);

	assert_int_equal(status_of(9, 0, 0, NULL, 0), 7); /* UnknownQueryType */

	/* 8 MalformedQuery: what each type needs is missing. */
	assert_int_equal(status_of(LQ6_BY_ADDRESS, 0, 0, NULL, 0), 8);
	assert_int_equal(status_of(LQ6_BY_CLIENT_ID, 0, 0, NULL, 0), 8);
	assert_int_equal(status_of(LQ6_BY_RELAY_ID, 0, 0, NULL, 0), 8);
	assert_int_equal(status_of(LQ6_BY_LINK, 0, 0, NULL, 0), 8);
	assert_int_equal(status_of(LQ6_BY_REMOTE_ID, 0, 0, NULL, 0), 8);
	begin6(14, LQ6_BY_CLIENT_ID, 0, 1, DUID, DUID_LEN);
	query[wire.len - DUID_LEN - 1] = 99; /* longer than the query */
	serve();
	assert_int_equal(status6(), 8);
	wire.len = 4; /* no client identifier, no query */
	serve();
	assert_int_equal(status6(), 8);

	/* 9 NotConfigured */
	assert_int_equal(status_of(LQ6_BY_LINK, 0x30, 0, NULL, 0), 9);
	assert_int_equal(status_of(LQ6_BY_CLIENT_ID, 0x30, 1, DUID, 10), 9);
	uint8_t other[24] = { 0x30 };
	assert_int_equal(status_of(LQ6_BY_ADDRESS, 0, 5, other, 24), 9);
	assert_int_equal(status_of(LQ6_BY_ADDRESS, 0, 5, iaaddr, 24), -1);

	begin6(22, 1, 0, 5, iaaddr, 24); /* 10 NotAllowed: ACTIVELEASEQUERY */
	serve();
	assert_int_equal(status6(), 10);
	begin6(23, 1, 0, 0, NULL, 0); /* ... STARTTLS */
	serve();
	assert_int_equal(status6(), 10);
}

/* ---- What is no query ---------------------------------------------------- */

static void
garbage_is_seen_by_its_first_octets(void **state)
{
	static const struct {
		uint32_t daemon;
		const char *octets; /* behind the length */
		size_t come, len;
		bool wrong;
	} rows[] = {
		{ KEAH_DHCP4, "", 0, 3, true },
		{ KEAH_DHCP4, "", 0, 242, true },
		{ KEAH_DHCP4, "", 0, 243, false },
		{ KEAH_DHCP4, "T / HTTP/1.1", 12, 0x4745, true },
		{ KEAH_DHCP4, "\2\1\6\0", 4, 300, true }, /* BOOTREPLY */
		{ KEAH_DHCP4, "\1\1\6\0", 4, 300, false },
		{ KEAH_DHCP6, "", 0, 3, true },
		{ KEAH_DHCP6, "", 0, 4, false },
		{ KEAH_DHCP6, "T", 1, 0x4745, true },
		{ KEAH_DHCP6, "\1", 1, 0x1603, true }, /* SOLICIT, or TLS */
		{ KEAH_DHCP6, "\x0e", 1, 60, false },
		{ KEAH_DHCP6, "\x16", 1, 60, false },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct keah_view come = {
			(const uint8_t *)rows[i].octets, rows[i].come
		};

		begin(rows[i].daemon);
		bool wrong = lq_bulk_look(&come, rows[i].len) != NULL;
		if (wrong != rows[i].wrong) {
			fail_msg("row %zu: found %d", i, wrong);
		}
		served_stop(state);
	}
	begin(KEAH_DHCP4);
}

/* A TLS record begins as a request does: then its cookie tells. */
static void
cookie_is_looked_at_before_the_rest_has_come(void **state)
{
	(void)state;
	begin(KEAH_DHCP4);
	begin4(14, 6);
	struct keah_view come = { query, LQ4_OPTIONS_AT };
	assert_null(lq_bulk_look(&come, 5000));
	query[LQ4_OPTIONS_AT - 1]++;
	assert_non_null(lq_bulk_look(&come, 5000));
	come.len--;
	assert_null(lq_bulk_look(&come, 5000));
}

#define ROW(name) cmocka_unit_test_teardown(name, served_stop)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ROW(success_and_failure_of_dhcpv4),
		ROW(malformed_queries_of_dhcpv4),
		ROW(queries_of_dhcpv4_that_are_not_allowed),
		ROW(each_status_of_dhcpv6),
		ROW(garbage_is_seen_by_its_first_octets),
		ROW(cookie_is_looked_at_before_the_rest_has_come),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
