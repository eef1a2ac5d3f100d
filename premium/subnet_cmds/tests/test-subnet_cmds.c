/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * subnet_cmds in the embedded host: what each command answers, and how parts
 * of subnets are told apart.
 */
#include <host/linked_command.h>

static int
start(void **state)
{
	(void)state;
	keah_host_clear_subnets();
	return commanded_start(KEAH_DHCP4);
}

static int
start6(void **state)
{
	(void)state;
	keah_host_clear_subnets();
	return commanded_start(KEAH_DHCP6);
}

static int
stop(void **state)
{
	(void)state;
	keah_host_clear_subnets();
	return commanded_stop();
}

/* The first entry of a list in the last answer is this map. */
static void
first_is(const char *list, const char *wanted)
{
	const json_t *found = json_array_get(argument(list), 0);
	json_t *map = json_loads(wanted, 0, NULL);

	assert_non_null(map);
	if (!json_equal(found, map)) {
		fail_msg("wanted %s, got %s", wanted, json_dumps(found, 0));
	}
	json_decref(map);
}

#define SUBNET(map) "{\"subnet4\": [" map "]}"
#define NETWORK(map) "{\"shared-networks\": [" map "]}"
#define WHICH "\"id\": 5, \"subnet\": \"10.0.0.0/8\""
#define BRIEF "{\"id\": 5, \"subnet\": \"10.0.0.0/8\"}"

static void
subnets_are_added_listed_and_shown(void **state)
{
	(void)state;
	gives("subnet4-list", NULL, 3, "0 IPv4 subnets found");
	gives("subnet4-add", SUBNET("{" WHICH "}"), 0, "IPv4 subnet added");
	first_is("subnets", BRIEF);
	assert_true(logged("SUBNET_CMDS_SUBNET_ADD "));
	gives("subnet4-list", NULL, 0, "1 IPv4 subnet found");
	first_is("subnets", BRIEF);
	gives("subnet4-add", SUBNET("{\"subnet\": \"192.0.2.0/24\"}"), 0, "");
	first_is("subnets", "{\"id\": 1, \"subnet\": \"192.0.2.0/24\"}");
	gives("subnet4-list", NULL, 0, "2 IPv4 subnets found");
	gives("subnet4-get", "{\"id\": 5}", 0,
	      "Info about IPv4 subnet 10.0.0.0/8 (id 5) returned");
	gives("subnet4-get", "{\"subnet\": \"10.0.0.0/8\"}", 0, "(id 5)");
	first_is("subnets", BRIEF);
	gives("subnet4-get", "{\"id\": 9}", 3, "9");
	gives("subnet4-get", "{\"subnet\": \"10.0.0.0/9\"}", 3, "10.0.0.0/9");
}

static void
wrong_arguments_are_refused(void **state)
{
	static const struct {
		const char *command, *arguments, *text;
	} rows[] = {
		{ "subnet4-get", "{}", "'id' and 'subnet'" },
		{ "subnet4-get", "{" WHICH "}", "not both" },
		{ "subnet4-get", "{\"id\": 0}", "'id' has the value 0" },
		{ "subnet4-get", "{\"id\": \"5\"}", "an integer is wanted" },
		{ "subnet4-del", "{}", "'id' is missing" },
		{ "subnet4-del", "{\"id\": 4294967295}", "4294967295" },
		{ "subnet4-add", NULL, "'subnet4' is missing" },
		{ "subnet4-add", "{\"subnet4\": {}}", "a list is wanted" },
		{ "subnet4-add", "{\"subnet4\": []}", "exactly 1" },
		{ "subnet4-add", SUBNET("1"), "a map is wanted" },
		{ "subnet4-add", SUBNET("{}"), "subnet" },
		{ "subnet4-add", SUBNET("{" WHICH "}"), "5" },
		{ "subnet4-add", SUBNET("{\"id\": 6, \"subnet\": "
					"\"10.0.0.0/8\"}"), "10.0.0.0/8" },
		{ "subnet4-add", SUBNET("{\"id\": 6, \"subnet\": "
					"\"10.1.0.0/16\", \"reservations\": "
					"[]}"), "reservations" },
		{ "subnet4-update", SUBNET("{\"subnet\": \"10.0.0.0/8\"}"),
		  "'id' is missing" },
		{ "subnet4-update", SUBNET("{\"id\": 0}"),
		  "'id' has the value 0" },
		{ "subnet4-update", SUBNET("{\"id\": 5, \"subnet\": "
					   "\"10.0.0.0/9\"}"), "10.0.0.0/9" },
		{ "subnet4-delta-add", SUBNET("{\"id\": 5}"),
		  "'subnet' is missing" },
		{ "subnet4-delta-add", SUBNET("{\"id\": 5, \"subnet\": "
					      "\"10.0.0.0/9\"}"),
		  "subnet 5 is 10.0.0.0/8, not 10.0.0.0/9" },
		{ "subnet4-delta-add", SUBNET("{" WHICH ", \"pools\": {}}"),
		  "'pools' of a subnet or pool is no list" },
		{ "subnet4-delta-add", SUBNET("{" WHICH ", \"pools\": [{}]}"),
		  "entry 1 of 'pools'" },
		{ "subnet4-delta-add",
		  SUBNET("{" WHICH ", \"pools\": [{\"pool\": \"10.0.0.0/9\", "
			 "\"option-data\": [{\"data\": \"x\"}]}]}"),
		  "entry 1 of 'option-data'" },
		{ "subnet4-delta-del",
		  SUBNET("{" WHICH ", \"valid-lifetime\": \"x\"}"),
		  "valid-lifetime" },
		{ "subnet4-delta-del",
		  SUBNET("{" WHICH ", \"reservations\": []}"),
		  "reservations" },
		{ "network4-add", NETWORK("{}"), "name" },
		{ "network4-add", NETWORK("{\"name\": 1}"), "name" },
		{ "network4-del", "{\"name\": \"\"}", "name" },
		{ "network4-del",
		  "{\"name\": \"n\", \"subnets-action\": \"burn\"}", "burn" },
		{ "network4-subnet-add", "{\"name\": \"n\"}",
		  "'id' is missing" },
	};

	(void)state;
	gives("subnet4-add", SUBNET("{" WHICH "}"), 0, "");
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		gives(rows[i].command, rows[i].arguments, 1, rows[i].text);
		assert_non_null(strstr(commanded.ids, "_FAILED "));
	}
	gives("subnet4-get", "{\"id\": 5}", 0, "");
	first_is("subnets", BRIEF);
	gives("subnet4-list", NULL, 0, "1 IPv4 subnet found");
}

static void
an_update_replaces_the_whole_subnet(void **state)
{
	(void)state;
	gives("subnet4-add", SUBNET("{" WHICH ", \"interface\": \"lo\"}"), 0,
	      "");
	gives("subnet4-update", SUBNET("{" WHICH ", \"comment\": \"c\"}"), 0,
	      "IPv4 subnet updated");
	first_is("subnets", BRIEF);
	gives("subnet4-get", "{\"id\": 5}", 0, "");
	first_is("subnets", "{" WHICH ", \"user-context\": {\"comment\": "
			    "\"c\"}}");
	gives("subnet4-update", SUBNET("{\"id\": 9, \"subnet\": "
				       "\"10.9.0.0/16\"}"), 3, "9");
	gives("subnet4-del", "{\"id\": 5}", 0,
	      "IPv4 subnet 10.0.0.0/8 (id 5) deleted");
	first_is("subnets", BRIEF);
	gives("subnet4-del", "{\"id\": 5}", 3, "5");
}

/* Each row: a delta that is added, and the subnet afterwards. */
static void
parts_are_added(void **state)
{
	static const struct {
		const char *before, *delta, *after;
	} rows[] = {
		{ "", ", \"interface\": \"lo\"", ", \"interface\": \"lo\"" },
		{ ", \"interface\": \"a\"", ", \"interface\": \"lo\"",
		  ", \"interface\": \"lo\"" },
		{ ", \"user-context\": {\"a\": 1}",
		  ", \"user-context\": {\"b\": 2}",
		  ", \"user-context\": {\"b\": 2}" },
		{ ", \"client-classes\": [\"a\"]", ", \"client-class\": \"b\"",
		  ", \"client-class\": \"b\"" },
		{ ", \"reservations-global\": true, "
		  "\"reservations-in-subnet\": true",
		  ", \"reservation-mode\": \"disabled\"",
		  ", \"reservation-mode\": \"disabled\"" },
		{ ", \"valid-lifetime\": 5, \"min-valid-lifetime\": 5, "
		  "\"max-valid-lifetime\": 9", ", \"valid-lifetime\": 7",
		  ", \"valid-lifetime\": 7, \"max-valid-lifetime\": 9" },
		{ ", \"option-data\": [{\"code\": 3, \"name\": \"routers\", "
		  "\"space\": \"dhcp4\", \"data\": \"a\"}]",
		  ", \"option-data\": [{\"name\": \"routers\", \"data\": "
		  "\"b\"}, {\"code\": 3, \"space\": \"x\"}]",
		  ", \"option-data\": [{\"name\": \"routers\", \"data\": "
		  "\"b\"}, {\"code\": 3, \"space\": \"x\"}]" },
		{ ", \"pools\": [{\"pool\": \"10.0.0.0/30\", \"x\": 1, "
		  "\"option-data\": [{\"code\": 3}]}]",
		  ", \"pools\": [{\"pool\": \"10.0.0.0 - 10.0.0.3\", "
		  "\"option-data\": [{\"code\": 4}]}, {\"pool\": "
		  "\"10.0.0.0-10.0.0.4\"}]",
		  ", \"pools\": [{\"pool\": \"10.0.0.0 - 10.0.0.3\", "
		  "\"x\": 1, \"option-data\": [{\"code\": 3}, {\"code\": "
		  "4}]}, {\"pool\": \"10.0.0.0-10.0.0.4\"}]" },
	};
	char text[1024];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		keah_host_clear_subnets();
		snprintf(text, sizeof(text), SUBNET("{" WHICH "%s}"),
			 rows[i].before);
		gives("subnet4-add", text, 0, "");
		snprintf(text, sizeof(text), SUBNET("{" WHICH "%s}"),
			 rows[i].delta);
		gives("subnet4-delta-add", text, 0, "IPv4 subnet updated");
		gives("subnet4-get", "{\"id\": 5}", 0, "");
		snprintf(text, sizeof(text), "{" WHICH "%s}", rows[i].after);
		first_is("subnets", text);
	}
	gives("subnet4-delta-add", SUBNET("{\"id\": 9, \"subnet\": "
					  "\"10.9.0.0/16\"}"), 3, "9");
}

static void
parts_are_taken_away(void **state)
{
	static const struct {
		const char *before, *delta, *after;
	} rows[] = {
		{ ", \"interface\": \"lo\"", ", \"interface\": \"x\"", "" },
		{ ", \"interface\": \"lo\"", ", \"server-hostname\": \"x\"",
		  ", \"interface\": \"lo\"" },
		{ ", \"valid-lifetime\": 5, \"min-valid-lifetime\": 5, "
		  "\"max-valid-lifetime\": 5", ", \"valid-lifetime\": 0", "" },
		{ ", \"option-data\": [{\"code\": 3}, {\"code\": 3, "
		  "\"space\": \"x\"}, {\"code\": 4, \"name\": \"t\"}]",
		  ", \"option-data\": [{\"code\": 3}, {\"name\": \"t\"}, "
		  "{\"code\": 5}]",
		  ", \"option-data\": [{\"code\": 3, \"space\": \"x\"}]" },
		{ ", \"pools\": [{\"pool\": \"10.0.0.4/30\", \"option-data\": "
		  "[{\"code\": 3}, {\"code\": 4}]}, {\"pool\": "
		  "\"10.0.0.8-10.0.0.9\"}, {\"pool\": \"10.0.0.1-10.0.0.2\"}]",
		  ", \"pools\": [{\"pool\": \"10.0.0.5/30\", \"option-data\": "
		  "[{\"code\": 4}]}, {\"pool\": \"10.0.0.8/31\"}]",
		  ", \"pools\": [{\"pool\": \"10.0.0.4/30\", \"option-data\": "
		  "[{\"code\": 3}]}, {\"pool\": \"10.0.0.1-10.0.0.2\"}]" },
		{ "", ", \"pools\": [{\"pool\": \"nonsense\"}]", "" },
	};
	char text[1024];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		keah_host_clear_subnets();
		snprintf(text, sizeof(text), SUBNET("{" WHICH "%s}"),
			 rows[i].before);
		gives("subnet4-add", text, 0, "");
		snprintf(text, sizeof(text), SUBNET("{" WHICH "%s}"),
			 rows[i].delta);
		gives("subnet4-delta-del", text, 0, "IPv4 subnet updated");
		gives("subnet4-get", "{\"id\": 5}", 0, "");
		snprintf(text, sizeof(text), "{" WHICH "%s}", rows[i].after);
		first_is("subnets", text);
	}
}

#define FLOOR                                                                  \
	"{\"name\": \"floor\", \"subnet4\": [{\"id\": 7, \"subnet\": "         \
	"\"10.7.0.0/16\"}]}"

static void
networks_come_and_go(void **state)
{
	(void)state;
	gives("network4-list", NULL, 3, "0 IPv4 network(s) found");
	gives("network4-add", NETWORK(FLOOR), 0,
	      "A new IPv4 shared network 'floor' added");
	first_is("shared-networks", "{\"name\": \"floor\"}");
	gives("network4-list", NULL, 0, "1 IPv4 network(s) found");
	first_is("shared-networks", "{\"name\": \"floor\"}");
	gives("subnet4-list", NULL, 0, "");
	first_is("subnets", "{\"id\": 7, \"subnet\": \"10.7.0.0/16\", "
			    "\"shared-network-name\": \"floor\"}");
	gives("network4-get", "{\"name\": \"floor\"}", 0,
	      "Info about IPv4 shared network 'floor' returned");
	first_is("shared-networks", FLOOR);
	gives("network4-add", NETWORK(FLOOR), 1, "'floor'");
	gives("network4-add", NETWORK("{\"name\": \"b\", \"subnet4\": [{"
				      "\"id\": 7, \"subnet\": "
				      "\"10.8.0.0/16\"}]}"), 1, "7");
	gives("network4-del", "{\"name\": \"FLOOR\"}", 3, "FLOOR");
	gives("network4-del", "{\"name\": \"floor\"}", 0,
	      "IPv4 shared network 'floor' deleted");
	gives("subnet4-get", "{\"id\": 7}", 0, "");
	gives("network4-get", "{\"name\": \"floor\"}", 3, "'floor'");
	gives("subnet4-del", "{\"id\": 7}", 0, "");
	gives("network4-add", NETWORK(FLOOR), 0, "");
	gives("network4-del",
	      "{\"name\": \"floor\", \"subnets-action\": \"delete\"}", 0, "");
	gives("subnet4-list", NULL, 3, "");
}

static void
subnets_move_between_networks(void **state)
{
	(void)state;
	gives("network4-add", NETWORK("{\"name\": \"n\"}"), 0, "");
	gives("subnet4-add", SUBNET("{" WHICH "}"), 0, "");
	gives("network4-subnet-add", "{\"name\": \"n\", \"id\": 5}", 0,
	      "IPv4 subnet 10.0.0.0/8 (id 5) is now part of shared network "
	      "'n'");
	gives("network4-subnet-add", "{\"name\": \"n\", \"id\": 5}", 1,
	      "network4-subnet-del takes it out");
	gives("subnet4-delta-add", SUBNET("{" WHICH ", \"interface\": "
					  "\"lo\"}"), 0, "");
	gives("network4-get", "{\"name\": \"n\"}", 0, "");
	first_is("shared-networks", "{\"name\": \"n\", \"subnet4\": [{" WHICH
				    ", \"interface\": \"lo\"}]}");
	gives("network4-subnet-del", "{\"name\": \"n\", \"id\": 5}", 0,
	      "IPv4 subnet 10.0.0.0/8 (id 5) is now removed from shared "
	      "network 'n'");
	gives("network4-subnet-del", "{\"name\": \"n\", \"id\": 5}", 3,
	      "subnet 5 is not in the shared network 'n'");
	gives("network4-subnet-add", "{\"name\": \"n\", \"id\": 9}", 3, "9");
	gives("network4-subnet-add", "{\"name\": \"m\", \"id\": 5}", 3, "'m'");
}

#define PD(prefix)                                                             \
	"{\"prefix\": \"" prefix "\", \"prefix-len\": 48, "                    \
	"\"delegated-len\": 64}"
#define SUBNET6(more)                                                          \
	"{\"subnet6\": [{\"id\": 5, \"subnet\": \"2001:db8::/32\"" more "}]}"

static void
prefixes_are_told_apart(void **state)
{
	(void)state;
	gives("subnet6-add", SUBNET6(", \"pd-pools\": [" PD("2001:db8:1::")
				     "]"), 0, "IPv6 subnet added");
	gives("subnet6-delta-add", SUBNET6(", \"pd-pools\": ["
					   PD("2001:DB8:1:0::") ", "
					   PD("2001:db8:2::") "]"), 0,
	      "IPv6 subnet updated");
	gives("subnet6-get", "{\"id\": 5}", 0, "");
	assert_int_equal(json_array_size(json_object_get(
				 json_array_get(argument("subnets"), 0),
				 "pd-pools")), 2);
	gives("subnet6-delta-del", SUBNET6(", \"pd-pools\": ["
					   PD("2001:db8:1::") ", "
					   PD("2001:db8:9::") "]"), 0, "");
	gives("subnet6-get", "{\"id\": 5}", 0, "");
	first_is("subnets", "{\"id\": 5, \"subnet\": \"2001:db8::/32\", "
			    "\"pd-pools\": [" PD("2001:db8:2::") "]}");
	gives("subnet6-delta-del", SUBNET6(", \"pd-pools\": [{\"prefix\": "
					   "\"2001:db8:2::\"}]"), 1,
	      "'prefix', 'prefix-len' and 'delegated-len'");
}

static void
a_server_has_the_commands_of_its_family(void **state)
{
	(void)state;
	assert_int_equal(keah_host_command("subnet4-list", NULL,
					   commanded.event), KEAH_ENOENT);
	assert_int_equal(keah_host_command("network4-list", NULL,
					   commanded.event), KEAH_ENOENT);
	gives("network6-list", NULL, 3, "0 IPv6 network(s) found");
}

#define LOADED(fn) cmocka_unit_test_setup_teardown(fn, start, stop)
#define LOADED6(fn) cmocka_unit_test_setup_teardown(fn, start6, stop)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		LOADED(subnets_are_added_listed_and_shown),
		LOADED(wrong_arguments_are_refused),
		LOADED(an_update_replaces_the_whole_subnet),
		LOADED(parts_are_added),
		LOADED(parts_are_taken_away),
		LOADED(networks_come_and_go),
		LOADED(subnets_move_between_networks),
		LOADED6(prefixes_are_told_apart),
		LOADED6(a_server_has_the_commands_of_its_family),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
