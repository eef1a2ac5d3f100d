/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * What loading a library told about its parameters.
 */
#include <string.h>

#include "load.h"

const char *
load_required_parameter(const struct load_run *run)
{
	for (size_t i = 0; i < run->table_count; i++) {
		if (run->table[i].required) {
			return run->table[i].name;
		}
	}
	return NULL;
}

const struct load_run *
load_find_run(struct verify *verify, struct object *object,
	      const char *process)
{
	const struct load_result *result = load_open(verify, object);

	for (size_t i = 0; i < result->count; i++) {
		if (strcmp(result->runs[i].process, process) == 0) {
			return &result->runs[i];
		}
	}
	return NULL;
}

const struct load_param *
load_parameter(struct verify *verify, struct object *object,
	       const char *process, const char *name)
{
	const struct load_run *run = load_find_run(verify, object, process);

	for (size_t i = 0; run != NULL && i < run->table_count; i++) {
		if (strcmp(run->table[i].name, name) == 0) {
			return &run->table[i];
		}
	}
	return NULL;
}
