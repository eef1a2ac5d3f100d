/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The embedded host while the first, the second, ... allocation fails: a
 * library is loaded, gets a packet and is unloaded. Whatever fails, it is
 * ENOMEM, and the next session is whole.
 */
#include "test-host.h"

/* tests/hooks/fail_malloc.c, whose malloc is that of this program. */
void fail_malloc(unsigned int nth);
unsigned int fail_malloc_end(void);

/* More than a session allocates. */
#define MANY 2000

static const uint8_t options[] = { 53, 1, 1, 12, 2, 'p', 'c', 255 };

/* What the callout met first that was not KEAH_OK. */
static enum keah_status met;

#define TRY(call)                                                              \
	do {                                                                   \
		const enum keah_status tried = (call);                         \
		if (tried != KEAH_OK) {                                        \
			met = tried;                                           \
			return tried;                                          \
		}                                                              \
	} while (0)

static enum keah_status
evaluate(struct keah_pkt *pkt)
{
	const struct keah_api *api = keah_host();
	struct keah_expr *expr = NULL;
	struct keah_view value;

	TRY(api->expr->parse(KEAH_EXPR_STRING,
			     "concat(hexstring(pkt4.mac, ':'), option[12].hex)",
			     &expr));
	const enum keah_status s = api->expr->eval_string(expr, pkt, &value);
	api->expr->free(expr);
	TRY(s);
	return KEAH_OK;
}

static enum keah_status
use_everything(struct keah_callout *call)
{
	const struct keah_api *api = keah_host();
	const char *const args[] = { "1.0" };
	struct keah_pkt *pkt;
	struct keah_view data;
	struct keah_str text;

	TRY(api->callout->get_query(call, &pkt));
	TRY(api->callout->set_text(call, "text", "a text"));
	TRY(api->callout->get_text(call, "text", &text));
	TRY(api->callout->set_context(call, "kept", options, 4));
	TRY(api->callout->get_context(call, "kept", &data));
	TRY(api->pkt->add_class(pkt, "a class"));
	TRY(api->pkt->get_label(pkt, &text));
	TRY(api->option->set(pkt, KEAH_OPTION(15), options, 5));
	TRY(api->option->get(pkt, KEAH_OPTION(15), &data));
	TRY(api->option->remove(pkt, KEAH_OPTION(15)));
	TRY(api->log->write(linked.lib, 0, args, 1));
	return evaluate(pkt);
}

static enum keah_status
send_packet(void)
{
	uint8_t wire[sizeof(header4) + sizeof(options)];
	struct keah_host_event *event = NULL;
	struct keah_pkt *pkt = NULL;

	memcpy(wire, header4, sizeof(header4));
	memcpy(wire + sizeof(header4), options, sizeof(options));
	enum keah_status s = keah_host_pkt_parse(4, wire, sizeof(wire), &pkt);
	if (s == KEAH_OK) {
		s = keah_host_event_new(&event);
	}
	if (s == KEAH_OK) {
		s = keah_host_event_set_query(event, pkt);
	}
	if (s == KEAH_OK) {
		s = keah_host_call("pkt4_receive", event);
	}
	keah_host_event_free(&event);
	keah_host_pkt_free(&pkt);
	return s;
}

/* Returns: the first status that was not KEAH_OK. */
static enum keah_status
session(void)
{
	struct keah_host_library *library = NULL;

	met = KEAH_OK;
	enum keah_status s = keah_host_load_linked(&linked_entries,
						   "{\"a\": [1, \"b\"]}",
						   &library);
	if (s != KEAH_OK) {
		return s;
	}
	s = send_packet();
	keah_host_unload(&library, NULL);
	return met != KEAH_OK ? met : s;
}

static void
every_allocation_may_fail(void **state)
{
	unsigned int failed = 1, n = 0;
	enum keah_status s = KEAH_OK;

	(void)state;
	linked.callouts[0] = (struct keah_callout_entry){ "pkt4_receive",
							  use_everything };
	while (failed != 0 && ++n < MANY) {
		fail_malloc(n);
		s = session();
		failed = fail_malloc_end();
		/* load() of a library says only that it failed. */
		if (failed != 0 && s != KEAH_OK && s != KEAH_ENOMEM &&
		    keah_host_get_failed_step() == KEAH_HOST_STEP_NONE) {
			fail_msg("allocation %u failed: status %d", n, s);
		}
		keah_host_unload_all();
		assert_int_equal(session(), KEAH_OK);
	}
	assert_int_equal(failed, 0);
	assert_int_equal(s, KEAH_OK);
	/* The session did allocate, or nothing was tried. */
	assert_true(n > 20);
	print_message("%u allocations failed, one by one\n", n - 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_allocation_may_fail),
	};

#ifdef __SANITIZE_ADDRESS__
	print_message("the sanitizer has a malloc of its own\n");
	return 77;
#endif
	return cmocka_run_group_tests(tests, NULL, NULL);
}
