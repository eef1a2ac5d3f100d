/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * hooklib/schema: JSON into a struct by a table, and its words for what is
 * wrong.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <hooklib/schema.h>

/* The schema uses the host for expressions only; there are none here. */
const struct keah_api *keah;

struct server {
	const char *host;
	int64_t port;
};

struct clock {
	const char *zone;
};

struct config {
	bool enabled;
	int64_t limit;
	int64_t level;
	const char *mode;
	const char *password;
	struct server main;
	struct clock clock;
	struct keah_list servers;
	struct keah_list words;
};

static const char *const modes[] = { "fast", "safe", NULL };

static const struct keah_param server_params[] = {
	{ .name = "host",
	  .type = KEAH_PARAM_STRING,
	  .flags = KEAH_PARAM_REQUIRED,
	  .offset = offsetof(struct server, host),
	  .min = 1,
	  .max = 20 },
	{ .name = "port",
	  .type = KEAH_PARAM_INT,
	  .offset = offsetof(struct server, port),
	  .min = 1,
	  .max = 65535,
	  .fallback = "1812" },
	{ .name = NULL },
};

static const struct keah_param clock_params[] = {
	{ .name = "zone",
	  .type = KEAH_PARAM_STRING,
	  .offset = offsetof(struct clock, zone) },
	{ .name = NULL },
};

static const struct keah_param params[] = {
	{ .name = "enabled",
	  .type = KEAH_PARAM_BOOL,
	  .offset = offsetof(struct config, enabled),
	  .fallback = "true" },
	{ .name = "limit",
	  .type = KEAH_PARAM_INT,
	  .offset = offsetof(struct config, limit),
	  .min = 1,
	  .max = INT64_MAX,
	  .fallback = "10" },
	{ .name = "level", /* -1 tells that it is absent */
	  .type = KEAH_PARAM_INT,
	  .offset = offsetof(struct config, level),
	  .min = 0,
	  .max = 5,
	  .fallback = "-1" },
	{ .name = "mode",
	  .type = KEAH_PARAM_STRING,
	  .choices = modes,
	  .offset = offsetof(struct config, mode) },
	{ .name = "password",
	  .type = KEAH_PARAM_STRING,
	  .flags = KEAH_PARAM_SECRET,
	  .offset = offsetof(struct config, password) },
	{ .name = "main",
	  .type = KEAH_PARAM_MAP,
	  .members = server_params,
	  .offset = offsetof(struct config, main) },
	{ .name = "clock",
	  .type = KEAH_PARAM_MAP,
	  .members = clock_params,
	  .offset = offsetof(struct config, clock) },
	{ .name = "servers",
	  .type = KEAH_PARAM_LIST,
	  .item_type = KEAH_PARAM_MAP,
	  .item_size = sizeof(struct server),
	  .members = server_params,
	  .max = 3,
	  .offset = offsetof(struct config, servers) },
	{ .name = "words",
	  .type = KEAH_PARAM_LIST,
	  .item_type = KEAH_PARAM_STRING,
	  .item_size = sizeof(char *),
	  .offset = offsetof(struct config, words) },
	{ .name = NULL },
};

static enum keah_status
store(const char *text, struct config *out, struct keah_schema_error *error)
{
	json_t *object = json_loads(text, 0, NULL);

	assert_non_null(object);
	*error = (struct keah_schema_error){ .kind = "parameter" };
	enum keah_status s = keah_schema_store(params, object, out, error);
	json_decref(object);
	return s;
}

static void
absent_values_get_their_defaults(void **state)
{
	struct config c = { 0 };
	struct keah_schema_error error;

	(void)state;
	assert_int_equal(store("{}", &c, &error), KEAH_OK);
	assert_true(c.enabled);
	assert_int_equal(c.limit, 10);
	assert_int_equal(c.level, -1);
	assert_null(c.mode);
	assert_int_equal(c.servers.count, 0);
	keah_schema_clear(params, &c);
}

static void
nested_values_are_stored_and_released(void **state)
{
	struct config c = { 0 };
	struct keah_schema_error error;

	(void)state;
	assert_int_equal(store("{\"enabled\": false, \"limit\": 7,"
			       " \"mode\": \"safe\","
			       " \"main\": {\"host\": \"a\"},"
			       " \"servers\": [{\"host\": \"b\", \"port\": 5},"
			       " {\"host\": \"c\"}],"
			       " \"words\": [\"x\", \"y\"]}",
			       &c, &error),
			 KEAH_OK);
	struct server *servers = c.servers.items;
	char **words = c.words.items;
	assert_false(c.enabled);
	assert_int_equal(c.limit, 7);
	assert_string_equal(c.mode, "safe");
	assert_string_equal(c.main.host, "a");
	assert_int_equal(c.main.port, 1812);
	assert_int_equal(c.servers.count, 2);
	assert_string_equal(servers[1].host, "c");
	assert_int_equal(servers[0].port, 5);
	assert_string_equal(words[1], "y");
	keah_schema_clear(params, &c);
	assert_null(c.mode);
	assert_null(c.servers.items);
}

static const struct {
	const char *json;
	const char *name; /* of the top-level parameter */
	const char *text; /* part of the message */
} refused[] = {
	{ "{\"enabled\": 1}", "enabled",
	  "parameter 'enabled' has the value 1; a boolean (true or false) is "
	  "wanted" },
	{ "{\"limit\": \"1\"}", "limit",
	  "parameter 'limit' has the value \"1\"; an integer is wanted" },
	{ "{\"limit\": 1.0}", "limit", "has the value 1.0; an integer" },
	{ "{\"level\": -1}", "level",
	  "has the value -1; an integer from 0 to 5" },
	{ "{\"limit\": 0}", "limit",
	  "has the value 0; an integer of at least 1 is wanted" },
	{ "{\"mode\": \"slow\"}", "mode",
	  "has the value \"slow\"; one of \"fast\" \"safe\" is wanted" },
	{ "{\"password\": 5}", "password",
	  "parameter 'password' has the value (not shown); a string" },
	{ "{\"main\": {}}", "main",
	  "parameter 'main.host' is missing; it is required" },
	{ "{\"main\": {\"host\": \"\"}}", "main",
	  "'main.host' has the value \"\"; a string with a length from 1 to "
	  "20 is wanted" },
	{ "{\"servers\": [{\"host\": \"a\"}, {\"host\": \"b\", \"port\": 0}]}",
	  "servers", "parameter 'servers[1].port' has the value 0; an integer "
		     "from 1 to 65535 is wanted" },
	{ "{\"words\": [\"a\", 3]}", "words",
	  "parameter 'words[1]' has the value 3; a string is wanted" },
	{ "{\"words\": {}}", "words", "a list is wanted" },
	{ "{\"enable\": true}", "enable",
	  "unknown parameter 'enable'; did you mean 'enabled'" },
	{ "{\"zone\": \"UTC\"}", "zone",
	  "parameter 'zone' stands in the wrong place; move it into "
	  "'clock'" },
	{ "{\"clock\": {\"mode\": \"fast\"}}", "clock",
	  "parameter 'clock.mode' stands in the wrong place; move it out "
	  "of 'clock', to the top" },
	/* Two maps have it. */
	{ "{\"port\": 5}", "port", "unknown parameter 'port'; remove it" },
	{ "{\"something\": true}", "something",
	  "unknown parameter 'something'; remove it" },
	{ "{\"servers\": [{},{},{},{}]}", "servers",
	  "a list with a length from 0 to 3 is wanted" },
};

static void
bad_values_are_named_with_what_is_wanted(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
		struct config c = { 0 };
		struct keah_schema_error error;

		assert_int_equal(store(refused[i].json, &c, &error),
				 KEAH_EPARSE);
		assert_string_equal(error.name, refused[i].name);
		if (strstr(error.text, refused[i].text) == NULL) {
			fail_msg("%s: wanted '%s', found '%s'",
				 refused[i].json, refused[i].text, error.text);
		}
		assert_null(c.main.host);
		assert_null(c.servers.items);
		assert_null(c.words.items);
	}
}

static void
long_values_are_cut_off_in_messages(void **state)
{
	char json[4096] = "{\"limit\": \"";
	struct config c = { 0 };
	struct keah_schema_error error;

	(void)state;
	memset(json + strlen(json), 'x', 3000);
	strncat(json, "\"}", sizeof(json) - strlen(json) - 1);
	assert_int_equal(store(json, &c, &error), KEAH_EPARSE);
	assert_non_null(strstr(error.text, "xxx...; an integer is wanted"));
}

static void
secrets_are_hidden_at_any_depth(void **state)
{
	static const struct keah_param members[] = {
		{ .name = "user" },
		{ .name = "secret", .flags = KEAH_PARAM_SECRET },
		{ .name = NULL },
	};
	static const struct keah_param table[] = {
		{ .name = "secret", .flags = KEAH_PARAM_SECRET },
		{ .name = "one", .members = members },
		{ .name = "many", .members = members },
		{ .name = NULL },
	};
	json_t *object = json_loads(
		"{\"secret\": \"a\", \"one\": {\"user\": \"u\", \"secret\": 1},"
		" \"many\": [{\"secret\": \"b\"}, {}, 3], \"other\": true}",
		0, NULL);
	json_t *before = json_deep_copy(object);
	json_t *wanted = json_loads(
		"{\"secret\": \"(not shown)\", \"one\": {\"user\": \"u\", "
		"\"secret\": \"(not shown)\"}, \"many\": [{\"secret\": "
		"\"(not shown)\"}, {}, 3], \"other\": true}",
		0, NULL);
	json_t *hidden = keah_schema_hide(table, object);

	(void)state;
	assert_true(json_equal(hidden, wanted));
	assert_true(json_equal(object, before));
	json_decref(object);
	json_decref(before);
	json_decref(wanted);
	json_decref(hidden);
}

static void
examples_fit_their_types(void **state)
{
	static const char *const choices[] = { "fast", "safe", NULL };
	static const struct keah_param members[] = {
		{ .name = "host", .type = KEAH_PARAM_STRING,
		  .flags = KEAH_PARAM_REQUIRED },
		{ .name = "port", .type = KEAH_PARAM_INT },
		{ .name = NULL },
	};
	static const struct {
		struct keah_param row;
		const char *wanted;
	} rows[] = {
		{ { .type = KEAH_PARAM_BOOL }, "false" },
		{ { .type = KEAH_PARAM_INT }, "0" },
		{ { .type = KEAH_PARAM_INT, .min = 1, .max = 5 }, "1" },
		{ { .type = KEAH_PARAM_INT, .min = -5, .max = 5 }, "0" },
		{ { .type = KEAH_PARAM_STRING }, "\"\"" },
		{ { .type = KEAH_PARAM_STRING, .choices = choices },
		  "\"fast\"" },
		{ { .type = KEAH_PARAM_EXPR_BOOL }, "\"\"" },
		{ { .type = KEAH_PARAM_OBJECT }, "{}" },
		{ { .type = KEAH_PARAM_MAP, .members = members },
		  "{\"host\":\"\"}" },
		{ { .type = KEAH_PARAM_LIST,
		    .item_type = KEAH_PARAM_STRING }, "[]" },
		{ { .type = KEAH_PARAM_LIST, .min = 1, .max = 9,
		    .item_type = KEAH_PARAM_STRING }, "[\"\"]" },
		{ { .type = KEAH_PARAM_LIST, .min = 1, .max = 9,
		    .item_type = KEAH_PARAM_MAP, .members = members },
		  "[{\"host\":\"\"}]" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		json_t *example = keah_schema_example(&rows[i].row);
		char *text = json_dumps(example,
					JSON_ENCODE_ANY | JSON_COMPACT);

		assert_string_equal(text, rows[i].wanted);
		free(text);
		json_decref(example);
	}
}

/* A table that stands in itself has no example without an end. */
static void
endless_tables_have_examples(void **state)
{
	static struct keah_param table[] = {
		{ .name = "x", .type = KEAH_PARAM_MAP,
		  .flags = KEAH_PARAM_REQUIRED, .members = table },
		{ .name = NULL },
	};
	json_t *example = keah_schema_example(table);

	(void)state;
	assert_non_null(json_object_get(example, "x"));
	json_decref(example);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(absent_values_get_their_defaults),
		cmocka_unit_test(nested_values_are_stored_and_released),
		cmocka_unit_test(bad_values_are_named_with_what_is_wanted),
		cmocka_unit_test(long_values_are_cut_off_in_messages),
		cmocka_unit_test(secrets_are_hidden_at_any_depth),
		cmocka_unit_test(examples_fit_their_types),
		cmocka_unit_test(endless_tables_have_examples),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
