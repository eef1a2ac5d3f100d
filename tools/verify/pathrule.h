/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Which directory a server loads hooks from. Kea 2.4.2, 2.6.3, 2.7.9 and what
 * followed them take a bare name, or a full path in one directory of their
 * own, which KEA_HOOKS_PATH in their environment replaces; earlier ones take
 * any path and no bare name.
 */
#ifndef VERIFY_PATHRULE_H
#define VERIFY_PATHRULE_H

#include "verify.h"

struct path_rule {
	bool own;           /* one directory only */
	bool known;         /* false: the version or directory is not known */
	const char *dir;    /* of `own`; NULL: not known */
	const char *whence; /* the file that sets it; NULL: compiled in */
};

struct path_rule path_rule(const struct verify *verify, const char *process);

/*
 * The path that the server opens for a `library` of hooks-libraries.
 * Returns: NULL with *fault set, in the server's words where it has any.
 */
const char *path_resolve(const struct path_rule *rule, const char *library,
			 const char **fault);

/* "any" or "own"; NULL: not known. */
const char *path_rule_name(const struct verify *verify);

#endif
