/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * hooklib/rate.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <hooklib/rate.h>

static void
rates_are_read(void **state)
{
	static const struct {
		const char *text;
		uint64_t packets;
		int64_t seconds; /* 0: it is no rate */
	} rows[] = {
		{ "1 packet per second", 1, 1 },
		{ "4 packets per minute", 4, 60 },
		{ "4 packet per hour", 4, 3600 },
		{ "0 packets per day", 0, 86400 },
		{ "00000000000004 packets per day", 4, 86400 },
		{ "4294967295 packets per week", UINT32_MAX, 7 * 86400 },
		{ "1 packets per month", 1, 30 * 86400 },
		{ "1 packets per year", 1, 365 * 86400 },
		{ "4294967296 packets per week", 0, 0 },
		{ "99999999999999999999 packets per week", 0, 0 },
		{ "-1 packets per second", 0, 0 },
		{ "+1 packets per second", 0, 0 },
		{ "packets per second", 0, 0 },
		{ " packets per second", 0, 0 },
		{ "4 packets per fortnight", 0, 0 },
		{ "4 packets per minutes", 0, 0 },
		{ "4 packets per minute ", 0, 0 },
		{ "4  packets per minute", 0, 0 },
		{ "4 packets  per minute", 0, 0 },
		{ "4\tpackets per minute", 0, 0 },
		{ " 4 packets per minute", 0, 0 },
		{ "4 Packets per minute", 0, 0 },
		{ "4 packets minute", 0, 0 },
		{ "4 packets per", 0, 0 },
		{ "4 packets per ", 0, 0 },
		{ "4", 0, 0 },
		{ "", 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct keah_rate rate;
		bool good = keah_rate_parse(rows[i].text, &rate);

		if (good != (rows[i].seconds != 0) ||
		    (good && (rate.packets != rows[i].packets ||
			      rate.seconds != rows[i].seconds))) {
			fail_msg("'%s' is read wrongly", rows[i].text);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rates_are_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
