/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * For the tests of a hook with callouts: loads the one that the test program
 * is linked with, and sends one packet with its answer through it. For cmocka,
 * whose header wants others before it.
 */
#ifndef KEAH_HOST_LINKED_PACKET_H
#define KEAH_HOST_LINKED_PACKET_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <host/linked.h>

static struct {
	struct keah_host_library *library;
	struct keah_host_event *event;
	struct keah_pkt *query;
	struct keah_pkt *response;
	char ids[4096]; /* of its messages, each with a line end behind */
} served;

static void
served_log(void *arg, const struct keah_host_line *line)
{
	size_t room = sizeof(served.ids) - strlen(served.ids) - 1;

	(void)arg;
	if (strlen(line->id) + 1 <= room) {
		strcat(strcat(served.ids, line->id), "\n");
	}
}

/* The hook with these parameters, JSON text, and packets without options. */
static void
served_start(uint32_t daemon, const char *params)
{
	uint8_t family = daemon == KEAH_DHCP6 ? 6 : 4;

	memset(&served, 0, sizeof(served));
	keah_host_set_log(served_log, NULL);
	assert_int_equal(keah_host_configure(daemon, 20200, "2.2.0"), KEAH_OK);
	assert_int_equal(keah_host_load_linked(&keah_linked, params,
					       &served.library),
			 KEAH_OK);
	assert_int_equal(keah_host_pkt_new(family, 1, 1, &served.query),
			 KEAH_OK);
	assert_int_equal(keah_host_pkt_new(family, 2, 1, &served.response),
			 KEAH_OK);
	assert_int_equal(keah_host_event_new(&served.event), KEAH_OK);
	keah_host_event_set_query(served.event, served.query);
	keah_host_event_set_response(served.event, served.response);
}

/* Returns: 0, or 1 for cmocka when the hook left something behind. */
static int
served_stop(void **state)
{
	struct keah_host_leftovers left = { 0 };

	(void)state;
	keah_host_event_free(&served.event);
	keah_host_pkt_free(&served.query);
	keah_host_pkt_free(&served.response);
	if (served.library != NULL &&
	    keah_host_unload(&served.library, &left) != KEAH_OK) {
		return 1;
	}
	keah_host_unstage();
	keah_host_clear_refusals();
	keah_host_clear_subnets();
	return 0;
}

/* Runs the hook's callout at a point, which must not fail. */
static inline void
call(const char *point)
{
	assert_int_equal(keah_host_call(point, served.event), KEAH_OK);
	assert_int_equal(keah_host_event_get_failures(served.event), 0);
}

static inline void
put(struct keah_pkt *pkt, const struct keah_option_key *key, const void *data,
    size_t len)
{
	assert_int_equal(keah->option->set(pkt, key, data, len), KEAH_OK);
}

#endif
