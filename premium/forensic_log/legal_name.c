/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * forensic_log: the names of files, when the next one is due, and the time in
 * front of a line.
 */
#include <stdio.h>
#include <string.h>

#include "legal_log.h"

enum legal_unit
legal_unit_of(const char *name)
{
	return strcmp(name, "second") == 0  ? LEGAL_SECOND
	       : strcmp(name, "month") == 0 ? LEGAL_MONTH
	       : strcmp(name, "year") == 0  ? LEGAL_YEAR
					    : LEGAL_DAY;
}

/* Days since 1 March of the year 0, of a date of the Gregorian calendar. */
static int64_t
day_number(const struct tm *date)
{
	int64_t year = date->tm_year + 1900 - (date->tm_mon < 2 ? 1 : 0);
	int64_t month = (date->tm_mon + 10) % 12;

	return year * 365 + year / 4 - year / 100 + year / 400 +
	       (month * 306 + 5) / 10 + date->tm_mday - 1;
}

/* Which unit of local time this is, counted from somewhere. */
static int64_t
unit_number(enum legal_unit unit, time_t now)
{
	struct tm date;

	if (unit == LEGAL_SECOND || localtime_r(&now, &date) == NULL) {
		return now;
	}
	switch (unit) {
	case LEGAL_MONTH:
		return (int64_t)date.tm_year * 12 + date.tm_mon;
	case LEGAL_YEAR:
		return date.tm_year;
	default:
		return day_number(&date);
	}
}

void
legal_period_start(struct legal_period *period, time_t now)
{
	period->since = unit_number(period->unit, now);
}

bool
legal_period_is_over(struct legal_period *period, time_t now)
{
	int64_t unit = unit_number(period->unit, now);

	if (unit < period->since) {
		period->since = unit;
	}
	return period->count > 0 && unit - period->since >= period->count;
}

void
legal_name(char *out, size_t size, const struct legal_config *config,
	   time_t now, unsigned int number)
{
	char when[32] = "", more[16] = "";
	struct tm date;

	if (legal_unit_of(config->time_unit) == LEGAL_SECOND) {
		snprintf(when, sizeof(when), "T%020lld", (long long)now);
	} else if (localtime_r(&now, &date) != NULL) {
		strftime(when, sizeof(when), "%Y%m%d", &date);
	}
	if (number > 1) {
		snprintf(more, sizeof(more), ".%u", number);
	}
	snprintf(out, size, "%s/%s.%s%s.txt", config->path, config->base_name,
		 when, more);
}

/* The format with the microseconds in the places of %Q. */
static bool
put_microseconds(char *out, size_t size, const char *format, long nanoseconds)
{
	size_t len = 0;

	for (; *format != '\0'; format++) {
		char part[8] = { *format };

		if (format[0] == '%' && format[1] != '\0') {
			format++;
			snprintf(part, sizeof(part), "%%%c", *format);
			if (*format == 'Q') {
				snprintf(part, sizeof(part), "%06ld",
					 nanoseconds / 1000 % 1000000);
			}
		}
		if (len + strlen(part) >= size) {
			return false;
		}
		memcpy(out + len, part, strlen(part) + 1);
		len += strlen(part);
	}
	out[len] = '\0';
	return true;
}

/* The format is the administrator's, from a parameter that was checked. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
size_t
legal_stamp(char *out, size_t size, const char *format,
	    const struct timespec *now)
{
	char whole[512] = "";
	struct tm date;

	if (!put_microseconds(whole, sizeof(whole), format, now->tv_nsec) ||
	    localtime_r(&now->tv_sec, &date) == NULL) {
		return 0;
	}
	return strftime(out, size, whole, &date);
}
#pragma GCC diagnostic pop
