/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * C06: parameters, by the words of the hooks themselves.
 */
#include <string.h>

#include "check.h"
#include "check_config.h"
#include "config.h"
#include "contexts.h"
#include "file.h"
#include "known.h"
#include "load.h"
#include "note.h"

/* Of the line that a refusal names, or else that of the entry. */
static unsigned long
find_line(const struct config_entry *entry, const char *refusal)
{
	const struct node *params = entry->params;

	for (size_t i = 0; params != NULL && i < params->count; i++) {
		const char *place = pool_format(
			"(%s)", node_position(params->items[i]));

		if (strstr(refusal, place) != NULL) {
			return params->items[i]->line;
		}
	}
	return entry->node->line;
}

static bool
is_wrong_process(const struct run *run, const struct config_entry *entry)
{
	struct rules rules;

	rules_find(file_base(entry->library), entry->hook->note, &rules);
	return rules.processes.count != 0 &&
	       !list_has(&rules.processes, run->object->config->process);
}

/* A parameter that is none, but that the library reads from user contexts. */
struct misplaced {
	const struct node *param;
	struct context_key key;
};

static bool
is_context(const struct context_key *key, const char *name)
{
	return strcmp(key->context, name) == 0 ||
	       (key->member != NULL && strcmp(key->member, name) == 0);
}

static bool
find_context(const struct config_entry *entry, const struct node *param,
	     struct misplaced *found)
{
	struct context_keys keys = { 0 };

	contexts_find_entry(entry, &keys);
	for (size_t i = 0; i < keys.count; i++) {
		if (is_context(&keys.items[i], param->key)) {
			*found = (struct misplaced){ param, keys.items[i] };
			return true;
		}
	}
	return false;
}

static bool
find_misplaced(const struct run *run, const struct config_entry *entry,
	       struct misplaced *found)
{
	const struct node *params = entry->params;
	const char *process = run->object->config->process;

	for (size_t i = 0; params != NULL && params->type == NODE_MAP &&
			   i < params->count; i++) {
		const struct node *param = params->items[i];

		if ((entry->hook->note == NULL ||
		     load_parameter(run->verify, entry->hook, process,
				    param->key) == NULL) &&
		    find_context(entry, param, found)) {
			return true;
		}
	}
	return false;
}

static void
say_misplaced(struct run *run, const struct config_entry *entry,
	      const struct misplaced *found)
{
	const struct node *param = found->param;
	const struct context_key *key = &found->key;
	const char *places = contexts_format_places(key);
	struct record *record = record_add(
		run, STATUS_FAIL, "%s: '%s' is no parameter; it belongs into "
		"user contexts%s%s", file_base(entry->library), param->key,
		places[0] != '\0' ? " of " : "", places);

	record->file = param->file;
	record->line = param->line;
	record->library = file_base(entry->library);
	if (key->member == NULL) {
		record_set_fix(record, "move it from %s, line %lu to "
			       "\"user-context\": { \"%s\": ... }",
			       param->file, param->line, key->context);
	} else {
		record_set_fix(record, "move it from %s, line %lu to "
			       "\"user-context\": { \"%s\": { \"%s\": ... } }",
			       param->file, param->line, key->context,
			       key->member);
	}
}

/* Returns: whether it could be checked and is fine. */
static bool
check_entry(struct run *run, const struct config_entry *entry)
{
	const char *obstacle = load_obstacle(run->verify, entry->hook->image);
	struct validation result;
	struct misplaced misplaced;

	if (obstacle != NULL) {
		record_add(run, STATUS_SKIP, "parameters of %s: %s",
			   file_base(entry->library), obstacle);
		return false;
	}
	load_validate(run->verify, run->object->config, entry, &result);
	if (result.died) {
		record_add(run, STATUS_SKIP, "parameters of %s: see A05",
			   file_base(entry->library))->implied = true;
		return false;
	}
	if (result.refusal == NULL) {
		return true;
	}
	if (find_misplaced(run, entry, &misplaced)) {
		say_misplaced(run, entry, &misplaced);
		return false;
	}
	struct record *record = record_add(run, STATUS_FAIL, "%s: %s",
					   file_base(entry->library),
					   result.refusal);
	record->file = entry->node->file;
	record->line = find_line(entry, result.refusal);
	record->library = file_base(entry->library);
	record_set_fix(record, "correct %s, line %lu; the parameters of the "
		       "hook are in its manual", entry->node->file,
		       record->line);
	return false;
}

/* Of a library in C++: whether what the manual calls mandatory is there. */
static bool
check_foreign(struct run *run, const struct config_entry *entry)
{
	const char *library = file_base(entry->library);
	const struct known_param *known = known_parameter(library);
	struct misplaced misplaced;

	if (known_takes_none(library) &&
	    find_misplaced(run, entry, &misplaced)) {
		say_misplaced(run, entry, &misplaced);
		return false;
	}
	if (known == NULL || node_find(entry->params, known->name) != NULL) {
		return true;
	}
	struct record *record = record_add(
		run, STATUS_FAIL, "%s: parameter '%s' is required", library,
		known->name);
	record->file = entry->node->file;
	record->line = entry->node->line;
	record->library = library;
	record_set_fix(record, "add \"parameters\": { \"%s\": ... } to "
		       "%s, line %lu; what it takes is in Kea's manual",
		       known->name, entry->node->file, entry->node->line);
	return false;
}

void
check_parameters(struct run *run)
{
	const struct config *config = run->object->config;
	size_t checked = 0, fine = 0;

	if (config->error.text != NULL) {
		return;
	}
	for (size_t i = 0; i < config->count; i++) {
		const struct config_entry *entry = &config->entries[i];

		if (entry->hook == NULL || is_wrong_process(run, entry)) {
			continue;
		}
		checked++;
		bool good = entry->hook->note != NULL
				    ? check_entry(run, entry)
				    : check_foreign(run, entry);
		fine += good ? 1 : 0;
	}
	if (fine == checked) {
		record_add(run, STATUS_PASS, "%zu libraries, nothing is "
			   "wrong with their parameters", checked);
	}
}
