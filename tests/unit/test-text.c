/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * hooklib/text.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <hooklib/text.h>

static void
append_cuts_off_at_the_end(void **state)
{
	char text[8] = "abc";

	(void)state;
	keah_text_append(text, sizeof(text), "%s", "defghij");
	assert_string_equal(text, "abcdefg");
	keah_text_append(text, sizeof(text), "%s", "x");
	assert_string_equal(text, "abcdefg");
}

static void
distance_counts_single_letters(void **state)
{
	static const struct {
		const char *a, *b;
		size_t wanted;
	} rows[] = {
		{ "", "", 0 },
		{ "pkt4_receive", "pkt4_receive", 0 },
		{ "pkt4_recieve", "pkt4_receive", 2 },
		{ "port", "ports", 1 },
		{ "abc", "", 3 },
		{ "kitten", "sitting", 3 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_int_equal(keah_text_distance(rows[i].a, rows[i].b),
				 rows[i].wanted);
	}
}

static void
long_texts_are_far_apart(void **state)
{
	char text[100] = { 0 };

	(void)state;
	for (size_t i = 0; i < 64; i++) {
		text[i] = 'a';
	}
	assert_int_equal(keah_text_distance(text, text), 64);
}

static void
words_are_found_whole(void **state)
{
	(void)state;
	assert_true(keah_text_has_word("dhcp4 dhcp6", "dhcp6"));
	assert_true(keah_text_has_word("  dhcp4  ", "dhcp4"));
	assert_false(keah_text_has_word("dhcp4 dhcp6", "dhcp"));
	assert_false(keah_text_has_word("", "dhcp4"));
}

static void
hex_stops_before_half_an_octet(void **state)
{
	static const unsigned char data[] = { 0x00, 0xab, 0xff };
	char text[7], small[6];

	(void)state;
	keah_text_hex(text, sizeof(text), data, sizeof(data));
	assert_string_equal(text, "00abff");
	keah_text_hex(small, sizeof(small), data, sizeof(data));
	assert_string_equal(small, "00ab");
}

static void
octets_have_colons_between_them(void **state)
{
	static const unsigned char data[] = { 0x00, 0xab, 0xff };
	char text[9], small[8];

	(void)state;
	keah_text_colons(text, sizeof(text), data, sizeof(data));
	assert_string_equal(text, "00:ab:ff");
	keah_text_colons(small, sizeof(small), data, sizeof(data));
	assert_string_equal(small, "00:ab");
	keah_text_colons(text, sizeof(text), data, 0);
	assert_string_equal(text, "");
}

static void
octets_are_read_with_colons_or_without(void **state)
{
	static const struct {
		const char *text;
		int good;
		size_t len;
	} rows[] = {
		{ "00:aB:ff", 1, 3 }, { "00abFF", 1, 3 },  { "", 1, 0 },
		{ "00:abff", 1, 3 },  { "0", 0, 0 },       { "00:", 0, 0 },
		{ ":00", 0, 0 },      { "00::ab", 0, 0 },  { "0:ab", 0, 0 },
		{ "zz", 0, 0 },       { "00:ab:ff:01", 0, 0 },
	};
	static const unsigned char wanted[] = { 0x00, 0xab, 0xff };
	unsigned char data[3];
	size_t len;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (keah_text_octets(rows[i].text, data, sizeof(data), &len) !=
		    rows[i].good) {
			fail_msg("'%s'", rows[i].text);
		}
		if (rows[i].good) {
			assert_int_equal(len, rows[i].len);
			assert_memory_equal(data, wanted, len);
		}
	}
}

static void
lower_case_must_fit(void **state)
{
	char text[4];

	(void)state;
	assert_true(keah_text_lower("AbC", text, sizeof(text)));
	assert_string_equal(text, "abc");
	assert_false(keah_text_lower("abcd", text, sizeof(text)));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(append_cuts_off_at_the_end),
		cmocka_unit_test(distance_counts_single_letters),
		cmocka_unit_test(long_texts_are_far_apart),
		cmocka_unit_test(words_are_found_whole),
		cmocka_unit_test(hex_stops_before_half_an_octet),
		cmocka_unit_test(octets_have_colons_between_them),
		cmocka_unit_test(octets_are_read_with_colons_or_without),
		cmocka_unit_test(lower_case_must_fit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
