/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * What a configuration of a Kea daemon says about hook libraries.
 */
#ifndef VERIFY_CONFIG_H
#define VERIFY_CONFIG_H

#include "conf.h"
#include "verify.h"

/* An entry of hooks-libraries. */
struct config_entry {
	const char *library;      /* as written */
	const struct node *node;   /* the entry */
	const struct node *params; /* NULL: none */
	const char *path;          /* that the server opens; NULL: none */
	const char *fault;         /* of `library`, when there is no path */
	struct object *hook;       /* NULL: there is no such file */
};

struct config {
	const char *path;
	struct conf_error error;   /* text NULL: it could be read */
	const char *process;       /* dhcp4, dhcp6, d2, ca */
	const struct node *daemon; /* the map below "Dhcp4" */
	const struct node *list;   /* hooks-libraries; NULL: absent */
	struct config_entry *entries;
	size_t count;
};

/* Never NULL. */
struct config *config_open(const char *root, const char *path);

/* The entry that names this library. Returns: NULL if none. */
const struct config_entry *config_find(const struct config *config,
				       const struct object *hook);

/*
 * Whether the daemon would be multi-threaded; `default_on` is what it is
 * without a word about it.
 */
bool config_is_threaded(const struct config *config, bool default_on);

#endif
