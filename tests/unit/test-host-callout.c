/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * host/callout, host/event, host/store, host/logger.
 */
#include "test-host.h"

/* What the callouts did, in that order. */
static char trace[200];

static struct {
	char id[64];
	char text[400];
	char logger[64];
	uint32_t level;
	size_t count;
} last_line;

static void
keep_line(void *arg, const struct keah_host_line *line)
{
	assert_ptr_equal(arg, trace);
	snprintf(last_line.id, sizeof(last_line.id), "%s", line->id);
	snprintf(last_line.text, sizeof(last_line.text), "%s", line->text);
	snprintf(last_line.logger, sizeof(last_line.logger), "%s",
		 line->logger);
	last_line.level = line->level;
	last_line.count++;
}

static const struct keah_callout_api *
api(void)
{
	return keah_host()->callout;
}

static int
start(void **state)
{
	memset(trace, 0, sizeof(trace));
	memset(&last_line, 0, sizeof(last_line));
	return reset(state);
}

/* An event with a query and a response of DHCPv4. */
static struct keah_host_event *
make_event(struct keah_pkt **query, struct keah_pkt **response)
{
	struct keah_host_event *event = NULL;

	*query = make4(NULL, 0);
	assert_int_equal(keah_host_pkt_new(4, 2, 1, response), KEAH_OK);
	assert_int_equal(keah_host_event_new(&event), KEAH_OK);
	assert_int_equal(keah_host_event_set_query(event, *query), KEAH_OK);
	assert_int_equal(keah_host_event_set_response(event, *response),
			 KEAH_OK);
	return event;
}

static void
free_event(struct keah_host_event **event, struct keah_pkt **query,
	   struct keah_pkt **response)
{
	keah_host_event_free(event);
	keah_host_pkt_free(query);
	keah_host_pkt_free(response);
}

static enum keah_status
trace_a(struct keah_callout *call)
{
	(void)call;
	strcat(trace, "a");
	return KEAH_OK;
}

static enum keah_status
trace_b(struct keah_callout *call)
{
	(void)call;
	strcat(trace, "b");
	return KEAH_OK;
}

static void
callouts_are_called_in_the_order_of_loading(void **state)
{
	struct keah_pkt *query, *response;
	struct keah_host_event *event = make_event(&query, &response);

	(void)state;
	linked.callouts[0] = (struct keah_callout_entry){ "pkt4_send",
							  trace_b };
	linked.callouts[1] = (struct keah_callout_entry){ "pkt4_receive",
							  trace_a };
	linked.callouts[2] = (struct keah_callout_entry){ "pkt6_receive",
							  trace_b };
	struct keah_host_library *first = load_linked(NULL);
	struct keah_lib *first_lib = linked.lib;
	linked.callouts[1].fn = trace_b;
	struct keah_host_library *second = load_linked(NULL);
	struct keah_callout_entry entry;

	assert_int_equal(keah_host_get_callout(first, 0, &entry), KEAH_OK);
	assert_string_equal(entry.point, "pkt4_send");
	assert_int_equal(keah_host_get_callout(first, 1, &entry), KEAH_OK);
	assert_ptr_equal(entry.fn, trace_a);
	assert_int_equal(keah_host_get_callout(first, 2, &entry),
			 KEAH_ENOENT);
	assert_int_equal(keah_host_call("pkt4_receive", event), KEAH_OK);
	assert_string_equal(trace, "ab");
	assert_int_equal(keah_host_unload(&second, NULL), KEAH_OK);
	assert_int_equal(keah_host_call("pkt4_receive", event), KEAH_OK);
	assert_string_equal(trace, "aba");
	linked.lib = first_lib;
	assert_int_equal(keah_host_unload(&first, NULL), KEAH_OK);
	assert_int_equal(keah_host_call("pkt4_receive", event), KEAH_OK);
	assert_string_equal(trace, "aba");
	assert_int_equal(keah_host_call("pkt6_receive", event), KEAH_ENOENT);
	free_event(&event, &query, &response);
}

static enum keah_status
note_packets(struct keah_callout *call)
{
	struct keah_pkt *pkt;

	strcat(trace, api()->get_query(call, &pkt) == KEAH_OK ? "q" : "-");
	strcat(trace, api()->get_response(call, &pkt) == KEAH_OK ? "r" : "-");
	return KEAH_OK;
}

static void
hook_points_hand_over_their_packets_only(void **state)
{
	static const char *const points[] = {
		"pkt4_receive", "pkt4_send", "buffer4_send", "lease4_expire",
		"leases4_committed",
	};
	struct keah_pkt *query, *response;
	struct keah_host_event *event = make_event(&query, &response);

	(void)state;
	for (size_t i = 0; i < COUNT(points); i++) {
		linked.callouts[i] = (struct keah_callout_entry){
			points[i], note_packets
		};
	}
	load_linked(NULL);
	for (size_t i = 0; i < COUNT(points); i++) {
		assert_int_equal(keah_host_call(points[i], event), KEAH_OK);
	}
	assert_string_equal(trace, "q-qr-r--q-");
	keah_host_event_set_query(event, NULL);
	assert_int_equal(keah_host_call("pkt4_receive", event), KEAH_OK);
	assert_string_equal(trace, "q-qr-r--q---");
	free_event(&event, &query, &response);
}

static enum keah_status
use_arguments(struct keah_callout *call)
{
	struct keah_str text;
	uint8_t truth;

	assert_int_equal(api()->get_bool(call, "fake", &truth), KEAH_OK);
	assert_int_equal(truth, 1);
	assert_int_equal(api()->get_text(call, "fake", &text), KEAH_ETYPE);
	assert_int_equal(api()->get_text(call, "name", &text), KEAH_OK);
	assert_string_equal(text.data, "pc");
	assert_int_equal(text.len, 2);
	assert_int_equal(api()->get_bool(call, "name", &truth), KEAH_ETYPE);
	assert_int_equal(api()->get_bool(call, "none", &truth), KEAH_ENOENT);
	assert_int_equal(api()->get_json(call, "config", &text), KEAH_OK);
	assert_string_equal(text.data, "{\"a\": 1}");
	assert_int_equal(api()->get_json(call, "name", &text), KEAH_ETYPE);
	assert_int_equal(api()->get_json(call, "none", &text), KEAH_ENOENT);
	assert_int_equal(api()->set_bool(call, "fake", 2), KEAH_EINVAL);
	assert_int_equal(api()->set_bool(call, "fake", 0), KEAH_OK);
	assert_int_equal(api()->set_text(call, "name", "other"), KEAH_OK);
	assert_int_equal(api()->set_text(call, "error", "why"), KEAH_OK);
	return KEAH_OK;
}

static void
arguments_go_in_and_out(void **state)
{
	struct keah_pkt *query, *response;
	struct keah_host_event *event = make_event(&query, &response);
	struct keah_str text;
	uint8_t truth;

	(void)state;
	linked.callouts[0] = (struct keah_callout_entry){ "lease4_select",
							  use_arguments };
	load_linked(NULL);
	keah_host_event_set_bool(event, "fake", 1);
	keah_host_event_set_text(event, "name", "pc");
	keah_host_event_set_json(event, "config", "{\"a\": 1}");
	assert_int_equal(keah_host_call("lease4_select", event), KEAH_OK);
	assert_int_equal(keah_host_event_get_bool(event, "fake", &truth),
			 KEAH_OK);
	assert_int_equal(truth, 0);
	assert_int_equal(keah_host_event_get_text(event, "name", &text),
			 KEAH_OK);
	assert_string_equal(text.data, "other");
	assert_int_equal(keah_host_event_get_text(event, "error", &text),
			 KEAH_OK);
	keah_host_event_clear_arguments(event);
	assert_int_equal(keah_host_event_get_text(event, "error", &text),
			 KEAH_ENOENT);
	free_event(&event, &query, &response);
}

static enum keah_status
unpack(struct keah_callout *call)
{
	struct keah_pkt *query;
	struct keah_view data;

	assert_int_equal(api()->get_query(call, &query), KEAH_OK);
	assert_int_equal(keah_host()->option->get(query, KEAH_OPTION(60),
						  &data), KEAH_ENOENT);
	assert_int_equal(keah_host()->pkt->unpack(query), KEAH_OK);
	assert_int_equal(keah_host()->option->get(query, KEAH_OPTION(60),
						  &data), KEAH_OK);
	assert_view(data, "v", 1);
	return api()->set_next_step(call, KEAH_NEXT_SKIP);
}

static void
a_received_packet_is_empty_until_it_is_unpacked(void **state)
{
	uint8_t wire[sizeof(header4) + 3];
	struct keah_host_event *event = NULL;
	struct keah_pkt *query = NULL;
	struct keah_pkt_info info = { .size = sizeof(info) };
	struct keah_view data;

	(void)state;
	memcpy(wire, header4, sizeof(header4));
	memcpy(wire + sizeof(header4), "\74\1v", 3);
	assert_int_equal(keah_host_pkt_receive(4, wire, sizeof(wire), &query),
			 KEAH_OK);
	assert_int_equal(keah_host()->pkt->get_info(query, &info), KEAH_OK);
	assert_int_equal(info.xid, 0);
	linked.callouts[0] = (struct keah_callout_entry){ "buffer4_receive",
							  unpack };
	load_linked(NULL);
	keah_host_event_new(&event);
	keah_host_event_set_query(event, query);
	assert_int_equal(keah_host_call("buffer4_receive", event), KEAH_OK);
	assert_int_equal(keah_host_event_get_next_step(event),
			 KEAH_NEXT_SKIP);
	assert_int_equal(keah_host()->pkt->get_info(query, &info), KEAH_OK);
	assert_int_equal(info.xid, 0x12345678);
	/* A server that unpacks once more has everything twice. */
	assert_int_equal(keah_host_pkt_unpack(query), KEAH_OK);
	assert_int_equal(keah_host()->option->get(query, KEAH_OPTION(60),
						  &data), KEAH_OK);
	assert_view(data, "vv", 2);
	keah_host_event_free(&event);
	keah_host_pkt_free(&query);
	assert_int_equal(keah_host_pkt_receive(4, wire, 100, &query),
			 KEAH_OK);
	assert_int_equal(keah_host_pkt_unpack(query), KEAH_EPARSE);
	keah_host_pkt_free(&query);
}

static enum keah_status
identify(struct keah_callout *call)
{
	uint32_t step = 9;

	strcat(trace, api()->set_identifier(call, KEAH_ID_FLEX,
					    (const uint8_t *)"id", 2) ==
			      KEAH_OK ? "i" : "-");
	assert_int_equal(api()->set_identifier(call, 5, (const uint8_t *)"x",
					       1), KEAH_EINVAL);
	assert_int_equal(api()->set_identifier(call, 0, (const uint8_t *)"x",
					       0), KEAH_EINVAL);
	assert_int_equal(api()->get_next_step(call, &step), KEAH_OK);
	assert_int_equal(step, KEAH_NEXT_CONTINUE);
	assert_int_equal(api()->set_next_step(call, 3), KEAH_EINVAL);
	assert_int_equal(api()->set_next_step(call, KEAH_NEXT_DROP), KEAH_OK);
	assert_int_equal(api()->get_next_step(call, &step), KEAH_OK);
	assert_int_equal(step, KEAH_NEXT_DROP);
	return KEAH_OK;
}

static void
identifier_and_next_step_come_out(void **state)
{
	struct keah_pkt *query, *response;
	struct keah_host_event *event = make_event(&query, &response);
	struct keah_view id;
	uint32_t type;

	(void)state;
	linked.callouts[0] = (struct keah_callout_entry){ "host4_identifier",
							  identify };
	linked.callouts[1] = (struct keah_callout_entry){ "pkt4_receive",
							  identify };
	load_linked(NULL);
	assert_int_equal(keah_host_event_get_identifier(event, &type, &id),
			 KEAH_ENOENT);
	assert_int_equal(keah_host_call("host4_identifier", event), KEAH_OK);
	assert_int_equal(keah_host_event_get_identifier(event, &type, &id),
			 KEAH_OK);
	assert_int_equal(type, KEAH_ID_FLEX);
	assert_view(id, "id", 2);
	assert_int_equal(keah_host_event_get_next_step(event),
			 KEAH_NEXT_DROP);
	assert_int_equal(keah_host_call("pkt4_receive", event), KEAH_OK);
	assert_int_equal(keah_host_event_get_identifier(event, &type, &id),
			 KEAH_ENOENT);
	assert_string_equal(trace, "i-");
	assert_int_equal(keah_host_call("pkt4_send", event), KEAH_OK);
	assert_int_equal(keah_host_event_get_next_step(event),
			 KEAH_NEXT_CONTINUE);
	free_event(&event, &query, &response);
}

static enum keah_status
keep_context(struct keah_callout *call)
{
	struct keah_view value;

	/* Another library's value of this name is not seen. */
	assert_int_equal(api()->get_context(call, "key", &value),
			 KEAH_ENOENT);
	assert_int_equal(api()->set_context(call, "key",
					    (const uint8_t *)"old", 3),
			 KEAH_OK);
	return api()->set_context(call, "key", (const uint8_t *)trace,
				  strlen(trace));
}

static enum keah_status
use_context(struct keah_callout *call)
{
	struct keah_view value;

	assert_int_equal(api()->get_context(call, "key", &value), KEAH_OK);
	strncat(trace, (const char *)value.data, value.len);
	return KEAH_OK;
}

static void
contexts_stay_with_the_query(void **state)
{
	struct keah_pkt *query, *response;
	struct keah_host_event *event = make_event(&query, &response);

	(void)state;
	linked.callouts[0] = (struct keah_callout_entry){ "pkt4_receive",
							  keep_context };
	linked.callouts[1] = (struct keah_callout_entry){ "buffer4_send",
							  use_context };
	struct keah_host_library *first = load_linked(NULL);
	struct keah_lib *first_lib = linked.lib;
	load_linked(NULL);
	strcpy(trace, "1");
	assert_int_equal(keah_host_call("pkt4_receive", event), KEAH_OK);
	/* Another event, the same query. */
	keah_host_event_free(&event);
	keah_host_event_new(&event);
	keah_host_event_set_query(event, query);
	assert_int_equal(keah_host_call("buffer4_send", event), KEAH_OK);
	assert_string_equal(trace, "111");
	/* A library that is loaded later does not see what was kept. */
	struct keah_lib *second_lib = linked.lib;
	linked.lib = first_lib;
	assert_int_equal(keah_host_unload(&first, NULL), KEAH_OK);
	linked.lib = second_lib;
	free_event(&event, &query, &response);
}

static enum keah_status
fail_loudly(struct keah_callout *call)
{
	(void)call;
	return keah_host()->callout->get_query(NULL, NULL);
}

static enum keah_status
fail_silently(struct keah_callout *call)
{
	(void)call;
	return KEAH_EFAIL;
}

static void
a_failed_callout_is_logged_and_the_next_one_called(void **state)
{
	struct keah_pkt *query, *response;
	struct keah_host_event *event = make_event(&query, &response);

	(void)state;
	linked.callouts[0] = (struct keah_callout_entry){ "pkt4_receive",
							  fail_loudly };
	linked.callouts[1] = (struct keah_callout_entry){ "pkt4_receive",
							  trace_a };
	linked.callouts[2] = (struct keah_callout_entry){ "pkt4_send",
							  fail_silently };
	load_linked(NULL);
	keah_host_set_log(keep_line, trace);
	assert_int_equal(keah_host_call("pkt4_receive", event), KEAH_OK);
	assert_string_equal(trace, "a");
	assert_int_equal(keah_host_event_get_failures(event), 1);
	assert_string_equal(last_line.id, "KEAH_CALLOUT_FAILED");
	assert_int_equal(last_line.level, KEAH_LOG_ERROR);
	assert_string_equal(last_line.text,
			    "callout 'pkt4_receive' of library "
			    "'libdhcp_test.so' returned status 1: "
			    "callout->get_query: an argument is NULL");
	assert_int_equal(keah_host_call("pkt4_send", event), KEAH_OK);
	assert_string_equal(last_line.text,
			    "callout 'pkt4_send' of library "
			    "'libdhcp_test.so' returned status 8: "
			    "no reason given");
	assert_int_equal(keah_host_call("buffer4_send", event), KEAH_OK);
	assert_int_equal(keah_host_event_get_failures(event), 0);
	free_event(&event, &query, &response);
}

static void
arguments_of_log_messages_stand_in_their_places(void **state)
{
	static const char *const one[] = { "1.0.0" };
	static const char *const pair[] = { "x%2", "y" };
	static const char *const null[] = { NULL };
	static const char *const more[] = { "a", "b" };
	const struct keah_log_api *log = keah_host()->log;

	(void)state;
	load_linked(NULL);
	keah_host_set_log(keep_line, trace);
	assert_int_equal(log->write(linked.lib, 0, one, 1), KEAH_OK);
	assert_string_equal(last_line.id, "TEST_LOADED");
	assert_string_equal(last_line.logger, "test-hooks");
	assert_string_equal(last_line.text, "loaded, version 1.0.0");
	assert_int_equal(log->write(linked.lib, 1, pair, 2), KEAH_OK);
	assert_string_equal(last_line.text, "y then x%2, again y, 100%");
	assert_int_equal(log->write(linked.lib, 0, null, 1), KEAH_OK);
	assert_string_equal(last_line.text, "loaded, version (null)");
	assert_int_equal(log->write(linked.lib, 0, more, 2), KEAH_OK);
	assert_string_equal(last_line.text,
			    "loaded, version a @@Missing logger placeholder "
			    "'%2' for value 'b'@@");
	assert_int_equal(log->write(linked.lib, 3, one, 1), KEAH_EINVAL);
	assert_int_equal(log->write(linked.lib, 0, one, 10), KEAH_EINVAL);
}

static void
levels_switch_messages_off(void **state)
{
	static const struct {
		uint32_t level, debuglevel;
		uint8_t info, debug;
	} rows[] = {
		{ KEAH_LOG_INFO, 99, 1, 0 },
		{ KEAH_LOG_DEBUG, 39, 1, 0 },
		{ KEAH_LOG_DEBUG, 40, 1, 1 },
		{ KEAH_LOG_WARN, 0, 0, 0 },
	};
	static const char *const one[] = { "x" };
	const struct keah_log_api *log = keah_host()->log;
	uint8_t on;

	(void)state;
	load_linked(NULL);
	assert_int_equal(log->is_enabled(linked.lib, 0, &on), KEAH_OK);
	assert_int_equal(on, 0); /* nobody receives the log */
	keah_host_set_log(keep_line, trace);
	for (size_t i = 0; i < COUNT(rows); i++) {
		keah_host_set_log_level(rows[i].level, rows[i].debuglevel);
		log->is_enabled(linked.lib, 0, &on);
		assert_int_equal(on, rows[i].info);
		log->is_enabled(linked.lib, 2, &on);
		assert_int_equal(on, rows[i].debug);
		last_line.count = 0;
		assert_int_equal(log->write(linked.lib, 2, one, 1), KEAH_OK);
		assert_int_equal(last_line.count, rows[i].debug);
	}
	assert_int_equal(log->is_enabled(linked.lib, 3, &on), KEAH_EINVAL);
}

#define TRACED(fn) cmocka_unit_test_setup_teardown(fn, start, reset)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TRACED(callouts_are_called_in_the_order_of_loading),
		TRACED(hook_points_hand_over_their_packets_only),
		TRACED(arguments_go_in_and_out),
		TRACED(a_received_packet_is_empty_until_it_is_unpacked),
		TRACED(identifier_and_next_step_come_out),
		TRACED(contexts_stay_with_the_query),
		TRACED(a_failed_callout_is_logged_and_the_next_one_called),
		TRACED(arguments_of_log_messages_stand_in_their_places),
		TRACED(levels_switch_messages_off),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
