/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * ddns_tuning in the embedded host: names, and clients that are skipped.
 */
#include <stdio.h>

#include <host/linked_packet.h>

#include "ddns_tuning.h"

#define EXPR(text) "{\"hostname-expr\": \"" text "\"}"
#define SUBNET(id, context)                                                    \
	"{\"id\": " #id ", \"subnet\": \"192.0.2.0/24\", \"user-context\": "   \
	context "}"

static void
set_update(const char *hostname, uint8_t update)
{
	keah_host_event_set_text(served.event, "hostname", hostname);
	keah_host_event_set_bool(served.event, "fwd-update", update);
	keah_host_event_set_bool(served.event, "rev-update", update);
}

static void
start(uint32_t daemon, const char *params)
{
	const char *subnet = daemon == KEAH_DHCP6 ? "subnet6" : "subnet4";

	served_start(daemon, params);
	keah_host_event_set_json(served.event, subnet, "{\"id\": 1}");
	keah_host_event_set_json(served.event, "ddns-params",
				 "{\"enable-updates\": true,"
				 " \"qualifying-suffix\": \"ex.org.\"}");
	set_update("", 0);
}

static void
assert_hostname(const char *wanted)
{
	struct keah_str found;

	assert_int_equal(keah_host_event_get_text(served.event, "hostname",
						  &found),
			 KEAH_OK);
	assert_string_equal(found.data, wanted);
}

static void
assert_updates(uint8_t wanted)
{
	uint8_t found;

	keah_host_event_get_bool(served.event, "fwd-update", &found);
	assert_int_equal(found, wanted);
	keah_host_event_get_bool(served.event, "rev-update", &found);
	assert_int_equal(found, wanted);
}

static void
name_replaces_that_of_the_client(void **state)
{
	(void)state;
	start(KEAH_DHCP4, EXPR("'Host-'+hexstring(option[61].hex,'-')"));
	put(served.query, KEAH_OPTION(61), "\001\002", 2);
	put(served.response, KEAH_OPTION(12), "pc.ex.org", 9);
	set_update("pc.ex.org", 1);
	call("ddns4_update");
	assert_hostname("host-01-02.ex.org");
	assert_updates(1);
}

static void
name_is_sent_to_a_client_without_one(void **state)
{
	struct keah_view found;

	(void)state;
	start(KEAH_DHCP4, EXPR("'calc'"));
	call("ddns4_update");
	assert_hostname("calc.ex.org");
	assert_updates(1);
	assert_int_equal(keah->option->get(served.response, KEAH_OPTION(12),
					   &found), KEAH_OK);
	assert_int_equal(found.len, strlen("calc.ex.org"));
}

static void
no_updates_where_the_subnet_has_none(void **state)
{
	(void)state;
	start(KEAH_DHCP4, EXPR("'calc'"));
	keah_host_event_set_json(served.event, "ddns-params",
				 "{\"enable-updates\": false}");
	call("ddns4_update");
	assert_hostname("calc");
	assert_updates(0);
}

static void
subnet_comes_before_the_global_expression(void **state)
{
	static const struct {
		const char *context, *name;
	} rows[] = {
		{ "{\"ddns-tuning\": {\"hostname-expr\": \"'guest'\"}}",
		  "guest.ex.org" },
		{ "{\"ddns-tuning\": {\"hostname-expr\": \"'other'\"}}",
		  "other.ex.org" },
		{ "{\"ddns-tuning\": {\"hostname-expr\": \"\"}}", "pc" },
		{ "{\"ddns-tuning\": {}}", "calc.ex.org" },
		{ "{\"site\": 1}", "calc.ex.org" },
	};

	(void)state;
	start(KEAH_DHCP4, EXPR("'calc'"));
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char subnet[200];

		snprintf(subnet, sizeof(subnet),
			 "{\"id\": 2, \"user-context\": %s}", rows[i].context);
		keah_host_event_set_json(served.event, "subnet4", subnet);
		for (int again = 0; again < 2; again++) {
			set_update("pc", 1);
			call("ddns4_update");
			assert_hostname(rows[i].name);
		}
	}
}

static void
wrong_subnet_keeps_the_names_and_is_logged_once(void **state)
{
	(void)state;
	start(KEAH_DHCP4, EXPR("'calc'"));
	keah_host_event_set_json(served.event, "subnet4",
				 SUBNET(2, "{\"ddns-tuning\": {"
					   "\"hostname-expr\": \"'a\"}}"));
	for (int again = 0; again < 2; again++) {
		set_update("pc", 1);
		call("ddns4_update");
		assert_hostname("pc");
	}
	const char *first = strstr(served.ids, "DDNS_TUNING_SUBNET_IGNORED\n");
	assert_non_null(first);
	assert_null(strstr(first + 1, "DDNS_TUNING_SUBNET_IGNORED\n"));
}

static void
address_is_that_of_the_request(void **state)
{
	(void)state;
	start(KEAH_DHCP4, EXPR("'guest-'+hexstring(pkt4.yiaddr,'')"));
	put(served.query, KEAH_OPTION(50), "\300\0\2\012", 4);
	set_update("pc", 1);
	call("ddns4_update");
	assert_hostname("pc");
	put(served.query, KEAH_OPTION(53), "\003", 1);
	call("ddns4_update");
	assert_hostname("guest-c000020a.ex.org");
}

static const char label64[] =
	"0123456789012345678901234567890123456789012345678901234567890123";

static void
unusable_names_leave_the_old_one(void **state)
{
	static const struct {
		const char *value;
		size_t len;
	} rows[] = {
		{ "a b", 3 }, { "a..b", 4 }, { ".a", 2 }, { ".", 1 },
		{ "a\0b", 3 }, { label64, 64 }, { "\303\244", 2 },
	};

	(void)state;
	start(KEAH_DHCP4, EXPR("option[60].hex"));
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		served.ids[0] = '\0';
		put(served.query, KEAH_OPTION(60), rows[i].value, rows[i].len);
		set_update("pc", 1);
		call("ddns4_update");
		assert_hostname("pc");
		assert_non_null(strstr(served.ids,
				       "DDNS_TUNING_NAME_UNUSABLE\n"));
	}
}

static void
empty_value_leaves_the_old_name(void **state)
{
	(void)state;
	start(KEAH_DHCP4, EXPR("option[60].hex"));
	set_update("pc", 1);
	call("ddns4_update");
	assert_hostname("pc");
	assert_string_equal(served.ids, "DDNS_TUNING_LOAD\n");
}

static uint8_t
first_octet(const struct keah_option_key *key)
{
	struct keah_view found;

	assert_int_equal(keah->option->get(served.response, key, &found),
			 KEAH_OK);
	assert_true(found.len > 0);
	return found.data[0];
}

static void
flags_of_option_81_stay_as_the_server_made_them(void **state)
{
	(void)state;
	start(KEAH_DHCP4, EXPR("'calc'"));
	put(served.response, KEAH_OPTION(81), "\005\377\377\002pc\000", 7);
	set_update("pc.", 1);
	call("ddns4_update");
	assert_hostname("calc.ex.org.");
	put(served.response, KEAH_OPTION(81), "\014\377\377\002pc\000", 7);
	call("pkt4_send");
	assert_int_equal(first_octet(KEAH_OPTION(81)), 5);
}

static void
skipped_client_has_no_updates(void **state)
{
	(void)state;
	start(KEAH_DHCP4, "{}");
	keah->pkt->add_class(served.query, "SKIP_DDNS");
	put(served.response, KEAH_OPTION(81), "\005\377\377\002pc\000", 7);
	set_update("pc.", 1);
	call("ddns4_update");
	assert_hostname("pc.");
	assert_updates(0);
	call("pkt4_send");
	assert_int_equal(first_octet(KEAH_OPTION(81)), 12);
}

static void
skipped_client_of_v6_with_a_name_to_come(void **state)
{
	(void)state;
	start(KEAH_DHCP6, "{}");
	keah->pkt->add_class(served.query, "SKIP_DDNS");
	put(served.response, KEAH_OPTION(39), "\001", 1);
	set_update("", 1);
	call("ddns6_update");
	assert_updates(1);
	assert_int_equal(first_octet(KEAH_OPTION(39)), 4);
}

static void
name_of_v6_ends_with_a_dot(void **state)
{
	(void)state;
	start(KEAH_DHCP6, EXPR("'host6'"));
	set_update("pc6.ex.org.", 1);
	call("ddns6_update");
	assert_hostname("host6.ex.org.");
	assert_updates(1);
}

static void
lease_is_told_only_when_skipped(const char *point, const char *name)
{
	const struct keah_lease told = { .size = sizeof(told), .fqdn_fwd = 1,
					 .fqdn_rev = 1 };
	struct keah_lease lease;

	keah_host_event_set_leases(served.event, name, &told, 1);
	keah->pkt->remove_class(served.query, "SKIP_DDNS");
	call(point);
	keah_host_event_get_lease(served.event, name, &lease);
	assert_true(lease.fqdn_fwd == 1 && lease.fqdn_rev == 1);
	keah->pkt->add_class(served.query, "SKIP_DDNS");
	call(point);
	keah_host_event_get_lease(served.event, name, &lease);
	assert_true(lease.fqdn_fwd == 0 && lease.fqdn_rev == 0);
}

static void
lease_of_a_skipped_client_is_not_in_dns(void **state)
{
	(void)state;
	start(KEAH_DHCP4, "{}");
	lease_is_told_only_when_skipped("lease4_release", "lease4");
	served_stop(state);
	start(KEAH_DHCP6, "{}");
	lease_is_told_only_when_skipped("lease6_select", "lease6");
	lease_is_told_only_when_skipped("lease6_renew", "lease6");
	lease_is_told_only_when_skipped("lease6_rebind", "lease6");
	lease_is_told_only_when_skipped("lease6_release", "lease6");
}

static const struct {
	uint32_t daemon;
	const char *params;
	const char *text;
} refused[] = {
	{ KEAH_DHCP4, EXPR("substring('a',0"), "substring('a',0" },
	{ KEAH_DHCP4, EXPR("option[12].exists"), "yields a string is wanted" },
	{ KEAH_DHCP4, "{\"hostname-expr\": 7}",
	  "'hostname-expr' has the value 7; a string is wanted" },
	{ KEAH_DHCP4, EXPR("pkt6.msgtype"), "pkt6.msgtype" },
	{ KEAH_DHCP6, EXPR("pkt4.mac"), "pkt4.mac" },
	{ KEAH_DHCP4, "{\"hostname\": \"'a'\"}", "unknown parameter" },
	{ KEAH_D2, EXPR("'a'"), "made for dhcp4 dhcp6, not for kea-dhcp-ddns" },
};

static void
bad_parameters_are_refused_with_the_reason(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
		const char *library, *text;

		keah_host_clear_refusals();
		keah_host_configure(refused[i].daemon, 20200, "2.2.0");
		assert_int_equal(keah_host_load_linked(&keah_linked,
						       refused[i].params,
						       &served.library),
				 KEAH_EFAIL);
		assert_int_equal(keah_host_get_refusal(0, &library, &text),
				 KEAH_OK);
		if (strstr(text, refused[i].text) == NULL) {
			fail_msg("%s: wanted '%s', found '%s'",
				 refused[i].params, refused[i].text, text);
		}
	}
}

static void
bad_subnet_refuses_the_configuration(void **state)
{
	static const char *const rows[][2] = {
		{ SUBNET(5, "{\"ddns-tuning\": {\"hostname-expr\": "
			    "\"pkt6.msgtype\"}}"), "\"pkt6.msgtype\"" },
		{ SUBNET(5, "{\"ddns-tuning\": {\"hostname-expr\": 7}}"),
		  "'hostname-expr' has the value 7" },
		{ SUBNET(5, "{\"ddns-tuning\": {\"hostnme-expr\": \"\"}}"),
		  "hostname-expr" },
		{ SUBNET(5, "{\"ddns-tuning\": []}"), "hostname-expr" },
	};
	struct keah_str error;
	uint32_t id;

	(void)state;
	start(KEAH_DHCP4, "{}");
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		keah_host_clear_subnets();
		assert_int_equal(keah->subnet->add(KEAH_KIND_SUBNET,
						   rows[i][0], &id), KEAH_OK);
		call("dhcp4_srv_configured");
		assert_int_equal(keah_host_event_get_next_step(served.event),
				 KEAH_NEXT_DROP);
		assert_int_equal(keah_host_event_get_text(served.event, "error",
							  &error), KEAH_OK);
		assert_non_null(strstr(error.data, "subnet 5 (192.0.2.0/24)"));
		assert_non_null(strstr(error.data, rows[i][1]));
	}
	keah_host_clear_subnets();
	call("dhcp4_srv_configured");
	assert_int_equal(keah_host_event_get_next_step(served.event),
			 KEAH_NEXT_CONTINUE);
}

#define ROW(fn) cmocka_unit_test_teardown(fn, served_stop)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ROW(name_replaces_that_of_the_client),
		ROW(name_is_sent_to_a_client_without_one),
		ROW(no_updates_where_the_subnet_has_none),
		ROW(subnet_comes_before_the_global_expression),
		ROW(wrong_subnet_keeps_the_names_and_is_logged_once),
		ROW(address_is_that_of_the_request),
		ROW(unusable_names_leave_the_old_one),
		ROW(empty_value_leaves_the_old_name),
		ROW(flags_of_option_81_stay_as_the_server_made_them),
		ROW(skipped_client_has_no_updates),
		ROW(skipped_client_of_v6_with_a_name_to_come),
		ROW(name_of_v6_ends_with_a_dot),
		ROW(lease_of_a_skipped_client_is_not_in_dns),
		ROW(bad_parameters_are_refused_with_the_reason),
		ROW(bad_subnet_refuses_the_configuration),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
