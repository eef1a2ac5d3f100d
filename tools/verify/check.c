/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Finds checks and runs them.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <hooklib/text.h>

#include "check.h"
#include "image.h"

static const struct check_group *const groups[] = {
	&manifest_checks,
	&place_checks,
	&against_checks,
	&elf_checks,
	&file_checks,
	&abi_checks,
	&fit_checks,
	&host_checks,
	&access_checks,
	&mac_checks,
	&running_checks,
	&config_checks,
	&context_checks,
	&entry_checks,
};

enum {
	GROUP_COUNT = sizeof(groups) / sizeof(groups[0]),
	MOST = 99 /* ids have two digits, and there are few groups */
};

/* M, E, A, H, C: from the file to its use. */
static int
rank(const struct check *check)
{
	static const char letters[] = "MEAHC";

	return (int)(strchr(letters, check->id[0]) - letters);
}

static int
compare_ids(const void *a, const void *b)
{
	const struct check *x = *(const struct check *const *)a;
	const struct check *y = *(const struct check *const *)b;
	int order = rank(x) - rank(y);

	return order != 0 ? order : strcmp(x->id, y->id);
}

static size_t
sort_checks(const struct check **sorted)
{
	size_t count = 0;

	for (size_t i = 0; i < GROUP_COUNT; i++) {
		for (size_t k = 0; k < groups[i]->count; k++) {
			sorted[count++] = &groups[i]->checks[k];
		}
	}
	qsort(sorted, count, sizeof(sorted[0]), compare_ids);
	return count;
}

void
check_for_each(void (*fn)(const struct check *check, void *arg), void *arg)
{
	static const struct check *sorted[MOST];
	static size_t count;

	if (count == 0) {
		count = sort_checks(sorted);
	}
	for (size_t i = 0; i < count; i++) {
		fn(sorted[i], arg);
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

/* Of three letters one may be wrong: more of them is another word. */
static bool
is_near(const struct search *search)
{
	return search->distance * 3 <= strlen(search->name);
}

/* Letter case does not count. */
static size_t
distance(const char *a, const char *b)
{
	char *lower = pool_dup(a), *other = pool_dup(b);

	for (char *p = lower; *p != '\0'; p++) {
		*p = (char)tolower((unsigned char)*p);
	}
	for (char *p = other; *p != '\0'; p++) {
		*p = (char)tolower((unsigned char)*p);
	}
	return keah_text_distance(lower, other);
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
	return is_near(&search) ? pool_format("%s %s", search.found->id,
					      search.found->slug)
				: NULL;
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
	const struct records *records = &run->object->records;

	for (size_t i = 0; i < records->count; i++) {
		const struct record *record = records->items[i];

		if (record->status == STATUS_FAIL &&
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
