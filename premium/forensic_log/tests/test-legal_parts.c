/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * forensic_log: its parts that need no host: names of files, texts, the queue.
 */
#include <arpa/inet.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "legal_log.h"

/* ---- Names of files: legal_name.c ---------------------------------------- */

static time_t
at(int year, int month, int day, int hour)
{
	struct tm date = { .tm_year = year - 1900, .tm_mon = month - 1,
			   .tm_mday = day, .tm_hour = hour, .tm_isdst = -1 };

	return mktime(&date);
}

static void
periods(void **state)
{
	static const struct {
		const char *words;
		enum legal_unit unit;
		int64_t count;
		int opened[4], now[4];
		bool over;
	} rows[] = {
		{ "the next day", LEGAL_DAY, 1, { 2026, 12, 31, 23 },
		  { 2027, 1, 1, 0 }, true },
		{ "the same day", LEGAL_DAY, 1, { 2026, 3, 1, 0 },
		  { 2026, 3, 1, 23 }, false },
		{ "two days, over a leap day", LEGAL_DAY, 2,
		  { 2028, 2, 28, 9 }, { 2028, 2, 29, 9 }, false },
		{ "two days, behind a leap day", LEGAL_DAY, 2,
		  { 2028, 2, 28, 9 }, { 2028, 3, 1, 0 }, true },
		{ "the next month", LEGAL_MONTH, 1, { 2026, 1, 31, 0 },
		  { 2026, 2, 1, 0 }, true },
		{ "months", LEGAL_MONTH, 3, { 2026, 11, 1, 0 },
		  { 2027, 1, 31, 0 }, false },
		{ "years", LEGAL_YEAR, 2, { 2026, 11, 1, 0 },
		  { 2027, 12, 31, 0 }, false },
		{ "the year after", LEGAL_YEAR, 2, { 2026, 11, 1, 0 },
		  { 2028, 1, 1, 0 }, true },
		{ "an hour of seconds", LEGAL_SECOND, 3600,
		  { 2026, 11, 1, 1 }, { 2026, 11, 1, 2 }, true },
		{ "never", LEGAL_DAY, 0, { 2026, 11, 1, 1 },
		  { 2036, 11, 1, 2 }, false },
		{ "the clock was set back", LEGAL_DAY, 1, { 2026, 11, 2, 1 },
		  { 2026, 11, 1, 2 }, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const int *o = rows[i].opened, *n = rows[i].now;
		struct legal_period period = { rows[i].unit, rows[i].count,
					       0 };

		legal_period_start(&period, at(o[0], o[1], o[2], o[3]));
		if (legal_period_is_over(&period, at(n[0], n[1], n[2], n[3])) !=
		    rows[i].over) {
			fail_msg("%s: wanted %d", rows[i].words, rows[i].over);
		}
	}
}

/* One rotation for the hour that comes twice, not one an entry. */
static void
clock_that_is_set_back(void **state)
{
	struct legal_period period = { LEGAL_SECOND, 60, 0 };
	time_t now = at(2026, 11, 1, 12);

	(void)state;
	legal_period_start(&period, now);
	for (int i = 0; i < 60; i++) {
		assert_false(legal_period_is_over(&period, now - 3600 + i));
	}
	assert_true(legal_period_is_over(&period, now - 3600 + 60));
}

static void
names_and_stamps(void **state)
{
	const struct legal_config day = { .path = "/d", .base_name = "b",
					  .time_unit = "day" };
	const struct legal_config second = { .path = "/d", .base_name = "b",
					     .time_unit = "second" };
	const struct timespec moment = { .tv_sec = at(2026, 11, 9, 8),
					 .tv_nsec = 1234567 };
	char text[128];

	(void)state;
	legal_name(text, sizeof(text), &day, moment.tv_sec, 1);
	assert_string_equal(text, "/d/b.20261109.txt");
	legal_name(text, sizeof(text), &day, moment.tv_sec, 12);
	assert_string_equal(text, "/d/b.20261109.12.txt");
	legal_name(text, sizeof(text), &second, 1234, 1);
	assert_string_equal(text, "/d/b.T00000000000000001234.txt");
	assert_true(legal_stamp(text, sizeof(text), "%Y %%Q %Q %H", &moment) >
		    0);
	assert_string_equal(text, "2026 %Q 001234 08");
}

/* ---- Texts: legal_text.c, legal_address.c -------------------------------- */

static void
numbers_and_octets(void **state)
{
	static const uint8_t many[700] = { 0xab, 0, 0xff };
	static const uint8_t address[] = { 255, 0, 10, 9 };
	const struct keah_view three = { many, 3 }, none = { many, 0 },
			       all = { many, sizeof(many) };
	struct legal_text text;

	(void)state;
	legal_text_init(&text);
	legal_text_number(&text, 0);
	legal_text_put(&text, " ");
	legal_text_number(&text, UINT32_MAX);
	legal_text_put(&text, " ");
	legal_text_address4(&text, address);
	legal_text_put(&text, " ");
	legal_text_hex(&text, &none);
	legal_text_hex(&text, &three);
	assert_string_equal(text.data, "0 4294967295 255.0.10.9 ab:00:ff");
	legal_text_hex(&text, &all);
	assert_int_equal(text.len, 32 + 3 * sizeof(many) - 1);
	assert_int_equal(strlen(text.data), text.len);
	assert_string_equal(text.data + text.len - 5, "00:00");
	legal_text_clear(&text);
}

/* As inet_ntop does it; about half of the groups are zero. */
static void
addresses_of_ipv6(void **state)
{
	char wanted[INET6_ADDRSTRLEN];
	struct legal_text text;
	uint8_t address[16];

	(void)state;
	srand(1);
	for (int round = 0; round < 20000; round++) {
		for (int i = 0; i < 16; i += 2) {
			int group = rand() % 2 == 0 ? 0 : rand() >> rand() % 20;

			address[i] = (uint8_t)(group >> 8);
			address[i + 1] = (uint8_t)group;
		}
		legal_text_init(&text);
		legal_text_address6(&text, address);
		inet_ntop(AF_INET6, address, wanted, sizeof(wanted));
		assert_string_equal(text.data, wanted);
	}
}

/* ---- Entries that wait: legal_queue.c ------------------------------------ */

static bool
queue_up(struct legal_queue *queue, const char *text, size_t len)
{
	const struct timespec now = { .tv_sec = 7, .tv_nsec = 8 };

	return legal_queue_add(queue,
			       &(struct legal_record){ "192.0.2.1", text, len },
			       &now);
}

static void
queue_keeps_the_order(void **state)
{
	struct legal_queue queue = { NULL };
	char text[] = "one";

	(void)state;
	assert_true(queue_up(&queue, text, 3));
	memcpy(text, "two", 3);
	assert_true(queue_up(&queue, text, 3));
	assert_string_equal(queue.first->text, "one");
	assert_int_equal(queue.first->len, 3);
	assert_string_equal(queue.first->address, "192.0.2.1");
	assert_int_equal(queue.first->when.tv_sec, 7);
	legal_queue_drop(&queue);
	assert_string_equal(queue.first->text, "two");
	legal_queue_drop(&queue);
	assert_null(queue.first);
	assert_true(queue_up(&queue, "", 0));
	assert_string_equal(queue.first->text, "");
	assert_int_equal(legal_queue_clear(&queue), 1);
	assert_int_equal(queue.octets, 0);
	assert_int_equal(legal_queue_clear(&queue), 0);
}

static void
queue_is_bounded(void **state)
{
	static char large[4 * 1024 * 1024];
	struct legal_queue queue = { NULL };

	(void)state;
	for (int i = 0; i < LEGAL_QUEUE_ENTRIES; i++) {
		assert_true(queue_up(&queue, "a", 1));
	}
	assert_false(queue_up(&queue, "b", 1));
	legal_queue_drop(&queue);
	assert_true(queue_up(&queue, "b", 1));
	assert_int_equal(legal_queue_clear(&queue), LEGAL_QUEUE_ENTRIES);
	for (int i = 0; i < 3; i++) {
		assert_true(queue_up(&queue, large, sizeof(large)));
	}
	assert_false(queue_up(&queue, large, sizeof(large)));
	assert_true(queue_up(&queue, "c", 1));
	assert_int_equal(legal_queue_clear(&queue), 4);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(periods),
		cmocka_unit_test(clock_that_is_set_back),
		cmocka_unit_test(names_and_stamps),
		cmocka_unit_test(numbers_and_octets),
		cmocka_unit_test(addresses_of_ipv6),
		cmocka_unit_test(queue_keeps_the_order),
		cmocka_unit_test(queue_is_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
