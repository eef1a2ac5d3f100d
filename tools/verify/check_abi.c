/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * A: whether a library and the server understand each other, and whether it
 * loads and unloads.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <keah/hook.h>

#include "check.h"
#include "check_load.h"
#include "file.h"
#include "image.h"
#include "load.h"
#include "note.h"
#include "server.h"

static void
pass_abi(struct run *run)
{
	record_add(run, STATUS_PASS, "needs hook ABI %d.%d, the host provides "
		   "%d.%d", run->object->note->abi_major,
		   run->object->note->abi_minor, KEAH_ABI_MAJOR,
		   KEAH_ABI_MINOR);
}

static void
check_abi(struct run *run)
{
	const struct note *note = run->object->note;
	const char *wanted = pool_format("%d.%d", KEAH_ABI_MAJOR,
					 KEAH_ABI_MINOR);

	if (note == NULL) {
		return;
	}
	if (note->abi_major == KEAH_ABI_MAJOR &&
	    note->abi_minor <= KEAH_ABI_MINOR) {
		pass_abi(run);
		return;
	}
	struct record *record;
	if (note->abi_major < 0) {
		record = record_add(run, STATUS_FAIL,
				    "its note names no hook ABI");
	} else {
		record = record_add(run, STATUS_FAIL, "needs hook ABI %d.%d, "
				    "the host provides %s", note->abi_major,
				    note->abi_minor, wanted);
	}
	record_set_wanted(record, "provided");
	record_add_fact(record, "abi", FACT_TEXT, wanted,
			note_get(note->text, "abi"));
	record_set_fix(record, "%s",
		       run->object->listed != NULL
			       ? target_reinstall(run->verify, run->object)
			       : pool_format("build %s again with the headers "
					     "of hook ABI %s",
					     run->object->label, wanted));
}

/* Of the runs that got an answer, the first. */
static const struct load_run *
find_version(const struct load_result *result)
{
	for (size_t i = 0; i < result->count; i++) {
		if (result->runs[i].has_version) {
			return &result->runs[i];
		}
	}
	return NULL;
}

static void
fail_version(struct run *run, long found)
{
	const struct server *server = run->verify->server;
	struct record *record =
		record_add(run, STATUS_FAIL, "version() answers %ld, the "
			   "server wants %ld", found, server->hooks_version);

	record_add_fact(record, "version", FACT_TEXT,
			pool_format("%ld", server->hooks_version),
			pool_format("%ld", found));
	record_set_fix(record, "build %s again for Kea %s", run->object->label,
		       server->version);
}

/* By the libraries that it needs, when it cannot be asked. */
static void
compare_sonames(struct run *run, const char *obstacle)
{
	const struct server *server = run->verify->server;
	long soname = release_soname(&run->object->image->needed);

	if (soname != 0 && soname == server->soname) {
		record_add(run, STATUS_PASS, "needs libkea-hooks.so.%ld, which "
			   "is the server's", soname);
	} else {
		record_add(run, STATUS_SKIP, "version() was not called: %s",
			   obstacle);
	}
}

static void
compare_version(struct run *run)
{
	const struct server *server = run->verify->server;
	const struct load_result *result = load_open(run->verify, run->object);
	const struct load_run *answer = find_version(result);

	if (result->obstacle != NULL || answer == NULL) {
		compare_sonames(run, result->obstacle != NULL
					     ? result->obstacle
					     : "see A05");
	} else if (server->version == NULL) {
		record_add(run, STATUS_SKIP, "version() answers %ld, and there "
			   "is no server to compare with", answer->version);
	} else if (answer->version != server->hooks_version) {
		fail_version(run, answer->version);
	} else {
		record_add(run, STATUS_PASS, "version() answers %ld",
			   answer->version);
	}
}

static void
check_kea_version(struct run *run)
{
	const struct object *object = run->object;

	if (!image_has_symbol(object->image, "version")) {
		struct record *record =
			record_add(run, STATUS_FAIL, "has no function "
				   "version(): no server loads it");
		record_set_fix(record, "%s",
			       object->note != NULL
				       ? "link the hook with " NOTE_RUNTIME
				       : "if it is a hook, export `extern "
					 "\"C\" int version()`; otherwise "
					 "move it out of the directory");
	} else if (object->note != NULL) {
		record_add(run, STATUS_PASS, "answers with the version of the "
			   "server that loads it");
	} else {
		compare_version(run);
	}
}

static const struct check checks[] = {
	{
		.id = "A01",
		.slug = "abi",
		.title = "the hook ABI that it needs is provided",
		.explain =
			"A hook carries the number of the ABI that it was "
			"built against. Another major number\nmeans other "
			"functions; a higher minor number means functions "
			"that this host does not have\nyet.\n\nInstall hooks "
			"and bridge from one version of kea-hooks.\n",
		.scopes = SCOPE_HOOK,
		.needs_image = true,
		.fn = check_abi,
	},
	{
		.id = "A02",
		.slug = "kea-version",
		.title = "version() answers what the server wants",
		.explain =
			"Kea calls version() of every library and refuses "
			"those that do not answer its own number,\nwhich "
			"every release changes (HOOKS_INCORRECT_VERSION). "
			"Hooks of this project answer with\nthe number of "
			"the server that loads them; a C++ hook has the "
			"number of the Kea that it was\nbuilt for.\n\nBuild "
			"a C++ hook again for the installed Kea.\n",
		.scopes = SCOPE_HOOK,
		.needs_image = true,
		.fn = check_kea_version,
	},
	{
		.id = "A05",
		.slug = "load",
		.title = "it loads, in a process of its own",
		.explain =
			"The library is opened and loaded as a server would, "
			"by a host that plays the server, as\nan "
			"unprivileged user, without network, for a limited "
			"time. It fails when the library cannot\nbe opened, "
			"crashes, hangs, or refuses to load.\n\nA library "
			"that refuses because a required parameter is "
			"missing is fine: with --config it\nis loaded with "
			"its parameters. load() of a C++ library is called "
			"by Kea only.\n",
		.scopes = SCOPE_HOOK,
		.needs_image = true,
		.fn = check_load,
	},
	{
		.id = "A06",
		.slug = "unload",
		.title = "it unloads and loads again",
		.explain =
			"A server unloads and loads its libraries with every "
			"new configuration. It fails when\nunload() fails or "
			"crashes, when callouts stay registered, or when the "
			"library cannot be\nloaded a second time.\n\nThis is "
			"a defect of the library: report it to its "
			"authors.\n",
		.scopes = SCOPE_HOOK,
		.needs_image = true,
		.fn = check_unload,
	},
};

const struct check_group abi_checks = {
	checks, sizeof(checks) / sizeof(checks[0])
};
