/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Writes lists of hooks.
 */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "file.h"
#include "image.h"
#include "known.h"
#include "load.h"
#include "note.h"
#include "pathrule.h"
#include "snippet.h"

struct candidate {
	struct object *hook;
	struct rules rules;
	bool taken;
};

static const char *
name_of(const struct candidate *candidate)
{
	return file_base(candidate->hook->path);
}

/* Whether `first` may not stand before `second`. */
static bool
is_wrong(const struct candidate *first, const struct candidate *second)
{
	return list_has(&first->rules.after, name_of(second)) ||
	       list_has(&second->rules.before, name_of(first)) ||
	       (first->rules.last && !second->rules.last);
}

static bool
is_next(const struct candidate *all, size_t count, size_t index)
{
	for (size_t i = 0; i < count; i++) {
		if (i != index && !all[i].taken &&
		    is_wrong(&all[index], &all[i])) {
			return false;
		}
	}
	return true;
}

/* The first that may come now; the first of all in a circle. */
static struct candidate *
take_next(struct candidate *all, size_t count)
{
	struct candidate *next = NULL;

	for (size_t i = 0; i < count; i++) {
		if (all[i].taken) {
			continue;
		}
		if (next == NULL) {
			next = &all[i];
		}
		if (is_next(all, count, i)) {
			next = &all[i];
			break;
		}
	}
	next->taken = true;
	return next;
}

static void
add_example(json_t **params, const char *name, const char *example)
{
	json_t *value = json_loads(example, JSON_DECODE_ANY, NULL);

	if (*params == NULL) {
		*params = json_object();
	}
	json_object_set_new(*params, name, value != NULL ? value
							 : json_string(""));
}

/* Returns: the parameters that it requires; NULL when there are none. */
static json_t *
params_json(struct verify *verify, struct object *hook, const char *process)
{
	const struct load_run *run;
	const struct known_param *known;
	json_t *params = NULL;

	if (hook->note == NULL) {
		known = known_parameter(file_base(hook->path));
		if (known != NULL) {
			add_example(&params, known->name, known->example);
		}
		return params;
	}
	run = load_find_run(verify, hook, process);
	for (size_t i = 0; run != NULL && i < run->table_count; i++) {
		if (run->table[i].required) {
			add_example(&params, run->table[i].name,
				    run->table[i].example);
		}
	}
	return params;
}

static json_t *
entry_json(struct verify *verify, const struct candidate *candidate,
	   const char *process)
{
	struct path_rule rule = path_rule(verify, process);
	json_t *params = params_json(verify, candidate->hook, process);
	json_t *entry = json_object();
	bool bare = rule.own && rule.known &&
		    strcmp(rule.dir, file_dir(candidate->hook->path)) == 0;

	json_object_set_new(entry, "library",
			    json_string(bare ? name_of(candidate)
					     : candidate->hook->path));
	if (params != NULL) {
		json_object_set_new(entry, "parameters", params);
	}
	return entry;
}

static size_t
find_candidates(struct verify *verify, const char *process,
		struct candidate *all)
{
	size_t count = 0;

	for (size_t i = 0; i < verify->object_count; i++) {
		struct object *object = verify->objects[i];
		struct rules rules;

		if (object->kind != SCOPE_HOOK || !object->present ||
		    object->image->fault != IMAGE_FINE) {
			continue;
		}
		rules_find(file_base(object->path), object->note, &rules);
		if (list_has(&rules.processes, process)) {
			all[count++] = (struct candidate){ .hook = object,
							   .rules = rules };
		}
	}
	return count;
}

void
snippet_print(struct verify *verify, const char *process)
{
	struct candidate *all = pool_new((verify->object_count + 1) *
					 sizeof(*all));
	size_t count = find_candidates(verify, process, all);
	json_t *list = json_array();

	for (size_t i = 0; i < count; i++) {
		json_array_append_new(list,
				      entry_json(verify,
						 take_next(all, count),
						 process));
	}
	json_dumpf(list, stdout, JSON_INDENT(2));
	putchar('\n');
	json_decref(list);
}
