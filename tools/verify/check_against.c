/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * M08: whether two nodes have the same.
 */
#include <string.h>

#include "against.h"
#include "check.h"
#include "digest.h"
#include "file.h"
#include "server.h"

static bool
is_here(const struct verify *verify, const char *library)
{
	for (size_t i = 0; i < verify->object_count; i++) {
		const struct object *object = verify->objects[i];

		if (object->kind == SCOPE_HOOK && object->present &&
		    strcmp(object->label, library) == 0) {
			return true;
		}
	}
	return false;
}

/* Of the node as a whole: the server, and libraries that are not here. */
static void
compare_nodes(struct run *run)
{
	const struct verify *verify = run->verify;
	const struct against *other = verify->against;
	const char *version = verify->server->version;
	struct list absent = { 0 };

	for (size_t i = 0; i < other->count; i++) {
		if (other->hooks[i].sha256[0] != '\0' &&
		    !is_here(verify, other->hooks[i].library)) {
			list_add(&absent, other->hooks[i].library);
		}
	}
	if (absent.count != 0) {
		struct record *record = record_add(
			run, STATUS_FAIL, "%s has libraries that are not "
			"here: %s", other->path,
			list_format(&absent, ", ", ""));
		record_set_fix(record, "install the same hooks on both nodes");
	}
	if (version != NULL && other->server != NULL &&
	    strcmp(version, other->server) != 0) {
		struct record *record = record_add(
			run, STATUS_WARN, "the nodes have different versions "
			"of Kea");
		record_set_wanted(record, "there");
		record_add_fact(record, "version", FACT_TEXT, other->server,
				version);
		record_set_fix(record, "upgrade the older one");
	}
}

static void
compare_hooks(struct run *run)
{
	const struct object *object = run->object;
	const struct against *other = run->verify->against;
	const struct against_hook *hook = against_find(other, object->label);
	const char *found = object->present ? digest_file(object->real) : NULL;
	struct record *record;

	if (found == NULL) {
		return;
	}
	if (hook == NULL || hook->sha256[0] == '\0') {
		record = record_add(run, STATUS_FAIL, "is not on the other "
				    "node (%s)", other->path);
		record_set_fix(record, "install the same hooks on both nodes");
		return;
	}
	if (strcmp(hook->sha256, found) == 0) {
		record_add(run, STATUS_PASS, "the same in %s", other->path);
		return;
	}
	record = record_add(run, STATUS_FAIL, "differs from the other node's "
			    "(%s)", other->path);
	record_set_wanted(record, "there");
	record_add_fact(record, "sha256", FACT_DIGEST, hook->sha256, found);
	if (hook->version != NULL) {
		record_add_fact(record, "version", FACT_TEXT, hook->version,
				NULL);
	}
	record_set_fix(record, "install the same build on both nodes");
}

static void
check_against(struct run *run)
{
	if (run->verify->against == NULL) {
		return;
	}
	if (run->object->kind == SCOPE_HOOK) {
		compare_hooks(run);
	} else {
		compare_nodes(run);
	}
}

static const struct check checks[] = {
	{
		.id = "M08",
		.slug = "against",
		.title = "the libraries are those of another node (--against)",
		.explain =
			"The partners of a high-availability pair should have "
			"the same hooks. What --json wrote on one\nnode is "
			"compared with the files of this one; builds of this "
			"project are the same, octet for\noctet, when they "
			"are made from one source by one compiler.\n\nInstall "
			"the same build on both.\n",
		.scopes = SCOPE_HOOK | SCOPE_HOST,
		.fn = check_against,
	},
};

const struct check_group against_checks = {
	checks, sizeof(checks) / sizeof(checks[0])
};
