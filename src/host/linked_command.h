/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * For the tests of a hook with control commands: loads the one that the test
 * program is linked with, sends it commands and looks at the answers. For
 * cmocka, whose header wants others before it.
 */
#ifndef KEAH_HOST_LINKED_COMMAND_H
#define KEAH_HOST_LINKED_COMMAND_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include <host/linked.h>

static struct {
	struct keah_host_library *library;
	struct keah_host_event *event;
	json_t *answer; /* the last one */
	char ids[1024]; /* of its messages, each with a blank behind */
} commanded;

static void
commanded_log(void *arg, const struct keah_host_line *line)
{
	size_t room = sizeof(commanded.ids) - strlen(commanded.ids) - 1;

	(void)arg;
	if (strlen(line->id) + 1 <= room) {
		strcat(strcat(commanded.ids, line->id), " ");
	}
}

/* Returns: 0, or 1 for cmocka when the hook cannot be loaded. */
static int
commanded_start(uint32_t daemon)
{
	memset(&commanded, 0, sizeof(commanded));
	keah_host_set_log(commanded_log, NULL);
	keah_host_set_log_level(KEAH_LOG_DEBUG, 99);
	return keah_host_configure(daemon, 20200, "2.2.0") != KEAH_OK ||
	       keah_host_load_linked(&keah_linked, NULL, &commanded.library) !=
		       KEAH_OK ||
	       keah_host_event_new(&commanded.event) != KEAH_OK;
}

/* Returns: 0, or 1 for cmocka when the hook left something behind. */
static int
commanded_stop(void)
{
	json_decref(commanded.answer);
	keah_host_event_free(&commanded.event);
	return keah_host_unload(&commanded.library, NULL) != KEAH_OK;
}

/* Sends a command; the result must be this one, the text must hold that. */
static void
gives(const char *command, const char *arguments, int result, const char *text)
{
	struct keah_str json;
	const char *found;

	commanded.ids[0] = '\0';
	assert_int_equal(keah_host_command(command, arguments, commanded.event),
			 KEAH_OK);
	assert_int_equal(keah_host_event_get_json(commanded.event, "response",
						  &json), KEAH_OK);
	json_decref(commanded.answer);
	commanded.answer = json_loadb(json.data, json.len, 0, NULL);
	found = json_string_value(json_object_get(commanded.answer, "text"));
	if (json_integer_value(json_object_get(commanded.answer, "result")) !=
		    result || found == NULL || strstr(found, text) == NULL) {
		fail_msg("%s %s: wanted %d '%s', got %s", command,
			 arguments != NULL ? arguments : "", result, text,
			 json.data);
	}
}

/* A member of the arguments of the last answer; NULL when it is not there. */
static inline const json_t *
argument(const char *name)
{
	return json_object_get(json_object_get(commanded.answer, "arguments"),
			       name);
}

/* Whether the last command logged a message. */
static inline int
logged(const char *id)
{
	return strstr(commanded.ids, id) != NULL;
}

#endif
