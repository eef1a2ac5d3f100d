/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * stat_cmds in the embedded host: which subnets are counted, and what is.
 */
#include <stdlib.h>

#include <host/linked_command.h>

static int
start4(void **state)
{
	(void)state;
	return commanded_start(KEAH_DHCP4);
}

static int
start6(void **state)
{
	(void)state;
	return commanded_start(KEAH_DHCP6);
}

static int
stop(void **state)
{
	(void)state;
	keah_host_clear_stats();
	return commanded_stop();
}

static void
rows_are(const char *wanted)
{
	char *rows = json_dumps(json_object_get(argument("result-set"),
						"rows"), JSON_COMPACT);

	assert_non_null(rows);
	assert_string_equal(rows, wanted);
	free(rows);
}

static void
add_count(uint32_t subnet, uint32_t type, uint32_t leases_state, int64_t count)
{
	const struct keah_lease_count row = { sizeof(row), subnet, type,
					      leases_state, count };

	assert_int_equal(keah_host_add_lease_count(&row), KEAH_OK);
}

/* Subnets 1, 2 and 10; leases in 1 and in 7, which is not configured. */
static void
fill4(void)
{
	keah_host_set_stat("subnet[10].total-addresses", 5);
	keah_host_set_stat("subnet[2].total-addresses", 11);
	keah_host_set_stat("subnet[1].total-addresses", 11);
	keah_host_set_stat("subnet[1].cumulative-assigned-addresses", 4);
	add_count(1, KEAH_LEASE_V4, KEAH_LEASE_ASSIGNED, 2);
	add_count(1, KEAH_LEASE_V4, KEAH_LEASE_DECLINED, 1);
	add_count(1, KEAH_LEASE_V4, KEAH_LEASE_RECLAIMED, 9);
	add_count(7, KEAH_LEASE_V4, KEAH_LEASE_ASSIGNED, 3);
}

static void
ipv4_leases_are_counted(void **state)
{
	(void)state;
	fill4();
	gives("stat-lease4-get", NULL, 0, "stat-lease4-get: 3 rows found");
	rows_are("[[1,11,4,3,1],[2,11,0,0,0],[10,5,0,0,0]]");
	assert_true(logged("STAT_CMDS_LEASE4_ORPHANED_STATS "
			   "STAT_CMDS_LEASE4_GET "));
	gives("stat-lease4-get", "{}", 0, "3 rows found");
	gives("stat-lease4-get", "{\"subnet-id\": 2}", 0, "1 rows found");
	rows_are("[[2,11,0,0,0]]");
}

static void
ipv6_leases_are_counted(void **state)
{
	(void)state;
	keah_host_set_stat("subnet[1].total-nas", INT64_MAX);
	keah_host_set_stat("subnet[1].total-pds", 65536);
	keah_host_set_stat("subnet[1].cumulative-assigned-nas", 8);
	keah_host_set_stat("subnet[1].cumulative-assigned-pds", 7);
	add_count(1, KEAH_LEASE_NA, KEAH_LEASE_ASSIGNED, 2);
	add_count(1, KEAH_LEASE_NA, KEAH_LEASE_DECLINED, 1);
	add_count(1, KEAH_LEASE_TA, KEAH_LEASE_ASSIGNED, 50);
	add_count(1, KEAH_LEASE_PD, KEAH_LEASE_ASSIGNED, 6);
	gives("stat-lease6-get", NULL, 0, "stat-lease6-get: 1 rows found");
	rows_are("[[1,9223372036854775807,8,3,1,65536,7,6]]");
	assert_int_equal(keah_host_command("stat-lease4-get", NULL,
					   commanded.event),
			 KEAH_ENOENT);
}

#define RANGE(first, last)                                                     \
	"{\"subnet-range\": {\"first-subnet-id\": " first                      \
	", \"last-subnet-id\": " last "}}"

static void
subnets_are_chosen_by_number(void **state)
{
	static const struct {
		const char *arguments, *text;
		int result;
	} rows[] = {
		{ RANGE("2", "50"), ": 2 rows found", 0 },
		{ RANGE("2", "2"), ": 1 rows found", 0 },
		{ RANGE("50", "60"), "number from 50 to 60", 3 },
		{ "{\"subnet-id\": 99}", "number 99", 3 },
		{ RANGE("5", "2"), "first number not above the last", 1 },
		{ RANGE("0", "2"), "from 1 to 4294967295", 1 },
		{ "{\"subnet-range\": {\"first-subnet-id\": 5}}",
		  "'subnet-range.last-subnet-id' is missing", 1 },
		{ "{\"subnet-range\": {}}", "first-subnet-id' is missing", 1 },
		{ "{\"subnet-range\": 5}", "a map is wanted", 1 },
		{ "{\"subnet-id\": 0}", "from 1 to 4294967295", 1 },
		{ "{\"subnet-id\": \"1\"}", "an integer is wanted", 1 },
		{ "{\"subnet-id\": 1, \"subnet-range\": {\"first-subnet-id\": "
		  "1, \"last-subnet-id\": 2}}", "exclude each other", 1 },
		{ "{\"subnet\": 1}", "unknown argument 'subnet'", 1 },
		{ "[]", "a map is wanted", 1 },
	};

	(void)state;
	fill4();
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		gives("stat-lease4-get", rows[i].arguments, rows[i].result,
		      rows[i].text);
		assert_int_equal(logged("STAT_CMDS_LEASE4_GET_NO_SUBNETS "),
				 rows[i].result == 3);
		assert_int_equal(logged("STAT_CMDS_LEASE4_GET_FAILED "),
				 rows[i].result == 1);
	}
}

static void
without_subnets_nothing_matches(void **state)
{
	(void)state;
	gives("stat-lease4-get", NULL, 3, "no matching data");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(ipv4_leases_are_counted,
						start4, stop),
		cmocka_unit_test_setup_teardown(ipv6_leases_are_counted,
						start6, stop),
		cmocka_unit_test_setup_teardown(subnets_are_chosen_by_number,
						start4, stop),
		cmocka_unit_test_setup_teardown(without_subnets_nothing_matches,
						start4, stop),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
