/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * H07: whether the servers that run have the files that are installed.
 */
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "conf.h"
#include "config.h"
#include "manifest.h"
#include "running.h"
#include "unit.h"

static const char *
socket_of(const struct node *map)
{
	const char *type = node_get_text(map, "socket-type");
	const char *path = node_get_text(map, "socket-name");

	return type != NULL && strcmp(type, "unix") == 0 && path != NULL &&
			       path[0] == '/'
		       ? path
		       : NULL;
}

/* Its control socket: that of --socket, or of its configuration. */
static const char *
find_socket(const struct process *process)
{
	if (process->socket != NULL || process->config == NULL ||
	    process->config[0] != '/') {
		return process->socket;
	}
	const struct config *config = config_open("", process->config);
	if (config->daemon == NULL) {
		return NULL;
	}
	const char *path = socket_of(node_find(config->daemon,
					       "control-socket"));
	const struct node *list = node_find(config->daemon,
					    "control-sockets");
	for (size_t i = 0; path == NULL && list != NULL &&
			   list->type == NODE_LIST && i < list->count; i++) {
		path = socket_of(list->items[i]);
	}
	return path;
}

/* A library is opened anew by a reload, the bridge by a new process only. */
static void
set_fix(struct record *record, const struct run *run,
	const struct process *process)
{
	const char *path = run->object->kind == SCOPE_HOOK
				   ? find_socket(process)
				   : NULL;
	const char *restart =
		process->unit != NULL
			? pool_format("sudo systemctl restart %s",
				      process->unit)
			: pool_format("restart process %d (%s)", process->pid,
				      process->command);

	if (path == NULL) {
		record_set_fix(record, "%s", restart);
		return;
	}
	struct list words = { &path, 1 };
	record_set_fix(record, "echo '{ \"command\": \"config-reload\" }' | "
		       "sudo socat -t 60 - UNIX-CONNECT:%s, or %s",
		       list_quote(&words), restart);
}

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

	set_fix(record, run, process);
}

/* Somebody must listen on the socket that was named. */
static void
check_socket(struct run *run)
{
	const char *fault = running_open(run->verify)->socket_fault;

	if (run->verify->options->socket == NULL) {
		return;
	}
	if (fault == NULL) {
		record_add(run, STATUS_PASS, "a process listens at %s",
			   run->verify->options->socket);
		return;
	}
	struct record *record = record_add(run, STATUS_SKIP, "%s", fault);
	record_set_fix(record, "name the control socket of a server that "
		       "runs, as its configuration has it");
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

	if (object->kind == SCOPE_HOST) {
		check_socket(run);
		return;
	}
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
			"checked. Nor is it\nwhen nobody listens on the "
			"socket of --socket.\n",
		.scopes = SCOPE_HOOK | SCOPE_FILE | SCOPE_HOST,
		.fn = check_running,
	},
};

const struct check_group running_checks = {
	checks, sizeof(checks) / sizeof(checks[0])
};
