/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * host/point: the table of hook points.
 */
#include "test-host.h"

#include <host/point.h>

static uint32_t
parse_daemons(const char *words)
{
	static const struct {
		const char *word;
		uint32_t daemon;
	} rows[] = {
		{ "dhcp4", KEAH_DHCP4 },
		{ "dhcp6", KEAH_DHCP6 },
		{ "d2", KEAH_D2 },
		{ "ca", KEAH_CA },
	};
	uint32_t set = 0;

	for (size_t i = 0; i < COUNT(rows); i++) {
		if (strstr(words, rows[i].word) != NULL) {
			set |= rows[i].daemon;
		}
	}
	return set;
}

static void
the_table_is_the_file(void **state)
{
	FILE *file = open_source("src/abi/hook-points");
	char line[200];
	size_t count = 0;

	(void)state;
	while (fgets(line, sizeof(line), file) != NULL) {
		if (line[0] == '#') {
			continue;
		}
		char *tab = strchr(line, '\t');
		assert_non_null(tab);
		*tab = '\0';
		const struct keah__point *point = keah__point_get(count++);
		assert_non_null(point);
		assert_string_equal(point->name, line);
		assert_int_equal(point->daemons, parse_daemons(tab + 1));
	}
	assert_null(keah__point_get(count));
	fclose(file);
}

static void
a_daemon_has_its_own_points_only(void **state)
{
	(void)state;
	assert_int_equal(keah_host_find_point("pkt4_receive"), KEAH_OK);
	assert_int_equal(keah_host_find_point("pkt6_receive"), KEAH_ENOENT);
	assert_int_equal(keah_host_find_point("no_such_point"), KEAH_ENOENT);
	assert_int_equal(keah_host_configure(KEAH_CA, 20200, "2.2.0"),
			 KEAH_OK);
	assert_int_equal(keah_host_find_point("auth"), KEAH_OK);
	assert_int_equal(keah_host_find_point("pkt4_receive"), KEAH_ENOENT);
}

static void
versions_have_their_own_points(void **state)
{
	static const struct {
		int32_t version;
		enum keah_status offer, http_auth;
	} rows[] = {
		{ 20200, KEAH_ENOENT, KEAH_ENOENT },
		{ 20603, KEAH_OK, KEAH_ENOENT },
		{ 30003, KEAH_OK, KEAH_OK },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		keah_host_configure(KEAH_DHCP4, rows[i].version, "x");
		assert_int_equal(keah_host_find_point("lease4_offer"),
				 rows[i].offer);
		assert_int_equal(keah_host_find_point("http_auth"),
				 rows[i].http_auth);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_table_is_the_file),
		TEST(a_daemon_has_its_own_points_only),
		TEST(versions_have_their_own_points),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
