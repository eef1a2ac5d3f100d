/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * host/library, host/lib, host/config, host/host.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* mkstemp, symlink */
#endif
#include "test-host.h"

#include <unistd.h>

#define SELF "/proc/self/exe"

static void
every_daemon_has_its_groups(void **state)
{
	static const struct {
		uint32_t daemon;
		const char *name;
		int packets;
	} rows[] = {
		{ KEAH_DHCP4, "kea-dhcp4", 1 },
		{ KEAH_DHCP6, "kea-dhcp6", 1 },
		{ KEAH_D2, "kea-dhcp-ddns", 0 },
		{ KEAH_CA, "kea-ctrl-agent", 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct keah_api *api = keah_host();

		assert_int_equal(keah_host_configure(rows[i].daemon, 20603,
						     "2.6.3"), KEAH_OK);
		assert_int_equal(api->daemon, rows[i].daemon);
		assert_int_equal(api->hooks_version, 20603);
		assert_string_equal(api->host_name, rows[i].name);
		assert_string_equal(api->host_version, "2.6.3");
		assert_int_equal(api->pkt != NULL, rows[i].packets);
		assert_int_equal(api->option != NULL, rows[i].packets);
		assert_int_equal(api->expr != NULL, rows[i].packets);
	}
	assert_int_equal(keah_host_configure(3, 1, "x"), KEAH_EINVAL);
	assert_int_equal(keah_host_configure(KEAH_DHCP4, 1, NULL),
			 KEAH_EINVAL);
}

static void
the_daemon_stays_while_a_library_is_loaded(void **state)
{
	(void)state;
	load_linked(NULL);
	assert_int_equal(keah_host_configure(KEAH_DHCP6, 20200, "2.2.0"),
			 KEAH_ESTATE);
	assert_int_equal(keah_host()->daemon, KEAH_DHCP4);
}

static int
other_version(void)
{
	return 1;
}

static void
loading_stops_at_the_step_that_fails(void **state)
{
	const struct keah_host_entry_points no_version = { .load = NULL };
	const struct keah_host_entry_points other = { .version =
							      other_version };
	struct keah_host_library *library = NULL;

	(void)state;
	assert_int_equal(keah_host_load("/no/such/file.so", NULL, &library),
			 KEAH_EFAIL);
	assert_int_equal(keah_host_get_failed_step(), KEAH_HOST_STEP_OPEN);
	assert_non_null(strstr(keah_host_get_error(), "/no/such/file.so"));
	assert_int_equal(keah_host_load("libm.so.6", NULL, &library),
			 KEAH_EFAIL);
	assert_int_equal(keah_host_get_failed_step(), KEAH_HOST_STEP_ENTRY);
	assert_int_equal(keah_host_validate("libm.so.6", NULL), KEAH_EFAIL);
	assert_int_equal(keah_host_get_failed_step(), KEAH_HOST_STEP_ENTRY);
	assert_int_equal(keah_host_load_linked(&no_version, NULL, &library),
			 KEAH_EFAIL);
	assert_int_equal(keah_host_get_failed_step(), KEAH_HOST_STEP_ENTRY);
	assert_int_equal(keah_host_load_linked(&other, NULL, &library),
			 KEAH_EFAIL);
	assert_int_equal(keah_host_get_failed_step(), KEAH_HOST_STEP_VERSION);
	assert_non_null(strstr(keah_host_get_error(), "has version 1"));
	assert_non_null(strstr(keah_host_get_error(), "wants 20200"));
	linked.load_result = 5;
	assert_int_equal(keah_host_load_linked(&linked_entries, NULL,
					       &library), KEAH_EFAIL);
	assert_int_equal(keah_host_get_failed_step(), KEAH_HOST_STEP_LOAD);
	assert_non_null(strstr(keah_host_get_error(), "returned 5"));
	assert_int_equal(keah_host_load_linked(&linked_entries, "[1]",
					       &library), KEAH_EPARSE);
	assert_int_equal(keah_host_get_failed_step(), KEAH_HOST_STEP_PARAMS);
	assert_null(library);
	linked.load_result = 0;
	load_linked("{}");
	assert_int_equal(keah_host_get_failed_step(), KEAH_HOST_STEP_NONE);
}

static void
a_multi_threaded_host_refuses_what_is_not_compatible(void **state)
{
	struct keah_host_library *library = NULL;
	struct keah_host_library_info info;

	(void)state;
	library = load_linked(NULL);
	assert_int_equal(keah_host_get_library(library, &info), KEAH_OK);
	assert_int_equal(info.multi_threading, 0);
	assert_int_equal(info.version, 20200);
	assert_ptr_equal(info.hook, &linked_hook);
	assert_ptr_equal(info.lib, linked.lib);
	assert_int_equal(keah_host_unload(&library, NULL), KEAH_OK);
	keah_host_set_multi_threading(true);
	assert_int_equal(keah_host_load_linked(&linked_entries, NULL,
					       &library), KEAH_EFAIL);
	assert_int_equal(keah_host_get_failed_step(), KEAH_HOST_STEP_THREADS);
	linked.threads = 1;
	load_linked(NULL);
}

static enum keah_status
nothing(struct keah_callout *call)
{
	(void)call;
	return KEAH_OK;
}

static void
what_is_left_behind_is_seen(void **state)
{
	struct keah_host_leftovers left;
	struct keah_host_library *library;
	struct keah_expr *expr = NULL;

	(void)state;
	linked.callouts[0] = (struct keah_callout_entry){ "pkt4_receive",
							  nothing };
	library = load_linked(NULL);
	assert_int_equal(keah_host_unload(&library, &left), KEAH_OK);
	assert_null(library);
	assert_int_equal(left.attached + left.callouts + left.exprs, 0);

	linked.keep_attached = 1;
	library = load_linked(NULL);
	assert_int_equal(keah_host()->expr->parse(KEAH_EXPR_STRING, "'a'",
						  &expr), KEAH_OK);
	assert_int_equal(keah_host_unload(&library, &left), KEAH_EFAIL);
	assert_int_equal(left.attached, 1);
	assert_int_equal(left.callouts, 1);
	assert_int_equal(left.exprs, 1);
	keah_host()->expr->free(expr);
	/* The handle is no longer one. */
	assert_int_equal(keah_host()->lib->register_callout(
				 linked.lib, "pkt4_receive", nothing),
			 KEAH_EINVAL);
}

static struct {
	size_t entries;
	char json[100];
	enum keah_status get_params;
} seen;

static enum keah_status
see_entry(void *arg, struct keah_params *params)
{
	struct keah_str json;

	(void)arg;
	assert_int_equal(keah_host()->config->get_json(params, &json),
			 KEAH_OK);
	snprintf(seen.json, sizeof(seen.json), "%s", json.data);
	seen.entries++;
	return KEAH_OK;
}

static int
looking_version(void)
{
	assert_int_equal(keah_host()->config->for_each_staged(
				 SELF, see_entry, NULL), KEAH_OK);
	return linked_version();
}

static int
looking_load(void *handle)
{
	struct keah_params *params;
	struct keah_str json;

	assert_int_equal(linked_load(handle), 0);
	assert_int_equal(keah_host()->config->get_params(linked.lib, &params),
			 KEAH_OK);
	assert_int_equal(keah_host()->config->get_json(params, &json),
			 KEAH_OK);
	assert_string_equal(json.data, seen.json);
	assert_int_equal(keah_host()->lib->finish_load(linked.lib), KEAH_OK);
	assert_int_equal(keah_host()->lib->register_callout(
				 linked.lib, "pkt4_receive", nothing),
			 KEAH_ESTATE);
	return 0;
}

static const struct keah_host_entry_points looking = {
	looking_version, looking_load, linked_unload, NULL
};

static void
parameters_are_staged_until_load_returns(void **state)
{
	struct keah_host_library *library = NULL;
	struct keah_params *params;

	(void)state;
	memset(&seen, 0, sizeof(seen));
	assert_int_equal(keah_host_load_linked(&looking, "{\"a\": 1}",
					       &library), KEAH_OK);
	assert_int_equal(seen.entries, 1);
	assert_string_equal(seen.json, "{\"a\": 1}");
	assert_int_equal(keah_host()->config->get_params(linked.lib, &params),
			 KEAH_ESTATE);
	assert_int_equal(keah_host()->lib->register_callout(
				 linked.lib, "pkt4_receive", nothing),
			 KEAH_ESTATE);
	assert_int_equal(looking_version(), 20200);
	assert_int_equal(seen.entries, 1); /* nothing is staged any more */
	assert_int_equal(keah_host_unload(&library, NULL), KEAH_OK);

	/* What was staged by hand is used, and seen as often as it stands. */
	memset(&seen, 0, sizeof(seen));
	assert_int_equal(keah_host_stage(SELF, "{\"b\": 2}"), KEAH_OK);
	assert_int_equal(keah_host_load_linked(&looking, NULL, &library),
			 KEAH_OK);
	assert_int_equal(seen.entries, 1);
	assert_string_equal(seen.json, "{\"b\": 2}");
}

static void
entries_are_found_by_any_name_of_the_file(void **state)
{
	char other[64] = "/tmp/test-host-XXXXXX";
	int fd = mkstemp(other);
	char link_name[80];

	(void)state;
	assert_true(fd >= 0);
	snprintf(link_name, sizeof(link_name), "%s.link", other);
	assert_int_equal(symlink(other, link_name), 0);
	memset(&seen, 0, sizeof(seen));
	assert_int_equal(keah_host_stage(other, "{}"), KEAH_OK);
	assert_int_equal(keah_host_stage(link_name, NULL), KEAH_OK);
	assert_int_equal(keah_host_stage("/no/such/file", "{}"), KEAH_OK);
	assert_int_equal(keah_host_stage(other, "[]"), KEAH_EPARSE);
	assert_int_equal(keah_host_stage(other, "{"), KEAH_EPARSE);
	keah_host()->config->for_each_staged(link_name, see_entry, NULL);
	assert_int_equal(seen.entries, 2);
	keah_host()->config->for_each_staged("/no/such/file", see_entry,
					     NULL);
	assert_int_equal(seen.entries, 3);
	close(fd);
	unlink(link_name);
	unlink(other);
}

static enum keah_status
see_position(void *arg, struct keah_params *params)
{
	struct keah_str *position = arg;

	assert_int_equal(keah_host()->config->get_position(
				 params, "none", position), KEAH_ENOENT);
	return keah_host()->config->get_position(params, "a", position);
}

static void
positions_are_those_that_were_staged(void **state)
{
	struct keah_str position;

	(void)state;
	assert_int_equal(keah_host_stage_position("a", "f:1:2"), KEAH_ESTATE);
	assert_int_equal(keah_host_stage("x.so", "{\"a\": 1}"), KEAH_OK);
	assert_int_equal(keah_host()->config->for_each_staged(
				 "x.so", see_position, &position),
			 KEAH_ENOENT);
	assert_int_equal(keah_host_stage_position("a", "f:1:2"), KEAH_OK);
	assert_int_equal(keah_host()->config->for_each_staged(
				 "x.so", see_position, &position), KEAH_OK);
	assert_string_equal(position.data, "f:1:2");
}

static int
refusing_version(void)
{
	keah_host()->config->refuse("libdhcp_test.so", "parameter 'a': no");
	return 0;
}

static void
refusals_are_kept_and_are_the_reason(void **state)
{
	const struct keah_host_entry_points refusing = {
		.version = refusing_version
	};
	struct keah_host_library *library = NULL;
	const char *name, *text;

	(void)state;
	assert_int_equal(keah_host_get_refusal(0, &name, &text), KEAH_ENOENT);
	assert_int_equal(keah_host_load_linked(&refusing, NULL, &library),
			 KEAH_EFAIL);
	assert_non_null(strstr(keah_host_get_error(), "parameter 'a': no"));
	assert_int_equal(keah_host_load_linked(&refusing, NULL, &library),
			 KEAH_EFAIL);
	assert_int_equal(keah_host_get_refusal(1, &name, &text), KEAH_OK);
	assert_string_equal(name, "libdhcp_test.so");
	assert_string_equal(text, "parameter 'a': no");
	assert_int_equal(keah_host_get_refusal(2, &name, &text), KEAH_ENOENT);
	keah_host_clear_refusals();
	assert_int_equal(keah_host_get_refusal(0, &name, &text), KEAH_ENOENT);
}

/* A copy of the hook in which one member is wrong. */
static struct keah_hook wrong;
static enum keah_status attached;

static int
wrong_load(void *handle)
{
	struct keah_lib *lib;

	attached = keah_host()->lib->attach(handle, &wrong, &lib);
	return attached == KEAH_OK ? 0 : 1;
}

static void
descriptions_are_checked(void **state)
{
	static const struct keah_message no_text[] = { { .id = "A" } };
	const struct keah_host_entry_points e = { linked_version, wrong_load,
						  NULL, NULL };
	struct keah_host_library *library = NULL;

	(void)state;
	for (int i = 0; i < 5; i++) {
		wrong = linked_hook;
		wrong.abi_major = i == 0 ? 2 : wrong.abi_major;
		wrong.logger = i == 1 ? "a-name-of-more-than-31-letters-x"
			       : i == 2 ? NULL
					: wrong.logger;
		wrong.messages = i == 3 ? NULL : wrong.messages;
		if (i == 4) {
			wrong.messages = no_text;
			wrong.message_count = 1;
		}
		assert_int_equal(keah_host_load_linked(&e, NULL, &library),
				 KEAH_EFAIL);
		assert_int_equal(attached, i == 0 ? KEAH_EFAIL : KEAH_EINVAL);
	}
	wrong = linked_hook;
	assert_int_equal(keah_host()->lib->attach(&library, &wrong,
						  &linked.lib), KEAH_EFAIL);
}

static void
note_description(void *arg, const struct keah_hook *hook)
{
	*(const struct keah_hook **)arg = hook;
}

/* What a hook tells is seen in tests/cli/verify-output.bats. */
static void
what_is_no_hook_describes_nothing(void **state)
{
	const struct keah_hook *hook = NULL;

	(void)state;
	assert_int_equal(keah_host_describe("/no/such/file.so",
					    note_description, &hook),
			 KEAH_EFAIL);
	assert_int_equal(keah_host_describe("libm.so.6", note_description,
					    &hook), KEAH_EFAIL);
	assert_int_equal(keah_host_describe(NULL, note_description, &hook),
			 KEAH_EINVAL);
	assert_int_equal(keah_host_describe("libm.so.6", NULL, &hook),
			 KEAH_EINVAL);
	assert_null(hook);
	load_linked("{}");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_daemon_has_its_groups),
		TEST(the_daemon_stays_while_a_library_is_loaded),
		TEST(loading_stops_at_the_step_that_fails),
		TEST(a_multi_threaded_host_refuses_what_is_not_compatible),
		TEST(what_is_left_behind_is_seen),
		TEST(parameters_are_staged_until_load_returns),
		TEST(entries_are_found_by_any_name_of_the_file),
		TEST(positions_are_those_that_were_staged),
		TEST(refusals_are_kept_and_are_the_reason),
		TEST(descriptions_are_checked),
		TEST(what_is_no_hook_describes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
