/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * How many packets in a time, as user contexts say it: the type `rate` of
 * contexts in hook.conf(5). Hooks and kea-hooks-verify read it alike.
 */
#ifndef KEAH_HOOKLIB_RATE_H
#define KEAH_HOOKLIB_RATE_H

#include <stdbool.h>
#include <stdint.h>

struct keah_rate {
	uint64_t packets; /* 0 to 4294967295 */
	int64_t seconds;  /* a month has 30 days, a year 365 */
};

/* For messages: "... is wanted". */
#define KEAH_RATE_WANTED                                                       \
	"\"N packets per UNIT\" with single blanks, N from 0 to 4294967295, "  \
	"UNIT second, minute, hour, day, week, month or year"

/*
 * Reads "1 packet per second" or "4 packets per minute".
 * Returns: whether it is a rate.
 */
bool keah_rate_parse(const char *text, struct keah_rate *rate);

#endif
