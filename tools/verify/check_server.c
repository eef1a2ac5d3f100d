/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * C10: what the server itself says to the list of libraries.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check_config.h"
#include "config.h"
#include "file.h"
#include "known.h"
#include "server.h"

enum {
	CHECK_EXTRA_SINCE = 20306 /* hooks version that first has -T */
};

static json_t *
list_json(const struct config *config)
{
	json_t *list = json_array();

	for (size_t i = 0; i < config->count; i++) {
		json_array_append_new(list,
				      node_get_json(config->entries[i].node));
	}
	return list;
}

/* The list, and as little else as the server is content with. */
static char *
format_config(const struct config *config)
{
	const struct node *threads = node_find(config->daemon,
					       "multi-threading");
	json_t *map = json_object();

	json_object_set_new(map, "hooks-libraries", list_json(config));
	if (strncmp(config->process, "dhcp", 4) == 0) {
		json_object_set_new(map, "lease-database",
				    json_pack("{ss sb}", "type", "memfile",
					      "persist", 0));
		if (threads != NULL) {
			json_object_set_new(map, "multi-threading",
					    node_get_json(threads));
		}
	}
	json_t *root = json_pack("{so}", process_key(config->process), map);
	char *text = json_dumps(root, JSON_INDENT(1));
	json_decref(root);
	return text;
}

/* Readable for the server's user. Returns: NULL if it cannot be written. */
static const char *
write_config(const struct config *config)
{
	char path[] = "/tmp/kea-hooks-verify-XXXXXX";
	char *text = format_config(config);
	int fd = text != NULL ? mkstemp(path) : -1;
	bool done = fd >= 0 && fchmod(fd, 0644) == 0 &&
		    write(fd, text, strlen(text)) == (ssize_t)strlen(text);

	free(text);
	if (fd >= 0) {
		close(fd);
	}
	if (fd >= 0 && !done) {
		unlink(path);
	}
	return done ? pool_dup(path) : NULL;
}

/* The line that says why, without date, level and logger. */
static const char *
find_reason(const char *output)
{
	static const char *const starts[] = { "Error encountered: ",
					      "Syntax check failed with: ",
					      "error: " };
	struct list lines = { 0 };

	list_add_words(&lines, output, "\n");
	for (size_t i = 0; i < lines.count; i++) {
		for (size_t k = 0; k < sizeof(starts) / sizeof(starts[0]);
		     k++) {
			const char *at = strstr(lines.items[i], starts[k]);

			if (at != NULL) {
				return at + strlen(starts[k]);
			}
		}
	}
	for (size_t i = 0; i < lines.count; i++) {
		if (strstr(lines.items[i], "ERROR") != NULL) {
			return lines.items[i];
		}
	}
	return lines.count != 0 ? lines.items[lines.count - 1]
				: "it gives no reason";
}

/* A check before this one failed for the list or one of its libraries. */
static bool
is_known_bad(const struct run *run)
{
	const struct config *config = run->object->config;

	if (records_status(&run->object->records) == STATUS_FAIL) {
		return true;
	}
	for (size_t i = 0; i < config->count; i++) {
		const struct object *hook = config->entries[i].hook;

		if (hook == NULL ||
		    records_status(&hook->records) == STATUS_FAIL) {
			return true;
		}
	}
	return false;
}

static void
judge(struct run *run, const char *program, const struct outcome *outcome)
{
	const char *name = file_base(program);

	if (!outcome->started) {
		record_add(run, STATUS_SKIP, "%s could not be started: %s",
			   name, outcome->error);
	} else if (outcome->signal == 0 && !outcome->timed_out &&
		   outcome->status == 0) {
		record_add(run, STATUS_PASS, "%s takes it", name);
	} else if (is_known_bad(run)) {
		record_add(run, STATUS_SKIP, "%s refuses it, for the reason "
			   "above", name)->implied = true;
	} else if (outcome->signal != 0 || outcome->timed_out) {
		struct record *record = record_add(
			run, STATUS_FAIL, "%s %s while it checked the list",
			name, outcome_text(outcome));
		record_set_fix(record, "take libraries out of the list one "
			       "by one to find the one that does it");
	} else {
		struct record *record = record_add(
			run, STATUS_FAIL, "%s refuses it: %s", name,
			find_reason(outcome->output));
		record_set_fix(record, "correct what the server names; its "
			       "whole answer: %s -t %s", program,
			       run->object->path);
	}
}

static const char *
find_obstacle(const struct verify *verify, const char *program)
{
	const struct server *server = verify->server;

	if (!verify->options->exec) {
		return "nothing is run because of --no-exec";
	}
	if (verify->foreign_root) {
		return "the server belongs to another system";
	}
	if (server->rehearsed) {
		return "the server of --if-host is not here";
	}
	if (program == NULL || !file_exists(program)) {
		return "there is no server to ask";
	}
	return server->sandbox_obstacle;
}

void
check_server_says(struct run *run)
{
	const struct verify *verify = run->verify;
	const struct server *server = verify->server;
	const struct config *config = run->object->config;

	if (config->error.text != NULL || config->count == 0) {
		return;
	}
	const char *program =
		server->real == NULL
			? NULL
			: pool_format("%s/%s", file_dir(server->real),
				      process_program(config->process));
	const char *obstacle = find_obstacle(verify, program);
	if (obstacle != NULL) {
		struct record *record = record_add(run, STATUS_SKIP, "%s",
						   obstacle);
		/* What another record says already is not said again. */
		record->implied = verify->options->exec;
		return;
	}
	const char *path = write_config(config);
	if (path == NULL) {
		record_add(run, STATUS_SKIP, "a file for the server cannot be "
			   "written to /tmp");
		return;
	}
	bool extra = server->hooks_version >= CHECK_EXTRA_SINCE &&
		     strncmp(config->process, "dhcp", 4) == 0;
	const char *const argv[] = { program, extra ? "-T" : "-t", path,
				     NULL };
	struct outcome outcome;
	sandbox_run_program(&server->sandbox, argv, &outcome);
	unlink(path);
	judge(run, program, &outcome);
}
