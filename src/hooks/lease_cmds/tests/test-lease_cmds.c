/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_cmds in the embedded host: what each command answers.
 */
#include <host/linked_command.h>

/* Subnets 1 and 2: 192.0.2.0/24 and 198.51.100.0/24, or 2001:db8:1::/64. */
static void
add_subnets(uint32_t daemon)
{
	struct keah_lease_subnet one = {
		sizeof(one), 1, 4000, 0, 24, { 0 }, { 192, 0, 2 }
	};
	struct keah_lease_subnet two = {
		sizeof(two), 2, 4000, 0, 24, { 0 }, { 198, 51, 100 }
	};
	struct keah_lease_subnet v6 = {
		sizeof(v6), 1, 4000, 3000, 64, { 0 },
		{ 0x20, 1, 0xd, 0xb8, 0, 1 }
	};

	if (daemon == KEAH_DHCP6) {
		keah_host_add_lease_subnet(&v6);
	} else {
		keah_host_add_lease_subnet(&one);
		keah_host_add_lease_subnet(&two);
	}
	keah_host_set_stat("subnet[1].assigned-addresses", 0);
	keah_host_set_stat("subnet[2].assigned-addresses", 0);
}

static int
start4(void **state)
{
	(void)state;
	add_subnets(KEAH_DHCP4);
	return commanded_start(KEAH_DHCP4);
}

static int
start6(void **state)
{
	(void)state;
	add_subnets(KEAH_DHCP6);
	return commanded_start(KEAH_DHCP6);
}

static int
stop(void **state)
{
	(void)state;
	keah_host_clear_leases();
	keah_host_clear_stats();
	return commanded_stop();
}

static void
text_is(const char *name, const char *wanted)
{
	const char *found = json_string_value(argument(name));

	assert_non_null(found);
	assert_string_equal(found, wanted);
}

static void
number_is(const char *name, json_int_t wanted)
{
	assert_true(json_is_integer(argument(name)));
	assert_int_equal(json_integer_value(argument(name)), wanted);
}

#define MAC "\"hw-address\": \"1a:1b:1c:1d:1e:1f\""
#define V4(address, more)                                                      \
	"{\"ip-address\": \"" address "\", " MAC more "}"
#define DUID "\"duid\": \"1a:1b:1c\", \"iaid\": 5"
#define V6(address, more)                                                      \
	"{\"ip-address\": \"" address "\", " DUID more "}"

static void
an_ipv4_lease_lives(void **state)
{
	(void)state;
	gives("lease4-add",
	      V4("192.0.2.9", ", \"client-id\": \"01:02\", \"hostname\": "
		 "\"A.Example.\", \"user-context\": {\"a\": 1}, \"comment\": "
		 "\"c\", \"expire\": 5000, \"valid-lft\": 1000"),
	      0, "Lease added.");
	gives("lease4-get", "{\"ip-address\": \"192.0.2.9\"}", 0,
	      "IPv4 lease found.");
	text_is("hw-address", "1a:1b:1c:1d:1e:1f");
	text_is("client-id", "01:02");
	text_is("hostname", "a.example.");
	number_is("cltt", 4000);
	number_is("valid-lft", 1000);
	number_is("subnet-id", 1);
	assert_int_equal(json_object_size(argument("user-context")), 2);
	gives("lease4-update", V4("192.0.2.9", ""), 0, "IPv4 lease updated.");
	gives("lease4-get", "{\"subnet-id\": 1, \"identifier-type\": "
	      "\"hw-address\", \"identifier\": \"1a1b1c1d1e1f\"}", 0, "found");
	assert_null(argument("client-id"));
	number_is("valid-lft", 4000);
	gives("lease4-del", "{\"ip-address\": \"192.0.2.9\"}", 0,
	      "IPv4 lease deleted.");
	gives("lease4-del", "{\"ip-address\": \"192.0.2.9\"}", 3, "not found");
	gives("lease4-get", "{\"ip-address\": \"192.0.2.9\"}", 3, "not found");
}

static void
bad_leases_are_refused(void **state)
{
	static const struct {
		const char *arguments, *text;
	} rows[] = {
		{ NULL, "'ip-address' is missing" },
		{ "[]", "a map is wanted" },
		{ "{" MAC "}", "'ip-address' is missing" },
		{ "{\"ip-address\": \"192.0.2.9\"}",
		  "'hw-address' is missing" },
		{ V4("x", ""), "\"x\"; an IPv4 address" },
		{ V4("2001:db8::1", ""), "an IPv4 address is wanted" },
		{ V4("10.9.9.9", ""), "10.9.9.9" },
		{ V4("192.0.2.9", ", \"subnet-id\": 99"), "99" },
		{ V4("192.0.2.9", ", \"subnet-id\": 2"), "number 2" },
		{ V4("192.0.2.9", ", \"subnet-id\": -1"), "from 0 to" },
		{ V4("192.0.2.9", ", \"state\": 3"), "no state 3" },
		{ V4("192.0.2.9", ", \"state\": 5"), "from 0 to 3" },
		{ V4("192.0.2.9", ", \"force-create\": true"), "unknown" },
		{ V4("192.0.2.9", ", \"fqdn-fwd\": true"), "'hostname'" },
		{ V4("192.0.2.9", ", \"user-context\": [1]"), "a map" },
		{ V4("192.0.2.9", ", \"valid-lft\": \"1\""), "an integer" },
		{ V4("192.0.2.9", ", \"expire\": 1"), "'expire'" },
		{ V4("192.0.2.9", ", \"client-id\": \"1\""), "hex digits" },
		{ V4("192.0.2.9", ", \"hostnam\": \"x\""),
		  "did you mean 'hostname'" },
		{ "{\"ip-address\": \"192.0.2.9\", \"hw-address\": \"1:2\"}",
		  "hex digits" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		gives("lease4-add", rows[i].arguments, 1, rows[i].text);
	}
	gives("lease4-get-all", NULL, 3, "0 IPv4 lease(s) found.");
	gives("lease4-add", V4("192.0.2.9", ""), 0, "added");
	gives("lease4-add", V4("192.0.2.9", ""), 1, "already");
	gives("lease4-update", V4("192.0.2.8", ""), 1, "force-create");
	gives("lease4-update", V4("192.0.2.8", ", \"force-create\": true"), 0,
	      "IPv4 lease added.");
	gives("lease4-get", "{}", 1, "'ip-address' is missing");
	gives("lease4-get", "{\"ip-address\": \"192.0.2.9\", \"update-ddns\": "
	      "true}", 1, "unknown argument 'update-ddns'");
	gives("lease4-get", "{\"subnet-id\": 1, \"identifier-type\": \"duid\", "
	      "\"identifier\": \"01\"}", 1, "\"duid\"");
	gives("lease4-get", "{\"identifier-type\": \"client-id\", "
	      "\"identifier\": \"01\"}", 1, "'subnet-id' is missing");
}

/* Infinite leases expire after the last moment of 32 bits. */
static void
an_infinite_lease_expires_late(void **state)
{
	(void)state;
	gives("lease4-add", V4("192.0.2.9", ", \"valid-lft\": 4294967295, "
			       "\"expire\": 6094967295"), 0, "added");
	gives("lease4-get", "{\"ip-address\": \"192.0.2.9\"}", 0, "found");
	number_is("cltt", 1800000000);
	number_is("valid-lft", 4294967295);
}

static void
leases_are_listed(void **state)
{
	(void)state;
	gives("lease4-add", V4("192.0.2.11", ""), 0, "added");
	gives("lease4-add", V4("192.0.2.10", ", \"client-id\": \"07\""), 0,
	      "added");
	gives("lease4-add", V4("198.51.100.1", ", \"hostname\": \"h\""), 0,
	      "added");
	gives("lease4-get-all", NULL, 0, "3 IPv4 lease(s) found.");
	gives("lease4-get-all", "{\"subnets\": [2]}", 0, "1 IPv4");
	gives("lease4-get-all", "{\"subnets\": [1, 2]}", 0, "3 IPv4");
	gives("lease4-get-all", "{\"subnets\": []}", 3, "0 IPv4");
	gives("lease4-get-all", "{\"subnets\": [0]}", 1, "'subnets'");
	gives("lease4-get-page", "{\"from\": \"start\", \"limit\": 2}", 0,
	      "2 IPv4");
	number_is("count", 2);
	gives("lease4-get-page", "{\"from\": \"192.0.2.11\", \"limit\": 2}", 0,
	      "1 IPv4");
	gives("lease4-get-page", "{\"from\": \"198.51.100.1\", \"limit\": 2}",
	      3, "0 IPv4");
	gives("lease4-get-page", "{\"from\": \"start\", \"limit\": 0}", 1,
	      "'limit'");
	gives("lease4-get-page", "{\"from\": \"::\", \"limit\": 1}", 1,
	      "'from'");
	gives("lease4-get-by-hw-address", "{" MAC "}", 0, "3 IPv4");
	gives("lease4-get-by-client-id", "{\"client-id\": \"07\"}", 0,
	      "1 IPv4");
	gives("lease4-get-by-hostname", "{\"hostname\": \"H\"}", 0, "1 IPv4");
	gives("lease4-get-by-hostname", "{\"hostname\": \"\"}", 1, "hostname");
	gives("lease4-wipe", "{\"subnet-id\": 1}", 0, "Deleted 2 IPv4");
	gives("lease4-wipe", "{\"subnet-id\": 1}", 3, "Deleted 0 IPv4");
	gives("lease4-wipe", "{\"subnet-id\": 9}", 1, "9");
	gives("lease4-wipe", NULL, 0, "Deleted 1 IPv4");
}

static void
the_dns_is_told(void **state)
{
	(void)state;
	gives("lease4-add", V4("192.0.2.1", ", \"hostname\": \"h.\", "
			       "\"fqdn-fwd\": true"), 0, "added");
	gives("lease4-add", V4("192.0.2.2", ""), 0, "added");
	gives("lease4-resend-ddns", "{\"ip-address\": \"192.0.2.1\"}", 1,
	      "not enabled");
	keah_host_set_ddns(true);
	gives("lease4-resend-ddns", "{\"ip-address\": \"192.0.2.1\"}", 0,
	      "NCR generated for: 192.0.2.1, hostname: h.");
	gives("lease4-resend-ddns", "{\"ip-address\": \"192.0.2.2\"}", 1,
	      "no hostname");
	gives("lease4-resend-ddns", "{\"ip-address\": \"192.0.2.3\"}", 3, "");
	assert_int_equal(keah_host_get_ddns_requests(), 1);
	gives("lease4-del", "{\"ip-address\": \"192.0.2.2\", \"update-ddns\": "
	      "true}", 0, "deleted");
	assert_int_equal(keah_host_get_ddns_requests(), 1);
	gives("lease4-del", "{\"ip-address\": \"192.0.2.1\", \"update-ddns\": "
	      "true}", 0, "deleted");
	assert_int_equal(keah_host_get_ddns_requests(), 2);
}

static void
ipv6_leases_are_addresses_and_prefixes(void **state)
{
	(void)state;
	gives("lease6-add", V6("2001:db8:1::3", ""), 0, "Lease added.");
	gives("lease6-add", V6("2001:db8:a::", ", \"subnet-id\": 1, \"type\": "
			       "\"IA_PD\", \"prefix-len\": 48"), 0, "added");
	gives("lease6-get", "{\"ip-address\": \"2001:db8:1::3\"}", 0,
	      "IPv6 lease found.");
	text_is("type", "IA_NA");
	number_is("preferred-lft", 3000);
	assert_null(argument("prefix-len"));
	gives("lease6-get", "{\"ip-address\": \"2001:db8:a::\"}", 3, "");
	gives("lease6-get", "{\"subnet-id\": 1, \"identifier-type\": \"duid\", "
	      "\"identifier\": \"1a:1b:1c\", \"iaid\": 5, \"type\": "
	      "\"IA_PD\"}", 0, "found");
	number_is("prefix-len", 48);
	gives("lease6-get-by-duid", "{\"duid\": \"1a:1b:1c\"}", 0, "2 IPv6");
	gives("lease6-add", V6("2001:db8:b::", ", \"type\": \"IA_PD\", "
			       "\"prefix-len\": 48"), 1, "'subnet-id'");
	gives("lease6-add", V6("2001:db8:b::", ", \"subnet-id\": 1, \"type\": "
			       "\"IA_PD\""), 1, "'prefix-len'");
	gives("lease6-add", V6("2001:db8:b::", ", \"subnet-id\": 1, \"type\": "
			       "\"IA_PD\", \"prefix-len\": 48, \"state\": 1"),
	      1, "declined");
	gives("lease6-add", V6("2001:db8:1::4", ", \"preferred-lft\": 9, "
			       "\"valid-lft\": 8"), 1, "'preferred-lft'");
	gives("lease6-add", V6("2001:db8:1::4", ", \"prefix-len\": 64"), 1,
	      "'prefix-len'");
	assert_int_equal(keah_host_command("lease4-get", NULL,
					   commanded.event),
			 KEAH_ENOENT);
}

static void
many_changes_are_one_command(void **state)
{
	(void)state;
	gives("lease6-add", V6("2001:db8:1::3", ""), 0, "added");
	gives("lease6-bulk-apply", "{}", 1, "both missing");
	gives("lease6-bulk-apply", "{\"leases\": []}", 3, "0 IPv6");
	gives("lease6-bulk-apply", "{\"deleted-leases\": [{\"ip-address\": "
	      "\"2001:db8:1::3\"}], \"leases\": [{\"ip-address\": "
	      "\"2001:db8:1::4\", \"iaid\": 1}]}", 1, "leases[0].duid");
	gives("lease6-get-all", NULL, 0, "1 IPv6");
	gives("lease6-bulk-apply", "{\"deleted-leases\": [{\"ip-address\": "
	      "\"2001:db8:1::3\"}, {\"ip-address\": \"2001:db8:1::9\"}], "
	      "\"leases\": [" V6("2001:db8:1::4", "") ", "
	      V6("2001:db8:1::5", "") "]}", 0,
	      "Bulk apply of 3 IPv6 leases completed.");
	assert_int_equal(json_array_size(argument("failed-deleted-leases")), 1);
	assert_null(argument("failed-leases"));
	gives("lease6-get-all", NULL, 0, "2 IPv6");
}

#define TEST(fn, start) cmocka_unit_test_setup_teardown(fn, start, stop)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_ipv4_lease_lives, start4),
		TEST(bad_leases_are_refused, start4),
		TEST(an_infinite_lease_expires_late, start4),
		TEST(leases_are_listed, start4),
		TEST(the_dns_is_told, start4),
		TEST(ipv6_leases_are_addresses_and_prefixes, start6),
		TEST(many_changes_are_one_command, start6),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
