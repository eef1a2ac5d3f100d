/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * host/pkt, host/wire4, host/wire6, host/label, host/class.
 */
#include "test-host.h"

static const struct keah_pkt_api *
api(void)
{
	return keah_host()->pkt;
}

static void
fixed_fields_of_dhcpv4_are_read(void **state)
{
	static const uint8_t options[] = { 53, 1, 3, 255 };
	struct keah_pkt *pkt = make4(options, sizeof(options));
	struct keah_pkt_info info = { .size = sizeof(info) };

	(void)state;
	assert_int_equal(api()->get_info(pkt, &info), KEAH_OK);
	assert_int_equal(info.size, sizeof(info));
	assert_int_equal(info.family, 4);
	assert_int_equal(info.type, 3);
	assert_int_equal(info.relays, 2);
	assert_int_equal(info.xid, 0x12345678);
	assert_int_equal(info.secs, 9);
	assert_int_equal(info.flags, 0x8000);
	assert_int_equal(info.hw_type, 1);
	assert_int_equal(info.hw_len, 6);
	assert_memory_equal(info.hw_addr, "\2\0\0\0\0\1", 6);
	assert_memory_equal(info.ciaddr, "\300\0\2\1", 4);
	assert_memory_equal(info.yiaddr, "\300\0\2\2", 4);
	assert_memory_equal(info.siaddr, "\300\0\2\3", 4);
	assert_memory_equal(info.giaddr, "\300\0\2\4", 4);
	assert_string_equal(info.iface.data, "");
	keah_host_pkt_free(&pkt);
	assert_null(pkt);
}

static void
a_short_info_is_filled_as_far_as_it_goes(void **state)
{
	struct keah_pkt *pkt = make4(NULL, 0);
	struct keah_pkt_info info;

	(void)state;
	memset(&info, 0xaa, sizeof(info));
	info.size = 8;
	assert_int_equal(api()->get_info(pkt, &info), KEAH_OK);
	assert_int_equal(info.size, 8);
	assert_int_equal(info.xid, 0x12345678);
	assert_int_equal(info.family, 0xaa);
	info.size = 7;
	assert_int_equal(api()->get_info(pkt, &info), KEAH_EINVAL);
	keah_host_pkt_free(&pkt);
}

static void
damaged_dhcpv4_headers_are_refused(void **state)
{
	struct keah_pkt *pkt = NULL;
	uint8_t wire[240];

	(void)state;
	memcpy(wire, header4, sizeof(wire));
	assert_int_equal(keah_host_pkt_parse(4, wire, 239, &pkt), KEAH_EPARSE);
	assert_int_equal(keah_host_pkt_parse(4, NULL, 0, &pkt), KEAH_EPARSE);
	wire[2] = 21; /* longer than any hardware address */
	assert_int_equal(keah_host_pkt_parse(4, wire, 240, &pkt), KEAH_EPARSE);
	wire[2] = 6;
	wire[239] = 0; /* no cookie */
	assert_int_equal(keah_host_pkt_parse(4, wire, 240, &pkt), KEAH_EPARSE);
	assert_int_equal(keah_host_pkt_parse(5, wire, 240, &pkt), KEAH_EINVAL);
	assert_null(pkt);
}

/* Relay forward (link 1, peer 2, option 18) around another one around a
 * solicit with client id and an IA_NA that holds an address. */
static const uint8_t relayed[] = {
	12, 1,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2,
	0, 18, 0, 2, 'o', 'u',
	0, 9, 0, 100,
	12, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4,
	0, 9, 0, 62,
	1, 0xab, 0xcd, 0xef,
	0, 1, 0, 10, 0, 3, 0, 1, 2, 0, 0, 0, 0, 1,
	0, 3, 0, 40, 0, 0, 0, 7, 0, 0, 0, 1, 0, 0, 0, 2,
	0, 5, 0, 24, 0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9,
	0, 0, 0, 3, 0, 0, 0, 4,
};

static void
relay_headers_of_dhcpv6_are_read(void **state)
{
	struct keah_pkt *pkt = make6(relayed, sizeof(relayed));
	struct keah_pkt_info info = { .size = sizeof(info) };
	struct keah_relay_info relay = { .size = sizeof(relay) };

	(void)state;
	assert_int_equal(api()->get_info(pkt, &info), KEAH_OK);
	assert_int_equal(info.family, 6);
	assert_int_equal(info.type, 1);
	assert_int_equal(info.xid, 0xabcdef);
	assert_int_equal(info.relays, 2);
	assert_int_equal(api()->get_relay(pkt, 0, &relay), KEAH_OK);
	assert_int_equal(relay.type, 12);
	assert_int_equal(relay.hops, 1);
	assert_int_equal(relay.link_addr[15], 1);
	assert_int_equal(relay.peer_addr[15], 2);
	assert_int_equal(api()->get_relay(pkt, 1, &relay), KEAH_OK);
	assert_int_equal(relay.hops, 0);
	assert_int_equal(relay.link_addr[15], 3);
	assert_int_equal(relay.peer_addr[15], 4);
	assert_int_equal(api()->get_relay(pkt, 2, &relay), KEAH_ENOENT);
	relay.size = 8;
	assert_int_equal(api()->get_relay(pkt, 0, &relay), KEAH_OK);
	assert_int_equal(relay.size, 8);
	assert_int_equal(relay.hops, 1);
	assert_int_equal(relay.link_addr[15], 3); /* as it was */
	relay.size = 7;
	assert_int_equal(api()->get_relay(pkt, 0, &relay), KEAH_EINVAL);
	keah_host_pkt_free(&pkt);
}

/* Every shorter packet either is refused or gives a packet: no reading
 * beyond the end, which the sanitizers would see. */
static void
truncated_dhcpv6_messages_do_no_harm(void **state)
{
	(void)state;
	for (size_t len = 0; len < sizeof(relayed); len++) {
		struct keah_pkt *pkt = NULL;
		uint8_t *wire = malloc(len + 1);

		memcpy(wire, relayed, len);
		enum keah_status s = keah_host_pkt_parse(6, wire, len, &pkt);
		assert_true(s == KEAH_OK || s == KEAH_EPARSE);
		assert_int_equal(s == KEAH_OK, pkt != NULL);
		keah_host_pkt_free(&pkt);
		free(wire);
	}
}

static void
too_many_relay_headers_are_refused(void **state)
{
	enum { LEVELS = 33, SIZE = 38 };
	uint8_t wire[LEVELS * SIZE + 4] = { 0 };
	struct keah_pkt *pkt = NULL;

	(void)state;
	for (size_t i = 0; i < LEVELS; i++) {
		size_t inner = sizeof(wire) - (i + 1) * SIZE;

		wire[i * SIZE] = 12;
		wire[i * SIZE + 35] = 9;
		wire[i * SIZE + 36] = (uint8_t)(inner >> 8);
		wire[i * SIZE + 37] = (uint8_t)inner;
	}
	wire[LEVELS * SIZE] = 1;
	assert_int_equal(keah_host_pkt_parse(6, wire, sizeof(wire), &pkt),
			 KEAH_EPARSE);
	assert_int_equal(keah_host_pkt_parse(6, wire + SIZE,
					     sizeof(wire) - SIZE, &pkt),
			 KEAH_OK);
	keah_host_pkt_free(&pkt);
}

static void
a_message_is_packed_as_it_came(void **state)
{
	static const uint8_t options[] = {
		53, 1, 1, 12, 2, 'p', 'c', 60, 1, 'v', 82, 4, 1, 2, 'c', 'i',
		255,
	};
	struct keah_pkt *pkt = make4(options, sizeof(options));
	struct keah_view wire;

	(void)state;
	assert_int_equal(keah_host_pkt_pack(pkt, &wire), KEAH_OK);
	assert_int_equal(wire.len, sizeof(header4) + sizeof(options));
	assert_memory_equal(wire.data, header4, sizeof(header4));
	assert_memory_equal(wire.data + sizeof(header4), options,
			    sizeof(options));
	keah_host_pkt_free(&pkt);

	pkt = make6(relayed, sizeof(relayed));
	assert_int_equal(keah_host_pkt_pack(pkt, &wire), KEAH_OK);
	assert_view(wire, relayed, sizeof(relayed));
	keah_host_pkt_free(&pkt);
}

static void
an_option_of_more_than_255_octets_is_split(void **state)
{
	uint8_t options[2 + 255 + 2 + 45];
	struct keah_pkt *pkt;
	struct keah_view wire, data;

	(void)state;
	memset(options, 'x', sizeof(options));
	options[0] = options[257] = 200;
	options[1] = 255;
	options[258] = 45;
	pkt = make4(options, sizeof(options));
	assert_int_equal(keah_host()->option->get(pkt, KEAH_OPTION(200),
						  &data), KEAH_OK);
	assert_int_equal(data.len, 300);
	assert_int_equal(keah_host_pkt_pack(pkt, &wire), KEAH_OK);
	assert_int_equal(wire.len, sizeof(header4) + sizeof(options) + 1);
	assert_memory_equal(wire.data + sizeof(header4), options,
			    sizeof(options));
	keah_host_pkt_free(&pkt);
}

static void
a_message_of_more_than_65535_octets_is_refused(void **state)
{
	struct keah_pkt *pkt = NULL;
	struct keah_view wire;
	uint8_t *data = calloc(1, 40000);

	(void)state;
	assert_int_equal(keah_host_pkt_new(6, 7, 1, &pkt), KEAH_OK);
	for (uint16_t code = 200; code < 202; code++) {
		assert_int_equal(keah_host()->option->set(
					 pkt, KEAH_OPTION(code), data, 40000),
				 KEAH_OK);
	}
	assert_int_equal(keah_host_pkt_pack(pkt, &wire), KEAH_EFAIL);
	free(data);
	keah_host_pkt_free(&pkt);
}

static void
options_in_file_and_sname_are_found(void **state)
{
	uint8_t wire[sizeof(header4) + 4] = { 0 };
	struct keah_pkt *pkt = NULL;
	struct keah_view data;

	(void)state;
	memcpy(wire, header4, sizeof(header4));
	memcpy(wire + 44, "\14\2pc\377", 5);     /* sname: host name */
	memcpy(wire + 108, "\102\2tf\377", 5);   /* file: TFTP server name */
	memcpy(wire + 240, "\64\1\3\377", 4);    /* option 52: both */
	assert_int_equal(keah_host_pkt_parse(4, wire, sizeof(wire), &pkt),
			 KEAH_OK);
	assert_int_equal(keah_host()->option->get(pkt, KEAH_OPTION(12), &data),
			 KEAH_OK);
	assert_view(data, "pc", 2);
	assert_int_equal(keah_host()->option->get(pkt, KEAH_OPTION(66), &data),
			 KEAH_OK);
	assert_view(data, "tf", 2);
	assert_int_equal(keah_host()->option->get(pkt, KEAH_OPTION(52), &data),
			 KEAH_ENOENT);
	keah_host_pkt_free(&pkt);
}

static void
labels_are_keas(void **state)
{
	static const uint8_t id[] = { 61, 3, 1, 2, 0xff };
	static const uint8_t short_id[] = { 61, 1, 1 };
	static const uint8_t no_id[] = { 1, 0, 0, 0x2a };
	static const struct {
		uint8_t family;
		const uint8_t *octets;
		size_t len;
		const char *label;
	} rows[] = {
		{ 4, NULL, 0, "[hwtype=1 02:00:00:00:00:01], cid=[no info], "
			      "tid=0x12345678" },
		{ 4, id, sizeof(id), "[hwtype=1 02:00:00:00:00:01], "
				     "cid=[01:02:ff], tid=0x12345678" },
		{ 4, short_id, sizeof(short_id),
		  "[hwtype=1 02:00:00:00:00:01], cid=[no info], "
		  "tid=0x12345678 (malformed client-id)" },
		{ 6, relayed, sizeof(relayed),
		  "duid=[00:03:00:01:02:00:00:00:00:01], tid=0xabcdef" },
		{ 6, no_id, sizeof(no_id), "duid=[no info], tid=0x2a" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct keah_pkt *pkt =
			rows[i].family == 4 ? make4(rows[i].octets,
						    rows[i].len)
					    : make6(rows[i].octets,
						    rows[i].len);
		struct keah_str label;

		assert_int_equal(api()->get_label(pkt, &label), KEAH_OK);
		assert_string_equal(label.data, rows[i].label);
		assert_int_equal(label.len, strlen(rows[i].label));
		keah_host_pkt_free(&pkt);
	}
}

static void
classes_are_added_and_removed(void **state)
{
	struct keah_pkt *pkt = make4(NULL, 0);
	uint8_t member = 9;

	(void)state;
	assert_int_equal(api()->in_class(pkt, "a", &member), KEAH_OK);
	assert_int_equal(member, 0);
	assert_int_equal(api()->remove_class(pkt, "a"), KEAH_ENOENT);
	assert_int_equal(api()->add_class(pkt, "a"), KEAH_OK);
	assert_int_equal(api()->add_class(pkt, "b"), KEAH_OK);
	assert_int_equal(api()->add_class(pkt, "a"), KEAH_OK);
	assert_int_equal(api()->add_class(pkt, ""), KEAH_EINVAL);
	assert_int_equal(api()->in_class(pkt, "a", &member), KEAH_OK);
	assert_int_equal(member, 1);
	assert_int_equal(api()->remove_class(pkt, "a"), KEAH_OK);
	assert_int_equal(api()->in_class(pkt, "a", &member), KEAH_OK);
	assert_int_equal(member, 0);
	assert_int_equal(api()->in_class(pkt, "b", &member), KEAH_OK);
	assert_int_equal(member, 1);
	keah_host_pkt_free(&pkt);
}

static void
fixed_fields_can_be_set(void **state)
{
	struct keah_pkt *pkt = NULL;
	struct keah_pkt_info info = { .size = sizeof(info) };
	struct keah_view wire;

	(void)state;
	assert_int_equal(keah_host_pkt_new(4, 2, 7, &pkt), KEAH_OK);
	assert_int_equal(api()->get_info(pkt, &info), KEAH_OK);
	assert_int_equal(info.type, 2);
	info.type = 5;
	info.family = 6;
	info.iface = (struct keah_str){ "eth0", 4 };
	info.yiaddr[0] = 10;
	assert_int_equal(keah_host_pkt_set_info(pkt, &info), KEAH_OK);
	assert_int_equal(api()->get_info(pkt, &info), KEAH_OK);
	assert_int_equal(info.family, 4);
	assert_int_equal(info.type, 5);
	assert_string_equal(info.iface.data, "eth0");
	/* What was read may be written back, borrowed text and all. */
	assert_int_equal(keah_host_pkt_set_info(pkt, &info), KEAH_OK);
	assert_int_equal(keah_host_pkt_pack(pkt, &wire), KEAH_OK);
	assert_int_equal(wire.data[0], 2); /* BOOTREPLY */
	assert_int_equal(wire.data[16], 10);
	info.hw_len = 21;
	assert_int_equal(keah_host_pkt_set_info(pkt, &info), KEAH_EINVAL);
	keah_host_pkt_free(&pkt);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(fixed_fields_of_dhcpv4_are_read),
		TEST(a_short_info_is_filled_as_far_as_it_goes),
		TEST(damaged_dhcpv4_headers_are_refused),
		TEST(relay_headers_of_dhcpv6_are_read),
		TEST(truncated_dhcpv6_messages_do_no_harm),
		TEST(too_many_relay_headers_are_refused),
		TEST(a_message_is_packed_as_it_came),
		TEST(an_option_of_more_than_255_octets_is_split),
		TEST(a_message_of_more_than_65535_octets_is_refused),
		TEST(options_in_file_and_sname_are_found),
		TEST(labels_are_keas),
		TEST(classes_are_added_and_removed),
		TEST(fixed_fields_can_be_set),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
