/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * class_cmds in the embedded host: what each command answers.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include <host/linked.h>

static struct {
	struct keah_host_library *library;
	struct keah_host_event *event;
	json_t *answer;
	char last_id[64];
} t;

static void
keep_id(void *arg, const struct keah_host_line *line)
{
	(void)arg;
	strncpy(t.last_id, line->id, sizeof(t.last_id) - 1);
}

static int
start(void **state)
{
	(void)state;
	memset(&t, 0, sizeof(t));
	keah_host_set_log(keep_id, NULL);
	keah_host_clear_classes();
	return keah_host_load_linked(&keah_linked, NULL, &t.library) != KEAH_OK ||
	       keah_host_event_new(&t.event) != KEAH_OK;
}

static int
stop(void **state)
{
	(void)state;
	json_decref(t.answer);
	keah_host_event_free(&t.event);
	keah_host_clear_classes();
	return keah_host_unload(&t.library, NULL) != KEAH_OK;
}

/* Sends a command; the result must be this one, the text must hold that. */
static void
gives(const char *command, const char *arguments, int result, const char *text)
{
	struct keah_str json;
	const char *found;

	assert_int_equal(keah_host_command(command, arguments, t.event),
			 KEAH_OK);
	assert_int_equal(keah_host_event_get_json(t.event, "response", &json),
			 KEAH_OK);
	json_decref(t.answer);
	t.answer = json_loadb(json.data, json.len, 0, NULL);
	found = json_string_value(json_object_get(t.answer, "text"));
	if (json_integer_value(json_object_get(t.answer, "result")) != result ||
	    found == NULL || strstr(found, text) == NULL) {
		fail_msg("%s %s: wanted %d '%s', got %s", command,
			 arguments != NULL ? arguments : "", result, text,
			 json.data);
	}
}

static size_t
classes_in_answer(void)
{
	return json_array_size(json_object_get(
		json_object_get(t.answer, "arguments"), "client-classes"));
}

#define CLASS(name, more) "{\"client-classes\": [{\"name\": \"" name "\"" more "}]}"

static void
classes_are_added_listed_and_shown(void **state)
{
	(void)state;
	gives("class-list", NULL, 3, "0 classes found");
	gives("class-add", CLASS("a", ", \"test\": \"pkt4.hlen == 0x06\""), 0,
	      "Class 'a' added.");
	assert_string_equal(t.last_id, "CLASS_CMDS_CLASS_ADD");
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
		assert_string_equal(t.last_id, "CLASS_CMDS_CLASS_ADD_FAILED");
	}
	gives("class-list", NULL, 0, "1 class found");
}

static void
an_update_replaces_the_whole_class(void **state)
{
	json_t *class;

	(void)state;
	gives("class-add", CLASS("a", ", \"boot-file-name\": \"f\""), 0, "");
	gives("class-add", CLASS("b", ""), 0, "");
	gives("class-update", CLASS("a", ", \"next-server\": \"192.0.2.1\""),
	      0, "Class 'a' updated.");
	gives("class-get", "{\"name\": \"a\"}", 0, "");
	class = json_array_get(json_object_get(
		json_object_get(t.answer, "arguments"), "client-classes"), 0);
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
