/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * host_cmds in the embedded host: what each command answers, and where it looks
 * for reservations.
 */
#include <host/linked_command.h>

static int
start_with(uint32_t daemon, bool database)
{
	struct keah_lease_subnet subnet = { .size = sizeof(subnet), .id = 1 };

	keah_host_set_reservations(database);
	keah_host_clear_leases();
	keah_host_add_lease_subnet(&subnet);
	return commanded_start(daemon);
}

static int
start(void **state)
{
	(void)state;
	return start_with(KEAH_DHCP4, true);
}

static int
start_alone(void **state)
{
	(void)state;
	return start_with(KEAH_DHCP4, false);
}

static int
start6(void **state)
{
	(void)state;
	return start_with(KEAH_DHCP6, true);
}

static int
stop(void **state)
{
	(void)state;
	keah_host_set_reservations(false);
	keah_host_clear_leases();
	return commanded_stop();
}

#define NEW(members) "{\"reservation\": {" members "}}"
#define IN_MEMORY(members)                                                     \
	"{\"operation-target\": \"memory\", \"reservation\": {" members "}}"
#define C1 "\"subnet-id\": 1, \"hw-address\": \"01:01\""
#define C2 "\"subnet-id\": 1, \"hw-address\": \"02:02\""
#define A1 "\"ip-address\": \"10.0.0.1\""
#define A2 "\"ip-address\": \"10.0.0.2\""
#define BY_C1                                                                  \
	"{\"subnet-id\": 1, \"identifier-type\": \"hw-address\", "             \
	"\"identifier\": \"01:01\"}"

/* How many hosts the last answer has. */
static size_t
hosts(void)
{
	return json_array_size(argument("hosts"));
}

static void
reservations_are_added_shown_and_deleted(void **state)
{
	(void)state;
	gives("reservation-get", BY_C1, 0, "Host not found.");
	assert_null(json_object_get(commanded.answer, "arguments"));
	gives("reservation-add", NEW(C1 ", " A1), 0, "Host added.");
	assert_true(logged("HOST_CMDS_RESERVATION_ADD "));
	gives("reservation-get", BY_C1, 0, "Host found.");
	assert_string_equal(json_string_value(argument("ip-address")),
			    "10.0.0.1");
	gives("reservation-get", "{\"subnet-id\": 1, " A1 "}", 0, "Host found");
	gives("reservation-add", NEW(C1 ", " A2), 1, "01:01");
	gives("reservation-add", NEW(C2 ", " A1), 1, "10.0.0.1");
	assert_true(logged("HOST_CMDS_RESERVATION_ADD_FAILED "));
	gives("reservation-update", NEW(C1 ", " A2), 0, "Host updated.");
	gives("reservation-update", NEW(C2), 1, "Host not updated (not found)");
	gives("reservation-del", "{\"subnet-id\": 1, " A1 "}", 1,
	      "Host not deleted (not found).");
	gives("reservation-del", BY_C1, 0, "Host deleted.");
	gives("reservation-del", BY_C1, 1, "Host not deleted (not found).");
}

static void
collections_are_shown(void **state)
{
	(void)state;
	gives("reservation-get-all", "{\"subnet-id\": 1}", 3,
	      "0 IPv4 host(s) found.");
	gives("reservation-add", NEW(C1 ", \"hostname\": \"a.b\""), 0, "");
	gives("reservation-add", NEW("\"subnet-id\": 2, \"hw-address\": "
				     "\"01:01\", " A1), 0, "");
	gives("reservation-get-all", "{\"subnet-id\": 1}", 0,
	      "1 IPv4 host(s) found.");
	assert_int_equal(hosts(), 1);
	gives("reservation-get-by-id", "{\"identifier-type\": \"hw-address\", "
				       "\"identifier\": \"01:01\"}", 0,
	      "2 IPv4 host(s) found.");
	gives("reservation-get-by-hostname", "{\"hostname\": \"A.B\"}", 0,
	      "1 IPv4");
	gives("reservation-get-by-hostname",
	      "{\"hostname\": \"a.b\", \"subnet-id\": 2}", 3, "0 IPv4");
	gives("reservation-get-by-address", "{" A1 "}", 0, "1 IPv4");
	gives("reservation-get-by-address", "{\"subnet-id\": 1, " A1 "}", 3,
	      "0 IPv4");
}

static void
pages_end_with_an_empty_one(void **state)
{
	(void)state;
	gives("reservation-add", IN_MEMORY(C1), 0, "");
	gives("reservation-add", IN_MEMORY(C2), 0, "");
	gives("reservation-add", NEW(C1), 0, "");
	gives("reservation-get-page", "{\"limit\": 1}", 0,
	      "1 IPv4 host(s) found.");
	assert_int_equal(json_integer_value(argument("count")), 1);
	assert_int_equal(json_integer_value(json_object_get(
				 argument("next"), "from")), 1);
	assert_int_equal(json_integer_value(json_object_get(
				 argument("next"), "source-index")), 0);
	gives("reservation-get-page", "{\"limit\": 5, \"from\": 1}", 0, "1");
	gives("reservation-get-page", "{\"limit\": 5, \"from\": 2}", 0, "1");
	gives("reservation-get-page",
	      "{\"limit\": 5, \"from\": 1, \"source-index\": 1}", 3,
	      "0 IPv4 host(s) found.");
	assert_int_equal(hosts(), 0);
	assert_null(argument("next"));
}

static void
the_target_says_where(void **state)
{
	static const struct {
		const char *target;
		int result;
	} rows[] = {
		{ "memory", 0 },  { "primary", 0 },  { "all", 0 },
		{ "default", 0 }, { "database", 3 }, { "alternate", 3 },
	};
	char arguments[128];

	(void)state;
	gives("reservation-add", IN_MEMORY(C1), 0, "");
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		snprintf(arguments, sizeof(arguments), "{\"subnet-id\": 1, "
			 "\"operation-target\": \"%s\"}", rows[i].target);
		gives("reservation-get-all", arguments, rows[i].result, "");
	}
	gives("reservation-del", BY_C1, 1, "not found");
	gives("reservation-del", "{\"subnet-id\": 1, \"operation-target\": "
				 "\"all\", \"identifier-type\": \"hw-address\","
				 " \"identifier\": \"01:01\"}", 0, "deleted");
}

static void
databases_must_be_there(void **state)
{
	(void)state;
	gives("reservation-add", NEW(C1), 1,
	      "no hosts-database configured.");
	gives("reservation-update", NEW(C1), 1,
	      "no hosts-database configured.");
	gives("reservation-del", BY_C1, 1,
	      "Unable to delete a host because there is no hosts-database "
	      "configured.");
	gives("reservation-add", IN_MEMORY(C1), 0, "");
	gives("reservation-get", BY_C1, 0, "Host found.");
}

static void
wrong_arguments_are_refused(void **state)
{
	static const struct {
		const char *command, *arguments, *text;
	} rows[] = {
		{ "reservation-add", NULL, "'reservation' is missing" },
		{ "reservation-add", "{\"reservation\": 1}",
		  "a map is wanted" },
		{ "reservation-add", NEW("\"duid\": \"01\""),
		  "Mandatory 'subnet-id' parameter missing." },
		{ "reservation-add", NEW("\"subnet-id\": \"1\""), "subnet-id" },
		{ "reservation-add", NEW("\"subnet-id\": -1"), "-1" },
		{ "reservation-add", NEW("\"subnet-id\": 4294967295"),
		  "4294967295" },
		{ "reservation-add", NEW("\"subnet-id\": 1"), "identifier" },
		{ "reservation-add", NEW(C1 ", \"ip-adress\": \"\""),
		  "reservation parameter 'ip-adress'" },
		{ "reservation-add", NEW(C1 ", \"prefixes\": []"), "prefixes" },
		{ "reservation-add", NEW(C1 ", \"hostname\": 1"), "hostname" },
		{ "reservation-add", NEW(C1 ", \"client-classes\": [1]"),
		  "client-classes" },
		{ "reservation-get", "{}", "subnet-id" },
		{ "reservation-get", "{\"subnet-id\": 1}",
		  "No 'ip-address' provided and 'identifier-type' is either "
		  "missing or not a string." },
		{ "reservation-get",
		  "{\"subnet-id\": 1, \"identifier-type\": \"duid\"}",
		  "'identifier' is missing" },
		{ "reservation-get",
		  "{\"subnet-id\": 1, \"identifier-type\": \"name\", "
		  "\"identifier\": \"01\"}", "name" },
		{ "reservation-get-all", NULL, "subnet-id" },
		{ "reservation-get-all", "{\"subnet-id\": 99}", "99" },
		{ "reservation-get-page", NULL, "'limit' is missing" },
		{ "reservation-get-page", "{\"limit\": 0}", "limit" },
		{ "reservation-get-by-id", "{\"identifier\": \"01\"}",
		  "'identifier-type' is missing" },
		{ "reservation-get-by-id",
		  "{\"subnet-id\": 1, \"identifier-type\": \"duid\", "
		  "\"identifier\": \"01\"}", "subnet-id" },
		{ "reservation-get-by-hostname", "{}", "hostname" },
		{ "reservation-get-by-address", "{}", "ip-address" },
		{ "reservation-del", "{}", "subnet-id" },
		{ "reservation-del",
		  "{\"subnet-id\": 1, " A1 ", \"operation-target\": \"here\"}",
		  "here" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		gives(rows[i].command, rows[i].arguments, 1, rows[i].text);
		assert_non_null(strstr(commanded.ids, "_FAILED "));
	}
	gives("reservation-get-page", "{\"limit\": 9}", 3, "");
}

static void
comments_go_into_the_context(void **state)
{
	(void)state;
	gives("reservation-add",
	      NEW("\"subnet-id\": 0, \"duid\": \"01\", \"comment\": \"why\", "
		  "\"ip-addresses\": [\"2001:db8::1\"], "
		  "\"prefixes\": [\"2001:db8:1::/64\"]"), 0, "Host added.");
	gives("reservation-get",
	      "{\"subnet-id\": 0, \"ip-address\": \"2001:db8:1::\"}", 0,
	      "Host found.");
	assert_string_equal(json_string_value(json_object_get(
				    argument("user-context"), "comment")),
			    "why");
	gives("reservation-get-all", "{\"subnet-id\": 0}", 0,
	      "1 IPv6 host(s) found.");
	gives("reservation-add", NEW("\"subnet-id\": 1, \"duid\": \"02\", "
				     A1), 1, "ip-address");
}

#define LOADED(fn, how) cmocka_unit_test_setup_teardown(fn, how, stop)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		LOADED(reservations_are_added_shown_and_deleted, start),
		LOADED(collections_are_shown, start),
		LOADED(pages_end_with_an_empty_one, start),
		LOADED(the_target_says_where, start),
		LOADED(databases_must_be_there, start_alone),
		LOADED(wrong_arguments_are_refused, start),
		LOADED(comments_go_into_the_context, start6),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
