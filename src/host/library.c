/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Loads and unloads libraries in the order and with the checks of Kea's
 * library manager (Kea Developer's Guide, "The Framework Functions").
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* RTLD_NOLOAD */
#endif
#include "library.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#include "expr.h"
#include "fail.h"
#include "logger.h"

/* Where a linked hook's runtime thinks that it was loaded from. */
#define SELF "/proc/self/exe"

static struct {
	struct keah_host_library *first;
	struct keah_host_library *loading;
	enum keah_host_step failed_step;
	bool multi_threading;
} libraries;

struct keah_host_library *
keah__library_first(void)
{
	return libraries.first;
}

struct keah_host_library *
keah__library_loading(void)
{
	return libraries.loading;
}

void
keah_host_set_multi_threading(bool on)
{
	libraries.multi_threading = on;
}

enum keah_host_step
keah_host_get_failed_step(void)
{
	return libraries.failed_step;
}

/* Notes the step; the reason was recorded by the caller. */
static enum keah_status
stop_at(enum keah_host_step step, enum keah_status status)
{
	libraries.failed_step = step;
	return status;
}

/* Parameters are there until load() returns. */
static void
unstage(struct keah_host_library *library)
{
	if (library->staged_here) {
		keah__config_unstage(library->params);
	}
	library->staged_here = false;
	library->params = NULL;
}

static void
free_library(struct keah_host_library *library)
{
	if (library == NULL) {
		return;
	}
	unstage(library);
	if (library->handle != NULL) {
		dlclose(library->handle);
	}
	free(library->path);
	free(library);
}

/* Puts the parameters where the library finds them while it is checked. */
static enum keah_status
stage(struct keah_host_library *library, const char *params)
{
	if (params == NULL) {
		library->params = keah__config_find(library->path);
	}
	if (library->params != NULL) {
		return KEAH_OK;
	}
	enum keah_status s = keah__config_stage(library->path, params,
						&library->params);
	library->staged_here = s == KEAH_OK;
	return s;
}

static enum keah_status
make_library(const char *path, const char *params,
	     struct keah_host_library **library)
{
	struct keah_host_library *made = calloc(1, sizeof(*made));

	if (made == NULL) {
		return keah__host_nomem();
	}
	made->path = strdup(path);
	made->multi_threading = -1;
	made->exprs_before = keah__expr_count();
	enum keah_status s = made->path != NULL ? stage(made, params)
						: keah__host_nomem();
	if (s != KEAH_OK) {
		free_library(made);
		return stop_at(KEAH_HOST_STEP_PARAMS, s);
	}
	*library = made;
	return KEAH_OK;
}

static enum keah_status
open_file(struct keah_host_library *library)
{
	struct keah_host_entry_points *e = &library->entries;

	library->handle = dlopen(library->path, RTLD_NOW | RTLD_LOCAL);
	if (library->handle == NULL) {
		return stop_at(KEAH_HOST_STEP_OPEN,
			       keah__host_fail(KEAH_EFAIL, "%s", dlerror()));
	}
	e->version = (int (*)(void))(uintptr_t)dlsym(library->handle,
						     "version");
	e->load = (int (*)(void *))(uintptr_t)dlsym(library->handle, "load");
	e->unload = (int (*)(void))(uintptr_t)dlsym(library->handle, "unload");
	e->multi_threading_compatible = (int (*)(void))(uintptr_t)dlsym(
		library->handle, "multi_threading_compatible");
	return KEAH_OK;
}

/* What the library itself said is the better reason, if it said anything. */
static const char *
refusal_since(size_t count)
{
	const char *library, *text;

	return keah_host_get_refusal(count, &library, &text) == KEAH_OK ? text
									: NULL;
}

static enum keah_status
check_version(struct keah_host_library *library)
{
	int32_t wanted = keah_host()->hooks_version;
	size_t refusals = keah__config_count_refusals();

	if (library->entries.version == NULL) {
		return stop_at(KEAH_HOST_STEP_ENTRY,
			       keah__host_fail(KEAH_EFAIL, "library '%s' has "
					       "no function version()",
					       library->path));
	}
	library->version = library->entries.version();
	if (library->version == wanted) {
		return KEAH_OK;
	}
	const char *why = refusal_since(refusals);
	if (why != NULL) {
		keah__host_fail(KEAH_EFAIL, "library '%s' refuses: %s",
				library->path, why);
	} else {
		keah__host_fail(KEAH_EFAIL, "library '%s' has version %d, %s "
				"%s wants %d", library->path, library->version,
				keah_host()->host_name,
				keah_host()->host_version, wanted);
	}
	return stop_at(KEAH_HOST_STEP_VERSION, KEAH_EFAIL);
}

static enum keah_status
check_threads(struct keah_host_library *library)
{
	if (library->entries.multi_threading_compatible != NULL) {
		library->multi_threading =
			library->entries.multi_threading_compatible();
	}
	if (libraries.multi_threading && library->multi_threading != 1) {
		return stop_at(KEAH_HOST_STEP_THREADS,
			       keah__host_fail(KEAH_EFAIL, "library '%s' is "
					       "not compatible with "
					       "multi-threading",
					       library->path));
	}
	return KEAH_OK;
}

/* A library that refuses to load is not called again, not even unload(). */
static enum keah_status
call_load(struct keah_host_library *library)
{
	size_t refusals = keah__config_count_refusals();

	if (library->entries.load == NULL) {
		return KEAH_OK;
	}
	keah__host_forget();
	libraries.loading = library;
	int result = library->entries.load(library);
	libraries.loading = NULL;
	if (result == 0) {
		return KEAH_OK;
	}
	const char *why = refusal_since(refusals);
	keah__host_fail(KEAH_EFAIL, "load() of library '%s' returned %d: %s",
			library->path, result,
			why != NULL ? why : "it gives no reason");
	keah__lib_detach(library->lib);
	return stop_at(KEAH_HOST_STEP_LOAD, KEAH_EFAIL);
}

static void
append(struct keah_host_library *library)
{
	struct keah_host_library **at = &libraries.first;

	while (*at != NULL) {
		at = &(*at)->next;
	}
	*at = library;
}

static void
take_out(struct keah_host_library *library)
{
	for (struct keah_host_library **at = &libraries.first; *at != NULL;
	     at = &(*at)->next) {
		if (*at == library) {
			*at = library->next;
			return;
		}
	}
}

/* Runs the steps; entries != NULL: the hook is linked into the program. */
static enum keah_status
start(struct keah_host_library *library,
      const struct keah_host_entry_points *entries)
{
	enum keah_status s = KEAH_OK;

	if (entries != NULL) {
		library->entries = *entries;
	} else {
		s = open_file(library);
	}
	if (s == KEAH_OK) {
		s = check_version(library);
	}
	if (s == KEAH_OK) {
		s = check_threads(library);
	}
	if (s != KEAH_OK) {
		return s;
	}
	/* In the list already, so that its handle is known during load(). */
	append(library);
	s = call_load(library);
	if (s != KEAH_OK) {
		take_out(library);
	}
	return s;
}

static enum keah_status
load(const char *path, const struct keah_host_entry_points *entries,
     const char *params, struct keah_host_library **library)
{
	struct keah_host_library *made = NULL;

	libraries.failed_step = KEAH_HOST_STEP_NONE;
	enum keah_status s = make_library(path, params, &made);
	if (s == KEAH_OK) {
		s = start(made, entries);
	}
	if (s != KEAH_OK) {
		keah__host_log(KEAH_LOG_ERROR, "KEAH_LIBRARY_REFUSED", "%s",
			       keah__host_reason());
		free_library(made);
		return s;
	}
	unstage(made);
	*library = made;
	return KEAH_OK;
}

enum keah_status
keah_host_load(const char *path, const char *params,
	       struct keah_host_library **library)
{
	if (path == NULL || library == NULL) {
		return keah__host_null("keah_host_load");
	}
	return load(path, NULL, params, library);
}

enum keah_status
keah_host_load_linked(const struct keah_host_entry_points *entries,
		      const char *params, struct keah_host_library **library)
{
	if (entries == NULL || library == NULL) {
		return keah__host_null("keah_host_load_linked");
	}
	return load(SELF, entries, params, library);
}

enum keah_status
keah_host_validate(const char *path, const char *params)
{
	struct keah_host_library *made = NULL;

	if (path == NULL) {
		return keah__host_null("keah_host_validate");
	}
	libraries.failed_step = KEAH_HOST_STEP_NONE;
	enum keah_status s = make_library(path, params, &made);
	if (s == KEAH_OK) {
		s = open_file(made);
	}
	if (s == KEAH_OK) {
		s = check_version(made);
	}
	free_library(made);
	return s;
}

/* What is told to the caller of keah_host_describe. */
struct telling {
	keah_host_describe_fn fn;
	void *arg;
	bool told;
};

static void
tell(void *arg, const struct keah_hook *hook)
{
	struct telling *telling = arg;

	telling->told = true;
	telling->fn(telling->arg, hook);
}

enum keah_status
keah_host_describe(const char *path, keah_host_describe_fn fn, void *arg)
{
	struct telling telling = { .fn = fn, .arg = arg };
	struct keah_host_library *made = NULL;

	if (path == NULL || fn == NULL) {
		return keah__host_null("keah_host_describe");
	}
	enum keah_status s = make_library(path, NULL, &made);
	if (s == KEAH_OK) {
		s = open_file(made);
	}
	if (s == KEAH_OK) {
		append(made);
		keah__lib_tell(tell, &telling);
		call_load(made);
		keah__lib_tell(NULL, NULL);
		take_out(made);
		s = telling.told ? KEAH_OK : KEAH_EFAIL;
	}
	free_library(made);
	return s;
}

static uint32_t
is_mapped(const char *path)
{
	void *handle = dlopen(path, RTLD_LAZY | RTLD_LOCAL | RTLD_NOLOAD);

	if (handle == NULL) {
		return 0;
	}
	dlclose(handle);
	return 1;
}

static enum keah_status
judge(const char *path, const struct keah_host_leftovers *left)
{
	if (left->unload_result != 0) {
		return keah__host_fail(KEAH_EFAIL, "unload() of library '%s' "
				       "returned %d", path,
				       left->unload_result);
	}
	if (left->attached != 0 || left->exprs != 0) {
		return keah__host_fail(KEAH_EFAIL, "library '%s' left behind: "
				       "%s%u callouts, %u expressions", path,
				       left->attached ? "attached itself, "
						      : "",
				       left->callouts, left->exprs);
	}
	return KEAH_OK;
}

enum keah_status
keah_host_unload(struct keah_host_library **library,
		 struct keah_host_leftovers *left)
{
	struct keah_host_leftovers found = { 0 };

	if (library == NULL || *library == NULL) {
		return keah__host_null("keah_host_unload");
	}
	struct keah_host_library *gone = *library;
	if (gone->entries.unload != NULL) {
		found.unload_result = gone->entries.unload();
	}
	if (gone->lib != NULL) {
		found.attached = 1;
		found.callouts = (uint32_t)gone->lib->callout_count;
		keah__lib_detach(gone->lib);
	}
	uint32_t exprs = keah__expr_count();
	found.exprs = exprs > gone->exprs_before ? exprs - gone->exprs_before
						 : 0;
	take_out(gone);
	if (gone->handle != NULL) {
		dlclose(gone->handle);
		gone->handle = NULL;
		found.mapped = is_mapped(gone->path);
	}
	enum keah_status s = judge(gone->path, &found);
	free_library(gone);
	*library = NULL;
	if (left != NULL) {
		*left = found;
	}
	return s;
}

enum keah_status
keah_host_unload_all(void)
{
	enum keah_status result = KEAH_OK;

	while (libraries.first != NULL) {
		struct keah_host_library *last = libraries.first;

		while (last->next != NULL) {
			last = last->next;
		}
		enum keah_status s = keah_host_unload(&last, NULL);
		result = s != KEAH_OK ? s : result;
	}
	return result;
}

enum keah_status
keah_host_get_library(const struct keah_host_library *library,
		      struct keah_host_library_info *info)
{
	if (library == NULL || info == NULL) {
		return keah__host_null("keah_host_get_library");
	}
	*info = (struct keah_host_library_info){
		.path = library->path,
		.hook = library->hook,
		.lib = library->lib,
		.version = library->version,
		.multi_threading = library->multi_threading,
	};
	return KEAH_OK;
}

enum keah_status
keah_host_get_callout(const struct keah_host_library *library, size_t index,
		      struct keah_callout_entry *entry)
{
	if (library == NULL || entry == NULL) {
		return keah__host_null("keah_host_get_callout");
	}
	if (library->lib == NULL || index >= library->lib->callout_count) {
		return keah__host_fail(KEAH_ENOENT, "library '%s' has no "
				       "callout number %zu", library->path,
				       index);
	}
	const struct keah__registration *callout =
		&library->lib->callouts[index];
	*entry = (struct keah_callout_entry){ callout->point->name,
					      callout->fn };
	return KEAH_OK;
}
