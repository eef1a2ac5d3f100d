/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_query: parameters that are taken, with their defaults, and those that
 * are refused, with the words for it.
 */
#include <stdio.h>

#include <host/linked_packet.h>

#include "lease_query.h"

#define ASKED4(more) "{\"requesters\": [\"192.0.2.1\"]" more "}"
#define ASKED6(more) "{\"requesters\": [\"2001:db8::1\"]" more "}"
#define BULK4(members) ASKED4(", \"advanced\": {" members "}")
#define BULK6(members) ASKED6(", \"advanced\": {" members "}")

static void
absent_parameters_have_their_defaults(void **state)
{
	const struct lq_advanced *bulk = &lq_config.advanced;

	(void)state;
	served_start(KEAH_DHCP4, ASKED4(""));
	assert_int_equal(lq_config.requesters.count, 1);
	assert_null(lq_config.prefix_lengths.items);
	assert_false(bulk->bulk_query);
	assert_false(bulk->active_query);
	assert_true(bulk->tables);
	assert_null(bulk->ip);
	assert_int_equal(bulk->port, 0);
	assert_int_equal(bulk->tcp_port, 0);
	assert_int_equal(bulk->threads, 0);
	assert_int_equal(bulk->max_connections, 10);
	assert_int_equal(bulk->max_queries, 0);
	assert_int_equal(bulk->max_idle, 300);
	assert_int_equal(bulk->page, 100);
}

static void
all_parameters_are_stored(void **state)
{
	const struct lq_advanced *bulk = &lq_config.advanced;

	(void)state;
	served_start(KEAH_DHCP6,
		     "{\"requesters\": [\"2001:db8::1\", \"2001:DB8::2\"],"
		     " \"prefix-lengths\": [1, 64, 128], \"advanced\": {"
		     " \"bulk-query-enabled\": true,"
		     " \"active-query-enabled\": false,"
		     " \"extended-info-tables-enabled\": false,"
		     " \"lease-query-ip\": \"2001:db8::9\","
		     " \"lease-query-port\": 65535,"
		     " \"lease-query-tcp-port\": 65535,"
		     " \"max-bulk-query-threads\": 4,"
		     " \"max-requester-connections\": 1,"
		     " \"max-concurrent-queries\": 2,"
		     " \"max-requester-idle-time\": 4294967295,"
		     " \"max-leases-per-fetch\": 65535}}");
	const int64_t *lengths = lq_config.prefix_lengths.items;
	assert_int_equal(lq_config.requesters.count, 2);
	assert_int_equal(lq_config.prefix_lengths.count, 3);
	assert_int_equal(lengths[0], 1);
	assert_int_equal(lengths[2], 128);
	assert_true(bulk->bulk_query);
	assert_false(bulk->tables);
	assert_string_equal(bulk->ip, "2001:db8::9");
	assert_int_equal(bulk->port, 65535);
	assert_int_equal(bulk->tcp_port, 65535);
	assert_int_equal(bulk->threads, 4);
	assert_int_equal(bulk->max_connections, 1);
	assert_int_equal(bulk->max_queries, 2);
	assert_int_equal(bulk->max_idle, UINT32_MAX);
	assert_int_equal(bulk->page, 65535);
}

/* That it is there says that no prefixes are looked for. */
static void
empty_list_of_lengths_is_not_an_absent_one(void **state)
{
	(void)state;
	served_start(KEAH_DHCP6, ASKED6(", \"prefix-lengths\": []"));
	assert_int_equal(lq_config.prefix_lengths.count, 0);
	assert_non_null(lq_config.prefix_lengths.items);
}

struct row {
	uint32_t daemon;
	const char *params;
	const char *text; /* part of the message */
};

/* Loads the hook with parameters that it must refuse with a text. */
static void
assert_refused(const struct row *row)
{
	const char *library = "", *text = "";

	keah_host_clear_refusals();
	keah_host_configure(row->daemon, 20200, "2.2.0");
	if (keah_host_load_linked(&keah_linked, row->params,
				  &served.library) == KEAH_OK) {
		fail_msg("'%s' was taken", row->params);
	}
	assert_int_equal(keah_host_get_refusal(0, &library, &text), KEAH_OK);
	if (strstr(text, row->text) == NULL) {
		fail_msg("%s: wanted '%s', found '%s'", row->params, row->text,
			 text);
	}
}

static void
assert_all_refused(const struct row *rows, size_t count)
{
	memset(&served, 0, sizeof(served));
	for (size_t i = 0; i < count; i++) {
		assert_refused(&rows[i]);
	}
}

#define ASSERT_REFUSED(rows)                                                   \
	assert_all_refused(rows, sizeof(rows) / sizeof((rows)[0]))

static void
requesters_are_addresses_of_the_family(void **state)
{
	static const struct row rows[] = {
		{ KEAH_DHCP4, "{}", "'requesters' is missing" },
		{ KEAH_DHCP4, "{\"requesters\": []}",
		  "'requesters' has the value []; a list with a length" },
		{ KEAH_DHCP4, "{\"requesters\": \"192.0.2.1\"}",
		  "'requesters' has the value \"192.0.2.1\"; a list" },
		{ KEAH_DHCP4, "{\"requesters\": [1]}",
		  "'requesters[0]' has the value 1; a string" },
		{ KEAH_DHCP4, "{\"requesters\": [\"\"]}", "'requesters[0]'" },
		{ KEAH_DHCP4, "{\"requesters\": [\"192.0.2.1\", \"*\"]}",
		  "'requesters[1]' has the value \"*\"; an IPv4 address" },
		{ KEAH_DHCP4, "{\"requesters\": [\"192.0.2.0/24\"]}",
		  "\"192.0.2.0/24\"; an IPv4 address" },
		{ KEAH_DHCP4, "{\"requesters\": [\"2001:db8::1\"]}",
		  "\"2001:db8::1\"; an IPv4 address" },
		{ KEAH_DHCP6, "{\"requesters\": [\"192.0.2.1\"]}",
		  "\"192.0.2.1\"; an IPv6 address" },
		{ KEAH_DHCP6, "{\"requesters\": [\"2001:db8::/32\"]}",
		  "\"2001:db8::/32\"; an IPv6 address" },
		{ KEAH_DHCP4, "{\"requesters\": [\"224.0.0.1\"]}",
		  "\"224.0.0.1\", which is a multicast address; that of a "
		  "single requester is wanted" },
		{ KEAH_DHCP4, "{\"requesters\": [\"239.255.255.255\"]}",
		  "which is a multicast address" },
		{ KEAH_DHCP4, "{\"requesters\": [\"0.0.0.0\"]}",
		  "\"0.0.0.0\", which is the unspecified address" },
		{ KEAH_DHCP4, "{\"requesters\": [\"255.255.255.255\"]}",
		  "which is the broadcast address" },
		{ KEAH_DHCP6, "{\"requesters\": [\"ff02::1:2\"]}",
		  "\"ff02::1:2\", which is a multicast address" },
		{ KEAH_DHCP6, "{\"requesters\": [\"::\"]}",
		  "\"::\", which is the unspecified address" },
		{ KEAH_DHCP4, "{\"requesters\": [\"192.0.2.1\", "
			      "\"192.0.2.2\", \"192.0.2.1\"]}",
		  "'requesters[2]' has the value \"192.0.2.1\", as "
		  "'requesters[0]' has" },
		/* However it is written. */
		{ KEAH_DHCP6, "{\"requesters\": [\"2001:db8::1\", "
			      "\"2001:DB8:0:0::1\"]}",
		  "'requesters[1]' has the value \"2001:DB8:0:0::1\", as" },
	};

	(void)state;
	ASSERT_REFUSED(rows);
}

static void
lengths_of_prefixes_are_in_range(void **state)
{
	static const struct row rows[] = {
		{ KEAH_DHCP6, ASKED6(", \"prefix-lengths\": 64"),
		  "'prefix-lengths' has the value 64; a list" },
		{ KEAH_DHCP6, ASKED6(", \"prefix-lengths\": [56, 0]"),
		  "'prefix-lengths[1]' has the value 0; an integer from 1 to "
		  "128" },
		{ KEAH_DHCP6, ASKED6(", \"prefix-lengths\": [129]"),
		  "'prefix-lengths[0]' has the value 129" },
		{ KEAH_DHCP6, ASKED6(", \"prefix-lengths\": [\"64\"]"),
		  "'prefix-lengths[0]' has the value \"64\"; an integer" },
	};

	(void)state;
	ASSERT_REFUSED(rows);
}

static void
bulk_parameters_are_in_range(void **state)
{
	static const struct row rows[] = {
		{ KEAH_DHCP4, ASKED4(", \"advanced\": []"),
		  "'advanced' has the value []; a map" },
		{ KEAH_DHCP4, BULK4("\"bulk-query-enabled\": 1"),
		  "'advanced.bulk-query-enabled' has the value 1; a boolean" },
		{ KEAH_DHCP4, BULK4("\"active-query-enabled\": true"),
		  "'advanced.active-query-enabled' has the value true; false "
		  "is wanted" },
		{ KEAH_DHCP6, BULK6("\"extended-info-tables-enabled\": 0"),
		  "'advanced.extended-info-tables-enabled' has the value 0" },
		{ KEAH_DHCP4, BULK4("\"lease-query-ip\": \"2001:db8::1\""),
		  "'advanced.lease-query-ip' has the value \"2001:db8::1\"; an "
		  "IPv4 address" },
		{ KEAH_DHCP6, BULK6("\"lease-query-ip\": \"192.0.2.1\""),
		  "\"192.0.2.1\"; an IPv6 address" },
		{ KEAH_DHCP4, BULK4("\"lease-query-port\": 65536"),
		  "'advanced.lease-query-port' has the value 65536; an integer "
		  "from 0 to 65535" },
		{ KEAH_DHCP4, BULK4("\"lease-query-tcp-port\": -1"),
		  "'advanced.lease-query-tcp-port' has the value -1" },
		{ KEAH_DHCP4, BULK4("\"lease-query-port\": 6700,"
				    " \"lease-query-tcp-port\": 6701"),
		  "'advanced.lease-query-tcp-port' has the value 6701; 6700 is "
		  "wanted" },
		{ KEAH_DHCP4, BULK4("\"max-requester-connections\": 0"),
		  "'advanced.max-requester-connections' has the value 0; an "
		  "integer from 1" },
		{ KEAH_DHCP4, BULK4("\"max-concurrent-queries\": -1"),
		  "'advanced.max-concurrent-queries' has the value -1; an "
		  "integer from 0" },
		{ KEAH_DHCP4, BULK4("\"max-requester-idle-time\": 0"),
		  "'advanced.max-requester-idle-time' has the value 0; an "
		  "integer from 1" },
		{ KEAH_DHCP4, BULK4("\"max-leases-per-fetch\": 0"),
		  "'advanced.max-leases-per-fetch' has the value 0; an integer "
		  "from 1" },
		{ KEAH_DHCP4, BULK4("\"max-bulk-query-threads\": \"4\""),
		  "'advanced.max-bulk-query-threads' has the value \"4\"" },
		{ KEAH_DHCP4, BULK4("\"max-queries\": 4"),
		  "unknown parameter 'advanced.max-queries'" },
		{ KEAH_DHCP4, ASKED4(", \"requester\": []"),
		  "unknown parameter 'requester'; did you mean 'requesters'" },
	};

	(void)state;
	ASSERT_REFUSED(rows);
}

static void
parameters_in_the_wrong_map_are_told_where_to(void **state)
{
	static const struct row rows[] = {
		{ KEAH_DHCP4, ASKED4(", \"bulk-query-enabled\": true"),
		  "'bulk-query-enabled' stands in the wrong place; move it "
		  "into 'advanced'" },
		{ KEAH_DHCP6, ASKED6(", \"lease-query-ip\": \"::1\""),
		  "'lease-query-ip' stands in the wrong place; move it into "
		  "'advanced'" },
		{ KEAH_DHCP6, BULK6("\"prefix-lengths\": [64]"),
		  "'advanced.prefix-lengths' stands in the wrong place; move it "
		  "out of 'advanced', to the top" },
		{ KEAH_DHCP4, "{\"advanced\": {\"requesters\": "
			      "[\"192.0.2.1\"]}}",
		  "'requesters' is missing" },
		{ KEAH_DHCP4, BULK4("\"requesters\": [\"192.0.2.1\"]"),
		  "'advanced.requesters' stands in the wrong place; move it "
		  "out of 'advanced', to the top" },
	};

	(void)state;
	ASSERT_REFUSED(rows);
}

#define ROW(name) cmocka_unit_test_teardown(name, served_stop)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ROW(absent_parameters_have_their_defaults),
		ROW(all_parameters_are_stored),
		ROW(empty_list_of_lengths_is_not_an_absent_one),
		ROW(requesters_are_addresses_of_the_family),
		ROW(lengths_of_prefixes_are_in_range),
		ROW(bulk_parameters_are_in_range),
		ROW(parameters_in_the_wrong_map_are_told_where_to),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
