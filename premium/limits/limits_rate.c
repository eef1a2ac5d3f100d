/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * limits: a sliding window. Small rates remember each packet; for large ones,
 * packets that came within a hundredth of the span are one mark, which leaves
 * the window as a whole when its last packet does: never more packets than
 * wanted, and memory that does not depend on their number.
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <hooklib/rate.h>

#include "limits.h"

#define NANOSECONDS INT64_C(1000000000)
#define MARKS 128
#define STEPS 100 /* marks of a full window, at most; below MARKS */

bool
rate_parse(const char *text, struct rate *rate)
{
	struct keah_rate read;

	if (!keah_rate_parse(text, &read)) {
		return false;
	}
	rate->packets = read.packets;
	rate->span = read.seconds * NANOSECONDS;
	return true;
}

enum keah_status
rate_open(struct rate *rate)
{
	rate->room = rate->packets < MARKS ? (uint32_t)rate->packets : MARKS;
	rate->marks = calloc(rate->room + 1, sizeof(*rate->marks));
	if (rate->marks == NULL) {
		return KEAH_ENOMEM;
	}
	pthread_mutex_init(&rate->lock, NULL);
	return KEAH_OK;
}

void
rate_close(struct rate *rate)
{
	if (rate->marks != NULL) {
		pthread_mutex_destroy(&rate->lock);
	}
	free(rate->marks);
	rate->marks = NULL;
}

int64_t
rate_clock(void)
{
	struct timespec now = { 0, 0 };

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * NANOSECONDS + now.tv_nsec;
}

/* The mark that is `index` marks behind the oldest. */
static struct mark *
mark_at(struct rate *rate, uint32_t index)
{
	return &rate->marks[(rate->first + index) % rate->room];
}

bool
rate_has_room(struct rate *rate, int64_t now)
{
	while (rate->used > 0 && now - mark_at(rate, 0)->end >= rate->span) {
		rate->inside -= mark_at(rate, 0)->count;
		rate->first = (rate->first + 1) % rate->room;
		rate->used--;
	}
	return rate->inside < rate->packets;
}

/* Whether the packet joins the last mark. */
static bool
joins(const struct rate *rate, const struct mark *last, int64_t now)
{
	return rate->packets > MARKS &&
	       now - last->begin < rate->span / STEPS;
}

void
rate_take(struct rate *rate, int64_t now)
{
	struct mark *last = rate->used > 0 ? mark_at(rate, rate->used - 1)
					   : NULL;

	if (last != NULL &&
	    (joins(rate, last, now) || rate->used == rate->room)) {
		last->end = now > last->end ? now : last->end;
		last->count++;
	} else {
		rate->used++;
		*mark_at(rate, rate->used - 1) = (struct mark){ now, now, 1 };
	}
	rate->inside++;
}

void
rate_return(struct rate *rate, int64_t taken)
{
	pthread_mutex_lock(&rate->lock);
	for (uint32_t i = rate->used; i-- > 0;) {
		struct mark *mark = mark_at(rate, i);

		if (mark->begin <= taken && taken <= mark->end &&
		    mark->count > 0) {
			mark->count--;
			rate->inside--;
			break;
		}
	}
	pthread_mutex_unlock(&rate->lock);
}
