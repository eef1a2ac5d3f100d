/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * C00 and C06 to C08: what a configuration says as a whole.
 */
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "check_config.h"
#include "config.h"
#include "file.h"
#include "image.h"
#include "known.h"
#include "load.h"
#include "note.h"
#include "running.h"
#include "server.h"

static void
check_readable(struct run *run)
{
	const struct object *object = run->object;
	const struct config *config = object->config;
	const struct conf_error *error = &config->error;

	if (error->text == NULL) {
		record_add(run, STATUS_PASS, "%s, %zu hook libraries",
			   config->process, config->count);
		return;
	}
	struct record *record;
	if (error->line == 0) {
		record = record_add(run, STATUS_SKIP, "%s", error->text);
		record_set_fix(record, "%s %s",
			       object->present ? "run " VERIFY_NAME " as a "
						 "user who may read"
					       : "name an existing file "
						 "instead of", object->path);
		return;
	}
	record = record_add(run, STATUS_FAIL, "%s", error->text);
	record->file = error->file;
	record->line = error->line;
	record_set_fix(record, "correct %s, line %lu, column %lu", error->file,
		       error->line, error->column);
}

static bool
is_broken(const struct run *run)
{
	return run->object->config->error.text != NULL;
}

static void
fail_threads(struct run *run, const struct config_entry *entry, bool said)
{
	const struct config *config = run->object->config;
	const struct node *map = node_find(config->daemon, "multi-threading");
	struct record *record = record_add(
		run, STATUS_FAIL, "%s is not compatible with multi-threading, "
		"which is on%s: the server refuses it",
		file_base(entry->library), said ? "" : " by default");

	record->file = entry->node->file;
	record->line = entry->node->line;
	record->library = file_base(entry->library);
	if (map != NULL) {
		record_set_fix(record, "%s, line %lu: "
			       "\"enable-multi-threading\": false", map->file,
			       map->line);
	} else {
		record_set_fix(record, "in %s: \"multi-threading\": { "
			       "\"enable-multi-threading\": false }",
			       config->path);
	}
}

static void
check_threads(struct run *run)
{
	const struct config *config = run->object->config;
	const struct server *server = run->verify->server;
	bool by_default = server->version != NULL &&
			  server->hooks_version >= MT_DEFAULT_SINCE;
	size_t before = run->object->records.count;

	if (is_broken(run)) {
		return;
	}
	bool on = config_is_threaded(config, by_default);
	bool said = on != config_is_threaded(config, !by_default) ? false
								  : on;
	for (size_t i = 0; on && i < config->count; i++) {
		struct object *hook = config->entries[i].hook;

		if (hook != NULL && hook->image->fault == IMAGE_FINE &&
		    load_threads(run->verify, hook) == 0) {
			fail_threads(run, &config->entries[i], said);
		}
	}
	if (run->object->records.count == before) {
		record_add(run, STATUS_PASS, "multi-threading is %s",
			   on ? "on, and every library can do with it"
			      : "off");
	}
}

/* The hook libraries in a process, by their names. */
static void
find_loaded(const struct process *process, struct list *names)
{
	for (size_t i = 0; i < process->count; i++) {
		const char *name = file_base(process->mappings[i].path);

		if (strncmp(name, "libdhcp_", 8) == 0 ||
		    strncmp(name, "libddns_", 8) == 0 ||
		    strncmp(name, "libca_", 6) == 0) {
			list_add(names, name);
		}
	}
}

/* Loaded and not listed, or listed and not loaded, as a remark. */
static void
compare_loaded(struct run *run, const struct process *process)
{
	const struct config *config = run->object->config;
	struct list listed = { 0 };

	for (size_t i = 0; i < config->count; i++) {
		const char *path = config->entries[i].path;

		if (path != NULL && running_mapping(process, path) == NULL) {
			list_add(&listed, file_base(path));
		}
	}
	struct record *record = record_add(
		run, STATUS_PASS, listed.count == 0
				? "process %d has loaded what is listed%s"
				: "process %d has not loaded %s: reload it",
		process->pid, list_format(&listed, ", ", ""));
	record->note = listed.count != 0;
}

static void
check_removed(struct run *run)
{
	const struct config *config = run->object->config;
	const struct process *process;
	struct list names = { 0 };

	if (is_broken(run) || run->verify->options->root[0] != '\0') {
		return;
	}
	process = running_find(run->verify, config->process,
			       run->object->real);
	if (process == NULL || !process->readable) {
		record_add(run, STATUS_PASS, "no server runs with this file");
		return;
	}
	find_loaded(process, &names);
	if (config->list != NULL || names.count == 0) {
		compare_loaded(run, process);
		return;
	}
	struct record *record = record_add(
		run, STATUS_FAIL, "there is no hooks-libraries, but process "
		"%d has loaded %s: a reload would keep it", process->pid,
		list_format(&names, ", ", ""));
	record->file = config->daemon->file;
	record->line = config->daemon->line;
	record_set_fix(record, "in %s: \"hooks-libraries\": [ ]",
		       process_key(config->process));
}

static const struct check checks[] = {
	{
		.id = "C00",
		.slug = "config",
		.title = "the configuration can be read",
		.explain =
			"The file is no configuration of Kea: JSON with "
			"comments (#, //, /* */) and includes\n(<?include "
			"\"file\"?>), with one of Dhcp4, Dhcp6, DhcpDdns and "
			"Control-agent in it.\n\nCorrect the place that is "
			"named. A file that may not be read is not checked.\n",
		.scopes = SCOPE_CONFIG,
		.fn = check_readable,
	},
	{
		.id = "C06",
		.slug = "parameters",
		.title = "parameters are those that the hooks know",
		.explain =
			"A hook of this project has a table of its "
			"parameters: names, types, ranges, which\nof them are "
			"required. It refuses what does not fit, in the "
			"server as here and in the same words, with\nfile, "
			"line and column. Of C++ libraries only those "
			"parameters are known that the manual of Kea\ncalls "
			"mandatory.\n\nCorrect the parameter; the manual page "
			"of the hook lists them.\n",
		.scopes = SCOPE_CONFIG,
		.fn = check_parameters,
	},
	{
		.id = "C07",
		.slug = "mt-config",
		.title = "multi-threading suits every listed library",
		.explain =
			"The configuration turns multi-threading on, or does "
			"not mention it and the server has it\non by default "
			"(since Kea 2.3.5), and a listed library is not "
			"compatible with it: the server\nrefuses the "
			"configuration.\n\nTurn multi-threading off, or do "
			"without the library.\n",
		.scopes = SCOPE_CONFIG,
		.fn = check_threads,
	},
	{
		.id = "C08",
		.slug = "removed-list",
		.title = "no library stays because hooks-libraries is gone",
		.explain =
			"A server that is reloaded with a configuration "
			"without hooks-libraries keeps the libraries\nthat "
			"it has: the element must be there and empty. The "
			"server that runs is found by the file\nthat it was "
			"started with.\n\nWrite an empty list: "
			"\"hooks-libraries\": [ ]\n",
		.scopes = SCOPE_CONFIG,
		.fn = check_removed,
	},
	{
		.id = "C10",
		.slug = "server-says",
		.title = "the server itself takes the list",
		.explain =
			"The server's own check (-T, before Kea 2.3.6 -t) is "
			"run with a configuration that has nothing\nbut the "
			"list and the multi-threading of this one, in the "
			"sandbox. What it answers is quoted.\nIt finds less "
			"than the other checks: many a wrong list passes "
			"it.\n\nCorrect what the server names.\n",
		.scopes = SCOPE_CONFIG,
		.fn = check_server_says,
	},
};

const struct check_group config_checks = {
	checks, sizeof(checks) / sizeof(checks[0])
};
