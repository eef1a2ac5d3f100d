/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * hooklib/place.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <hooklib/place.h>

/* A place in another; NULL: none. */
struct row {
	const char *outer_key, *outer;
	const char *key, *object;
	const char *wanted;
};

static void
name_is(const struct row *row)
{
	char text[400] = "";
	json_t *outer = json_loads(row->outer != NULL ? row->outer : "{}", 0,
				   NULL);
	json_t *object = json_loads(row->object, 0, NULL);
	const struct keah_place around = { NULL, row->outer_key, outer };
	const struct keah_place place = {
		row->outer_key != NULL ? &around : NULL, row->key, object
	};

	assert_non_null(object);
	keah_place_append(&place, text, sizeof(text));
	if (strcmp(text, row->wanted) != 0) {
		fail_msg("'%s' instead of '%s'", text, row->wanted);
	}
	json_decref(outer);
	json_decref(object);
}

static void
places_have_names(void **state)
{
	static const struct row rows[] = {
		{ NULL, NULL, "Dhcp4", "{}", "the top level of Dhcp4" },
		{ NULL, NULL, "client-classes", "{\"name\": \"gold\"}",
		  "client class 'gold'" },
		{ "Dhcp6", "{}", "subnet6",
		  "{\"id\": 1, \"subnet\": \"2001:db8::/64\"}",
		  "subnet 1 (2001:db8::/64)" },
		{ "shared-networks", "{\"name\": \"floor\"}", "subnet4",
		  "{\"subnet\": \"192.0.2.0/24\"}", "subnet 192.0.2.0/24" },
		{ "Dhcp4", "{}", "shared-networks", "{\"name\": \"floor\"}",
		  "shared network 'floor'" },
		{ "subnet4", "{\"id\": 7, \"subnet\": \"192.0.2.0/24\"}",
		  "pools", "{\"pool\": \"192.0.2.1-192.0.2.9\"}",
		  "pool '192.0.2.1-192.0.2.9' in subnet 7 (192.0.2.0/24)" },
		{ "subnet6", "{\"id\": 7}", "pd-pools",
		  "{\"prefix\": \"2001:db8::\", \"prefix-len\": 48}",
		  "prefix pool '2001:db8::/48' in subnet 7" },
		{ "Dhcp4", "{}", "reservations",
		  "{\"hostname\": \"h\", \"duid\": \"01:02\"}",
		  "reservation of duid '01:02'" },
		{ "subnet4", "{\"id\": 7}", "option-data", "{\"code\": 3}",
		  "option with code 3 in subnet 7" },
		{ "Dhcp4", "{}", "control-socket", "{}", "'control-socket'" },
		{ "subnet4", "{\"id\": 7}", "relay", "{}",
		  "'relay' in subnet 7" },
		/* What a server would refuse must not be read. */
		{ "subnet4", "[]", "pools", "[1]", "pool in subnet" },
		{ NULL, NULL, "client-classes", "{\"name\": {}}",
		  "client class" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		name_is(&rows[i]);
	}
}

static void
long_names_are_cut_off(void **state)
{
	char name[5000], text[40] = "";
	json_t *object = json_object();
	const struct keah_place place = { NULL, "client-classes", object };

	(void)state;
	memset(name, 'x', sizeof(name));
	name[sizeof(name) - 1] = '\0';
	json_object_set_new(object, "name", json_string(name));
	keah_place_append(&place, text, sizeof(text));
	assert_int_equal(strlen(text), sizeof(text) - 1);
	json_decref(object);
}

static void
kinds_are_those_of_hook_conf(void **state)
{
	static const char *const rows[][3] = {
		{ "client-classes", "class", "client classes" },
		{ "subnet4", "subnet", "subnets" },
		{ "subnet6", "subnet", "subnets" },
		{ "shared-networks", "network", "shared networks" },
		{ "pools", "pool", "pools" },
		{ "pd-pools", "pool", "pools" },
		{ "reservations", "reservation", "reservations" },
		{ "Dhcp6", "global", "the top level" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_string_equal(keah_place_word(rows[i][0]), rows[i][1]);
		assert_string_equal(keah_place_plural(rows[i][1]),
				    rows[i][2]);
	}
	assert_string_equal(keah_place_word("option-data"), "");
	assert_string_equal(keah_place_word("loggers"), "");
	assert_null(keah_place_plural(""));
	assert_null(keah_place_plural("shelf"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(places_have_names),
		cmocka_unit_test(long_names_are_cut_off),
		cmocka_unit_test(kinds_are_those_of_hook_conf),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
