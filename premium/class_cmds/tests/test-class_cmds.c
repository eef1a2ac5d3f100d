/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * class_cmds in the embedded host: what each command answers.
 */
#include <host/linked_command.h>

static int
start(void **state)
{
	(void)state;
	keah_host_clear_classes();
	return commanded_start(KEAH_DHCP4);
}

static int
stop(void **state)
{
	(void)state;
	keah_host_clear_classes();
	return commanded_stop();
}

static size_t
classes_in_answer(void)
{
	return json_array_size(argument("client-classes"));
}

#define CLASS(name, more)                                                      \
	"{\"client-classes\": [{\"name\": \"" name "\"" more "}]}"

static void
classes_are_added_listed_and_shown(void **state)
{
	(void)state;
	gives("class-list", NULL, 3, "0 classes found");
	gives("class-add", CLASS("a", ", \"test\": \"pkt4.hlen == 0x06\""), 0,
	      "Class 'a' added.");
	assert_true(logged("CLASS_CMDS_CLASS_ADD "));
	gives("class-list", NULL, 0, "1 class found");
	gives("class-add", CLASS("b", ""), 0, "Class 'b' added.");
	gives("class-list", NULL, 0, "2 classes found");
	assert_int_equal(classes_in_answer(), 2);
	gives("class-get", "{\"name\": \"a\"}", 0,
	      "Class 'a' definition returned");
	assert_int_equal(classes_in_answer(), 1);
	gives("class-get", "{\"name\": \"c\"}", 3, "'c'");
}

static void
what_cannot_be_added_is_refused(void **state)
{
	static const struct {
		const char *arguments, *text;
	} rows[] = {
		{ CLASS("a", ""), "'a' already" },
		{ NULL, "'client-classes' is missing" },
		{ "{}", "'client-classes' is missing" },
		{ "[]", "a map is wanted" },
		{ "{\"client-classes\": {}}", "a list is wanted" },
		{ "{\"client-classes\": []}", "exactly 1" },
		{ "{\"client-classes\": [{\"name\": \"x\"}, {\"name\": "
		  "\"y\"}]}", "exactly 1" },
		{ "{\"client-classes\": [1]}", "a map is wanted" },
		{ "{\"client-classes\": [{}]}", "name" },
		{ CLASS("x", ", \"test\": \"substring(option[61].hex,0\""),
		  "syntax error" },
		{ CLASS("x", ", \"test\": \"member('ghost')\""), "ghost" },
		{ "{\"client-class\": []}", "did you mean 'client-classes'" },
	};

	(void)state;
	gives("class-add", CLASS("a", ""), 0, "added");
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		gives("class-add", rows[i].arguments, 1, rows[i].text);
		assert_true(logged("CLASS_CMDS_CLASS_ADD_FAILED "));
	}
	gives("class-list", NULL, 0, "1 class found");
}

static void
an_update_replaces_the_whole_class(void **state)
{
	const json_t *class;

	(void)state;
	gives("class-add", CLASS("a", ", \"boot-file-name\": \"f\""), 0, "");
	gives("class-add", CLASS("b", ""), 0, "");
	gives("class-update", CLASS("a", ", \"next-server\": \"192.0.2.1\""),
	      0, "Class 'a' updated.");
	gives("class-get", "{\"name\": \"a\"}", 0, "");
	class = json_array_get(argument("client-classes"), 0);
	assert_null(json_object_get(class, "boot-file-name"));
	assert_non_null(json_object_get(class, "next-server"));
	gives("class-update", CLASS("a", ", \"test\": \"member('b')\""), 1,
	      "b");
	gives("class-update", CLASS("nope", ""), 3, "'nope'");
	gives("class-list", NULL, 0, "2 classes found");
}

static void
a_class_in_use_is_not_deleted(void **state)
{
	(void)state;
	gives("class-add", CLASS("a", ""), 0, "");
	gives("class-add", CLASS("d1", ", \"test\": \"member('a')\""), 0, "");
	gives("class-del", "{\"name\": \"a\"}", 1, "d1");
	gives("class-del", "{\"name\": \"d1\"}", 0, "Class 'd1' deleted.");
	gives("class-del", "{\"name\": \"a\"}", 0, "Class 'a' deleted.");
	gives("class-del", "{\"name\": \"a\"}", 3, "'a'");
	gives("class-del", "{\"name\": \"\"}", 1, "name");
	gives("class-del", "{\"name\": 1}", 1, "a string is wanted");
	gives("class-del", NULL, 1, "'name' is missing");
}

#define LOADED(fn) cmocka_unit_test_setup_teardown(fn, start, stop)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		LOADED(classes_are_added_listed_and_shown),
		LOADED(what_cannot_be_added_is_refused),
		LOADED(an_update_replaces_the_whole_class),
		LOADED(a_class_in_use_is_not_deleted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
