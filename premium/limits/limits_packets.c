/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * limits: rates of packets. A packet is taken by all of its limits or by none:
 * they are locked together, in the order of the table.
 */
#include <stdlib.h>
#include <string.h>

#include "limits.h"

/* What is kept with a packet: by which rates of classes it was taken, when. */
#define TAKEN "taken"

/* The server drops packets of this class, and counts them as dropped. */
#define DROP_CLASS "DROP"

const char *
limits_label(struct keah_pkt *pkt)
{
	struct keah_str label;

	return keah->pkt->get_label(pkt, &label) == KEAH_OK ? label.data : "";
}

/* ---- The scopes of a packet ---------------------------------------------- */

/* A callback's argument: the picks, and which of them. */
struct picking {
	struct picks *picks;
	bool (*wanted)(const struct scope *, int arg);
	int arg;
};

enum keah_status
picks_add(struct picks *picks, struct scope *scope)
{
	if (picks->count == picks->room) {
		size_t size = picks->room * sizeof(*picks->items);
		bool few = picks->items == picks->few;
		struct scope **grown = realloc(few ? NULL : picks->items,
					       2 * size);

		if (grown == NULL) {
			return KEAH_ENOMEM;
		}
		if (few) {
			memcpy(grown, picks->few, size);
		}
		picks->items = grown;
		picks->room *= 2;
	}
	picks->items[picks->count++] = scope;
	return KEAH_OK;
}

void
picks_close(struct picks *picks)
{
	if (picks->items != picks->few) {
		free(picks->items);
	}
}

static enum keah_status
pick_class(void *arg, const struct keah_str *name)
{
	const struct picking *picking = arg;
	struct scope *scope = limits_find_class(name->data);

	return scope != NULL && picking->wanted(scope, picking->arg)
		       ? picks_add(picking->picks, scope)
		       : KEAH_OK;
}

static int
by_place(const void *a, const void *b)
{
	const struct scope *const *left = a;
	const struct scope *const *right = b;

	return (*left > *right) - (*left < *right);
}

enum keah_status
picks_open(struct picks *picks, struct keah_pkt *query,
	   bool (*wanted)(const struct scope *, int arg), int arg)
{
	struct picking picking = { picks, wanted, arg };

	picks->items = picks->few;
	picks->count = 0;
	picks->room = sizeof(picks->few) / sizeof(picks->few[0]);
	enum keah_status s = keah->pkt->for_each_class(query, pick_class,
						       &picking);
	if (picks->count > 1) {
		qsort(picks->items, picks->count, sizeof(*picks->items),
		      by_place);
	}
	return s;
}

static bool
has_rate(const struct scope *scope, int arg)
{
	(void)arg;
	return scope->has_rate;
}

/* ---- Rates --------------------------------------------------------------- */

/* Returns: NULL when the packet was taken; or what has no room for it. */
static const struct scope *
take_all(const struct picks *picks, int64_t now)
{
	const struct scope *full = NULL;

	for (size_t i = 0; i < picks->count; i++) {
		pthread_mutex_lock(&picks->items[i]->rate.lock);
	}
	for (size_t i = 0; i < picks->count && full == NULL; i++) {
		full = rate_has_room(&picks->items[i]->rate, now)
			       ? NULL
			       : picks->items[i];
	}
	for (size_t i = 0; i < picks->count && full == NULL; i++) {
		rate_take(&picks->items[i]->rate, now);
	}
	for (size_t i = picks->count; i-- > 0;) {
		pthread_mutex_unlock(&picks->items[i]->rate.lock);
	}
	return full;
}

static enum keah_status
drop(struct keah_pkt *query, const struct scope *full)
{
	keah_log(LIMITS_PACKET_DROPPED, limits_label(query), full->label);
	return keah->pkt->add_class(query, DROP_CLASS);
}

/* The limit of the subnet may drop what those of classes have taken. */
static enum keah_status
note_taken(struct keah_callout *call, const struct picks *picks, int64_t now)
{
	size_t size = picks->count * sizeof(*picks->items);
	uint8_t *bytes = malloc(sizeof(now) + size);

	if (bytes == NULL) {
		return KEAH_ENOMEM;
	}
	memcpy(bytes, &now, sizeof(now));
	memcpy(bytes + sizeof(now), picks->items, size);
	enum keah_status s = keah->callout->set_context(call, TAKEN, bytes,
							sizeof(now) + size);
	free(bytes);
	return s;
}

static enum keah_status
take_packet(struct keah_callout *call, struct keah_pkt *query,
	    const struct picks *picks)
{
	int64_t now = rate_clock();
	const struct scope *full = take_all(picks, now);

	if (full != NULL) {
		return drop(query, full);
	}
	return limits.subnet_rates && picks->count > 0
		       ? note_taken(call, picks, now)
		       : KEAH_OK;
}

enum keah_status
limits_receive(struct keah_callout *call)
{
	struct keah_pkt *query;
	struct picks picks;

	if (!limits.class_rates) {
		return KEAH_OK;
	}
	enum keah_status s = keah->callout->get_query(call, &query);
	if (s != KEAH_OK) {
		return s;
	}
	s = picks_open(&picks, query, has_rate, 0);
	if (s == KEAH_OK) {
		s = take_packet(call, query, &picks);
	}
	picks_close(&picks);
	return s;
}

/* What is dropped has not been served: it does not count. */
static void
give_back(struct keah_callout *call)
{
	struct keah_view taken;
	struct scope *scope;
	int64_t when;

	if (keah->callout->get_context(call, TAKEN, &taken) != KEAH_OK ||
	    taken.len < sizeof(when)) {
		return;
	}
	memcpy(&when, taken.data, sizeof(when));
	for (size_t at = sizeof(when); at + sizeof(scope) <= taken.len;
	     at += sizeof(scope)) {
		memcpy(&scope, taken.data + at, sizeof(scope));
		rate_return(&scope->rate, when);
	}
}

enum keah_status
limits_select(struct keah_callout *call)
{
	/* Not its texts: they cost time. */
	struct keah_subnet_brief subnet = {
		.size = offsetof(struct keah_subnet_brief, prefix)
	};
	struct keah_pkt *query;

	if (!limits.subnet_rates ||
	    keah->callout->get_subnet(call, &subnet) != KEAH_OK) {
		return KEAH_OK;
	}
	struct scope *scope = limits_find_subnet(subnet.id);
	if (scope == NULL || !scope->has_rate) {
		return KEAH_OK;
	}
	enum keah_status s = keah->callout->get_query(call, &query);
	if (s != KEAH_OK) {
		return s;
	}
	struct picks one = { .items = &scope, .count = 1 };
	if (take_all(&one, rate_clock()) == NULL) {
		return KEAH_OK;
	}
	give_back(call);
	return drop(query, scope);
}
