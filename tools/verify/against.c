/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Reads reports of --json.
 */
#include <errno.h>
#include <jansson.h>
#include <string.h>

#include "against.h"
#include "file.h"

#define SCHEMA "kea-hooks-verify/1"

static const char *
get_text(const json_t *object, const char *name)
{
	const char *text = json_string_value(json_object_get(object, name));

	return text != NULL ? pool_dup(text) : NULL;
}

static void
add_hook(struct against *against, const json_t *item)
{
	const char *sha256 = get_text(item, "sha256");
	struct against_hook hook = {
		.library = get_text(item, "library"),
		.sha256 = sha256 != NULL ? sha256 : "",
		.version = get_text(item, "version"),
	};

	if (hook.library == NULL) {
		against->error = "a hook in it has no \"library\"";
		return;
	}
	against->hooks = pool_array(against->hooks, against->count,
				    sizeof(hook));
	against->hooks[against->count++] = hook;
}

void
against_parse(struct against *against, const char *text, size_t len)
{
	json_error_t error;
	json_t *root = json_loadb(text, len, JSON_REJECT_DUPLICATES, &error);
	const char *schema = get_text(root, "schema");
	const json_t *hooks = json_object_get(root, "hooks");
	json_t *item;
	size_t i;

	if (root == NULL) {
		against->error = pool_format("line %d: %s", error.line,
					     error.text);
	} else if (schema == NULL || strcmp(schema, SCHEMA) != 0) {
		against->error = "it is no report of --json";
	} else if (!json_is_array(hooks)) {
		against->error = "it has no list \"hooks\"";
	} else {
		against->server = get_text(json_object_get(root, "host"),
					   "version");
		json_array_foreach (hooks, i, item) {
			add_hook(against, item);
		}
	}
	json_decref(root);
}

struct against *
against_open(const char *path)
{
	struct against *against = pool_new(sizeof(*against));
	struct bytes bytes;

	against->path = path;
	if (!file_read(path, &bytes)) {
		against->error = pool_dup(strerror(errno));
		return against;
	}
	against_parse(against, bytes.data, bytes.len);
	return against;
}

const struct against_hook *
against_find(const struct against *against, const char *library)
{
	for (size_t i = 0; i < against->count; i++) {
		if (strcmp(against->hooks[i].library, library) == 0) {
			return &against->hooks[i];
		}
	}
	return NULL;
}
