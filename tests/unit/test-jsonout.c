/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * hooklib/jsonout.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include <hooklib/jsonout.h>

static void
commas_stand_between_values(void **state)
{
	static const uint8_t octets[] = { 0x02, 0xab };
	struct keah_jsonout out = { .text = NULL };

	(void)state;
	keah_jsonout_open(&out, NULL, '{');
	keah_jsonout_open(&out, "list", '[');
	keah_jsonout_int(&out, NULL, 0);
	keah_jsonout_int(&out, NULL, INT64_MIN);
	keah_jsonout_open(&out, NULL, '{');
	keah_jsonout_close(&out, '}');
	keah_jsonout_bool(&out, NULL, true);
	keah_jsonout_close(&out, ']');
	keah_jsonout_octets(&out, "octets", octets, sizeof(octets));
	keah_jsonout_octets(&out, "none", octets, 0);
	keah_jsonout_json(&out, "json", "[1]", 3);
	keah_jsonout_bool(&out, "no", false);
	keah_jsonout_close(&out, '}');
	assert_string_equal(out.text,
			    "{\"list\":[0,-9223372036854775808,{},true],"
			    "\"octets\":\"02:ab\",\"none\":\"\","
			    "\"json\":[1],\"no\":false}");
	assert_int_equal(out.len, strlen(out.text));
	free(out.text);
}

/* Every octet of ASCII; what jansson reads is what was written. */
static void
strings_are_escaped(void **state)
{
	struct keah_jsonout out = { .text = NULL };
	char all[127];

	(void)state;
	for (size_t i = 0; i < sizeof(all); i++) {
		all[i] = (char)(i + 1);
	}
	keah_jsonout_open(&out, NULL, '[');
	keah_jsonout_string(&out, NULL, all, sizeof(all));
	keah_jsonout_string(&out, NULL, "", 0);
	keah_jsonout_close(&out, ']');
	json_t *list = json_loads(out.text, 0, NULL);
	const json_t *first = json_array_get(list, 0);
	assert_int_equal(json_string_length(first), sizeof(all));
	assert_memory_equal(json_string_value(first), all, sizeof(all));
	assert_int_equal(json_array_size(list), 2);
	json_decref(list);
	free(out.text);
}

static void
long_texts_grow(void **state)
{
	struct keah_jsonout out = { .text = NULL };

	(void)state;
	keah_jsonout_open(&out, NULL, '[');
	for (int64_t i = 0; i < 5000; i++) {
		keah_jsonout_int(&out, NULL, i);
	}
	keah_jsonout_close(&out, ']');
	json_t *list = json_loads(out.text, 0, NULL);
	assert_int_equal(json_array_size(list), 5000);
	assert_int_equal(json_integer_value(json_array_get(list, 4999)), 4999);
	assert_false(out.failed);
	json_decref(list);
	free(out.text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commas_stand_between_values),
		cmocka_unit_test(strings_are_escaped),
		cmocka_unit_test(long_texts_grow),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
