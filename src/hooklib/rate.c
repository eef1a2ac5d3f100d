/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Rates.
 */
#include <stddef.h>
#include <string.h>

#include <hooklib/rate.h>

static const struct {
	const char *name;
	int64_t seconds;
} units[] = {
	{ "second", 1 },
	{ "minute", 60 },
	{ "hour", 3600 },
	{ "day", 86400 },
	{ "week", 7 * 86400 },
	{ "month", 30 * 86400 },
	{ "year", 365 * 86400 },
};

static int64_t
seconds_of(const char *unit)
{
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		if (strcmp(unit, units[i].name) == 0) {
			return units[i].seconds;
		}
	}
	return 0;
}

/* Returns: what stands behind the number; NULL when there is none. */
static const char *
read_number(const char *text, uint64_t *number)
{
	const char *at = text;

	*number = 0;
	while (*at >= '0' && *at <= '9' && *number <= UINT32_MAX) {
		*number = *number * 10 + (uint64_t)(*at++ - '0');
	}
	return at > text && *number <= UINT32_MAX ? at : NULL;
}

bool
keah_rate_parse(const char *text, struct keah_rate *rate)
{
	static const char *const words[] = { " packets per ", " packet per " };
	const char *rest = read_number(text, &rate->packets);

	rate->seconds = 0;
	for (size_t i = 0; rest != NULL && i < 2; i++) {
		size_t len = strlen(words[i]);

		if (strncmp(rest, words[i], len) == 0) {
			rate->seconds = seconds_of(rest + len);
		}
	}
	return rate->seconds != 0;
}
