/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * H07: whether the servers that run have the files that are installed.
 */
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "manifest.h"
#include "running.h"
#include "unit.h"

/*
 * A file that was replaced by rename is shown as deleted. Its inode tells
 * nothing more: on overlay file systems it is another than that of stat.
 */
static void
fail_stale(struct run *run, const struct process *process)
{
	struct record *record = record_add(
		run, STATUS_FAIL, "%s, process %d, still runs the old file, "
		"which was replaced", process->program, process->pid);

	record_set_fix(record, "sudo systemctl restart %s",
		       unit_of_program(run->verify, process->program));
}

/* Libraries and bridges; other files are not mapped. */
static bool
is_mapped_kind(const struct object *object)
{
	return object->kind == SCOPE_HOOK ||
	       (object->listed != NULL &&
		strcmp(object->listed->kind, "bridge") == 0);
}

static void
check_running(struct run *run)
{
	const struct object *object = run->object;
	const struct processes *all = running_open(run->verify);
	size_t fresh = 0, unknown = 0, stale = 0;

	if (!is_mapped_kind(object) || run->verify->options->root[0] != '\0') {
		return;
	}
	for (size_t i = 0; i < all->count; i++) {
		const struct process *process = &all->items[i];
		const struct mapping *mapping = running_mapping(process,
								object->path);

		unknown += process->readable ? 0 : 1;
		if (mapping == NULL) {
			continue;
		}
		if (mapping->deleted) {
			fail_stale(run, process);
			stale++;
		} else {
			fresh++;
		}
	}
	if (unknown != 0 && stale == 0) {
		record_add(run, STATUS_SKIP, "%zu running %s may not be "
			   "looked into", unknown,
			   unknown == 1 ? "server" : "servers");
	} else if (stale == 0) {
		record_add(run, STATUS_PASS, "%zu running servers, %zu have "
			   "it", all->count, fresh);
	}
}

static const struct check checks[] = {
	{
		.id = "H07",
		.slug = "running",
		.title = "running servers have the installed file, not an "
			 "older one",
		.explain =
			"A server goes on running the file that it opened, "
			"also when another one was installed in\nits place. "
			"After an update the configuration must be reloaded, "
			"or the server restarted when\nE08 says so or the "
			"bridge is concerned.\n\nOnly root and the server's "
			"user may look into its process: otherwise not "
			"checked.\n",
		.scopes = SCOPE_HOOK | SCOPE_FILE,
		.fn = check_running,
	},
};

const struct check_group running_checks = {
	checks, sizeof(checks) / sizeof(checks[0])
};
