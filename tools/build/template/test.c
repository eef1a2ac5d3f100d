/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * @name@ in the embedded host: what it does to a packet.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <host/linked.h>

static unsigned int received;

static void
count_line(void *arg, const struct keah_host_line *line)
{
	(void)arg;
	if (strcmp(line->id, "@NAME@_RECEIVED") == 0) {
		received++;
	}
}

/* One packet through the hook. Returns what becomes of it. */
static uint32_t
receive(uint32_t daemon, const char *params)
{
	struct keah_host_library *library = NULL;
	struct keah_host_event *event = NULL;
	struct keah_pkt *query = NULL;
	uint8_t family = daemon == KEAH_DHCP6 ? 6 : 4;

	received = 0;
	keah_host_set_log(count_line, NULL);
	keah_host_set_log_level(KEAH_LOG_DEBUG, 99);
	assert_int_equal(keah_host_configure(daemon, 20200, "2.2.0"), KEAH_OK);
	assert_int_equal(keah_host_load_linked(&keah_linked, params, &library),
			 KEAH_OK);
	assert_int_equal(keah_host_pkt_new(family, 1, 1, &query), KEAH_OK);
	assert_int_equal(keah_host_event_new(&event), KEAH_OK);
	keah_host_event_set_query(event, query);
	assert_int_equal(keah_host_call(family == 6 ? "pkt6_receive" :
						      "pkt4_receive",
					event),
			 KEAH_OK);
	uint32_t step = keah_host_event_get_next_step(event);
	keah_host_event_free(&event);
	keah_host_pkt_free(&query);
	assert_int_equal(keah_host_unload(&library, NULL), KEAH_OK);
	return step;
}

static void
a_packet_is_logged_and_served(void **state)
{
	(void)state;
	assert_int_equal(receive(KEAH_DHCP4, "{}"), KEAH_NEXT_CONTINUE);
	assert_int_equal(received, 1);
	assert_int_equal(receive(KEAH_DHCP6, "{}"), KEAH_NEXT_CONTINUE);
	assert_int_equal(received, 1);
}

static void
a_packet_is_dropped_when_configured(void **state)
{
	(void)state;
	assert_int_equal(receive(KEAH_DHCP4, "{\"drop\": true}"),
			 KEAH_NEXT_DROP);
}

static void
a_wrong_parameter_is_refused(void **state)
{
	struct keah_host_library *library = NULL;

	(void)state;
	assert_int_equal(keah_host_configure(KEAH_DHCP4, 20200, "2.2.0"),
			 KEAH_OK);
	assert_int_not_equal(keah_host_load_linked(&keah_linked, "{\"drop\": 1}",
						   &library),
			     KEAH_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_packet_is_logged_and_served),
		cmocka_unit_test(a_packet_is_dropped_when_configured),
		cmocka_unit_test(a_wrong_parameter_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
