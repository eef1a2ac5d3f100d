/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * --against: what --json said on another node, or at another time.
 */
#ifndef VERIFY_AGAINST_H
#define VERIFY_AGAINST_H

#include <stdbool.h>
#include <stddef.h>

/* A library there. */
struct against_hook {
	const char *library;
	const char *sha256; /* never NULL; "" when it was not there */
	const char *version; /* NULL: none */
};

struct against {
	const char *path;
	const char *error; /* NULL: it could be read */
	const char *server; /* version of Kea; NULL: not known */
	struct against_hook *hooks;
	size_t count;
};

/* Never NULL. */
struct against *against_open(const char *path);

/* The same from memory. */
void against_parse(struct against *against, const char *text, size_t len);

/* Returns: NULL if there is no such library. */
const struct against_hook *against_find(const struct against *against,
					const char *library);

#endif
