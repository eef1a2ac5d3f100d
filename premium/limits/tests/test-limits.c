/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * limits in the embedded host: rates, leases, and what is kept over a reload.
 */
#include <host/linked_packet.h>

#include "limits.h"

#define SECOND INT64_C(1000000000)

/* ---- Rates --------------------------------------------------------------- */

/* What is a rate, hooklib knows. */
static void
rates_are_read(void **state)
{
	struct rate rate;

	(void)state;
	assert_true(rate_parse("4 packets per minute", &rate));
	assert_int_equal(rate.packets, 4);
	assert_int_equal(rate.span, 60 * SECOND);
	assert_false(rate_parse("4 packets per fortnight", &rate));
}

static struct rate
opened(const char *text)
{
	struct rate rate = { .packets = 0 };

	assert_true(rate_parse(text, &rate));
	assert_int_equal(rate_open(&rate), KEAH_OK);
	return rate;
}

static bool
takes(struct rate *rate, int64_t now)
{
	bool room = rate_has_room(rate, now);

	if (room) {
		rate_take(rate, now);
	}
	return room;
}

/* 2 packets per second, milliseconds. */
static void
windows_slide(void **state)
{
	struct rate rate = opened("2 packets per second");
	static const struct {
		int64_t at;
		bool taken;
	} rows[] = {
		{ 900, true },	 { 950, true },	 { 1050, false },
		{ 1100, false }, { 1899, false }, { 1900, true },
		{ 1949, false }, { 1950, true },  { 2899, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (takes(&rate, rows[i].at * 1000000) != rows[i].taken) {
			fail_msg("at %d ms: wanted %d", (int)rows[i].at,
				 rows[i].taken);
		}
	}
	rate_close(&rate);
}

static void
zero_takes_nothing(void **state)
{
	struct rate rate = opened("0 packets per second");

	(void)state;
	assert_false(takes(&rate, SECOND));
	assert_false(takes(&rate, 9 * SECOND));
	rate_close(&rate);
}

/*
 * Twice as many packets as wanted, at a rate that is not even: whatever second
 * is looked at, there are never more than wanted, and in all nearly as many.
 */
static void
large_rates_never_take_more(void **state)
{
	enum { WANTED = 1000, PACKETS = 20000 };
	static int64_t taken[PACKETS];
	struct rate rate = opened("1000 packets per second");
	size_t count = 0, oldest = 0;
	int64_t now = SECOND;

	(void)state;
	assert_true(rate.room <= 128);
	for (int i = 0; i < PACKETS; i++) {
		now += i % 7 == 0 ? 2000000 : 250000;
		if (takes(&rate, now)) {
			taken[count++] = now;
		}
		while (now - taken[oldest] >= SECOND) {
			oldest++;
		}
		assert_true(count - oldest <= WANTED);
	}
	assert_true(count > (size_t)((now - SECOND) / SECOND) * WANTED * 98 /
				    100);
	rate_close(&rate);
}

static void
largest_rate_takes_all(void **state)
{
	struct rate rate = opened("4294967295 packets per year");

	(void)state;
	for (int i = 0; i < 100000; i++) {
		assert_true(takes(&rate, i * SECOND));
	}
	rate_close(&rate);
}

static void
given_back_is_free_again(void **state)
{
	struct rate rate = opened("1 packet per day");

	(void)state;
	assert_true(takes(&rate, SECOND));
	assert_false(takes(&rate, 2 * SECOND));
	rate_return(&rate, 2 * SECOND);
	assert_false(takes(&rate, 2 * SECOND));
	rate_return(&rate, SECOND);
	assert_true(takes(&rate, 2 * SECOND));
	rate_close(&rate);
}

/* ---- In the host --------------------------------------------------------- */

#define CLASS(limits)                                                          \
	"{\"name\": \"c\", \"test\": \"1 == 1\", \"user-context\": "           \
	"{\"limits\": " limits "}}"

static void
configure(void)
{
	keah_host_event_clear_arguments(served.event);
	call(keah->daemon == KEAH_DHCP6 ? "dhcp6_srv_configured"
					: "dhcp4_srv_configured");
}

/* All callouts are there, whatever class is added later. */
static void
start_class(const char *class)
{
	keah_host_set_staged_whole(false);
	served_start(KEAH_DHCP4, NULL);
	assert_int_equal(keah->client_class->add(class), KEAH_OK);
	configure();
	assert_int_equal(keah->pkt->add_class(served.query, "c"), KEAH_OK);
}

static int
stop(void **state)
{
	keah_host_fail_counts(false);
	keah_host_set_staged_whole(true);
	keah_host_clear_classes();
	keah_host_clear_leases();
	int failed = served_stop(state);
	keah_host_clear_kept(); /* by the unloaded hook */
	return failed;
}

static bool
is_dropped(void)
{
	uint8_t member = 0;

	call("pkt4_receive");
	keah->pkt->in_class(served.query, "DROP", &member);
	keah->pkt->remove_class(served.query, "DROP");
	return member == 1;
}

static void
class_rate_drops(void **state)
{
	(void)state;
	start_class(CLASS("{\"rate-limit\": \"1 packet per day\"}"));
	assert_false(is_dropped());
	assert_true(is_dropped());
}

static void
rate_is_kept_over_a_reload(void **state)
{
	(void)state;
	start_class(CLASS("{\"rate-limit\": \"1 packet per day\"}"));
	assert_false(is_dropped());
	assert_int_equal(keah_host_unload(&served.library, NULL), KEAH_OK);
	assert_int_equal(keah_host_load_linked(&keah_linked, NULL,
					       &served.library),
			 KEAH_OK);
	configure();
	assert_true(is_dropped());
}

static void
wrong_values_are_refused(void **state)
{
	static const char *const rows[][2] = {
		{ CLASS("{\"address-limit\": -1}"), "address-limit" },
		{ CLASS("{\"address-limit\": \"4\"}"), "address-limit" },
		{ CLASS("{\"rate-limit\": 4}"), "rate-limit" },
		{ CLASS("{\"rate-limit\": \"4 packets\"}"), "rate-limit" },
		{ CLASS("{\"prefix-limit\": 4}"), "prefix-limit" },
		{ CLASS("{\"limit\": 4}"), "limit" },
		{ CLASS("4"), "no map" },
	};

	(void)state;
	served_start(KEAH_DHCP4, NULL);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct keah_str error = { "", 0 };

		keah_host_clear_classes();
		assert_int_equal(keah->client_class->add(rows[i][0]), KEAH_OK);
		configure();
		assert_int_equal(keah_host_event_get_next_step(served.event),
				 KEAH_NEXT_DROP);
		keah_host_event_get_text(served.event, "error", &error);
		if (strstr(error.data, rows[i][1]) == NULL ||
		    strstr(error.data, "client class 'c'") == NULL) {
			fail_msg("%s: %s", rows[i][0], error.data);
		}
	}
}

/* ---- Callouts ------------------------------------------------------------ */

static bool
has_callout(const char *point)
{
	struct keah_callout_entry entry;

	for (size_t i = 0; keah_host_get_callout(served.library, i, &entry) ==
			   KEAH_OK; i++) {
		if (strcmp(entry.point, point) == 0) {
			return true;
		}
	}
	return false;
}

/* Of a host where the class is known before the library is loaded. */
static void
start_known(const char *class)
{
	keah_host_configure(KEAH_DHCP4, 20200, "2.2.0");
	if (class != NULL) {
		assert_int_equal(keah_host()->client_class->add(class),
				 KEAH_OK);
	}
	served_start(KEAH_DHCP4, NULL);
	configure();
}

static void
callouts_are_those_that_limits_need(void **state)
{
	static const struct {
		const char *class;
		bool receive, lease;
	} rows[] = {
		{ NULL, false, false },
		{ CLASS("{}"), false, false },
		{ CLASS("{\"rate-limit\": \"1 packet per day\"}"), true,
		  false },
		{ CLASS("{\"address-limit\": 0}"), true, true },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		start_known(rows[i].class);
		assert_true(has_callout("dhcp4_srv_configured"));
		assert_int_equal(has_callout("pkt4_receive"), rows[i].receive);
		assert_false(has_callout("subnet4_select"));
		assert_int_equal(has_callout("lease4_select"), rows[i].lease);
		assert_int_equal(has_callout("lease4_renew"), rows[i].lease);
		assert_int_equal(has_callout("pkt4_send"), rows[i].lease);
		assert_int_equal(has_callout("context_destroy"),
				 rows[i].lease);
		assert_false(has_callout("leases4_committed"));
		stop(state);
	}
}

/* When the new one is refused, the old one stays in force. */
static void
callouts_of_the_last_configuration_stay(void **state)
{
	(void)state;
	start_known(CLASS("{\"address-limit\": 1}"));
	keah_host_clear_classes();
	assert_int_equal(keah_host_unload(&served.library, NULL), KEAH_OK);
	assert_int_equal(keah_host_load_linked(&keah_linked, NULL,
					       &served.library),
			 KEAH_OK);
	assert_true(has_callout("lease4_select"));
	assert_false(has_callout("subnet4_select"));
	configure();
	assert_int_equal(keah_host_unload(&served.library, NULL), KEAH_OK);
	assert_int_equal(keah_host_load_linked(&keah_linked, NULL,
					       &served.library),
			 KEAH_OK);
	assert_false(has_callout("lease4_select"));
}

static void
all_callouts_when_more_comes_from_databases(void **state)
{
	(void)state;
	keah_host_set_staged_whole(false);
	start_known(NULL);
	assert_true(has_callout("pkt4_receive"));
	assert_true(has_callout("subnet4_select"));
	assert_true(has_callout("lease4_select"));
}

/* ---- Leases -------------------------------------------------------------- */

static struct keah_lease
lease_with(unsigned last, const char *context)
{
	return (struct keah_lease){
		.size = sizeof(struct keah_lease),
		.subnet_id = 1,
		.type = KEAH_LEASE_V4,
		.prefix_len = 32,
		.address = { 192, 0, 2, (uint8_t)last },
		.user_context = { context, strlen(context) },
	};
}

static uint32_t
select_lease(unsigned last, uint8_t fake)
{
	const struct keah_lease lease = lease_with(last, "");

	keah_host_event_set_leases(served.event, "lease4", &lease, 1);
	keah_host_event_set_bool(served.event, "fake_allocation", fake);
	call("lease4_select");
	return keah_host_event_get_next_step(served.event);
}

static void
store(unsigned last, const char *context)
{
	const struct keah_lease lease = lease_with(last, context);

	assert_int_equal(keah->lease->add(&lease), KEAH_OK);
}

#define COUNTED "{\"ISC\": {\"client-classes\": [\"c\"]}}"

static void
lease_notes_its_class(void **state)
{
	struct keah_lease lease;

	(void)state;
	start_class(CLASS("{\"address-limit\": 1}"));
	assert_int_equal(select_lease(10, 0), KEAH_NEXT_CONTINUE);
	assert_int_equal(keah_host_event_get_lease(served.event, "lease4",
						   &lease), KEAH_OK);
	assert_string_equal(lease.user_context.data, COUNTED);
	call("pkt4_send");
}

static void
no_lease_above_the_limit(void **state)
{
	(void)state;
	start_class(CLASS("{\"address-limit\": 1}"));
	store(10, COUNTED);
	assert_int_equal(select_lease(11, 1), KEAH_NEXT_SKIP);
	assert_int_equal(select_lease(11, 0), KEAH_NEXT_SKIP);
	keah->pkt->remove_class(served.query, "c");
	assert_int_equal(select_lease(11, 0), KEAH_NEXT_CONTINUE);
}

struct first_packet {
	struct keah_host_event *event;
	struct keah_pkt *other; /* the query that came after it */
};

/* Another packet while the answer to the first waits. Returns: the first. */
static struct first_packet
begin_another(void)
{
	struct first_packet first = { served.event, NULL };

	assert_int_equal(keah_host_pkt_new(4, 1, 2, &first.other), KEAH_OK);
	keah->pkt->add_class(first.other, "c");
	keah_host_event_new(&served.event);
	keah_host_event_set_query(served.event, first.other);
	call("pkt4_receive");
	return first;
}

static void
end_another(struct first_packet *first)
{
	call("pkt4_send");
	keah_host_event_free(&served.event);
	keah_host_pkt_free(&first->other);
	served.event = first->event;
}

/* The first packet's lease does not stand in the database yet. */
static void
lease_on_its_way_counts(void **state)
{
	(void)state;
	start_class(CLASS("{\"address-limit\": 1}"));
	call("pkt4_receive");
	assert_int_equal(select_lease(10, 0), KEAH_NEXT_CONTINUE);

	struct first_packet first = begin_another();
	assert_int_equal(select_lease(11, 0), KEAH_NEXT_SKIP);
	/* It never came to be. */
	assert_int_equal(keah_host_call("context_destroy", first.event),
			 KEAH_OK);
	assert_int_equal(select_lease(11, 0), KEAH_NEXT_CONTINUE);
	end_another(&first);
}

/* Another library has the answer wait; the lease is stored. */
static void
lease_that_waits_counts_twice(void **state)
{
	(void)state;
	start_class(CLASS("{\"address-limit\": 2}"));
	call("pkt4_receive");
	assert_int_equal(select_lease(10, 0), KEAH_NEXT_CONTINUE);
	store(10, COUNTED);

	struct first_packet first = begin_another();
	assert_int_equal(select_lease(11, 0), KEAH_NEXT_SKIP);
	assert_int_equal(keah_host_call("pkt4_send", first.event), KEAH_OK);
	assert_int_equal(select_lease(11, 0), KEAH_NEXT_CONTINUE);
	end_another(&first);
}

static uint32_t
renew_lease(const char *context)
{
	const struct keah_lease lease = lease_with(10, context);

	keah_host_event_set_leases(served.event, "lease4", &lease, 1);
	call("lease4_renew");
	return keah_host_event_get_next_step(served.event);
}

static void
renewal_is_not_counted_twice(void **state)
{
	(void)state;
	start_class(CLASS("{\"address-limit\": 1}"));
	/* A REQUEST: with a DISCOVER nothing is stored. */
	put(served.query, KEAH_OPTION(53), "\003", 1);
	call("pkt4_receive");
	store(10, COUNTED);
	assert_int_equal(renew_lease(COUNTED), KEAH_NEXT_CONTINUE);
	call("pkt4_send");
	assert_int_equal(keah_host_event_get_next_step(served.event),
			 KEAH_NEXT_CONTINUE);
	store(11, COUNTED);
	assert_int_equal(renew_lease(COUNTED), KEAH_NEXT_SKIP);
	call("pkt4_send");
	assert_int_equal(keah_host_event_get_next_step(served.event),
			 KEAH_NEXT_DROP);
}

static void
database_that_fails_limits_nothing(void **state)
{
	(void)state;
	start_class(CLASS("{\"address-limit\": 1}"));
	store(10, COUNTED);
	keah_host_fail_counts(true);
	assert_int_equal(select_lease(11, 0), KEAH_NEXT_CONTINUE);
	assert_non_null(strstr(served.ids, "LIMITS_COUNT_FAILED\n"));
	served.ids[0] = '\0';
	assert_int_equal(select_lease(11, 0), KEAH_NEXT_CONTINUE);
	assert_null(strstr(served.ids, "LIMITS_COUNT_FAILED\n"));
	call("pkt4_send");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rates_are_read),
		cmocka_unit_test(windows_slide),
		cmocka_unit_test(zero_takes_nothing),
		cmocka_unit_test(large_rates_never_take_more),
		cmocka_unit_test(largest_rate_takes_all),
		cmocka_unit_test(given_back_is_free_again),
		cmocka_unit_test_teardown(class_rate_drops, stop),
		cmocka_unit_test_teardown(rate_is_kept_over_a_reload, stop),
		cmocka_unit_test_teardown(wrong_values_are_refused, stop),
		cmocka_unit_test(callouts_are_those_that_limits_need),
		cmocka_unit_test_teardown(
			callouts_of_the_last_configuration_stay, stop),
		cmocka_unit_test_teardown(
			all_callouts_when_more_comes_from_databases, stop),
		cmocka_unit_test_teardown(lease_notes_its_class, stop),
		cmocka_unit_test_teardown(no_lease_above_the_limit, stop),
		cmocka_unit_test_teardown(lease_on_its_way_counts, stop),
		cmocka_unit_test_teardown(lease_that_waits_counts_twice, stop),
		cmocka_unit_test_teardown(renewal_is_not_counted_twice, stop),
		cmocka_unit_test_teardown(database_that_fails_limits_nothing,
					  stop),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
