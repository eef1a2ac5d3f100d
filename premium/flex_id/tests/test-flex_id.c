/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * flex_id in the embedded host: what it does to packets at each hook point.
 */
#include <host/linked_packet.h>

#include "flex_id.h"

static void
assert_option(struct keah_pkt *pkt, const struct keah_option_key *key,
	      const void *data, size_t len)
{
	struct keah_view found;

	assert_int_equal(keah->option->get(pkt, key, &found), KEAH_OK);
	assert_int_equal(found.len, len);
	assert_memory_equal(found.data, data, len);
}

static void
assert_identifier(const char *wanted)
{
	struct keah_view found;
	uint32_t type;

	assert_int_equal(keah_host_event_get_identifier(served.event, &type,
							&found),
			 KEAH_OK);
	assert_int_equal(type, KEAH_ID_FLEX);
	assert_int_equal(found.len, strlen(wanted));
	assert_memory_equal(found.data, wanted, found.len);
}

static void
identifier_is_the_value_of_the_expression(void **state)
{
	(void)state;
	served_start(KEAH_DHCP4,
		     "{\"identifier-expression\":"
		     " \"substring(option[60].hex,0,3)\"}");
	put(served.query, KEAH_OPTION(60), "docsis", 6);
	call("buffer4_receive");
	call("pkt4_receive");
	call("host4_identifier");
	assert_identifier("doc");
}

static void
empty_value_gives_no_identifier(void **state)
{
	struct keah_view found;
	uint32_t type;

	(void)state;
	served_start(KEAH_DHCP4,
		     "{\"identifier-expression\": \"option[60].hex\","
		     " \"replace-client-id\": true}");
	put(served.query, KEAH_OPTION(61), "\001own", 4);
	call("buffer4_receive");
	call("host4_identifier");
	assert_int_equal(keah_host_event_get_identifier(served.event, &type,
							&found),
			 KEAH_ENOENT);
	assert_option(served.query, KEAH_OPTION(61), "\001own", 4);
}

static void
client_id_is_replaced_in_the_query_and_in_the_answer(void **state)
{
	(void)state;
	served_start(KEAH_DHCP4,
		     "{\"identifier-expression\": \"option[60].hex\","
		     " \"replace-client-id\": true}");
	put(served.query, KEAH_OPTION(60), "port", 4);
	put(served.query, KEAH_OPTION(61), "\001own", 4);
	put(served.response, KEAH_OPTION(61), "\000port", 5);
	call("buffer4_receive");
	assert_option(served.query, KEAH_OPTION(61), "\000port", 5);
	call("pkt4_receive");
	assert_option(served.query, KEAH_OPTION(61), "\000port", 5);
	call("pkt4_send");
	assert_option(served.response, KEAH_OPTION(61), "\001own", 4);
}

static void
answer_has_no_client_id_when_the_client_sent_none(void **state)
{
	struct keah_view found;

	(void)state;
	served_start(KEAH_DHCP4,
		     "{\"identifier-expression\": \"option[60].hex\","
		     " \"replace-client-id\": true}");
	put(served.query, KEAH_OPTION(60), "port", 4);
	put(served.response, KEAH_OPTION(61), "\000port", 5);
	call("buffer4_receive");
	call("pkt4_send");
	assert_int_equal(keah->option->get(served.response, KEAH_OPTION(61),
					   &found),
			 KEAH_ENOENT);
}

static void
identifier_does_not_see_its_own_replacement(void **state)
{
	(void)state;
	served_start(KEAH_DHCP4,
		     "{\"identifier-expression\": \"option[61].hex\","
		     " \"replace-client-id\": true}");
	put(served.query, KEAH_OPTION(61), "own", 3);
	call("buffer4_receive");
	call("host4_identifier");
	assert_identifier("own");
}

static void
value_too_long_leaves_the_client_its_own(void **state)
{
	static const uint8_t own[] = { 0, 3, 0, 1, 2, 0, 0, 0, 0, 1 };
	uint8_t value[200] = { 'x' };

	(void)state;
	served_start(KEAH_DHCP6,
		     "{\"identifier-expression\": \"option[1000].hex\","
		     " \"replace-client-id\": true}");
	put(served.query, KEAH_OPTION(1), own, sizeof(own));
	put(served.query, KEAH_OPTION(1000), value, 129);
	call("buffer6_receive");
	assert_option(served.query, KEAH_OPTION(1), own, sizeof(own));
	assert_non_null(strstr(served.ids, "FLEX_ID_CLIENT_ID_TOO_LONG\n"));
}

static void
long_identifier_matches_nothing_and_is_logged_once(void **state)
{
	struct keah_view found;
	uint32_t type;
	uint8_t value[129] = { 'x' };

	(void)state;
	served_start(KEAH_DHCP4,
		     "{\"identifier-expression\": \"option[60].hex\"}");
	put(served.query, KEAH_OPTION(60), value, sizeof(value));
	call("pkt4_receive");
	call("host4_identifier");
	call("host4_identifier");
	assert_int_equal(keah_host_event_get_identifier(served.event, &type,
							&found),
			 KEAH_ENOENT);
	const char *first = strstr(served.ids, "FLEX_ID_IDENTIFIER_TOO_LONG\n");
	assert_non_null(first);
	assert_null(strstr(first + 1, "FLEX_ID_IDENTIFIER_TOO_LONG\n"));
}

static const uint8_t ia_na[12] = { 0, 0, 0, 7 };

static void
sole_iaid_is_handled_as_0_and_restored(void **state)
{
	uint32_t iaid;

	(void)state;
	served_start(KEAH_DHCP6,
		     "{\"identifier-expression\": \"option[1].hex\","
		     " \"ignore-iaid\": true}");
	put(served.query, KEAH_OPTION(3), ia_na, sizeof(ia_na));
	put(served.response, KEAH_OPTION(3), (const uint8_t[12]){ 0 }, 12);
	call("pkt6_receive");
	assert_int_equal(keah->option->get_iaid(served.query, KEAH_OPTION(3),
						&iaid),
			 KEAH_OK);
	assert_int_equal(iaid, 0);
	call("pkt6_send");
	assert_int_equal(keah->option->get_iaid(served.response, KEAH_OPTION(3),
						&iaid),
			 KEAH_OK);
	assert_int_equal(iaid, 7);
}

static void
several_iaids_are_left_alone(void **state)
{
	uint32_t iaid;

	(void)state;
	served_start(KEAH_DHCP6,
		     "{\"identifier-expression\": \"option[1].hex\","
		     " \"ignore-iaid\": true}");
	put(served.query, KEAH_OPTION(3), ia_na, sizeof(ia_na));
	put(served.query, KEAH_OPTION_AT(3, 1), ia_na, sizeof(ia_na));
	call("pkt6_receive");
	assert_int_equal(keah->option->get_iaid(served.query, KEAH_OPTION(3),
						&iaid),
			 KEAH_OK);
	assert_int_equal(iaid, 7);
}

static const struct {
	uint32_t daemon;
	const char *params;
	const char *text;
} refused[] = {
	{ KEAH_DHCP4, "{}", "parameter 'identifier-expression' is missing" },
	{ KEAH_DHCP4, "{\"identifier-expression\": \"\"}",
	  "'identifier-expression' has the value \"\"" },
	{ KEAH_DHCP4, "{\"identifier-expression\": 1}", "a string is wanted" },
	{ KEAH_DHCP4, "{\"identifier-expression\": \"option[61].exists\"}",
	  "an expression that yields a string is wanted" },
	{ KEAH_DHCP4,
	  "{\"identifier-expression\": \"substring(option[61].hex,0\"}",
	  "substring(option[61].hex,0" },
	{ KEAH_DHCP4, "{\"identifier-expression\": \"relay6[0].peeraddr\"}",
	  "relay6[0].peeraddr" },
	{ KEAH_DHCP6, "{\"identifier-expression\": \"pkt4.mac\"}", "pkt4.mac" },
	{ KEAH_DHCP4,
	  "{\"identifier-expression\": \"'a'\", \"replace-client-id\": 1}",
	  "'replace-client-id' has the value 1; a boolean" },
	{ KEAH_DHCP4, "{\"identifier-expression\": \"'a'\", \"replace\": 1}",
	  "unknown parameter 'replace'" },
	{ KEAH_CA, "{\"identifier-expression\": \"'a'\"}",
	  "made for dhcp4 dhcp6, not for kea-ctrl-agent" },
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
		assert_string_equal(library, "libdhcp_flex_id.so");
		if (strstr(text, refused[i].text) == NULL) {
			fail_msg("%s: wanted '%s', found '%s'",
				 refused[i].params, refused[i].text, text);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(
			identifier_is_the_value_of_the_expression, served_stop),
		cmocka_unit_test_teardown(empty_value_gives_no_identifier,
					  served_stop),
		cmocka_unit_test_teardown(
			client_id_is_replaced_in_the_query_and_in_the_answer,
			served_stop),
		cmocka_unit_test_teardown(
			answer_has_no_client_id_when_the_client_sent_none,
			served_stop),
		cmocka_unit_test_teardown(
			identifier_does_not_see_its_own_replacement,
			served_stop),
		cmocka_unit_test_teardown(
			value_too_long_leaves_the_client_its_own, served_stop),
		cmocka_unit_test_teardown(
			long_identifier_matches_nothing_and_is_logged_once,
			served_stop),
		cmocka_unit_test_teardown(
			sole_iaid_is_handled_as_0_and_restored, served_stop),
		cmocka_unit_test_teardown(
			several_iaids_are_left_alone, served_stop),
		cmocka_unit_test_teardown(
			bad_parameters_are_refused_with_the_reason,
			served_stop),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
