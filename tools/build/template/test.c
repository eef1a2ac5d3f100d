/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * @name@ in the embedded host: what it does to a packet.
 */
#include <host/linked_packet.h>

static void
a_packet_is_logged_and_served(void **state)
{
	(void)state;
	served_start(KEAH_DHCP4, "{}");
	keah_host_set_log_level(KEAH_LOG_DEBUG, 99);
	call("pkt4_receive");
	assert_int_equal(keah_host_event_get_next_step(served.event),
			 KEAH_NEXT_CONTINUE);
	assert_non_null(strstr(served.ids, "@NAME@_RECEIVED\n"));
}

static void
a_packet_of_dhcpv6_is_dropped_when_configured(void **state)
{
	(void)state;
	served_start(KEAH_DHCP6, "{\"drop\": true}");
	call("pkt6_receive");
	assert_int_equal(keah_host_event_get_next_step(served.event),
			 KEAH_NEXT_DROP);
}

static void
a_wrong_parameter_is_refused(void **state)
{
	(void)state;
	assert_int_equal(keah_host_configure(KEAH_DHCP4, 20200, "2.2.0"),
			 KEAH_OK);
	assert_int_not_equal(keah_host_load_linked(&keah_linked,
						   "{\"drop\": 1}",
						   &served.library),
			     KEAH_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(a_packet_is_logged_and_served,
					  served_stop),
		cmocka_unit_test_teardown(
			a_packet_of_dhcpv6_is_dropped_when_configured,
			served_stop),
		cmocka_unit_test_teardown(a_wrong_parameter_is_refused,
					  served_stop),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
