/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * host/option, host/options, host/container, host/optdef.
 */
#include "test-host.h"

#include <host/optdef.h>

static const struct keah_option_api *
api(void)
{
	return keah_host()->option;
}

static const uint8_t mixed4[] = {
	53, 1, 1,
	12, 0,                       /* empty host name: left out */
	60, 4, 'v', 'c', 0, 0,       /* text with NUL octets at the end */
	200, 2, 'a', 'b',
	82, 9, 2, 2, 'r', 'i', 1, 3, 'c', 'i', 'd',
	0, 0,                        /* pad */
	200, 1, 'c',                 /* the second part of option 200 */
	255, 12, 1, 'x',             /* behind the end */
};

static void
options_of_dhcpv4_are_found(void **state)
{
	struct keah_pkt *pkt = make4(mixed4, sizeof(mixed4));
	struct keah_view data;

	(void)state;
	assert_int_equal(api()->get(pkt, KEAH_OPTION(53), &data), KEAH_OK);
	assert_view(data, "\1", 1);
	assert_int_equal(api()->get(pkt, KEAH_OPTION(12), &data), KEAH_ENOENT);
	assert_int_equal(api()->get(pkt, KEAH_OPTION(60), &data), KEAH_OK);
	assert_view(data, "vc", 2);
	assert_int_equal(api()->get(pkt, KEAH_OPTION(200), &data), KEAH_OK);
	assert_view(data, "abc", 3);
	assert_int_equal(api()->get(pkt, KEAH_OPTION_AT(200, 1), &data),
			 KEAH_ENOENT);
	assert_int_equal(api()->get(pkt, KEAH_SUBOPTION(82, 1), &data),
			 KEAH_OK);
	assert_view(data, "cid", 3);
	assert_int_equal(api()->get(pkt, KEAH_SUBOPTION(82, 3), &data),
			 KEAH_ENOENT);
	assert_int_equal(api()->get(pkt, KEAH_SUBOPTION(60, 1), &data),
			 KEAH_ENOENT);
	assert_int_equal(api()->get(pkt, KEAH_SUBOPTION(43, 1), &data),
			 KEAH_ENOENT);
	/* Sub-options in the order in which the server keeps them. */
	assert_int_equal(api()->get(pkt, KEAH_OPTION(82), &data), KEAH_OK);
	assert_view(data, "\1\3cid\2\2ri", 9);
	keah_host_pkt_free(&pkt);
}

static void
a_truncated_option_ends_the_options(void **state)
{
	static const uint8_t options[] = { 53, 1, 1, 60, 1, 'v', 61, 9, 1, 2 };
	struct keah_pkt *pkt = make4(options, sizeof(options));
	struct keah_view data;

	(void)state;
	assert_int_equal(api()->get(pkt, KEAH_OPTION(60), &data), KEAH_OK);
	assert_int_equal(api()->get(pkt, KEAH_OPTION(61), &data), KEAH_ENOENT);
	keah_host_pkt_free(&pkt);
}

static void
a_sub_option_in_parts_is_joined(void **state)
{
	static const uint8_t options[] = {
		43, 7, 1, 1, 'a', 0, 1, 1, 'b',
	};
	struct keah_pkt *pkt = make4(options, sizeof(options));
	struct keah_view data;

	(void)state;
	assert_int_equal(api()->get(pkt, KEAH_SUBOPTION(43, 1), &data),
			 KEAH_OK);
	assert_view(data, "ab", 2);
	keah_host_pkt_free(&pkt);
}

/* Two IA_NA, the second with an address; a relay with a remote id. */
static const uint8_t relayed6[] = {
	12, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2,
	0, 37, 0, 5, 0, 0, 0, 1, 'r',
	0, 9, 0, 64,
	1, 0, 0, 1,
	0, 3, 0, 40, 0, 0, 0, 7, 0, 0, 0, 1, 0, 0, 0, 2,
	0, 5, 0, 24, 0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9,
	0, 0, 0, 3, 0, 0, 0, 4,
	0, 3, 0, 12, 0, 0, 0, 8, 0, 0, 0, 1, 0, 0, 0, 2,
};

static void
options_of_dhcpv6_are_found(void **state)
{
	struct keah_pkt *pkt = make6(relayed6, sizeof(relayed6));
	struct keah_view data;
	uint32_t iaid;

	(void)state;
	assert_int_equal(api()->get(pkt, KEAH_RELAY_OPTION(0, 37), &data),
			 KEAH_OK);
	assert_view(data, "\0\0\0\1r", 5);
	assert_int_equal(api()->get(pkt, KEAH_RELAY_OPTION(0, 9), &data),
			 KEAH_ENOENT);
	assert_int_equal(api()->get(pkt, KEAH_RELAY_OPTION(1, 37), &data),
			 KEAH_ENOENT);
	assert_int_equal(api()->get(pkt, KEAH_RELAY_OPTION(-2, 37), &data),
			 KEAH_EINVAL);
	assert_int_equal(api()->get(pkt, KEAH_SUBOPTION(3, 5), &data),
			 KEAH_OK);
	assert_int_equal(data.len, 24);
	assert_int_equal(data.data[15], 9);
	assert_int_equal(api()->get_iaid(pkt, KEAH_OPTION_AT(3, 1), &iaid),
			 KEAH_OK);
	assert_int_equal(iaid, 8);
	assert_int_equal(api()->get_iaid(pkt, KEAH_OPTION_AT(3, 2), &iaid),
			 KEAH_ENOENT);
	keah_host_pkt_free(&pkt);
}

static void
an_iaid_is_changed_and_nothing_else(void **state)
{
	struct keah_pkt *pkt = make6(relayed6, sizeof(relayed6));
	struct keah_view wire;
	uint8_t wanted[sizeof(relayed6)];

	(void)state;
	memcpy(wanted, relayed6, sizeof(wanted));
	memcpy(wanted + 55, "\x11\x22\x33\x44", 4);
	assert_int_equal(api()->set_iaid(pkt, KEAH_OPTION(3), 0x11223344),
			 KEAH_OK);
	assert_int_equal(api()->set_iaid(pkt, KEAH_SUBOPTION(3, 5), 1),
			 KEAH_ETYPE);
	assert_int_equal(api()->set_iaid(pkt, KEAH_OPTION(25), 1),
			 KEAH_ENOENT);
	assert_int_equal(keah_host_pkt_pack(pkt, &wire), KEAH_OK);
	assert_view(wire, wanted, sizeof(wanted));
	keah_host_pkt_free(&pkt);
}

struct seen {
	char text[200];
	size_t stop_after;
};

static enum keah_status
note(void *arg, uint16_t code, const struct keah_view *data)
{
	struct seen *seen = arg;
	size_t used = strlen(seen->text);

	snprintf(seen->text + used, sizeof(seen->text) - used, "%u/%zu ",
		 code, data->len);
	return --seen->stop_after == 0 ? KEAH_EEXIST : KEAH_OK;
}

static void
for_each_goes_by_code(void **state)
{
	struct keah_pkt *pkt = make4(mixed4, sizeof(mixed4));
	struct seen all = { .stop_after = 99 }, two = { .stop_after = 2 };
	struct seen sub = { .stop_after = 99 }, one = { .stop_after = 99 };

	(void)state;
	assert_int_equal(api()->for_each(pkt, KEAH_OPTION(0), note, &all),
			 KEAH_OK);
	assert_string_equal(all.text, "53/1 60/2 82/9 200/3 ");
	assert_int_equal(api()->for_each(pkt, KEAH_OPTION(0), note, &two),
			 KEAH_EEXIST);
	assert_string_equal(two.text, "53/1 60/2 ");
	assert_int_equal(api()->for_each(pkt, KEAH_SUBOPTION(82, 0), note,
					 &sub), KEAH_OK);
	assert_string_equal(sub.text, "1/3 2/2 ");
	assert_int_equal(api()->for_each(pkt, KEAH_OPTION(60), note, &one),
			 KEAH_OK);
	assert_string_equal(one.text, "60/2 ");
	assert_int_equal(api()->for_each(pkt, KEAH_SUBOPTION(43, 0), note,
					 &one), KEAH_ENOENT);
	assert_int_equal(api()->for_each(pkt, KEAH_RELAY_OPTION(0, 0), note,
					 &one), KEAH_ENOENT);
	keah_host_pkt_free(&pkt);
}

static void
options_are_set_and_removed(void **state)
{
	struct keah_pkt *pkt = make4(mixed4, sizeof(mixed4));
	struct keah_view data;

	(void)state;
	assert_int_equal(api()->set(pkt, KEAH_OPTION(61),
				    (const uint8_t *)"idid", 4), KEAH_OK);
	assert_int_equal(api()->set(pkt, KEAH_OPTION(61),
				    (const uint8_t *)"x", 1), KEAH_OK);
	assert_int_equal(api()->get(pkt, KEAH_OPTION(61), &data), KEAH_OK);
	assert_view(data, "x", 1);
	assert_int_equal(api()->remove(pkt, KEAH_OPTION(61)), KEAH_OK);
	assert_int_equal(api()->remove(pkt, KEAH_OPTION(61)), KEAH_ENOENT);
	assert_int_equal(api()->set(pkt, KEAH_SUBOPTION(82, 1),
				    (const uint8_t *)"longer", 6), KEAH_OK);
	assert_int_equal(api()->get(pkt, KEAH_OPTION(82), &data), KEAH_OK);
	assert_view(data, "\1\6longer\2\2ri", 12);
	assert_int_equal(api()->remove(pkt, KEAH_SUBOPTION(82, 2)), KEAH_OK);
	assert_int_equal(api()->remove(pkt, KEAH_SUBOPTION(82, 2)),
			 KEAH_ENOENT);
	assert_int_equal(api()->get(pkt, KEAH_OPTION(82), &data), KEAH_OK);
	assert_view(data, "\1\6longer", 8);
	assert_int_equal(api()->set(pkt, KEAH_SUBOPTION(43, 1),
				    (const uint8_t *)"x", 1), KEAH_ENOENT);
	assert_int_equal(api()->set(pkt, KEAH_SUBOPTION(60, 1),
				    (const uint8_t *)"x", 1), KEAH_EINVAL);
	keah_host_pkt_free(&pkt);
}

static void
a_vendor_option_keeps_its_count(void **state)
{
	static const uint8_t options[] = {
		125, 8, 0, 0, 0x11, 0x8b, 3, 1, 1, 'a',
	};
	struct keah_pkt *pkt = make4(options, sizeof(options));
	uint8_t big[255] = { 0 };
	struct keah_view data;

	(void)state;
	assert_int_equal(api()->set(pkt, KEAH_SUBOPTION(125, 2),
				    (const uint8_t *)"bc", 2), KEAH_OK);
	assert_int_equal(api()->get(pkt, KEAH_OPTION(125), &data), KEAH_OK);
	assert_view(data, "\0\0\x11\x8b\7\1\1a\2\2bc", 12);
	assert_int_equal(api()->set(pkt, KEAH_SUBOPTION(125, 3), big, 255),
			 KEAH_EINVAL);
	assert_int_equal(api()->get(pkt, KEAH_OPTION(125), &data), KEAH_OK);
	assert_int_equal(data.len, 12);
	keah_host_pkt_free(&pkt);
}

static void
data_is_checked_against_the_definition(void **state)
{
	static const struct {
		uint8_t family;
		uint16_t code;
		const char *data;
		size_t len;
		enum keah_status wanted;
	} rows[] = {
		{ 4, 0, "x", 1, KEAH_EINVAL },
		{ 4, 255, "x", 1, KEAH_EINVAL },
		{ 4, 256, "x", 1, KEAH_EINVAL },
		{ 4, 51, "\0\0\1\0", 4, KEAH_OK },
		{ 4, 51, "\0\0\1", 3, KEAH_EPARSE },
		{ 4, 53, "", 0, KEAH_EPARSE },
		{ 4, 12, "", 0, KEAH_EPARSE },
		{ 4, 12, "h", 1, KEAH_OK },
		{ 4, 6, "", 0, KEAH_OK },
		{ 4, 6, "\1\2\3\4\5", 5, KEAH_EPARSE },
		{ 4, 6, "\1\2\3\4\1\2\3\4", 8, KEAH_OK },
		{ 4, 55, "", 0, KEAH_EPARSE },
		{ 4, 55, "\1\2", 2, KEAH_OK },
		{ 4, 78, "\1\1\2\3\4", 5, KEAH_OK },
		{ 4, 78, "\1\1\2\3", 4, KEAH_EPARSE },
		{ 4, 119, "\3abc\0", 5, KEAH_OK },
		{ 4, 119, "\3abc\0\1d\300\0", 9, KEAH_OK },
		{ 4, 119, "\3ab", 3, KEAH_EPARSE },
		{ 4, 119, "\3abc\300", 5, KEAH_EPARSE },
		{ 4, 124, "\0\0\0\1\1a", 6, KEAH_OK },
		{ 4, 124, "\0\0\0\1\2a", 6, KEAH_EPARSE },
		{ 4, 201, "", 0, KEAH_OK },
		{ 6, 0, "x", 1, KEAH_EINVAL },
		{ 6, 3, "\0\0\0\1\0\0\0\2\0\0\0", 11, KEAH_EPARSE },
		{ 6, 3, "\0\0\0\1\0\0\0\2\0\0\0\3", 12, KEAH_OK },
		{ 6, 14, "", 0, KEAH_OK },
		{ 6, 15, "\0\1a\0\0", 5, KEAH_OK },
		{ 6, 15, "\0\2a", 3, KEAH_EPARSE },
		{ 6, 23, "\1\2\3\4", 4, KEAH_EPARSE },
		{ 6, 256, "x", 1, KEAH_OK },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct keah_pkt *pkt = NULL;
		uint8_t *data = malloc(rows[i].len + 1);

		memcpy(data, rows[i].data, rows[i].len);
		keah_host_pkt_new(rows[i].family, 1, 1, &pkt);
		enum keah_status s = api()->set(
			pkt, KEAH_OPTION(rows[i].code), data, rows[i].len);
		if (s != rows[i].wanted) {
			print_error("row %zu: %s\n", i, keah_host_get_error());
		}
		assert_int_equal(s, rows[i].wanted);
		free(data);
		keah_host_pkt_free(&pkt);
	}
}

static void
too_long_data_is_refused(void **state)
{
	struct keah_pkt *pkt = make4(NULL, 0);
	uint8_t *data = calloc(1, 65536);

	(void)state;
	assert_int_equal(api()->set(pkt, KEAH_OPTION(201), data, 255),
			 KEAH_OK);
	assert_int_equal(api()->set(pkt, KEAH_OPTION(201), data, 256),
			 KEAH_EINVAL);
	keah_host_pkt_free(&pkt);
	pkt = make6(relayed6, sizeof(relayed6));
	assert_int_equal(api()->set(pkt, KEAH_OPTION(201), data, 65536),
			 KEAH_EINVAL);
	assert_int_equal(api()->set(pkt, KEAH_OPTION(201), data, 65535),
			 KEAH_OK);
	assert_int_equal(api()->set(pkt, KEAH_RELAY_OPTION(0, 9), data, 1),
			 KEAH_EINVAL);
	free(data);
	keah_host_pkt_free(&pkt);
}

/* keah__optdef_find stops at the first larger code. */
static void
definitions_are_in_the_order_of_codes(void **state)
{
	(void)state;
	for (uint8_t family = 4; family <= 6; family += 2) {
		const struct keah__optdef *def;
		uint16_t last = 0;

		for (size_t i = 0;
		     (def = keah__optdef_get(family, i)) != NULL; i++) {
			assert_true(def->code > last);
			assert_ptr_equal(keah__optdef_find(family, def->code),
					 def);
			assert_ptr_equal(keah__optdef_find_name(
						 family, def->name,
						 strlen(def->name)), def);
			last = def->code;
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(options_of_dhcpv4_are_found),
		TEST(a_truncated_option_ends_the_options),
		TEST(a_sub_option_in_parts_is_joined),
		TEST(options_of_dhcpv6_are_found),
		TEST(an_iaid_is_changed_and_nothing_else),
		TEST(for_each_goes_by_code),
		TEST(options_are_set_and_removed),
		TEST(a_vendor_option_keeps_its_count),
		TEST(data_is_checked_against_the_definition),
		TEST(too_long_data_is_refused),
		TEST(definitions_are_in_the_order_of_codes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
