/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Commands of a hook that is linked with its runtime: how answers are made.
 */
#define KEAH_CONF_NAME "answers"
#define KEAH_CONF_LIBRARY "libdhcp_answers.so"
#define KEAH_CONF_VERSION "1.0.0"
#define KEAH_CONF_PROCESSES "dhcp4"
#define KEAH_CONF_MT "yes"
#define KEAH_CONF_CALLOUTS(X)
#define KEAH_CONF_AFTER ""
#define KEAH_CONF_BEFORE ""
#define KEAH_CONF_NEEDS ""
#define KEAH_CONF_LICENCE "ISC"

#include <host/linked_command.h>

enum { ANSWERS_DONE, ANSWERS_FAILED };

static const struct keah_message messages[] = {
	KEAH_MESSAGE(ANSWERS_DONE, KEAH_LOG_INFO, "%1"),
	KEAH_MESSAGE(ANSWERS_FAILED, KEAH_LOG_ERROR, "%1: %2"),
};

static enum keah_status
whole(struct keah_request *request, const void *args)
{
	(void)args;
	return keah_answer(request, KEAH_RESULT_SUCCESS, "{\"a\": [1, 2]}",
			   "two \"%s\"", "numbers");
}

static enum keah_status
twice(struct keah_request *request, const void *args)
{
	(void)args;
	keah_answer(request, KEAH_RESULT_SUCCESS, "{\"a\": 1}", "first");
	return keah_answer(request, KEAH_RESULT_EMPTY, NULL, "second");
}

static enum keah_status
no_json(struct keah_request *request, const void *args)
{
	(void)args;
	return keah_answer(request, KEAH_RESULT_SUCCESS, "{\"a\": ", "done");
}

static enum keah_status
no_utf8(struct keah_request *request, const void *args)
{
	(void)args;
	return keah_answer(request, KEAH_RESULT_SUCCESS, NULL, "\xff");
}

static enum keah_status
silent(struct keah_request *request, const void *args)
{
	(void)request;
	(void)args;
	return KEAH_OK;
}

static enum keah_status
fails(struct keah_request *request, const void *args)
{
	(void)request;
	(void)args;
	return keah_fail("the %s", "reason");
}

static enum keah_status
old_host(struct keah_request *request, const void *args)
{
	(void)request;
	(void)args;
	return keah_fail_old_host("answers", 77);
}

#define COMMAND(function)                                                      \
	{ .name = #function, .fn = (function), .done = ANSWERS_DONE,           \
	  .failed = ANSWERS_FAILED }

static const struct keah_command commands[] = {
	COMMAND(whole),	 COMMAND(twice), COMMAND(no_json),  COMMAND(no_utf8),
	COMMAND(silent), COMMAND(fails), COMMAND(old_host), { .name = NULL },
};

KEAH_HOOK(.logger = "answers-hooks", .messages = messages, .message_count = 2,
	  .commands = commands);

static int
start(void **state)
{
	(void)state;
	return commanded_start(KEAH_DHCP4);
}

static int
stop(void **state)
{
	(void)state;
	return commanded_stop();
}

static void
an_answer_has_result_text_and_arguments(void **state)
{
	(void)state;
	gives("whole", NULL, 0, "two \"numbers\"");
	assert_int_equal(json_array_size(argument("a")), 2);
	assert_true(logged("ANSWERS_DONE "));
	gives("no_utf8", NULL, 0, "not UTF-8");
}

static void
the_last_answer_counts(void **state)
{
	(void)state;
	gives("twice", NULL, 3, "second");
	assert_null(argument("a"));
}

static void
what_is_no_answer_becomes_an_error(void **state)
{
	(void)state;
	gives("no_json", NULL, 1, "command 'no_json' are no JSON");
	gives("silent", NULL, 1, "the command failed");
	gives("fails", NULL, 1, "the reason");
	assert_true(logged("ANSWERS_FAILED "));
	gives("old_host", NULL, 1, "answers need hook ABI 1.77");
	gives("whole", "{\"a\": 1}", 1, "unknown argument 'a'");
	gives("whole", "[]", 1, "a map is wanted");
}

#define LOADED(fn) cmocka_unit_test_setup_teardown(fn, start, stop)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		LOADED(an_answer_has_result_text_and_arguments),
		LOADED(the_last_answer_counts),
		LOADED(what_is_no_answer_becomes_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
