/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * hooklib/jsontree: jansson's own reader and writer tell what is right.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <hooklib/jsontree.h>

static const char *const texts[] = {
	"{}",
	"[]",
	" {\t\"a\" :\n1 ,\r\"b\": [ 1, -2 , {}, [] ] } ",
	"{\"a\":true,\"b\":false,\"c\":null,\"d\":\"\"}",
	"{\"a\":1,\"b\":2,\"a\":3}",
	"[0,10,-1,999999999999999999,-999999999999999999]",
	"[1000000000000000000,9223372036854775807,-9223372036854775808]",
	"[9223372036854775808]",
	"[00]", "[01]", "[-0]", "[-01]", "[-]", "[+1]", "[1.5]", "[1e3]",
	"[1E3]", "[1.]", "[0x10]", "[1a]", "[- 1]",
	"[\"a\\\"b\\\\c\\/\\n\\u00e9\\u0001\"]",
	"[\"\xc3\xa9\"]", "[\"\xff\"]", "[\"\xc3\"]", "{\"\xc3\xa9\":1}",
	"[\"tab\there\"]", "[\"\x7f\"]",
	"[true", "[tru]", "[truex]", "[nul", "{\"a\"}", "{\"a\":}", "{a:1}",
	"{\"a\":1,}", "[1,]", "[,1]", "[1 2]", "{\"a\" 1}", "{1:2}", "[\"a]",
	"{}x", "{} {}", "", " ", "1", "\"a\"", "true", "nonsense", "]", "}",
	"{\"a name of more than sixty-four octets, which is longer than any "
	"that a command has\":1}",
	"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]"
	"]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
	"{\"command\":\"class-add\",\"arguments\":{\"client-classes\":[{"
	"\"name\":\"x\",\"test\":\"option[61].exists\"}]}}",
};

#define TEXTS (sizeof(texts) / sizeof(texts[0]))

static void
check_written(const json_t *tree)
{
	char *expected = json_dumps(tree, JSON_COMPACT | JSON_ENCODE_ANY);
	char *text = keah_json_write(tree);
	json_t *again = json_loads(text, JSON_DECODE_ANY, NULL);

	assert_true(json_equal(tree, again));
	/* Escapes may be longer than jansson's. */
	if (strchr(expected, '\\') == NULL) {
		assert_string_equal(text, expected);
	}
	json_decref(again);
	free(text);
	free(expected);
}

/* The text has no NUL behind it, so that a sanitizer sees what is read there. */
static void
check_read(const char *text, size_t len, json_t *(*read)(const char *, size_t),
	   size_t flags)
{
	char *copy = malloc(len > 0 ? len : 1);

	assert_non_null(copy);
	memcpy(copy, text, len);
	json_t *expected = json_loadb(copy, len, flags, NULL);
	json_t *tree = read(copy, len);
	assert_int_equal(tree != NULL, expected != NULL);
	if (tree != NULL) {
		assert_true(json_equal(tree, expected));
		check_written(tree);
	}
	json_decref(tree);
	json_decref(expected);
	free(copy);
}

static void
read_as_by_jansson(void **state)
{
	(void)state;
	for (size_t i = 0; i < TEXTS; i++) {
		check_read(texts[i], strlen(texts[i]), keah_json_read, 0);
		check_read(texts[i], strlen(texts[i]), keah_json_read_any,
			   JSON_DECODE_ANY);
	}
}

static void
cut_off_anywhere(void **state)
{
	(void)state;
	for (size_t i = 0; i < TEXTS; i++) {
		for (size_t len = 0; len < strlen(texts[i]); len++) {
			check_read(texts[i], len, keah_json_read, 0);
			check_read(texts[i], len, keah_json_read_any,
				   JSON_DECODE_ANY);
		}
	}
}

/* An answer shows members in the order in which they came. */
static void
members_keep_their_order(void **state)
{
	const char *text = "{\"z\":1,\"a\":{\"y\":2,\"b\":\"\"},\"m\":[1.5]}";
	json_t *tree = keah_json_read(text, strlen(text));
	char *written = keah_json_write(tree);

	(void)state;
	assert_string_equal(written, text);
	free(written);
	json_decref(tree);
	assert_null(keah_json_write(NULL));
}

static void
names_are_escaped(void **state)
{
	json_t *tree = json_pack("{s:i, s:i, s:i}", "a\"b\\", 1, "c:", 2, "d\n",
				 3);

	(void)state;
	check_written(tree);
	json_decref(tree);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(read_as_by_jansson),
		cmocka_unit_test(cut_off_anywhere),
		cmocka_unit_test(members_keep_their_order),
		cmocka_unit_test(names_are_escaped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
