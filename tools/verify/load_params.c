/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * What loading a library told about its parameters.
 */
#include <string.h>

#include "load.h"

const char *
load_missing_parameter(const char *refusal)
{
	/* The words of the parameter tables (src/hooklib/schema.c). */
	const char *end = strstr(refusal, "' is missing; it is required");
	const char *start = end;

	while (start != NULL && start > refusal && start[-1] != '\'') {
		start--;
	}
	return start == NULL || start == refusal
		       ? NULL
		       : pool_dup_len(start, (size_t)(end - start));
}

const char *
load_unknown_parameter(const char *refusal)
{
	static const char words[] = "unknown parameter '";
	const char *start = strstr(refusal, words);

	if (start == NULL) {
		return NULL;
	}
	start += strlen(words);
	return pool_dup_len(start, strcspn(start, "'"));
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
