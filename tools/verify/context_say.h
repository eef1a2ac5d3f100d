/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * C11: what is said about names of user contexts. Each function adds a record.
 */
#ifndef VERIFY_CONTEXT_SAY_H
#define VERIFY_CONTEXT_SAY_H

#include <hooklib/place.h>

#include "check.h"
#include "contexts.h"

/* One name of one user context. */
struct look {
	struct run *run;
	const struct context_keys *keys;
	const struct keah_place *place;
	const struct node *node; /* the name's value, or a member of that */
};

void context_refuse_value(const struct look *look,
			  const struct context_key *key, const char *wanted);

/* Read in the other daemon alone. */
void context_refuse_family(const struct look *look,
			   const struct context_key *key);

/* A member that the map does not have; `like` may be NULL. */
void context_refuse_member(const struct look *look,
			   const struct context_key *map, const char *like);

/* The hook does not read this place. */
void context_warn_place(const struct look *look,
			const struct context_key *key);

/* A member without its map around it. */
void context_warn_bare(const struct look *look,
		       const struct context_key *key);

/* Nearly the name of a context. */
void context_warn_like(const struct look *look,
		       const struct context_key *key);

/* Nothing is said when it is no parameter of a listed hook either. */
void context_warn_parameter(const struct look *look);

#endif
