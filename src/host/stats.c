/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Statistics and counts of leases: group `stats` of the ABI. The program that
 * plays the server says what they are.
 */
#include "stats.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "fail.h"
#include "host.h"

/* Statistics by name; NULL stands for none. */
static json_t *values;

static struct keah_lease_count *counts;
static size_t count_of_counts;

enum keah_status
keah_host_set_stat(const char *name, int64_t value)
{
	if (name == NULL) {
		return keah__host_null("keah_host_set_stat");
	}
	if (values == NULL) {
		values = json_object();
	}
	return json_object_set_new(values, name, json_integer(value)) == 0
		       ? KEAH_OK
		       : keah__host_nomem();
}

enum keah_status
keah_host_add_lease_count(const struct keah_lease_count *count)
{
	if (count == NULL) {
		return keah__host_null("keah_host_add_lease_count");
	}
	struct keah_lease_count *grown =
		realloc(counts, (count_of_counts + 1) * sizeof(*grown));
	if (grown == NULL) {
		return keah__host_nomem();
	}
	counts = grown;
	counts[count_of_counts++] = *count;
	return KEAH_OK;
}

void
keah_host_clear_stats(void)
{
	json_decref(values);
	values = NULL;
	free(counts);
	counts = NULL;
	count_of_counts = 0;
}

enum keah_status
keah__stats_get(const char *name, int64_t *value)
{
	if (name == NULL || value == NULL) {
		return keah__host_null("stats->get");
	}
	const json_t *found = json_object_get(values, name);
	if (found == NULL) {
		return keah__host_fail(KEAH_ENOENT, "no statistic '%s'", name);
	}
	*value = json_integer_value(found);
	return KEAH_OK;
}

enum keah_status
keah__stats_count_leases(uint32_t first, uint32_t last, keah_lease_count_fn fn,
			 void *arg)
{
	enum keah_status s = KEAH_OK;

	if (fn == NULL) {
		return keah__host_null("stats->count_leases");
	}
	if (first == 0 || first > last) {
		return keah__host_fail(KEAH_EINVAL, "stats->count_leases: "
				       "subnets %u to %u", first, last);
	}
	for (size_t i = 0; s == KEAH_OK && i < count_of_counts; i++) {
		if (counts[i].subnet_id >= first &&
		    counts[i].subnet_id <= last) {
			s = fn(arg, &counts[i]);
		}
	}
	return s;
}

/*
 * Finds the lowest number above *id that a statistic belongs to. There are
 * few of them: no need for an index.
 */
static bool
next_subnet(uint32_t *id)
{
	uint32_t best = 0, found;
	const char *name;
	json_t *value;

	json_object_foreach(values, name, value) {
		if (sscanf(name, "subnet[%u].", &found) == 1 && found > *id &&
		    (best == 0 || found < best)) {
			best = found;
		}
	}
	*id = best;
	return best != 0;
}

enum keah_status
keah__stats_for_each_subnet(keah_subnet_id_fn fn, void *arg)
{
	enum keah_status s = KEAH_OK;
	uint32_t id = 0;

	if (fn == NULL) {
		return keah__host_null("stats->for_each_subnet");
	}
	while (s == KEAH_OK && next_subnet(&id)) {
		s = fn(arg, id);
	}
	return s;
}
