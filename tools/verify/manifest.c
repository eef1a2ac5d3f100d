/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Reads the manifest. A manifest that is not exactly what was written proves
 * nothing, so the first thing wrong ends the reading.
 */
#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "digest.h"
#include "file.h"
#include "manifest.h"

#define SCHEMA "kea-hooks-manifest/1"

static bool
set_broken(struct manifest *manifest, const char *error)
{
	manifest->state = MANIFEST_BROKEN;
	manifest->error = error;
	return false;
}

/* A text member. Returns: NULL when it is absent, null or no text. */
static const char *
get_text(const json_t *object, const char *name)
{
	const char *text = json_string_value(json_object_get(object, name));

	return text != NULL ? pool_dup(text) : NULL;
}

static void
add_texts(struct list *list, const json_t *array)
{
	size_t i;
	json_t *item;

	json_array_foreach (array, i, item) {
		if (json_is_string(item)) {
			list_add(list, json_string_value(item));
		}
	}
}

static bool
is_file_fine(const struct manifest_file *file, const json_t *size,
	     const char *mode)
{
	return file->path != NULL && file->path[0] == '/' &&
	       file->kind != NULL && file->sha256 != NULL &&
	       strlen(file->sha256) == 64 && json_is_integer(size) &&
	       mode != NULL;
}

static bool
add_file(struct manifest *manifest, const json_t *item)
{
	const json_t *size = json_object_get(item, "size");
	const char *mode = get_text(item, "mode");
	struct manifest_file file = {
		.path = get_text(item, "path"),
		.kind = get_text(item, "kind"),
		.hook = get_text(item, "hook"),
		.sha256 = get_text(item, "sha256"),
		.build_id = get_text(item, "build_id"),
		.size = json_integer_value(size),
	};

	if (!is_file_fine(&file, size, mode)) {
		return set_broken(manifest,
				  pool_format("file number %zu lacks one of "
					      "path, kind, sha256, size, mode",
					      manifest->file_count + 1));
	}
	file.mode = (unsigned int)strtoul(mode, NULL, 8) & 07777;
	manifest->files = pool_array(manifest->files, manifest->file_count,
				     sizeof(file));
	manifest->files[manifest->file_count++] = file;
	return true;
}

static bool
add_files(struct manifest *manifest, const json_t *array)
{
	size_t i;
	json_t *item;

	if (!json_is_array(array)) {
		return set_broken(manifest, "it has no list \"files\"");
	}
	json_array_foreach (array, i, item) {
		if (!add_file(manifest, item)) {
			return false;
		}
	}
	return true;
}

static bool
read_members(struct manifest *manifest, const json_t *root)
{
	const char *schema = get_text(root, "schema");

	if (schema == NULL || strcmp(schema, SCHEMA) != 0) {
		return set_broken(manifest,
				  pool_format("its schema is '%s', not '"
					      SCHEMA "'",
					      schema != NULL ? schema : ""));
	}
	manifest->toolchain = get_text(root, "toolchain");
	manifest->abi = get_text(root, "abi");
	manifest->built_for = get_text(root, "built_for");
	manifest->installed = get_text(root, "installed");
	manifest->prefix = get_text(root, "prefix");
	manifest->hooksdir = get_text(root, "hooksdir");
	manifest->source = get_text(root, "source");
	add_texts(&manifest->configure_args,
		  json_object_get(root, "configure_args"));
	add_texts(&manifest->history, json_object_get(root, "history"));
	if (manifest->toolchain == NULL || manifest->abi == NULL ||
	    manifest->installed == NULL || manifest->hooksdir == NULL) {
		return set_broken(manifest, "it lacks one of toolchain, abi, "
					    "installed, hooksdir");
	}
	return add_files(manifest, json_object_get(root, "files"));
}

/* The digest covers all bytes before the line that holds it. */
static void
check_digest(struct manifest *manifest, const json_t *root, const char *text)
{
	const char *line = NULL;

	for (const char *p = strstr(text, "\n  \"digest\":"); p != NULL;
	     p = strstr(p + 1, "\n  \"digest\":")) {
		line = p + 1;
	}
	manifest->digest_wanted = get_text(root, "digest");
	if (line == NULL || manifest->digest_wanted == NULL) {
		set_broken(manifest, "it has no line \"digest\" of its own");
		return;
	}
	manifest->digest_found = digest_bytes(text, (size_t)(line - text));
	if (manifest->digest_found == NULL ||
	    strcmp(manifest->digest_found, manifest->digest_wanted) != 0) {
		manifest->state = MANIFEST_CHANGED;
		manifest->error = "content differs from what was installed";
	}
}

void
manifest_parse(struct manifest *manifest, const char *text, size_t len)
{
	json_error_t error;
	json_t *root = json_loadb(text, len, JSON_REJECT_DUPLICATES, &error);

	if (!json_is_object(root)) {
		set_broken(manifest,
			   root != NULL ? "no JSON object"
					: pool_format("line %d: %s",
						      error.line, error.text));
	} else if (read_members(manifest, root)) {
		manifest->state = MANIFEST_FINE;
		check_digest(manifest, root, text);
	}
	json_decref(root);
}

const struct manifest *
manifest_open(const char *path)
{
	struct manifest *manifest = pool_new(sizeof(*manifest));
	struct bytes bytes;

	manifest->path = path;
	if (!file_read(path, &bytes)) {
		manifest->state = errno == ENOENT || errno == ENOTDIR
					  ? MANIFEST_ABSENT
					  : MANIFEST_DENIED;
		manifest->error = pool_dup(strerror(errno));
		return manifest;
	}
	manifest->sha256 = digest_bytes(bytes.data, bytes.len);
	manifest_parse(manifest, bytes.data, bytes.len);
	return manifest;
}

const struct manifest_file *
manifest_find(const struct manifest *manifest, const char *path)
{
	for (size_t i = 0; manifest != NULL && i < manifest->file_count; i++) {
		if (strcmp(manifest->files[i].path, path) == 0) {
			return &manifest->files[i];
		}
	}
	return NULL;
}
