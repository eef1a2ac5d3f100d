/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_query in the embedded host: queries by UDP and what becomes of them.
 */
#include <arpa/inet.h>
#include <time.h>

#include <host/linked_packet.h>

#include "lease_query.h"

static uint8_t buffer[2048];
static struct lq_writer wire;

/* ---- Making queries ------------------------------------------------------ */

static void
begin(void)
{
	wire = (struct lq_writer){ buffer, sizeof(buffer), 0, false };
}

static void
put_address(int family, const char *text)
{
	uint8_t octets[16];

	assert_int_equal(inet_pton(family, text, octets), 1);
	lq_put(&wire, octets, family == AF_INET6 ? 16 : 4);
}

static void
begin4(const char *ciaddr, uint8_t hlen, const char *giaddr)
{
	static const uint8_t zeros[192];
	static const uint8_t chaddr[16] = { 2, 0, 0, 0, 0, 1 };

	begin();
	lq_put32(&wire, 0x01010000U | (uint32_t)hlen << 8);
	lq_put32(&wire, 0x12345678);
	lq_put32(&wire, 0);
	put_address(AF_INET, ciaddr);
	lq_put(&wire, zeros, 8);
	put_address(AF_INET, giaddr);
	lq_put(&wire, hlen > 0 ? chaddr : zeros, 16);
	lq_put(&wire, zeros, 192);
	lq_put32(&wire, 0x63825363);
	lq_option4_8(&wire, 53, 10);
}

static void
begin6(uint8_t type, const char *link)
{
	begin();
	lq_put32(&wire, 0x0e123456);
	lq_option6(&wire, 1, "\0\003\0\001\002\0\0\0\0\016", 10);
	lq_open6(&wire, 44);
	lq_put8(&wire, type);
	put_address(AF_INET6, link);
}

/* Where begin6 began option 44. */
#define QUERY6 22

static void
ask_address6(const char *address)
{
	begin6(1, "::");
	size_t option = lq_open6(&wire, 5);
	put_address(AF_INET6, address);
	lq_put32(&wire, 0);
	lq_put32(&wire, 0);
	lq_close6(&wire, option);
	lq_close6(&wire, QUERY6);
}

/* ---- The server ---------------------------------------------------------- */

static void
start4(void)
{
	uint32_t id;

	served_start(KEAH_DHCP4, "{\"requesters\": [\"192.0.2.1\"]}");
	assert_int_equal(
		keah->subnet->add(KEAH_KIND_SUBNET,
				  "{\"id\": 1, \"subnet\": \"192.0.2.0/24\","
				  " \"renew-timer\": 1000,"
				  " \"rebind-timer\": 2000}", &id),
		KEAH_OK);
}

static void
start6(void)
{
	uint32_t id;

	served_start(KEAH_DHCP6, "{\"requesters\": [\"2001:db8::1\"]}");
	assert_int_equal(
		keah->subnet->add(
			KEAH_KIND_SUBNET,
			"{\"id\": 1, \"subnet\": \"2001:db8:1::/64\","
			" \"pools\": [{\"pool\": \"2001:db8:1::/112\"}],"
			" \"pd-pools\": [{\"prefix\": \"2001:db8:8::\","
			" \"prefix-len\": 48, \"delegated-len\": 64}]}", &id),
		KEAH_OK);
}

static int
stop(void **state)
{
	keah_host_clear_leases();
	return served_stop(state);
}

static void
add_lease(uint32_t type, const char *address, uint32_t age)
{
	static const uint8_t mac[] = { 2, 0, 0, 0, 0, 1 };
	static const uint8_t duid[] = { 0, 3, 0, 1, 2, 0, 0, 0, 0, 1 };
	bool v4 = type == KEAH_LEASE_V4;
	struct keah_lease lease = {
		.size = sizeof(lease),
		.subnet_id = 1,
		.cltt = time(NULL) - age,
		.valid_lft = 4000,
		.preferred_lft = 3000,
		.type = (uint8_t)type,
		.prefix_len = v4 ? 32 : type == KEAH_LEASE_PD ? 64 : 128,
		.hw_type = 1,
		.hw_addr = { mac, v4 ? sizeof(mac) : 0 },
		.client_id = { mac, v4 ? sizeof(mac) : 0 },
		.duid = { duid, v4 ? 0 : sizeof(duid) },
		.hostname = { "", 0 },
		.user_context = { "", 0 },
	};

	inet_pton(v4 ? AF_INET : AF_INET6, address, lease.address);
	assert_int_equal(keah->lease->add(&lease), KEAH_OK);
}

/* Has the hook see what was made; whether it answered. */
static bool
receive(struct keah_host_sent *sent)
{
	uint8_t family = keah->daemon == KEAH_DHCP6 ? 6 : 4;
	struct keah_pkt_info info = { .size = sizeof(info),
				      .remote_port = 1546 };

	keah_host_pkt_free(&served.query);
	assert_int_equal(keah_host_pkt_receive(family, wire.data, wire.len,
					       &served.query),
			 KEAH_OK);
	inet_pton(family == 6 ? AF_INET6 : AF_INET,
		  family == 6 ? "2001:db8::1" : "192.0.2.9", info.remote_addr);
	inet_pton(AF_INET, "192.0.2.2", info.local_addr);
	keah_host_pkt_set_info(served.query, &info);
	keah_host_event_set_query(served.event, served.query);
	call(family == 6 ? "buffer6_receive" : "buffer4_receive");
	return keah_host_pkt_get_sent(served.query, sent) == KEAH_OK;
}

static bool
was_consumed(void)
{
	return keah_host_event_get_next_step(served.event) == KEAH_NEXT_DROP;
}

/* An option of the answer; NULL when it is not there. */
static const uint8_t *
option_of(const struct keah_host_sent *sent, uint16_t wanted)
{
	bool v6 = keah->daemon == KEAH_DHCP6;
	size_t head = v6 ? 4 : 240;
	struct lq_reader reader = { sent->octets.data + head,
				    sent->octets.len - head };
	struct keah_view data;
	uint16_t code = 0;
	uint8_t code4 = 0;

	while ((v6 ? lq_next6(&reader, &code, &data)
		   : lq_next4(&reader, &code4, &data)) > 0) {
		if ((v6 ? code : code4) == wanted) {
			return data.data;
		}
	}
	return NULL;
}

static uint32_t
number_of(const struct keah_host_sent *sent, uint8_t code)
{
	const uint8_t *data = option_of(sent, code);

	assert_non_null(data);
	return (uint32_t)data[0] << 24 | (uint32_t)data[1] << 16 |
	       (uint32_t)data[2] << 8 | data[3];
}

static void
assert_type4(const struct keah_host_sent *sent, uint8_t type)
{
	assert_non_null(option_of(sent, 53));
	assert_int_equal(option_of(sent, 53)[0], type);
	assert_memory_equal(option_of(sent, 54), "\300\0\002\002", 4);
	assert_memory_equal(sent->address, "\300\0\002\001", 4);
	assert_int_equal(sent->port, 67);
}

static void
assert_status6(const struct keah_host_sent *sent, uint8_t status,
	       const char *text)
{
	const uint8_t *data = option_of(sent, 13);

	assert_int_equal(sent->octets.data[0], 15);
	assert_int_equal(sent->port, 1546);
	assert_non_null(data);
	assert_int_equal(data[1], status);
	assert_memory_equal(data + 2, text, strlen(text));
}

/* ---- DHCPv4 -------------------------------------------------------------- */

static void
active_lease_is_told(void **state)
{
	struct keah_host_sent sent;

	(void)state;
	start4();
	add_lease(KEAH_LEASE_V4, "192.0.2.10", 100);
	begin4("192.0.2.10", 0, "192.0.2.1");
	assert_true(receive(&sent));
	assert_true(was_consumed());
	assert_type4(&sent, 13);
	assert_in_range(number_of(&sent, 91), 100, 101);
	assert_in_range(number_of(&sent, 51), 3899, 3900);
	assert_in_range(number_of(&sent, 58), 899, 900);
	assert_in_range(number_of(&sent, 59), 1899, 1900);
	assert_memory_equal(LQ4_CHADDR(sent.octets.data), "\002\0\0\0\0\001",
			    6);
}

static void
address_without_lease_is_unassigned_or_unknown(void **state)
{
	struct keah_host_sent sent;

	(void)state;
	start4();
	begin4("192.0.2.10", 0, "192.0.2.1");
	assert_true(receive(&sent));
	assert_type4(&sent, 11);
	begin4("203.0.113.1", 0, "192.0.2.1");
	assert_true(receive(&sent));
	assert_type4(&sent, 12);
}

static void
newest_lease_comes_with_the_other_addresses(void **state)
{
	struct keah_host_sent sent;

	(void)state;
	start4();
	add_lease(KEAH_LEASE_V4, "192.0.2.10", 100);
	add_lease(KEAH_LEASE_V4, "192.0.2.11", 10);
	add_lease(KEAH_LEASE_V4, "192.0.2.12", 9999);
	begin4("0.0.0.0", 6, "192.0.2.1");
	assert_true(receive(&sent));
	assert_type4(&sent, 13);
	assert_memory_equal(LQ4_CIADDR(sent.octets.data), "\300\0\002\013", 4);
	assert_memory_equal(option_of(&sent, 92), "\300\0\002\012", 4);
}

static void
what_is_no_query_of_a_requester_is_not_answered(void **state)
{
	struct keah_host_sent sent;

	(void)state;
	start4();
	begin4("192.0.2.10", 6, "192.0.2.1");
	assert_false(receive(&sent));
	assert_true(was_consumed());
	begin4("192.0.2.10", 0, "192.0.2.3");
	assert_false(receive(&sent));
	begin4("0.0.0.0", 17, "192.0.2.1");
	assert_false(receive(&sent));
	begin4("192.0.2.10", 0, "192.0.2.1");
	lq_put8(&wire, 61);
	lq_put8(&wire, 9);
	assert_false(receive(&sent));
	assert_non_null(strstr(served.ids, "LEASE_QUERY_REQUESTER_UNKNOWN"));
	assert_non_null(strstr(served.ids, "LEASE_QUERY_MALFORMED"));
	begin4("192.0.2.10", 0, "192.0.2.1");
	wire.data[242] = 1; /* DHCPDISCOVER is not for this hook */
	assert_false(receive(&sent));
	assert_false(was_consumed());
}

/* Every shorter message, and every message with one octet more or less. */
static void
damaged_queries_do_no_harm(void **state)
{
	struct keah_host_sent sent;
	uint8_t whole[sizeof(buffer)];

	(void)state;
	start4();
	begin4("0.0.0.0", 0, "192.0.2.1");
	lq_option4(&wire, 61, "\001\002\003", 3);
	size_t len = wire.len;
	memcpy(whole, buffer, len);
	for (size_t cut = 0; cut < len; cut++) {
		wire.len = cut;
		receive(&sent);
	}
	wire.len = len;
	for (size_t at = 0; at < len * 3; at++) {
		memcpy(buffer, whole, len);
		buffer[at / 3] = (uint8_t)(at % 3 == 0 ? 0 : buffer[at / 3] +
						       (at % 3 == 1 ? 1 : 127));
		receive(&sent);
	}
}

/* ---- DHCPv6 -------------------------------------------------------------- */

static void
each_outcome_of_a_query_by_address(void **state)
{
	struct keah_host_sent sent;

	(void)state;
	start6();
	add_lease(KEAH_LEASE_NA, "2001:db8:1::10", 100);
	add_lease(KEAH_LEASE_NA, "2001:db8:1::11", 9999);
	add_lease(KEAH_LEASE_PD, "2001:db8:8:5::", 100);
	ask_address6("2001:db8:1::10");
	assert_true(receive(&sent));
	assert_status6(&sent, 0, "active lease found");
	assert_non_null(option_of(&sent, 45));
	ask_address6("2001:db8:8:5::77");
	assert_true(receive(&sent));
	assert_status6(&sent, 0, "active lease found");
	ask_address6("2001:db8:1::11");
	assert_true(receive(&sent));
	assert_status6(&sent, 0, "inactive lease exists");
	ask_address6("2001:db8:1::12");
	assert_true(receive(&sent));
	assert_status6(&sent, 0, "no active lease");
	ask_address6("2001:db8:2::12");
	assert_true(receive(&sent));
	assert_status6(&sent, 9, "address not in a configured pool");
	begin6(1, "::");
	lq_close6(&wire, QUERY6);
	assert_true(receive(&sent));
	assert_status6(&sent, 8, "missing D6O_IAADDR");
}

static void
each_outcome_of_a_query_by_client(void **state)
{
	static const char duid[] = "\0\003\0\001\002\0\0\0\0\001";
	static const struct {
		const char *link, *text;
		size_t len;
		uint8_t type, status;
	} rows[] = {
		{ "::", "active lease(s) found", 10, 2, 0 },
		{ "2001:db8:1::", "active lease(s) found", 10, 2, 0 },
		{ "2001:db8:7::", "not a configured link", 10, 2, 9 },
		{ "::", "no active leases", 9, 2, 0 },
		{ "::", "no active leases", 1, 2, 0 },
		{ "::", "missing D6O_CLIENTID", 0, 2, 8 },
		{ "::", "unknown query-type", 10, 3, 7 },
	};
	struct keah_host_sent sent;

	(void)state;
	start6();
	add_lease(KEAH_LEASE_NA, "2001:db8:1::10", 100);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		begin6(rows[i].type, rows[i].link);
		if (rows[i].len > 0) {
			lq_option6(&wire, 1, duid, rows[i].len);
		}
		lq_close6(&wire, QUERY6);
		assert_true(receive(&sent));
		assert_status6(&sent, rows[i].status, rows[i].text);
		assert_int_equal(option_of(&sent, 45) != NULL, i < 2);
	}
}

static void
damaged_queries_by_dhcpv6_do_no_harm(void **state)
{
	struct keah_host_sent sent;
	uint8_t whole[sizeof(buffer)];

	(void)state;
	start6();
	add_lease(KEAH_LEASE_NA, "2001:db8:1::10", 100);
	ask_address6("2001:db8:1::10");
	size_t len = wire.len;
	memcpy(whole, buffer, len);
	for (size_t cut = 0; cut < len; cut++) {
		wire.len = cut;
		receive(&sent);
	}
	wire.len = len;
	for (size_t at = 0; at < len * 3; at++) {
		memcpy(buffer, whole, len);
		buffer[at / 3] = (uint8_t)(buffer[at / 3] + at % 3 * 85);
		receive(&sent);
	}
}

#define ROW(name) cmocka_unit_test_teardown(name, stop)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ROW(active_lease_is_told),
		ROW(address_without_lease_is_unassigned_or_unknown),
		ROW(newest_lease_comes_with_the_other_addresses),
		ROW(what_is_no_query_of_a_requester_is_not_answered),
		ROW(damaged_queries_do_no_harm),
		ROW(each_outcome_of_a_query_by_address),
		ROW(each_outcome_of_a_query_by_client),
		ROW(damaged_queries_by_dhcpv6_do_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
