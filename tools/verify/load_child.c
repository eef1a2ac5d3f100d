/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Loads a library as a Kea server does, by the embedded host. Of a C++
 * library only what needs no C++ object is called.
 */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hooklib/schema.h>
#include <host/host.h>

#include "load_child.h"

/* One line; what a library says may have several. */
static void
answer_line(int answer, const char *word, const char *text)
{
	char line[2048];

	snprintf(line, sizeof(line), "%s %s", word, text);
	for (char *p = line; *p != '\0'; p++) {
		if (*p == '\n') {
			*p = ' ';
		}
	}
	dprintf(answer, "%s\n", line);
}

static uint32_t
daemon_of(const char *process)
{
	static const struct {
		const char *name;
		uint32_t daemon;
	} daemons[] = {
		{ "dhcp4", KEAH_DHCP4 },
		{ "dhcp6", KEAH_DHCP6 },
		{ "d2", KEAH_D2 },
		{ "ca", KEAH_CA },
	};

	for (size_t i = 0; i < sizeof(daemons) / sizeof(daemons[0]); i++) {
		if (strcmp(daemons[i].name, process) == 0) {
			return daemons[i].daemon;
		}
	}
	return KEAH_DHCP4;
}

/*
 * A server has Kea's libraries before it opens a hook. Otherwise they would
 * come in behind it, take its symbols for theirs, and keep it mapped.
 */
static void
open_server_libraries(const struct load_order *order)
{
	for (size_t i = 0; order->native && i < order->libraries.count; i++) {
		dlopen(order->libraries.items[i], RTLD_NOW | RTLD_GLOBAL);
	}
}

static void *
open_library(int answer, const struct load_order *order)
{
	answer_line(answer, "at", "open");
	open_server_libraries(order);
	void *library = dlopen(order->path, RTLD_NOW | RTLD_LOCAL);
	if (library == NULL) {
		answer_line(answer, "unopened", dlerror());
	}
	return library;
}

/* version() and multi_threading_compatible() of any library. */
static bool
ask_library(int answer, void *library)
{
	int (*version)(void) =
		(int (*)(void))(uintptr_t)dlsym(library, "version");
	int (*threads)(void) = (int (*)(void))(uintptr_t)dlsym(
		library, "multi_threading_compatible");

	if (version == NULL) {
		return false;
	}
	dprintf(answer, "version %d\n", version());
	dprintf(answer, "threads %d\n", threads != NULL ? threads() != 0 : 0);
	return true;
}

static void
answer_refusal(int answer)
{
	const char *library, *text;
	size_t count = 0;

	/* The last one is that of load() itself. */
	while (keah_host_get_refusal(count, &library, &text) == KEAH_OK) {
		answer_line(answer, "refused", text);
		count++;
	}
	if (count == 0) {
		answer_line(answer, "refused", keah_host_get_error());
	}
	keah_host_clear_refusals();
}

static void
answer_leftovers(int answer, const struct keah_host_leftovers *left)
{
	if (left->unload_result != 0) {
		dprintf(answer, "left unload() returned %d\n",
			left->unload_result);
	} else if (left->callouts != 0) {
		dprintf(answer, "left %u callouts stay registered\n",
			left->callouts);
	} else if (left->attached != 0) {
		dprintf(answer, "left the library stays attached\n");
	} else if (left->exprs != 0) {
		dprintf(answer, "left %u expressions are not freed\n",
			left->exprs);
	}
	if (left->mapped != 0) {
		dprintf(answer, "mapped 1\n");
	}
}

/* Loads and unloads. Returns: whether load() was successful. */
static bool
load_once(int answer, const struct load_order *order)
{
	struct keah_host_library *library = NULL;
	struct keah_host_leftovers left = { 0 };

	if (keah_host_load(order->path, NULL, &library) != KEAH_OK) {
		if (keah_host_get_failed_step() == KEAH_HOST_STEP_VERSION) {
			answer_line(answer, "parameters", "refused");
		}
		answer_refusal(answer);
		return false;
	}
	answer_line(answer, "loaded", order->process);
	answer_line(answer, "at", "unload");
	keah_host_unload(&library, &left);
	answer_leftovers(answer, &left);
	return true;
}

/* "replace-client-id 0 false": name, whether it is required, an example. */
static void
answer_param(int answer, const struct keah_param *row)
{
	json_t *example = keah_schema_example(row);
	char *text = json_dumps(example, JSON_ENCODE_ANY | JSON_COMPACT);

	dprintf(answer, "parameter %s %d %.1024s\n", row->name,
		(row->flags & KEAH_PARAM_REQUIRED) != 0,
		text != NULL ? text : "null");
	free(text);
	json_decref(example);
}

static void
answer_params(void *arg, const struct keah_hook *hook)
{
	for (const struct keah_param *row = hook->params;
	     row != NULL && row->name != NULL; row++) {
		answer_param(*(const int *)arg, row);
	}
}

/* As if the server were validating the configuration. */
static void
stage(const struct load_order *order)
{
	const struct list *places = &order->positions;

	if (order->params == NULL) {
		return;
	}
	keah_host_stage(order->path, order->params);
	for (size_t i = 0; i + 1 < places->count; i += 2) {
		keah_host_stage_position(places->items[i],
					 places->items[i + 1]);
	}
}

static void
try_hook(int answer, const struct load_order *order)
{
	answer_line(answer, "at", "load");
	stage(order);
	if (load_once(answer, order)) {
		answer_line(answer, "at", "again");
		load_once(answer, order);
	}
	/* Last: what it says of a first and a second load must be of those. */
	keah_host_describe(order->path, answer_params, &answer);
}

/* Opened, closed, opened again: all that can be done without Kea. */
static void
try_native(int answer, const struct load_order *order)
{
	answer_line(answer, "at", "again");
	void *library = dlopen(order->path, RTLD_NOW | RTLD_LOCAL);
	if (library == NULL) {
		answer_line(answer, "left",
			    "it cannot be opened a second time");
		return;
	}
	dlclose(library);
}

int
load_validate_child(int answer, void *arg)
{
	const struct load_order *order = arg;

	keah_host_configure(daemon_of(order->process), order->hooks_version,
			    order->version);
	stage(order);
	if (keah_host_validate(order->path, NULL) != KEAH_OK &&
	    keah_host_get_failed_step() == KEAH_HOST_STEP_VERSION) {
		answer_refusal(answer);
	}
	answer_line(answer, "at", "done");
	return 0;
}

int
load_child(int answer, void *arg)
{
	const struct load_order *order = arg;

	keah_host_configure(daemon_of(order->process), order->hooks_version,
			    order->version);
	void *library = open_library(answer, order);
	if (library == NULL) {
		return 0;
	}
	answer_line(answer, "at", "version");
	bool known = ask_library(answer, library);
	if (!order->native) {
		/* The handle must not keep it mapped. */
		answer_line(answer, "at", "unload");
		dlclose(library);
		if (known) {
			try_hook(answer, order);
		}
	} else {
		answer_line(answer, "at", "unload");
		dlclose(library);
		if (dlopen(order->path, RTLD_NOW | RTLD_NOLOAD) != NULL) {
			dprintf(answer, "mapped 1\n");
		}
		try_native(answer, order);
	}
	answer_line(answer, "at", "done");
	return 0;
}
