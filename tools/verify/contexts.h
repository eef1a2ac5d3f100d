/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * What the hooks of a configuration read from user contexts, as their notes
 * declare it: words NAME:TYPE or NAME.MEMBER:TYPE, and behind the type, where
 * it is not read everywhere, /DAEMON and @PLACE,PLACE (hook.conf(5)).
 */
#ifndef VERIFY_CONTEXTS_H
#define VERIFY_CONTEXTS_H

#include "config.h"

enum context_type {
	CONTEXT_ANY,
	CONTEXT_BOOL,
	CONTEXT_INT,  /* 0 to 4294967295 */
	CONTEXT_RATE, /* "4 packets per minute" */
	CONTEXT_STRING
};

/* What a hook reads: a member of a map, or the value itself. */
struct context_key {
	const char *library;
	const char *context;
	const char *member; /* NULL: the value itself */
	enum context_type type;
	const char *process; /* "dhcp6"; NULL: in all */
	struct list places;  /* "class", ...; empty: everywhere */
};

struct context_keys {
	struct context_key *items;
	size_t count;
};

/* Those of all libraries that a configuration lists. */
void contexts_find(const struct config *config, struct context_keys *keys);

/* Those of one entry of the configuration. */
void contexts_find_entry(const struct config_entry *entry,
			 struct context_keys *keys);

/* What is wanted instead of a value, or NULL when it is fine. */
const char *contexts_judge(const struct node *node, enum context_type type);

/* Whether it is read in such a place, a word of hook.conf(5). */
bool contexts_is_read(const struct context_key *key, const char *place);

/* "client classes or subnets"; "" when it is read everywhere. */
const char *contexts_format_places(const struct context_key *key);

#endif
