/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * host/expr*: which expressions are taken, and what they yield.
 */
#include "test-host.h"

static const struct keah_expr_api *
api(void)
{
	return keah_host()->expr;
}

static const uint8_t options4[] = {
	53, 1, 1,
	12, 2, 'p', 'c',
	43, 3, 5, 1, 'v',
	51, 4, 0, 0, 0x0e, 0x10,
	55, 2, 1, 3,
	61, 6, 'f', 'o', 'o', 'b', 'a', 'r',
	82, 8, 1, 3, 'c', 'i', 'd', 2, 1, 'r',
	124, 13, 0, 0, 0x11, 0x8b, 1, 'a', 0, 0, 0x11, 0x8b, 2, 'b', 'c',
	125, 9, 0, 0, 0x11, 0x8b, 4, 1, 2, 'x', 'y',
	1, 4, 255, 255, 255, 0,
	6, 8, 10, 0, 0, 1, 10, 0, 0, 2,
	19, 1, 1,
	255,
};

static const uint8_t message6[] = {
	12, 1,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2,
	0, 18, 0, 2, 'o', 'u',
	0, 9, 0, 97,
	12, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4,
	0, 18, 0, 2, 'i', 'n',
	0, 9, 0, 53,
	1, 0xab, 0xcd, 0xef,
	0, 1, 0, 3, 0, 3, 1,
	0, 16, 0, 11, 0, 0, 0x11, 0x8b, 0, 1, 'a', 0, 2, 'b', 'c',
	0, 17, 0, 10, 0, 0, 0x11, 0x8b, 0, 1, 0, 2, 'x', 'y',
	0, 8, 0, 2, 0, 100,
	0, 15, 0, 3, 0, 1, 'u',
};

static struct keah_pkt *
make_pkt(uint8_t family)
{
	struct keah_pkt_info info = { .size = sizeof(info) };
	struct keah_pkt *pkt = family == 4
				       ? make4(options4, sizeof(options4))
				       : make6(message6, sizeof(message6));

	keah_host()->pkt->get_info(pkt, &info);
	info.iface = (struct keah_str){ "eth0", 4 };
	info.remote_addr[0] = 10;
	info.local_addr[0] = 11;
	keah_host_pkt_set_info(pkt, &info);
	keah_host()->pkt->add_class(pkt, "gold");
	return pkt;
}

static void
become(uint8_t family)
{
	keah_host_configure(family == 4 ? KEAH_DHCP4 : KEAH_DHCP6, 20200,
			    "2.2.0");
}

/* Strings; the wanted value may hold NUL octets. */
static const struct string_row {
	uint8_t family;
	const char *text;
	const char *wanted;
	size_t len;
} string_rows[] = {
#define S(family, text, wanted) { family, text, wanted, sizeof(wanted) - 1 }
	S(4, "'foo'", "foo"),
	S(4, "''", ""),
	S(4, "0x5a7d", "Z}"),
	S(4, "0x123", "\x01\x23"),
	S(4, "0XaB", "\xab"),
	S(4, "10.0.0.1", "\x0a\0\0\1"),
	S(4, "2001:db8::1", "\x20\1\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\1"),
	S(4, "123", "\0\0\0\x7b"),
	S(4, "option[61].hex", "foobar"),
	S(4, "option[dhcp-client-identifier].hex", "foobar"),
	S(4, "option[200].hex", ""),
	S(4, "option[0].option[1].hex", ""),
	S(4, "option[82].option[1].hex", "cid"),
	S(4, "option[82].option[9].hex", ""),
	S(4, "option[43].option[5].hex", "v"),
	S(4, "relay4[1].hex", "cid"),
	S(4, "relay4[9].hex", ""),
	S(4, "option[12].text", "pc"),
	S(4, "option[200].text", ""),
	S(4, "option[51].text", "type=051, len=004: 3600 (uint32)"),
	S(4, "option[55].text", "type=055, len=002: 1(uint8) 3(uint8)"),
	S(4, "option[61].text", "type=061, len=006: 66:6f:6f:62:61:72"),
	S(4, "option[6].text", "type=006, len=008: 10.0.0.1 10.0.0.2"),
	S(4, "option[1].text", "type=001, len=004: 255.255.255.0 "
			       "(ipv4-address)"),
	S(4, "option[19].text", "type=019, len=001: true (boolean)"),
	S(4, "relay4[2].text", "type=002, len=001: 72"),
	S(4, "option[82].text", "type=082, len=008:,\noptions:\n"
				"  type=001, len=003: 63:69:64\n"
				"  type=002, len=001: 72"),
	S(4, "pkt.iface", "eth0"),
	S(4, "pkt.src", "\x0a\0\0\0"),
	S(4, "pkt.dst", "\x0b\0\0\0"),
	S(4, "pkt.len", "\0\0\1\x41"),
	S(4, "pkt4.mac", "\2\0\0\0\0\1"),
	S(4, "pkt4.hlen", "\0\0\0\6"),
	S(4, "pkt4.htype", "\0\0\0\1"),
	S(4, "pkt4.ciaddr", "\300\0\2\1"),
	S(4, "pkt4.yiaddr", "\300\0\2\2"),
	S(4, "pkt4.siaddr", "\300\0\2\3"),
	S(4, "pkt4.giaddr", "\300\0\2\4"),
	S(4, "pkt4.msgtype", "\0\0\0\1"),
	S(4, "pkt4.transid", "\x12\x34\x56\x78"),
	S(4, "vendor.enterprise", "\0\0\x11\x8b"),
	S(4, "vendor[4491].option[1].hex", "xy"),
	S(4, "vendor[*].option[1].hex", "xy"),
	S(4, "vendor[0].option[1].hex", "xy"),
	S(4, "vendor[1].option[1].hex", ""),
	S(4, "vendor[4491].option[2].hex", ""),
	S(4, "vendor-class.enterprise", "\0\0\x11\x8b"),
	S(4, "vendor-class[4491].data", "a"),
	S(4, "vendor-class[*].data[1]", "bc"),
	S(4, "vendor-class[*].data[2]", ""),
	S(4, "vendor-class[1].data", ""),
	S(4, "substring('foobar', 0, 6)", "foobar"),
	S(4, "substring('foobar', 3, 3)", "bar"),
	S(4, "substring('foobar', 3, all)", "bar"),
	S(4, "substring('foobar', 1, 4)", "ooba"),
	S(4, "substring('foobar', -5, 4)", "ooba"),
	S(4, "substring('foobar', -1, -3)", "oba"),
	S(4, "substring('foobar', 4, -2)", "ob"),
	S(4, "substring('foobar', 10, 2)", ""),
	S(4, "substring('foobar', 2, -9)", "fo"),
	S(4, "substring('foobar', -6, 1)", "f"),
	S(4, "substring('foobar', -7, 1)", ""),
	S(4, "substring('foobar', 6, 1)", ""),
	S(4, "substring('', 0, all)", ""),
	S(4, "concat('foo', 'bar')", "foobar"),
	S(4, "'abc' + 'def' + 'ghi'", "abcdefghi"),
	S(4, "split('one.two..four', '.', 1)", "one"),
	S(4, "split('one.two..four', '.', 2)", "two"),
	S(4, "split('one.two..four', '.', 3)", ""),
	S(4, "split('one.two..four', '.', 4)", "four"),
	S(4, "split('one.two..four', '.', 5)", ""),
	S(4, "split('one.two..four', '.', 0)", ""),
	S(4, "split('one', '', 4)", "one"),
	S(4, "split('', '.', 1)", ""),
	S(4, "split('a-b.c', '.-', 2)", "b"),
	S(4, "split('a.', '.', 2)", ""),
	S(4, "ifelse(option[61].exists, 'y', 'n')", "y"),
	S(4, "ifelse(not option[61].exists, 'y', 'n')", "n"),
	S(4, "hexstring('foo', ':')", "66:6f:6f"),
	S(4, "hexstring('foo', '')", "666f6f"),
	S(4, "hexstring('', ':')", ""),
	S(4, "hexstring(0x0a1b2c3e, '::')", "0a::1b::2c::3e"),
	S(4, "addrtotext(192.10.0.1)", "192.10.0.1"),
	S(4, "addrtotext(2003:db8::)", "2003:db8::"),
	S(4, "addrtotext('')", ""),
	S(4, "int8totext(0xff)", "-1"),
	S(4, "int8totext(0x7f)", "127"),
	S(4, "int16totext(0x8000)", "-32768"),
	S(4, "int32totext(0xffffffff)", "-1"),
	S(4, "int32totext(5)", "5"),
	S(4, "uint8totext(0xff)", "255"),
	S(4, "uint16totext(0x8000)", "32768"),
	S(4, "uint32totext(4294967295)", "4294967295"),
	S(4, "uint32totext('')", ""),
	S(6, "pkt6.msgtype", "\0\0\0\1"),
	S(6, "pkt6.transid", "\0\xab\xcd\xef"),
	S(6, "pkt.src", "\x0a\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
	S(6, "pkt.len", "\0\0\0\x8d"),
	S(6, "option[1].hex", "\0\3\1"),
	S(6, "option[8].text", "type=00008, len=00002: 100 (uint16)"),
	S(6, "relay6[0].option[18].hex", "ou"),
	S(6, "relay6[1].option[18].hex", "in"),
	S(6, "relay6[-1].option[18].hex", "in"),
	S(6, "relay6[-2].option[18].hex", "ou"),
	S(6, "relay6[2].option[18].hex", ""),
	S(6, "relay6[-3].option[18].hex", ""),
	S(6, "relay6[0].option[37].hex", ""),
	S(6, "relay6[0].linkaddr", "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1"),
	S(6, "relay6[-1].peeraddr", "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\4"),
	S(6, "relay6[9].peeraddr", ""),
	S(6, "vendor.enterprise", "\0\0\x11\x8b"),
	S(6, "vendor[4491].option[1].hex", "xy"),
	S(6, "vendor-class[4491].data[1]", "bc"),
#undef S
};

static void
strings_are_what_the_manual_says(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(string_rows); i++) {
		const struct string_row *row = &string_rows[i];
		struct keah_view value = { NULL, 0 };
		struct keah_expr *expr = NULL;

		become(row->family);
		struct keah_pkt *pkt = make_pkt(row->family);
		enum keah_status s = api()->parse(KEAH_EXPR_STRING, row->text,
						  &expr);
		if (s == KEAH_OK) {
			s = api()->eval_string(expr, pkt, &value);
		}
		if (s != KEAH_OK || value.len != row->len ||
		    memcmp(value.data, row->wanted, row->len) != 0) {
			print_error("%s: status %d, %.*s (%zu octets) %s\n",
				    row->text, (int)s, (int)value.len,
				    (const char *)value.data, value.len,
				    keah_host_get_error());
		}
		assert_int_equal(s, KEAH_OK);
		assert_view(value, row->wanted, row->len);
		api()->free(expr);
		keah_host_pkt_free(&pkt);
	}
}

static void
truth_values_are_what_the_manual_says(void **state)
{
	static const struct {
		uint8_t family;
		uint8_t wanted;
		const char *text;
	} rows[] = {
		{ 4, 1, "'a' == 'a'" },
		{ 4, 0, "'a' == 'ab'" },
		{ 4, 0, "not 'a' == 'a'" },
		{ 4, 1, "not not 'a' == 'a'" },
		{ 4, 1, "'foobar' == 'foo' + 'bar'" },
		{ 4, 1, "option[61].exists" },
		{ 4, 0, "option[200].exists" },
		{ 4, 1, "option[82].option[1].exists" },
		{ 4, 0, "option[82].option[9].exists" },
		{ 4, 0, "option[200].option[9].exists" },
		{ 4, 1, "relay4[1].exists" },
		{ 4, 1, "member('gold')" },
		{ 4, 0, "member('silver')" },
		{ 4, 1, "vendor[*].exists" },
		{ 4, 1, "vendor[4491].exists" },
		{ 4, 0, "vendor[1].exists" },
		{ 4, 1, "vendor[4491].option[1].exists" },
		{ 4, 0, "vendor[4491].option[2].exists" },
		{ 4, 0, "vendor[1].option[1].exists" },
		{ 4, 1, "vendor-class[*].exists" },
		{ 4, 0, "vendor-class[1].exists" },
		/* "and" binds tighter than "or", "not" tighter than both. */
		{ 4, 1, "'a'=='a' or 'a'=='b' and 'a'=='b'" },
		{ 4, 0, "('a'=='a' or 'a'=='b') and 'a'=='b'" },
		{ 4, 0, "not 'a'=='a' and 'a'=='b'" },
		{ 4, 1, "not ('a'=='a' and 'a'=='b')" },
		{ 4, 1, "pkt4.msgtype == 1 and pkt4.hlen == 6" },
		{ 6, 1, "relay6[1].option[18].exists" },
		{ 6, 0, "relay6[2].option[18].exists" },
		{ 6, 1, "vendor-class[4491].exists" },
		{ 6, 1, "option[15].exists and not option[14].exists" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct keah_expr *expr = NULL;
		uint8_t value = 9;

		become(rows[i].family);
		struct keah_pkt *pkt = make_pkt(rows[i].family);
		assert_int_equal(api()->parse(KEAH_EXPR_BOOL, rows[i].text,
					      &expr), KEAH_OK);
		assert_int_equal(api()->eval_bool(expr, pkt, &value),
				 KEAH_OK);
		if (value != rows[i].wanted) {
			print_error("%s\n", rows[i].text);
		}
		assert_int_equal(value, rows[i].wanted);
		api()->free(expr);
		keah_host_pkt_free(&pkt);
	}
}

/* tests/cli/expr-kea.bats asks the real servers about the same table. */
static void
expressions_are_taken_as_the_table_says(void **state)
{
	FILE *file = open_source("tests/fixtures/expressions.txt");
	char line[400];
	size_t count = 0;

	(void)state;
	while (fgets(line, sizeof(line), file) != NULL) {
		char *text = strchr(line, '\t');

		if (line[0] == '#') {
			continue;
		}
		assert_non_null(text);
		*text++ = '\0';
		text[strcspn(text, "\n")] = '\0';
		enum keah_status wanted = strstr(line, " ok") != NULL
						  ? KEAH_OK
						  : KEAH_EPARSE;
		for (const char *f = line; *f != ' '; f++) {
			struct keah_expr *expr = NULL;

			become(*f == '4' ? 4 : 6);
			enum keah_status s = api()->parse(KEAH_EXPR_BOOL,
							  text, &expr);
			if (s != wanted) {
				print_error("DHCPv%c: %s: %s\n", *f, text,
					    keah_host_get_error());
			}
			assert_int_equal(s, wanted);
			api()->free(expr);
			count++;
		}
	}
	assert_true(count > 60);
	fclose(file);
}

static void
errors_say_where_and_what(void **state)
{
	static const struct {
		uint32_t kind;
		const char *text;
		const char *wanted;
	} rows[] = {
		{ KEAH_EXPR_BOOL, "'a'",
		  "<string>:1.4: syntax error, unexpected end of file, "
		  "expecting == or +" },
		{ KEAH_EXPR_STRING, "option[61].exists",
		  "<string>:1.12-17: syntax error, unexpected exists, "
		  "expecting text or hex" },
		{ KEAH_EXPR_STRING, "",
		  "<string>:1.1: syntax error, unexpected end of file" },
		{ KEAH_EXPR_STRING, "'a'\n  'b'",
		  "<string>:2.3-5: syntax error, unexpected constant string, "
		  "expecting end of file" },
		{ KEAH_EXPR_STRING, "option[nope].hex",
		  "<string>:1.8-11: option 'nope' is not defined" },
		{ KEAH_EXPR_STRING, "relay6[0].peeraddr",
		  "<string>:1.1-6: relay6 can only be used in DHCPv6." },
		{ KEAH_EXPR_STRING, "?", "<string>:1.1: Invalid character: ?" },
		{ KEAH_EXPR_STRING, "1.2.3.456",
		  "<string>:1.1-9: Failed to convert 1.2.3.456 to an IP "
		  "address." },
		{ KEAH_EXPR_STRING, "option[256].hex",
		  "<string>:1.8-10: Invalid value in 256. Allowed range: "
		  "0..255" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct keah_expr *expr = NULL;

		assert_int_equal(api()->parse(rows[i].kind, rows[i].text,
					      &expr), KEAH_EPARSE);
		assert_string_equal(keah_host_get_error(), rows[i].wanted);
		assert_null(expr);
	}
}

static void
conversions_of_another_length_fail(void **state)
{
	static const char *const rows[] = {
		"addrtotext('abc')", "int8totext('ab')", "int16totext('a')",
		"int32totext(0x01)", "uint8totext(1)", "uint16totext(1)",
		"uint32totext('abc')", "substring('a', 9999999999, 1)",
		"substring('a', 0, -9999999999)",
		/* Both branches are evaluated, as in Kea. */
		"ifelse('a' == 'a', 'fine', uint8totext('ab'))",
	};
	struct keah_pkt *pkt = make_pkt(4);

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct keah_view value = { NULL, 7 };
		struct keah_expr *expr = NULL;

		assert_int_equal(api()->parse(KEAH_EXPR_STRING, rows[i],
					      &expr), KEAH_OK);
		assert_int_equal(api()->eval_string(expr, pkt, &value),
				 KEAH_EFAIL);
		assert_int_equal(value.len, 7);
		api()->free(expr);
	}
	keah_host_pkt_free(&pkt);
}

/* A text of `n` openings, a middle and `n` closings. The caller frees it. */
static char *
nest(const char *open, size_t n, const char *middle, const char *close)
{
	size_t size = n * (strlen(open) + strlen(close)) + strlen(middle) + 1;
	char *text = calloc(1, size);

	assert_non_null(text);
	for (size_t i = 0; i < n; i++) {
		strcat(text, open);
	}
	strcat(text, middle);
	for (size_t i = 0; i < n; i++) {
		strcat(text, close);
	}
	return text;
}

static void
nesting_has_a_limit(void **state)
{
	static const struct {
		const char *open, *middle, *close;
	} rows[] = {
		{ "(", "'a'=='a'", ")" },
		{ "not ", "'a'=='a'", "" },
		{ "not (", "'a'=='a'", ")" },
		{ "concat('a',", "'b'", ")" },
		{ "ifelse('a'=='a','b',", "'b'", ")" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		uint32_t kind = i < 3 ? KEAH_EXPR_BOOL : KEAH_EXPR_STRING;
		struct keah_expr *expr = NULL;
		char *text = nest(rows[i].open, 40, rows[i].middle,
				  rows[i].close);

		assert_int_equal(api()->parse(kind, text, &expr), KEAH_OK);
		api()->free(expr);
		free(text);
		text = nest(rows[i].open, 3000, rows[i].middle,
			    rows[i].close);
		assert_int_equal(api()->parse(kind, text, &expr),
				 KEAH_EPARSE);
		assert_non_null(strstr(keah_host_get_error(), "nested"));
		free(text);
	}
}

static void
deep_stacks_are_evaluated(void **state)
{
	struct keah_pkt *pkt = make_pkt(4);
	char *text = nest("concat('a',", 60, "'b'", ")");
	struct keah_expr *expr = NULL;
	struct keah_view value;

	(void)state;
	assert_int_equal(api()->parse(KEAH_EXPR_STRING, text, &expr),
			 KEAH_OK);
	assert_int_equal(api()->eval_string(expr, pkt, &value), KEAH_OK);
	assert_int_equal(value.len, 61);
	api()->free(expr);
	free(text);
	keah_host_pkt_free(&pkt);
}

static void
kinds_and_families_are_checked(void **state)
{
	struct keah_pkt *pkt = make_pkt(4);
	struct keah_expr *string = NULL, *truth = NULL;
	struct keah_view value;
	uint8_t flag;

	(void)state;
	assert_int_equal(api()->parse(KEAH_EXPR_STRING, "'a'", &string),
			 KEAH_OK);
	assert_int_equal(api()->parse(KEAH_EXPR_BOOL, "'a'=='a'", &truth),
			 KEAH_OK);
	assert_int_equal(api()->parse(2, "'a'", &string), KEAH_EINVAL);
	assert_int_equal(api()->eval_string(truth, pkt, &value), KEAH_ETYPE);
	assert_int_equal(api()->eval_bool(string, pkt, &flag), KEAH_ETYPE);
	keah_host_pkt_free(&pkt);
	pkt = make6(message6, sizeof(message6));
	assert_int_equal(api()->eval_string(string, pkt, &value), KEAH_EFAIL);
	keah_host_pkt_free(&pkt);
	api()->free(string);
	api()->free(truth);
}

static void
a_value_outlives_a_change_of_its_option(void **state)
{
	struct keah_pkt *pkt = make_pkt(4);
	struct keah_expr *expr = NULL;
	struct keah_view value;

	(void)state;
	assert_int_equal(api()->parse(KEAH_EXPR_STRING, "option[61].hex",
				      &expr), KEAH_OK);
	assert_int_equal(api()->eval_string(expr, pkt, &value), KEAH_OK);
	assert_int_equal(keah_host()->option->remove(pkt, KEAH_OPTION(61)),
			 KEAH_OK);
	api()->free(expr);
	assert_view(value, "foobar", 6);
	keah_host_pkt_free(&pkt);
}

static void
an_address_takes_the_place_of_yiaddr(void **state)
{
	static const uint8_t address[4] = { 10, 1, 2, 3 };
	struct keah_pkt *pkt = make_pkt(4), *pkt6 = make_pkt(6);
	struct keah_expr *expr = NULL;
	struct keah_view value;

	(void)state;
	assert_int_equal(api()->parse(KEAH_EXPR_STRING, "pkt4.yiaddr", &expr),
			 KEAH_OK);
	assert_int_equal(api()->eval_string_with(expr, pkt, address, &value),
			 KEAH_OK);
	assert_view(value, address, 4);
	assert_int_equal(api()->eval_string(expr, pkt, &value), KEAH_OK);
	assert_view(value, "\300\0\2\2", 4);
	assert_int_equal(api()->eval_string_with(expr, pkt6, address, &value),
			 KEAH_EINVAL);
	api()->free(expr);
	keah_host_pkt_free(&pkt);
	keah_host_pkt_free(&pkt6);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(strings_are_what_the_manual_says),
		TEST(truth_values_are_what_the_manual_says),
		TEST(expressions_are_taken_as_the_table_says),
		TEST(errors_say_where_and_what),
		TEST(conversions_of_another_length_fail),
		TEST(nesting_has_a_limit),
		TEST(deep_stacks_are_evaluated),
		TEST(kinds_and_families_are_checked),
		TEST(a_value_outlives_a_change_of_its_option),
		TEST(an_address_takes_the_place_of_yiaddr),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
