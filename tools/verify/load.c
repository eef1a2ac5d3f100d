/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Starts the loading of a library and reads what the sandbox answered.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config.h"
#include "image.h"
#include "load.h"
#include "load_child.h"
#include "note.h"
#include "server.h"

static const char *const phases[] = {
	[LOAD_START] = "start", [LOAD_OPEN] = "open",
	[LOAD_VERSION] = "version", [LOAD_LOAD] = "load",
	[LOAD_UNLOAD] = "unload", [LOAD_AGAIN] = "again",
	[LOAD_DONE] = "done",
};

const char *
load_phase_text(enum load_phase phase)
{
	static const char *const texts[] = {
		[LOAD_START] = "before it was opened",
		[LOAD_OPEN] = "while it was opened (a constructor)",
		[LOAD_VERSION] = "in version()",
		[LOAD_LOAD] = "in load()",
		[LOAD_UNLOAD] = "in unload() or a destructor",
		[LOAD_AGAIN] = "when it was loaded a second time",
		[LOAD_DONE] = "at the end of the process",
	};

	return texts[phase];
}

static void
read_phase(struct load_run *run, const char *value)
{
	for (size_t i = 0; i < sizeof(phases) / sizeof(phases[0]); i++) {
		if (strcmp(phases[i], value) == 0) {
			run->phase = (enum load_phase)i;
		}
	}
}

/* "NAME 0 EXAMPLE" */
static void
read_param(struct load_run *run, const char *value)
{
	size_t len = strcspn(value, " ");

	if (value[len] == '\0' || value[len + 1] == '\0' ||
	    value[len + 2] != ' ') {
		return;
	}
	run->table = pool_array(run->table, run->table_count,
				sizeof(*run->table));
	run->table[run->table_count++] = (struct load_param){
		.name = pool_dup_len(value, len),
		.required = value[len + 1] == '1',
		.example = value + len + 3,
	};
}

static void
read_answer(struct load_run *run, const char *word, const char *value)
{
	if (strcmp(word, "at") == 0) {
		read_phase(run, value);
	} else if (strcmp(word, "unopened") == 0) {
		run->open_error = value;
	} else if (strcmp(word, "version") == 0) {
		run->has_version = true;
		run->version = strtol(value, NULL, 10);
	} else if (strcmp(word, "threads") == 0) {
		run->multi_threading = value[0] == '1';
	} else if (strcmp(word, "loaded") == 0) {
		run->loaded = true;
	} else if (strcmp(word, "refused") == 0) {
		if (run->loaded) {
			run->left = pool_format("it cannot be loaded a second "
						"time: %s", value);
		} else {
			run->refusal = value;
		}
	} else if (strcmp(word, "parameters") == 0) {
		run->refused_params = true;
	} else if (strcmp(word, "parameter") == 0) {
		read_param(run, value);
	} else if (strcmp(word, "left") == 0) {
		run->left = value;
	} else if (strcmp(word, "mapped") == 0) {
		run->mapped = true;
	}
}

static void
read_answers(struct load_run *run)
{
	struct list lines = { 0 };

	list_add_words(&lines, run->outcome.answer, "\n");
	for (size_t i = 0; i < lines.count; i++) {
		const char *line = lines.items[i];
		size_t len = strcspn(line, " ");

		if (line[len] == ' ') {
			read_answer(run, pool_dup_len(line, len),
				    line + len + 1);
		}
	}
}

/* The entry of a configuration for this process that names the library. */
static const struct config_entry *
find_entry(const struct verify *verify, const struct object *object,
	   const char *process)
{
	for (size_t i = 0; i < verify->object_count; i++) {
		const struct config *config = verify->objects[i]->config;

		if (config != NULL && config->process != NULL &&
		    strcmp(config->process, process) == 0 &&
		    config_find(config, object) != NULL) {
			return config_find(config, object);
		}
	}
	return NULL;
}

static const char *
format_params(const struct config_entry *entry)
{
	if (entry->params == NULL) {
		return "{}";
	}
	json_t *json = node_get_json(entry->params);
	char *text = json_dumps(json, JSON_ENCODE_ANY);
	const char *copy = text != NULL ? pool_dup(text) : "null";

	free(text);
	json_decref(json);
	return copy;
}

/* Where each parameter stands: name and place by turns. */
static struct list
positions(const struct config_entry *entry)
{
	struct list list = { 0 };

	for (size_t i = 0; entry->params != NULL && i < entry->params->count;
	     i++) {
		const struct node *item = entry->params->items[i];

		list_add(&list, item->key != NULL ? item->key : "");
		list_add(&list, node_position(item));
	}
	return list;
}

static struct load_order
make_order(const struct verify *verify, const struct object *object,
	   const char *process, const struct config_entry *entry)
{
	const struct server *server = verify->server;
	bool known = server->version != NULL;
	struct load_order order = {
		.path = object->real,
		.process = process,
		.native = object->note == NULL,
		.version = known ? server->version : "2.2.0",
		.hooks_version = known ? (int32_t)server->hooks_version
				       : 20200,
	};

	if (server->image != NULL) {
		order.libraries = server->image->needed;
	}
	if (entry != NULL) {
		order.params = format_params(entry);
		order.positions = positions(entry);
	}
	return order;
}

void
load_validate(struct verify *verify, const struct config *config,
	      const struct config_entry *entry, struct validation *validation)
{
	struct load_order order = make_order(verify, entry->hook,
					     config->process, entry);
	struct load_run run = { .process = config->process };

	sandbox_run(&verify->server->sandbox, load_validate_child, &order,
		    &run.outcome);
	read_answers(&run);
	*validation = (struct validation){
		.refusal = run.refusal,
		.died = run.phase != LOAD_DONE,
	};
}

static void
run_process(struct verify *verify, const struct object *object,
	    struct load_run *run)
{
	const struct server *server = verify->server;
	struct load_order order =
		make_order(verify, object, run->process,
			   find_entry(verify, object, run->process));

	run->params = order.params;
	run->multi_threading = -1;
	sandbox_run(&server->sandbox, load_child, &order, &run->outcome);
	read_answers(run);
}

static void
add_run(struct verify *verify, struct load_result *result,
	const struct object *object, const char *process)
{
	result->runs = pool_array(result->runs, result->count,
				  sizeof(*result->runs));
	struct load_run *run = &result->runs[result->count++];

	*run = (struct load_run){ .process = process };
	run_process(verify, object, run);
}

const char *
load_obstacle(const struct verify *verify, const struct image *image)
{
	const struct server *server = verify->server;
	const struct image *self = image_open("/proc/self/exe");

	if (!verify->options->exec) {
		return "nothing is run because of --no-exec";
	}
	if (verify->foreign_root) {
		return "the files belong to another system";
	}
	if (self->machine != image->machine || self->class != image->class) {
		return pool_format("made for %s, this machine is %s",
				   image_format(image), image_format(self));
	}
	return server->sandbox_obstacle;
}

const struct load_result *
load_open(struct verify *verify, struct object *object)
{
	if (object->load != NULL) {
		return object->load;
	}
	struct load_result *result = pool_new(sizeof(*result));

	object->load = result;
	result->obstacle = load_obstacle(verify, object->image);
	if (result->obstacle != NULL) {
		return result;
	}
	if (object->note == NULL) {
		add_run(verify, result, object, "");
		return result;
	}
	for (size_t i = 0; i < object->note->processes.count; i++) {
		const char *process = object->note->processes.items[i];

		if (verify->options->process == NULL ||
		    strcmp(verify->options->process, process) == 0) {
			add_run(verify, result, object, process);
		}
	}
	return result;
}

int
load_threads(struct verify *verify, struct object *object)
{
	if (object->note != NULL) {
		return strcmp(object->note->mt, "yes") == 0;
	}
	if (!image_has_symbol(object->image, "multi_threading_compatible")) {
		return 0;
	}
	const struct load_result *result = load_open(verify, object);
	for (size_t i = 0; i < result->count; i++) {
		if (result->runs[i].multi_threading >= 0) {
			return result->runs[i].multi_threading;
		}
	}
	return -1;
}
