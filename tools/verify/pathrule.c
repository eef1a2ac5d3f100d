/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * As isc::util::file::PathChecker does it.
 */
#include <stdio.h>
#include <string.h>

#include "file.h"
#include "pathrule.h"
#include "server.h"
#include "unit.h"

static bool
is_own(long hooks_version)
{
	return (hooks_version >= 20402 && hooks_version < 20500) ||
	       (hooks_version >= 20603 && hooks_version < 20700) ||
	       hooks_version >= 20709;
}

static const char *
trim_slashes(const char *dir)
{
	size_t len = strlen(dir);

	while (len != 0 && dir[len - 1] == '/') {
		len--;
	}
	return pool_dup_len(dir, len);
}

struct path_rule
path_rule(const struct verify *verify, const char *process)
{
	const struct server *server = verify->server;
	struct path_rule rule = { .known = server->version != NULL };

	rule.own = rule.known && is_own(server->hooks_version);
	if (!rule.own) {
		return rule;
	}
	struct setting set = unit_environment(verify, process,
					      "KEA_HOOKS_PATH");
	rule.dir = set.value != NULL ? set.value : server->hooks_dir;
	rule.whence = set.value != NULL ? set.file : NULL;
	rule.known = rule.dir != NULL;
	if (rule.known) {
		rule.dir = trim_slashes(rule.dir);
	}
	return rule;
}

static const char *
resolve_own(const struct path_rule *rule, const char *library,
	    const char **fault)
{
	const char *name = file_base(library);

	if (name[0] == '\0') {
		*fault = pool_format("path: '%s' has no filename", library);
		return NULL;
	}
	if (name != library) {
		const char *parent = pool_dup_len(
			library, (size_t)(name - library - 1));

		if (strcmp(parent, rule->dir) != 0) {
			*fault = pool_format(
				"invalid path specified: '%s', supported path "
				"is '%s'", parent[0] != '\0' ? parent : "/",
				rule->dir);
			return NULL;
		}
	}
	return pool_format("%s/%s", rule->dir, name);
}

const char *
path_resolve(const struct path_rule *rule, const char *library,
	     const char **fault)
{
	const char *start = library + strspn(library, " \t\r\n");
	const char *end = start + strlen(start);

	if (rule->own && rule->known) {
		while (end > start && strchr(" \t\r\n", end[-1]) != NULL) {
			end--;
		}
		return resolve_own(rule,
				   pool_dup_len(start, (size_t)(end - start)),
				   fault);
	}
	if (strchr(library, '/') == NULL) {
		*fault = "is no full path: this server leaves a bare name to "
			 "the dynamic linker, which does not look in the "
			 "hooks directory";
		return NULL;
	}
	return library;
}

const char *
path_rule_name(const struct verify *verify)
{
	const struct server *server = verify->server;

	if (server->version == NULL) {
		return NULL;
	}
	return is_own(server->hooks_version) ? "own" : "any";
}
