/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Finds checks and runs them.
 */
#include <string.h>
#include <strings.h>

#include "check.h"
#include "image.h"

static const struct check_group *const groups[] = {
	&manifest_checks,
	&elf_checks,
	&abi_checks,
	&host_checks,
	&config_checks,
};

enum {
	GROUP_COUNT = sizeof(groups) / sizeof(groups[0])
};

void
check_for_each(void (*fn)(const struct check *check, void *arg), void *arg)
{
	for (size_t i = 0; i < GROUP_COUNT; i++) {
		for (size_t k = 0; k < groups[i]->count; k++) {
			fn(&groups[i]->checks[k], arg);
		}
	}
}

struct search {
	const char *name;
	const struct check *found;
	size_t distance;
};

static void
match(const struct check *check, void *arg)
{
	struct search *search = arg;

	if (strcasecmp(check->id, search->name) == 0 ||
	    strcasecmp(check->slug, search->name) == 0) {
		search->found = check;
	}
}

const struct check *
check_find(const char *name)
{
	struct search search = { .name = name };

	check_for_each(match, &search);
	return search.found;
}

static size_t
least(size_t a, size_t b, size_t c)
{
	size_t ab = a < b ? a : b;

	return ab < c ? ab : c;
}

/* How many letters must be put in, taken out or replaced. */
static size_t
distance(const char *a, const char *b)
{
	size_t row[64], len = strlen(b);

	if (len >= sizeof(row) / sizeof(row[0])) {
		return len;
	}
	for (size_t k = 0; k <= len; k++) {
		row[k] = k;
	}
	for (size_t i = 1; a[i - 1] != '\0'; i++) {
		size_t corner = row[0];

		row[0] = i;
		for (size_t k = 1; k <= len; k++) {
			size_t same = strncasecmp(a + i - 1, b + k - 1, 1) != 0;
			size_t best = least(row[k] + 1, row[k - 1] + 1,
					    corner + same);

			corner = row[k];
			row[k] = best;
		}
	}
	return row[len];
}

static void
compare(const struct check *check, void *arg)
{
	struct search *search = arg;
	size_t by_id = distance(search->name, check->id);
	size_t by_slug = distance(search->name, check->slug);
	size_t best = by_id < by_slug ? by_id : by_slug;

	if (search->found == NULL || best < search->distance) {
		search->found = check;
		search->distance = best;
	}
}

const char *
check_find_like(const char *name)
{
	struct search search = { .name = name };

	check_for_each(compare, &search);
	return pool_format("%s %s", search.found->id, search.found->slug);
}

static bool
is_selected(const struct options *options, const struct check *check)
{
	if (options->check.count != 0 &&
	    !list_has(&options->check, check->id)) {
		return false;
	}
	return !list_has(&options->skip, check->id);
}

bool
check_failed(const struct run *run, const char *id)
{
	const struct records *records = &run->verify->records;

	for (size_t i = 0; i < records->count; i++) {
		const struct record *record = records->items[i];

		if (record->object == run->object &&
		    record->status == STATUS_FAIL &&
		    strcmp(record->check->id, id) == 0) {
			return true;
		}
	}
	return false;
}

/* What is not a library can be examined no further. */
static bool
is_possible(struct run *run)
{
	if (!run->check->needs_image) {
		return true;
	}
	if (!run->object->present) {
		return false;
	}
	if (run->object->image->fault == IMAGE_FINE &&
	    !check_failed(run, "E01")) {
		return true;
	}
	record_add(run, STATUS_SKIP, "not a usable library, see E01")->implied =
		true;
	return false;
}

static void
run_check(const struct check *check, void *arg)
{
	struct run run = { .verify = arg, .check = check };

	if (!is_selected(run.verify->options, check)) {
		return;
	}
	for (size_t i = 0; i < run.verify->object_count; i++) {
		run.object = run.verify->objects[i];
		if ((check->scopes & (int)run.object->kind) != 0 &&
		    is_possible(&run)) {
			check->fn(&run);
		}
	}
}

void
check_run_all(struct verify *verify)
{
	check_for_each(run_check, verify);
}
