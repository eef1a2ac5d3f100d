/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * NULL for the arguments of functions: libraries, callouts and logs.
 */
#include "test-null.h"

static const uint8_t octets[] = { 1, 2, 3, 4 };

static enum keah_status
lib_attach(int which)
{
	struct keah_lib *lib;

	return with.api->lib->attach(ARG(0, (void *)(uintptr_t)octets),
				     ARG(1, &linked_hook), ARG(2, &lib));
}

static enum keah_status
lib_register_callout(int which)
{
	return with.api->lib->register_callout(ARG(0, linked.lib),
					       ARG(1, "pkt4_receive"),
					       ARG(2, callout));
}

static enum keah_status
lib_finish_load(int which)
{
	return with.api->lib->finish_load(ARG(0, linked.lib));
}

static enum keah_status
lib_get_error(int which)
{
	struct keah_str text;

	return with.api->lib->get_error(ARG(0, &text));
}

static enum keah_status
lib_keep(int which)
{
	return with.api->lib->keep(ARG(0, linked.lib), ARG(1, octets), 3);
}

static enum keah_status
lib_get_kept(int which)
{
	struct keah_view data;

	return with.api->lib->get_kept(ARG(0, linked.lib), ARG(1, &data));
}

static enum keah_status
callout_get_query(int which)
{
	struct keah_pkt *pkt;

	return with.api->callout->get_query(ARG(0, with.call), ARG(1, &pkt));
}

static enum keah_status
callout_get_response(int which)
{
	struct keah_pkt *pkt;

	return with.api->callout->get_response(ARG(0, with.call),
					       ARG(1, &pkt));
}

static enum keah_status
callout_get_bool(int which)
{
	uint8_t value;

	return with.api->callout->get_bool(ARG(0, with.call), ARG(1, "b"),
					   ARG(2, &value));
}

static enum keah_status
callout_set_bool(int which)
{
	return with.api->callout->set_bool(ARG(0, with.call), ARG(1, "b"), 1);
}

static enum keah_status
callout_get_text(int which)
{
	struct keah_str value;

	return with.api->callout->get_text(ARG(0, with.call), ARG(1, "t"),
					   ARG(2, &value));
}

static enum keah_status
callout_set_text(int which)
{
	return with.api->callout->set_text(ARG(0, with.call), ARG(1, "t"),
					   ARG(2, "x"));
}

static enum keah_status
callout_get_json(int which)
{
	struct keah_str value;

	return with.api->callout->get_json(ARG(0, with.call), ARG(1, "j"),
					   ARG(2, &value));
}

static enum keah_status
callout_set_json(int which)
{
	return with.api->callout->set_json(ARG(0, with.call), ARG(1, "j"),
					   ARG(2, "{}"));
}

static enum keah_status
callout_get_subnet(int which)
{
	struct keah_subnet_brief brief = { .size = sizeof(brief) };

	return with.api->callout->get_subnet(ARG(0, with.call),
					     ARG(1, &brief));
}

static enum keah_status
callout_get_ddns_enabled(int which)
{
	uint8_t enabled;

	return with.api->callout->get_ddns_enabled(ARG(0, with.call),
						   ARG(1, &enabled));
}

static enum keah_status
callout_qualify_name(int which)
{
	struct keah_str name;

	return with.api->callout->qualify_name(ARG(0, with.call), ARG(1, "n"),
						0, ARG(2, &name));
}

static enum keah_status
callout_set_lease_updates(int which)
{
	return with.api->callout->set_lease_updates(ARG(0, with.call), 0, 0);
}

static enum keah_status
callout_for_each_lease(int which)
{
	return with.api->callout->for_each_lease(ARG(0, with.call),
						 ARG(1, "l"),
						 ARG(2, each_lease), NULL);
}

static enum keah_status
callout_get_lease(int which)
{
	struct keah_lease_brief brief = { .size = sizeof(brief) };

	return with.api->callout->get_lease(ARG(0, with.call), ARG(1, &brief));
}

static enum keah_status
callout_for_each_lease_class(int which)
{
	return with.api->callout->for_each_lease_class(ARG(0, with.call),
						       ARG(1, each_name), NULL);
}

static enum keah_status
callout_set_lease_classes(int which)
{
	static const char *const names[] = { "x" };

	return with.api->callout->set_lease_classes(ARG(0, with.call),
						    ARG(1, names), 1);
}

static enum keah_status
callout_set_identifier(int which)
{
	return with.api->callout->set_identifier(ARG(0, with.call), 0,
						 ARG(1, octets), 3);
}

static enum keah_status
callout_get_next_step(int which)
{
	uint32_t step;

	return with.api->callout->get_next_step(ARG(0, with.call),
						ARG(1, &step));
}

static enum keah_status
callout_set_next_step(int which)
{
	return with.api->callout->set_next_step(ARG(0, with.call), 0);
}

static enum keah_status
callout_set_context(int which)
{
	return with.api->callout->set_context(ARG(0, with.call), ARG(1, "c"),
					      ARG(2, octets), 3);
}

static enum keah_status
callout_get_context(int which)
{
	struct keah_view value;

	return with.api->callout->get_context(ARG(0, with.call), ARG(1, "c"),
					      ARG(2, &value));
}

static enum keah_status
log_is_enabled(int which)
{
	uint8_t enabled;

	return with.api->log->is_enabled(ARG(0, linked.lib), 0,
					 ARG(1, &enabled));
}

static enum keah_status
log_write(int which)
{
	static const char *const args[] = { "x" };

	return with.api->log->write(ARG(0, linked.lib), 0, ARG(1, args), 1);
}

const struct row rows[] = {
	ROW(lib_attach, 3),
	ROW(lib_register_callout, 3),
	ROW(lib_finish_load, 1),
	ROW(lib_get_error, 1),
	ROW(lib_keep, 2),
	ROW(lib_get_kept, 2),
	ROW(callout_get_query, 2),
	ROW(callout_get_response, 2),
	ROW(callout_get_bool, 3),
	ROW(callout_set_bool, 2),
	ROW(callout_get_text, 3),
	ROW(callout_set_text, 3),
	ROW(callout_get_json, 3),
	ROW(callout_set_json, 3),
	ROW(callout_get_subnet, 2),
	ROW(callout_get_ddns_enabled, 2),
	ROW(callout_qualify_name, 3),
	ROW(callout_set_lease_updates, 1),
	ROW(callout_for_each_lease, 3),
	ROW(callout_get_lease, 2),
	ROW(callout_for_each_lease_class, 2),
	ROW(callout_set_lease_classes, 2),
	ROW(callout_set_identifier, 2),
	ROW(callout_get_next_step, 2),
	ROW(callout_set_next_step, 1),
	ROW(callout_set_context, 3),
	ROW(callout_get_context, 3),
	ROW(log_is_enabled, 2),
	ROW(log_write, 2),
};

static void
releasing_null_does_nothing(void **state)
{
	struct keah_host_event *event = NULL;
	struct keah_pkt *pkt = NULL;

	(void)state;
	keah_host()->lib->detach(NULL);
	keah_host()->expr->free(NULL);
	keah_host_event_free(NULL);
	keah_host_event_free(&event);
	keah_host_pkt_free(NULL);
	keah_host_pkt_free(&pkt);
	keah_host_event_clear_arguments(NULL);
}

/* detach returns nothing and takes NULL. */
NULL_PROGRAM(FUNCTIONS(keah_lib_api) - 1 + FUNCTIONS(keah_callout_api) +
		     FUNCTIONS(keah_log_api),
	     TEST(releasing_null_does_nothing))
