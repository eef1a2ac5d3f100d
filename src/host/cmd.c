/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Control commands of libraries: group `cmd` of the ABI.
 */
#include "cmd.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "callout.h"
#include "event.h"
#include "fail.h"
#include "library.h"

enum keah_status
keah__cmd_register(struct keah_lib *lib, const char *name, keah_callout_fn fn)
{
	if (!keah__lib_is_attached(lib) || name == NULL || fn == NULL) {
		return keah__host_null("cmd->register_command");
	}
	if (!keah__lib_is_loading(lib)) {
		return keah__host_fail(KEAH_ESTATE, "command '%s': commands "
				       "are registered in load() only", name);
	}
	struct keah__command *made = calloc(1, sizeof(*made) + strlen(name) +
						       1);
	if (made == NULL) {
		return keah__host_nomem();
	}
	memcpy(made->name, name, strlen(name) + 1);
	made->point.name = made->name;
	made->fn = fn;
	struct keah__command **end = &lib->commands;
	while (*end != NULL) {
		end = &(*end)->next;
	}
	*end = made;
	return KEAH_OK;
}

void
keah__cmd_forget(struct keah_lib *lib)
{
	while (lib->commands != NULL) {
		struct keah__command *gone = lib->commands;

		lib->commands = gone->next;
		free(gone);
	}
}

/* The host has no threads of its own: nothing needs to be stopped. */
enum keah_status
keah__cmd_run_exclusive(keah_exclusive_fn fn, void *arg)
{
	if (fn == NULL) {
		return keah__host_null("cmd->run_exclusive");
	}
	return fn(arg);
}

/* What the version of Kea that the host plays has. */
enum keah_status
keah__cmd_get_highest_result(uint32_t *result)
{
	if (result == NULL) {
		return keah__host_null("cmd->get_highest_result");
	}
	*result = keah_host()->hooks_version >= 20300 ? KEAH_RESULT_CONFLICT
						      : KEAH_RESULT_EMPTY;
	return KEAH_OK;
}

static const struct keah__command *
find_command(const struct keah_lib *lib, const char *name)
{
	const struct keah__command *c = lib != NULL ? lib->commands : NULL;

	while (c != NULL && strcmp(c->name, name) != 0) {
		c = c->next;
	}
	return c;
}

static enum keah_status
set_command(struct keah_host_event *event, const char *name,
	    const char *arguments)
{
	json_t *command = json_pack("{s:s}", "command", name);
	json_t *map = arguments != NULL
			      ? json_loads(arguments, JSON_DECODE_ANY, NULL)
			      : NULL;

	if (arguments != NULL && map == NULL) {
		json_decref(command);
		return keah__host_fail(KEAH_EPARSE, "command '%s': its "
				       "arguments are no JSON", name);
	}
	if (map != NULL) {
		json_object_set_new(command, "arguments", map);
	}
	char *text = json_dumps(command, JSON_COMPACT);
	enum keah_status s = text == NULL ? keah__host_nomem()
					  : keah_host_event_set_json(
						    event, "command", text);
	free(text);
	json_decref(command);
	return s;
}

enum keah_status
keah_host_command(const char *name, const char *arguments,
		  struct keah_host_event *event)
{
	bool found = false;

	if (name == NULL || event == NULL) {
		return keah__host_null("keah_host_command");
	}
	keah_host_event_clear_arguments(event);
	enum keah_status s = set_command(event, name, arguments);
	for (struct keah_host_library *l = keah__library_first();
	     s == KEAH_OK && l != NULL; l = l->next) {
		const struct keah__command *c = find_command(l->lib, name);

		if (c != NULL) {
			found = true;
			s = keah__callout_run(&c->point, event, l->lib, c->fn);
		}
	}
	return s != KEAH_OK || found
		       ? s
		       : keah__host_fail(KEAH_ENOENT, "no library has the "
					 "command '%s'", name);
}
