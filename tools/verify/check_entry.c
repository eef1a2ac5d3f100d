/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * C01 to C05 and C09: entries of hooks-libraries, each by itself and beside
 * the others.
 */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <hooklib/text.h>

#include "check.h"
#include "config.h"
#include "file.h"
#include "known.h"
#include "note.h"
#include "pathrule.h"
#include "server.h"

/* Judges one entry; adds a record when something is wrong. */
typedef void (*entry_fn)(struct run *run, size_t index);

static void
for_each_entry(struct run *run, entry_fn fn, const char *fine)
{
	const struct config *config = run->object->config;
	size_t before = run->object->records.count;

	if (config->error.text != NULL) {
		return;
	}
	for (size_t i = 0; i < config->count; i++) {
		fn(run, i);
	}
	if (run->object->records.count == before) {
		record_add(run, STATUS_PASS, "%s", fine);
	}
}

static const struct config_entry *
entry_of(const struct run *run, size_t index)
{
	return &run->object->config->entries[index];
}

static const char *
name_of(const struct config_entry *entry)
{
	return file_base(entry->library);
}

static void
set_place(struct record *record, const struct config_entry *entry)
{
	record->file = entry->node->file;
	record->line = entry->node->line;
	record->library = name_of(entry);
}

static void
find_rules(const struct config_entry *entry, struct rules *rules)
{
	rules_find(name_of(entry), entry->hook != NULL ? entry->hook->note
						       : NULL, rules);
}

static bool
is_library(const char *name)
{
	size_t len = strlen(name);

	return len > 3 && strcmp(name + len - 3, ".so") == 0;
}

/* The library of a directory whose name is most like a wrong one. */
static const char *
find_like(const struct run *run, const char *dir, const char *name)
{
	struct list names = { 0 };
	const char *best = NULL;
	size_t least = 4;

	file_list(&names, target_path(run->verify, dir), is_library);
	for (size_t i = 0; i < names.count; i++) {
		size_t d = keah_text_distance(name, names.items[i]);

		if (d < least) {
			least = d;
			best = pool_format("%s/%s", dir, names.items[i]);
		}
	}
	return best;
}

/* What to write instead of a path that does not work. */
static const char *
find_better(const struct run *run, const struct config_entry *entry)
{
	const struct verify *verify = run->verify;
	struct path_rule rule = path_rule(verify,
					  run->object->config->process);
	const char *const dirs[] = { rule.own ? rule.dir : verify->dir,
				     verify->server->hooks_dir };

	for (size_t i = 0; i < sizeof(dirs) / sizeof(dirs[0]); i++) {
		const char *like = dirs[i] != NULL && dirs[i][0] != '\0'
					   ? find_like(run, dirs[i],
						       name_of(entry))
					   : NULL;

		if (like != NULL) {
			return like;
		}
	}
	return NULL;
}

static void
judge_path(struct run *run, size_t index)
{
	const struct config_entry *entry = entry_of(run, index);
	long version = run->verify->server->hooks_version;
	struct record *record;

	if (entry->hook != NULL ||
	    known_successor(name_of(entry), version) != NULL ||
	    known_predecessor(name_of(entry), version) != NULL) {
		return;
	}
	if (entry->path == NULL) {
		record = record_add(run, STATUS_FAIL, "library '%s': %s",
				    entry->library, entry->fault);
	} else {
		record = record_add(run, STATUS_FAIL, "library '%s': there is "
				    "no file %s", entry->library, entry->path);
	}
	set_place(record, entry);
	const char *better = find_better(run, entry);
	if (better != NULL) {
		record_set_fix(record, "\"library\": \"%s\"", better);
	} else {
		record_set_fix(record, "install the library, or remove the "
			       "entry from %s, line %lu", entry->node->file,
			       entry->node->line);
	}
}

static void
check_path(struct run *run)
{
	for_each_entry(run, judge_path, "every path leads to a library");
}

static const char *
programs_of(const struct list *processes)
{
	struct list programs = { 0 };

	for (size_t i = 0; i < processes->count; i++) {
		list_add(&programs, process_program(processes->items[i]));
	}
	return list_format(&programs, " and ", "");
}

static void
judge_process(struct run *run, size_t index)
{
	const struct config_entry *entry = entry_of(run, index);
	const char *process = run->object->config->process;
	struct rules rules;

	find_rules(entry, &rules);
	if (rules.processes.count == 0 ||
	    list_has(&rules.processes, process)) {
		return;
	}
	const char *right = rules.processes.items[0];
	struct record *record = record_add(
		run, STATUS_FAIL, "%s serves %s; %s would load it and never "
		"call it", name_of(entry), programs_of(&rules.processes),
		process_program(process));
	set_place(record, entry);
	record_set_fix(record, "move the entry to %s.hooks-libraries in "
		       "%s.conf", process_key(right), process_program(right));
}

static void
check_process(struct run *run)
{
	for_each_entry(run, judge_process, "every library is for this daemon");
}

static void
fail_order(struct run *run, const struct config_entry *first,
	   const struct config_entry *second, const char *why)
{
	struct record *record = record_add(run, STATUS_FAIL, "%s stands "
					   "before %s: %s", name_of(first),
					   name_of(second), why);

	set_place(record, first);
	record_set_fix(record, "move %s from line %lu behind %s in line %lu",
		       name_of(first), first->node->line, name_of(second),
		       second->node->line);
}

/* The entry, and one that comes later. */
static void
judge_pair(struct run *run, const struct config_entry *first,
	   const struct config_entry *second)
{
	struct rules of_first, of_second;

	find_rules(first, &of_first);
	find_rules(second, &of_second);
	if (list_has(&of_first.after, name_of(second)) ||
	    list_has(&of_second.before, name_of(first))) {
		fail_order(run, first, second,
			   "its callouts must be called after those");
	} else if (of_first.last && !of_second.last) {
		fail_order(run, first, second,
			   "forensic logging comes last, or it misses what "
			   "the others do");
	}
}

static void
judge_order(struct run *run, size_t index)
{
	const struct config *config = run->object->config;

	/* The last one of those that it must not precede says it all. */
	for (size_t i = config->count; i > index + 1; i--) {
		size_t before = run->object->records.count;

		judge_pair(run, &config->entries[index],
			   &config->entries[i - 1]);
		if (run->object->records.count != before) {
			return;
		}
	}
}

static void
check_order(struct run *run)
{
	for_each_entry(run, judge_order, "the order is right");
}

static bool
is_same(const struct config_entry *a, const struct config_entry *b)
{
	if (a->hook != NULL || b->hook != NULL) {
		return a->hook == b->hook;
	}
	return strcmp(a->library, b->library) == 0;
}

static void
judge_duplicate(struct run *run, size_t index)
{
	const struct config_entry *entry = entry_of(run, index);

	for (size_t i = 0; i < index; i++) {
		const struct config_entry *other = entry_of(run, i);

		if (!is_same(entry, other)) {
			continue;
		}
		struct record *record = record_add(
			run, STATUS_FAIL, "%s is listed in line %lu already: "
			"its callouts would be called twice", entry->library,
			other->node->line);
		set_place(record, entry);
		record_set_fix(record, "remove one of the two entries");
		return;
	}
}

static void
check_duplicate(struct run *run)
{
	for_each_entry(run, judge_duplicate, "every library is listed once");
}

static bool
is_listed(const struct config *config, const char *name)
{
	for (size_t i = 0; i < config->count; i++) {
		if (strcmp(name_of(&config->entries[i]), name) == 0) {
			return true;
		}
	}
	return false;
}

/* One of "a|b". */
static bool
is_any_listed(const struct config *config, const char *names)
{
	struct list list = { 0 };

	list_add_words(&list, names, "|");
	for (size_t i = 0; i < list.count; i++) {
		if (is_listed(config, list.items[i])) {
			return true;
		}
	}
	return false;
}

static void
judge_companions(struct run *run, size_t index)
{
	const struct config_entry *entry = entry_of(run, index);
	struct rules rules;

	find_rules(entry, &rules);
	for (size_t i = 0; i < rules.needs.count; i++) {
		const char *names = rules.needs.items[i];
		struct list list = { 0 };

		if (is_any_listed(run->object->config, names)) {
			continue;
		}
		list_add_words(&list, names, "|");
		struct record *record = record_add(
			run, STATUS_FAIL, "%s needs %s, which is not listed",
			name_of(entry), list_format(&list, " or ", ""));
		set_place(record, entry);
		record_set_fix(record, "before line %lu: { \"library\": "
			       "\"%.*s%s\" },", entry->node->line,
			       (int)(name_of(entry) - entry->library),
			       entry->library, list.items[0]);
	}
}

static void
check_companions(struct run *run)
{
	for_each_entry(run, judge_companions, "no companion is missing");
}

static void
judge_name(struct run *run, size_t index)
{
	const struct config_entry *entry = entry_of(run, index);
	const struct server *server = run->verify->server;
	const char *name = name_of(entry);
	const char *other = known_successor(name, server->hooks_version);
	bool old = other != NULL;

	if (entry->hook != NULL || server->version == NULL) {
		return;
	}
	if (!old) {
		other = known_predecessor(name, server->hooks_version);
	}
	if (other == NULL) {
		return;
	}
	struct record *record = record_add(
		run, STATUS_FAIL, old ? "%s is called %s in Kea %s"
				      : "%s is still called %s in Kea %s",
		name, other, server->version);
	set_place(record, entry);
	record_set_fix(record, "\"library\": \"%.*s%s\"",
		       (int)(name - entry->library), entry->library, other);
}

static void
check_name(struct run *run)
{
	for_each_entry(run, judge_name, "every name is the present one");
}

static const struct check checks[] = {
	{
		.id = "C01",
		.slug = "path",
		.title = "every path is one that the server accepts",
		.explain =
			"Before 2.4.2 and 2.6.3 Kea opens the path as it is "
			"written, and a bare name is not found.\nLater "
			"versions take a bare name or the full path in one "
			"directory, which is compiled in or\nset by "
			"KEA_HOOKS_PATH in the server's environment; even // "
			"or /../ in the same path is\nrefused.\n\nWrite the "
			"path that the fix shows, or install the "
			"library.\n",
		.scopes = SCOPE_CONFIG,
		.fn = check_path,
	},
	{
		.id = "C02",
		.slug = "wrong-process",
		.title = "every library is for the daemon that loads it",
		.explain =
			"A library is listed in the configuration of a daemon "
			"that it does not serve, most often\nDHCP hooks in "
			"kea-ctrl-agent.conf. Kea loads C++ libraries "
			"anywhere and says nothing;\nhooks of this project "
			"refuse.\n\nMove the entry to the configuration of "
			"the right daemon.\n",
		.scopes = SCOPE_CONFIG,
		.fn = check_process,
	},
	{
		.id = "C03",
		.slug = "order",
		.title = "libraries stand in an order that works",
		.explain =
			"Callouts are called in the order of the list. "
			"flex_id must formulate the client identifier\n"
			"before high availability uses it, host_cache must "
			"be there before radius, and forensic\nlogging comes "
			"last. Hooks of this project name their own order in "
			"hook.conf.\n\nMove the entry.\n",
		.scopes = SCOPE_CONFIG,
		.fn = check_order,
	},
	{
		.id = "C04",
		.slug = "duplicate",
		.title = "no library is listed twice",
		.explain =
			"The same file stands in the list twice, perhaps by "
			"two names. Kea loads it twice and calls\nits "
			"callouts twice for every packet.\n\nRemove one "
			"entry.\n",
		.scopes = SCOPE_CONFIG,
		.fn = check_duplicate,
	},
	{
		.id = "C05",
		.slug = "companion",
		.title = "libraries that belong together are there together",
		.explain =
			"A library works with another one only: high "
			"availability with lease_cmds, cb_cmds with a\n"
			"configuration back end, radius with host_cache. Kea "
			"does not check that.\n\nAdd the entry.\n",
		.scopes = SCOPE_CONFIG,
		.fn = check_companions,
	},
	{
		.id = "C09",
		.slug = "renamed",
		.title = "no library is listed by the name of another Kea",
		.explain =
			"The library has another name in the version of Kea "
			"that is installed, or that --if-host\nnames: Kea 3.0 "
			"calls libdhcp_mysql_cb.so libdhcp_mysql.so.\n\nWrite "
			"the name that the fix shows.\n",
		.scopes = SCOPE_CONFIG,
		.fn = check_name,
	},
};

const struct check_group entry_checks = {
	checks, sizeof(checks) / sizeof(checks[0])
};
