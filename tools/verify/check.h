/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The checks. To add one, write a row into the table of its group: nothing
 * else knows the checks by name.
 */
#ifndef VERIFY_CHECK_H
#define VERIFY_CHECK_H

#include "verify.h"

/*
 * Looks at run->object and adds records. No record means that the check does
 * not apply to this object.
 */
typedef void (*check_fn)(struct run *run);

struct check {
	const char *id;      /* E04; its meaning never changes */
	const char *slug;    /* host-soname */
	const char *title;   /* what it proves, in one line */
	const char *explain; /* paragraphs: what failed, why, what to do */
	int scopes;          /* SCOPE_* */
	bool needs_image;    /* looks into a library that E01 found usable */
	check_fn fn;
};

/* A group of checks, which files check-*.c define. */
struct check_group {
	const struct check *checks;
	size_t count;
};

extern const struct check_group manifest_checks; /* M01 to M05 */
extern const struct check_group place_checks;    /* M06, M07 */
extern const struct check_group against_checks;  /* M08 */
extern const struct check_group elf_checks;      /* E01, E03 to E05 */
extern const struct check_group file_checks;     /* E02, E06 to E09 */
extern const struct check_group abi_checks;      /* A01, A02, A05, A06 */
extern const struct check_group fit_checks;      /* A03, A04, A07 */
extern const struct check_group host_checks;     /* H01, H02, H05, H06 */
extern const struct check_group access_checks;   /* H03 */
extern const struct check_group mac_checks;      /* H04 */
extern const struct check_group running_checks;  /* H07 */
extern const struct check_group config_checks;   /* C00, C06 to C08, C10 */
extern const struct check_group context_checks;  /* C11 */
extern const struct check_group entry_checks;    /* C01 to C05, C09 */

/* By id or slug, letter case ignored. Returns: NULL if there is none. */
const struct check *check_find(const char *name);

/* The id and slug most like a wrong one. Returns: NULL if none is near. */
const char *check_find_like(const char *name);

/* Calls fn for each check, in the order of the ids within the groups. */
void check_for_each(void (*fn)(const struct check *check, void *arg),
		    void *arg);

/* Runs the checks that the options select on all objects. */
void check_run_all(struct verify *verify);

/* Whether the check failed on this object. */
bool check_failed(const struct run *run, const char *id);

#endif
