/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Groups of the embedded host: the service of the daemon, directories, the
 * leases of a callout.
 */
#include "test-host.h"

static void
service_is_counted_and_given_back(void **state)
{
	const struct keah_server_api *server = keah_host()->server;

	(void)state;
	linked.callouts[0] = (struct keah_callout_entry){ NULL, NULL };
	load_linked(NULL);
	assert_int_equal(server->enable_service(linked.lib), KEAH_ESTATE);
	assert_int_equal(server->disable_service(linked.lib), KEAH_OK);
	assert_int_equal(server->disable_service(linked.lib), KEAH_OK);
	assert_int_equal(keah_host_get_disabled(), 2);
	assert_int_equal(server->enable_service(linked.lib), KEAH_OK);
	assert_int_equal(keah_host_get_disabled(), 1);
	keah_host_unload_all();
	assert_int_equal(keah_host_get_disabled(), 0);
}

static void
shutdown_tells_the_status_once(void **state)
{
	(void)state;
	linked.callouts[0] = (struct keah_callout_entry){ NULL, NULL };
	load_linked(NULL);
	assert_int_equal(keah_host_get_exit_status(), -1);
	assert_int_equal(keah_host()->server->shutdown(linked.lib, 3), KEAH_OK);
	assert_int_equal(keah_host_get_exit_status(), 3);
	assert_int_equal(keah_host_get_exit_status(), -1);
}

static void
directories_are_what_was_set(void **state)
{
	struct keah_str path;
	uint8_t only = 9;

	(void)state;
	keah_host_set_directory(KEAH_FILES_SCRIPT, "/s", 1);
	assert_int_equal(keah_host()->config->get_directory(KEAH_FILES_LOG,
							    &path, &only),
			 KEAH_OK);
	assert_int_equal(path.len, 0);
	assert_int_equal(only, 0);
	keah_host()->config->get_directory(KEAH_FILES_SCRIPT, &path, &only);
	assert_string_equal(path.data, "/s");
	assert_int_equal(only, 1);
	keah_host_set_directory(KEAH_FILES_SCRIPT, "", 0);
	assert_int_equal(keah_host()->config->get_directory(2, &path, &only),
			 KEAH_EINVAL);
}

static void
configurations_are_whole_unless_set_otherwise(void **state)
{
	uint8_t whole = 9;

	(void)state;
	assert_int_equal(keah_host()->config->is_staged_whole(&whole),
			 KEAH_OK);
	assert_int_equal(whole, 1);
	keah_host_set_staged_whole(false);
	keah_host()->config->is_staged_whole(&whole);
	assert_int_equal(whole, 0);
	keah_host_set_staged_whole(true);
}

static uint32_t seen;

static enum keah_status
see(void *arg, const struct keah_lease *lease)
{
	seen = seen * 10 + lease->subnet_id;
	return *(enum keah_status *)arg;
}

static enum keah_status
walk_leases(struct keah_callout *call)
{
	const struct keah_callout_api *api = keah_host()->callout;
	enum keah_status ok = KEAH_OK, stop = KEAH_EBUSY;

	assert_int_equal(api->for_each_lease(call, "leases4", see, &ok),
			 KEAH_OK);
	assert_int_equal(seen, 12);
	assert_int_equal(api->for_each_lease(call, "leases4", see, &stop),
			 KEAH_EBUSY);
	assert_int_equal(seen, 121);
	assert_int_equal(api->for_each_lease(call, "none", see, &ok), KEAH_OK);
	assert_int_equal(api->for_each_lease(call, "lease4", see, &ok),
			 KEAH_ENOENT);
	assert_int_equal(api->for_each_lease(call, "text", see, &ok),
			 KEAH_ETYPE);
	return KEAH_OK;
}

static void
leases_are_shown_in_order(void **state)
{
	const struct keah_lease leases[] = { { .subnet_id = 1 },
					     { .subnet_id = 2 } };
	struct keah_host_event *event = NULL;

	(void)state;
	seen = 0;
	linked.callouts[0] = (struct keah_callout_entry){ "leases4_committed",
							  walk_leases };
	load_linked(NULL);
	keah_host_event_new(&event);
	keah_host_event_set_leases(event, "leases4", leases, 2);
	keah_host_event_set_leases(event, "none", NULL, 0);
	keah_host_event_set_text(event, "text", "x");
	assert_int_equal(keah_host_call("leases4_committed", event), KEAH_OK);
	assert_int_equal(seen, 121);
	keah_host_event_free(&event);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(service_is_counted_and_given_back),
		TEST(shutdown_tells_the_status_once),
		TEST(directories_are_what_was_set),
		TEST(configurations_are_whole_unless_set_otherwise),
		TEST(leases_are_shown_in_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
