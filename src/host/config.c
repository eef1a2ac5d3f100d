/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The configuration that is being validated: group `config` of the ABI.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* strdup */
#endif
#include "config.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "fail.h"
#include "host.h"
#include "library.h"
#include "logger.h"

struct position {
	struct position *next;
	char *name;
	char *text;
};

/* One entry of hooks-libraries. */
struct keah_params {
	struct keah_params *next;
	char *path;
	char *json;
	struct position *positions;
};

struct refusal {
	struct refusal *next;
	char *library;
	char *text;
};

static struct {
	struct keah_params *staged;
	struct refusal *refusals;
} config;

static void
free_params(struct keah_params *params)
{
	while (params->positions != NULL) {
		struct position *gone = params->positions;

		params->positions = gone->next;
		free(gone->name);
		free(gone->text);
		free(gone);
	}
	free(params->path);
	free(params->json);
	free(params);
}

static enum keah_status
check_json(const char *path, const char *json)
{
	json_error_t error;
	json_t *object = json_loads(json, JSON_REJECT_DUPLICATES, &error);
	enum keah_status s = KEAH_OK;

	if (object == NULL) {
		s = keah__host_fail(KEAH_EPARSE, "parameters of '%s': line %d, "
				    "column %d: %s", path, error.line,
				    error.column, error.text);
	} else if (!json_is_object(object)) {
		s = keah__host_fail(KEAH_EPARSE, "parameters of '%s': a map "
				    "is wanted", path);
	}
	json_decref(object);
	return s;
}

static void
append(struct keah_params *params)
{
	struct keah_params **at = &config.staged;

	while (*at != NULL) {
		at = &(*at)->next;
	}
	*at = params;
}

enum keah_status
keah__config_stage(const char *path, const char *json,
		   struct keah_params **params)
{
	const char *text = json != NULL ? json : "{}";
	enum keah_status s = check_json(path, text);

	if (s != KEAH_OK) {
		return s;
	}
	struct keah_params *made = calloc(1, sizeof(*made));
	if (made == NULL) {
		return keah__host_nomem();
	}
	made->path = strdup(path);
	made->json = strdup(text);
	if (made->path == NULL || made->json == NULL) {
		free_params(made);
		return keah__host_nomem();
	}
	append(made);
	*params = made;
	return KEAH_OK;
}

void
keah__config_unstage(struct keah_params *params)
{
	for (struct keah_params **at = &config.staged; *at != NULL;
	     at = &(*at)->next) {
		if (*at == params) {
			*at = params->next;
			free_params(params);
			return;
		}
	}
}

static bool
is_same_file(const char *a, const char *b)
{
	struct stat sa, sb;

	if (strcmp(a, b) == 0) {
		return true;
	}
	return stat(a, &sa) == 0 && stat(b, &sb) == 0 &&
	       sa.st_dev == sb.st_dev && sa.st_ino == sb.st_ino;
}

struct keah_params *
keah__config_find(const char *path)
{
	struct keah_params *params = config.staged;

	while (params != NULL && !is_same_file(params->path, path)) {
		params = params->next;
	}
	return params;
}

enum keah_status
keah_host_stage(const char *path, const char *params)
{
	struct keah_params *made;

	if (path == NULL) {
		return keah__host_null("keah_host_stage");
	}
	return keah__config_stage(path, params, &made);
}

enum keah_status
keah_host_stage_position(const char *name, const char *position)
{
	struct keah_params *last = config.staged;

	if (name == NULL || position == NULL) {
		return keah__host_null("keah_host_stage_position");
	}
	if (last == NULL) {
		return keah__host_fail(KEAH_ESTATE, "nothing is staged");
	}
	while (last->next != NULL) {
		last = last->next;
	}
	struct position *made = calloc(1, sizeof(*made));
	if (made == NULL) {
		return keah__host_nomem();
	}
	made->next = last->positions;
	last->positions = made;
	made->name = strdup(name);
	made->text = strdup(position);
	return made->name != NULL && made->text != NULL ? KEAH_OK
							: keah__host_nomem();
}

void
keah_host_unstage(void)
{
	while (config.staged != NULL) {
		struct keah_params *gone = config.staged;

		config.staged = gone->next;
		free_params(gone);
	}
}

enum keah_status
keah_host_get_refusal(size_t index, const char **library, const char **text)
{
	const struct refusal *refusal = config.refusals;

	if (library == NULL || text == NULL) {
		return keah__host_null("keah_host_get_refusal");
	}
	while (refusal != NULL && index > 0) {
		refusal = refusal->next;
		index--;
	}
	if (refusal == NULL) {
		return KEAH_ENOENT;
	}
	*library = refusal->library;
	*text = refusal->text;
	return KEAH_OK;
}

static void
free_refusal(struct refusal *refusal)
{
	free(refusal->library);
	free(refusal->text);
	free(refusal);
}

void
keah_host_clear_refusals(void)
{
	while (config.refusals != NULL) {
		struct refusal *gone = config.refusals;

		config.refusals = gone->next;
		free_refusal(gone);
	}
}

size_t
keah__config_count_refusals(void)
{
	size_t count = 0;

	for (struct refusal *r = config.refusals; r != NULL; r = r->next) {
		count++;
	}
	return count;
}

enum keah_status
keah__config_get_params(struct keah_lib *lib, struct keah_params **params)
{
	if (!keah__lib_is_attached(lib) || params == NULL) {
		return keah__host_null("config->get_params");
	}
	if (!keah__lib_is_loading(lib)) {
		return keah__host_fail(KEAH_ESTATE, "parameters are there "
				       "during load() only");
	}
	*params = lib->library->params;
	return KEAH_OK;
}

enum keah_status
keah__config_for_each_staged(const char *path, keah_params_fn fn, void *arg)
{
	if (path == NULL || fn == NULL) {
		return keah__host_null("config->for_each_staged");
	}
	for (struct keah_params *p = config.staged; p != NULL; p = p->next) {
		if (!is_same_file(p->path, path)) {
			continue;
		}
		enum keah_status s = fn(arg, p);
		if (s != KEAH_OK) {
			return s;
		}
	}
	return KEAH_OK;
}

enum keah_status
keah__config_refuse(const char *library, const char *text)
{
	struct refusal **at = &config.refusals;

	if (library == NULL || text == NULL) {
		return keah__host_null("config->refuse");
	}
	keah__host_log(KEAH_LOG_ERROR, "KEAH_REFUSED", "library '%s': %s",
		       library, text);
	struct refusal *made = calloc(1, sizeof(*made));
	if (made == NULL) {
		return KEAH_OK; /* it is in the log, at least */
	}
	made->library = strdup(library);
	made->text = strdup(text);
	if (made->library == NULL || made->text == NULL) {
		free_refusal(made);
		return KEAH_OK;
	}
	while (*at != NULL) {
		at = &(*at)->next;
	}
	*at = made;
	return KEAH_OK;
}

enum keah_status
keah__config_get_json(struct keah_params *params, struct keah_str *json)
{
	if (params == NULL || json == NULL) {
		return keah__host_null("config->get_json");
	}
	*json = (struct keah_str){ params->json, strlen(params->json) };
	return KEAH_OK;
}

enum keah_status
keah__config_get_position(struct keah_params *params, const char *name,
			  struct keah_str *position)
{
	if (params == NULL || name == NULL || position == NULL) {
		return keah__host_null("config->get_position");
	}
	for (struct position *p = params->positions; p != NULL; p = p->next) {
		if (p->name != NULL && p->text != NULL &&
		    strcmp(p->name, name) == 0) {
			*position = (struct keah_str){ p->text,
						       strlen(p->text) };
			return KEAH_OK;
		}
	}
	return keah__host_fail(KEAH_ENOENT, "the place of '%s' is not known",
			       name);
}

/* ---- Directories --------------------------------------------------------- */

static struct {
	char path[256];
	uint8_t only;
} directories[KEAH_FILES_SCRIPT + 1];

enum keah_status
keah_host_set_directory(uint32_t kind, const char *path, uint8_t only)
{
	if (kind > KEAH_FILES_SCRIPT || path == NULL || only > 1 ||
	    strlen(path) >= sizeof(directories[0].path)) {
		return keah__host_null("keah_host_set_directory");
	}
	memcpy(directories[kind].path, path, strlen(path) + 1);
	directories[kind].only = only;
	return KEAH_OK;
}

enum keah_status
keah__config_get_directory(uint32_t kind, struct keah_str *path,
			   uint8_t *only)
{
	if (kind > KEAH_FILES_SCRIPT || path == NULL || only == NULL) {
		return keah__host_null("config->get_directory");
	}
	path->data = directories[kind].path;
	path->len = strlen(path->data);
	*only = directories[kind].only;
	return KEAH_OK;
}

/* ---- Databases of configurations ----------------------------------------- */

static bool staged_partly;

void
keah_host_set_staged_whole(bool whole)
{
	staged_partly = !whole;
}

enum keah_status
keah__config_is_staged_whole(uint8_t *whole)
{
	if (whole == NULL) {
		return keah__host_null("config->is_staged_whole");
	}
	*whole = staged_partly ? 0 : 1;
	return KEAH_OK;
}
