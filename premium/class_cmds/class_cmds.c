/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * class_cmds: the client classes of the running configuration, by command.
 */
#include <stddef.h>

#include <jansson.h>

#include <hooklib/answer.h>
#include <hooklib/jsontree.h>
#include <keah/keah.h>

/* In the order of the table of messages. */
enum {
	CLASS_CMDS_LOAD,
	CLASS_CMDS_UNLOAD,
	CLASS_CMDS_CLASS_ADD,
	CLASS_CMDS_CLASS_ADD_FAILED,
	CLASS_CMDS_CLASS_UPDATE,
	CLASS_CMDS_CLASS_UPDATE_FAILED,
	CLASS_CMDS_CLASS_DEL,
	CLASS_CMDS_CLASS_DEL_FAILED,
	CLASS_CMDS_CLASS_LIST,
	CLASS_CMDS_CLASS_LIST_FAILED,
	CLASS_CMDS_CLASS_GET,
	CLASS_CMDS_CLASS_GET_FAILED,
	CLASS_CMDS_MESSAGES
};

static const struct keah_message messages[] = {
	KEAH_MESSAGE(CLASS_CMDS_LOAD, KEAH_LOG_INFO, "loaded class_cmds %1"),
	KEAH_MESSAGE(CLASS_CMDS_UNLOAD, KEAH_LOG_INFO, "unloaded class_cmds"),
	KEAH_MESSAGE(CLASS_CMDS_CLASS_ADD, KEAH_LOG_INFO,
		     "class-add carried out: %1"),
	KEAH_MESSAGE(CLASS_CMDS_CLASS_ADD_FAILED, KEAH_LOG_ERROR,
		     "class-add failed: %1: %2"),
	KEAH_MESSAGE(CLASS_CMDS_CLASS_UPDATE, KEAH_LOG_INFO,
		     "class-update carried out: %1"),
	KEAH_MESSAGE(CLASS_CMDS_CLASS_UPDATE_FAILED, KEAH_LOG_ERROR,
		     "class-update failed: %1: %2"),
	KEAH_MESSAGE(CLASS_CMDS_CLASS_DEL, KEAH_LOG_INFO,
		     "class-del carried out: %1"),
	KEAH_MESSAGE(CLASS_CMDS_CLASS_DEL_FAILED, KEAH_LOG_ERROR,
		     "class-del failed: %1: %2"),
	KEAH_MESSAGE(CLASS_CMDS_CLASS_LIST, KEAH_LOG_INFO,
		     "class-list carried out: %1"),
	KEAH_MESSAGE(CLASS_CMDS_CLASS_LIST_FAILED, KEAH_LOG_ERROR,
		     "class-list failed: %1: %2"),
	KEAH_MESSAGE(CLASS_CMDS_CLASS_GET, KEAH_LOG_INFO,
		     "class-get carried out: %1"),
	KEAH_MESSAGE(CLASS_CMDS_CLASS_GET_FAILED, KEAH_LOG_ERROR,
		     "class-get failed: %1: %2"),
};

/* ---- Arguments ----------------------------------------------------------- */

/* A list of one class, each the JSON text of a map. */
struct definition {
	struct keah_list classes;
};

static const struct keah_param definition_args[] = {
	{
		.name = "client-classes",
		.type = KEAH_PARAM_LIST,
		.flags = KEAH_PARAM_REQUIRED,
		.offset = offsetof(struct definition, classes),
		.min = 1,
		.max = 1,
		.item_type = KEAH_PARAM_OBJECT,
		.item_size = sizeof(char *),
		.help = "a list with the definition of one class",
	},
	{ .name = NULL },
};

struct name {
	const char *name;
};

static const struct keah_param name_args[] = {
	{
		.name = "name",
		.type = KEAH_PARAM_STRING,
		.flags = KEAH_PARAM_REQUIRED,
		.offset = offsetof(struct name, name),
		.min = 1,
		.max = INT64_MAX,
		.help = "the name of the class",
	},
	{ .name = NULL },
};

/* ---- Commands ------------------------------------------------------------ */

/* The name in the definition. NULL: there is none. */
static const char *
wanted_name(const struct keah_request *request)
{
	const json_t *classes = json_object_get(keah_arguments(request),
						"client-classes");

	return json_string_value(
		json_object_get(json_array_get(classes, 0), "name"));
}

/* Hands the definition to the server, and answers with what came of it. */
static enum keah_status
change(struct keah_request *request, const void *args,
       enum keah_status (*hand_over)(const char *), const char *done)
{
	const struct definition *wanted = args;
	const char *definition = *(char **)wanted->classes.items;
	const char *name = wanted_name(request);
	enum keah_status s;

	if (name == NULL) {
		return keah_fail("argument 'client-classes': the class has no "
				 "'name', a string");
	}
	s = hand_over(definition);
	if (s == KEAH_OK) {
		s = keah_answer(request, KEAH_RESULT_SUCCESS, NULL,
				"Class '%s' %s.", name, done);
	} else if (s == KEAH_EEXIST) {
		s = keah_fail("argument 'client-classes': there is a class "
			      "'%s' already; class-update changes it", name);
	} else if (s == KEAH_ENOENT) {
		s = keah_answer(request, KEAH_RESULT_EMPTY, NULL,
				"Class '%s' not found.", name);
	}
	return s;
}

static enum keah_status
class_add(struct keah_request *request, const void *args)
{
	return change(request, args, keah->client_class->add, "added");
}

static enum keah_status
class_update(struct keah_request *request, const void *args)
{
	return change(request, args, keah->client_class->update, "updated");
}

static enum keah_status
class_del(struct keah_request *request, const void *args)
{
	const struct name *wanted = args;
	struct keah_str why = { "", 0 };

	switch (keah->client_class->remove(wanted->name)) {
	case KEAH_OK:
		return keah_answer(request, KEAH_RESULT_SUCCESS, NULL,
				   "Class '%s' deleted.", wanted->name);
	case KEAH_ENOENT:
		return keah_answer(request, KEAH_RESULT_EMPTY, NULL,
				   "Class '%s' not found.", wanted->name);
	default:
		keah->lib->get_error(&why);
		return keah_fail("class '%s' cannot be deleted: %s",
				 wanted->name, why.data);
	}
}

/* The list with nothing but the names in it. */
static json_t *
only_names(const struct keah_str *json)
{
	json_t *classes = keah_json_read(json->data, json->len);
	json_t *names = json_array();
	json_t *map;
	size_t i;

	json_array_foreach(classes, i, map) {
		json_array_append_new(names,
				      json_pack("{s:O}", "name",
						json_object_get(map, "name")));
	}
	json_decref(classes);
	return names;
}

static enum keah_status
class_list(struct keah_request *request, const void *args)
{
	struct keah_str json;
	enum keah_status s = keah->client_class->list(
		keah_request_call(request), &json);

	(void)args;
	if (s != KEAH_OK) {
		return s;
	}
	json_t *names = only_names(&json);
	size_t count = json_array_size(names);
	return keah_answer_list(request, "client-classes", names,
				"%zu class%s found", count,
				count == 1 ? "" : "es");
}

/* What is not set is not shown. */
static json_t *
shown_class(const struct keah_str *json)
{
	json_t *map = keah_json_read(json->data, json->len);

	if (json_array_size(json_object_get(map, "option-def")) == 0) {
		json_object_del(map, "option-def");
	}
	return map;
}

static enum keah_status
class_get(struct keah_request *request, const void *args)
{
	const struct name *wanted = args;
	struct keah_str json;
	enum keah_status s = keah->client_class->get(
		keah_request_call(request), wanted->name, &json);

	if (s == KEAH_ENOENT) {
		return keah_answer(request, KEAH_RESULT_EMPTY, NULL,
				   "Class '%s' not found.", wanted->name);
	}
	if (s != KEAH_OK) {
		return s;
	}
	return keah_answer_list(request, "client-classes",
				json_pack("[o]", shown_class(&json)),
				"Class '%s' definition returned",
				wanted->name);
}

#define COMMAND(command, function, table, type, message, flag)                 \
	{                                                                      \
		.name = (command), .fn = (function), .args = (table),          \
		.args_size = sizeof(type), .flags = (flag), .done = (message), \
		.failed = (message) + 1                                        \
	}

static const struct keah_command commands[] = {
	COMMAND("class-add", class_add, definition_args, struct definition,
		CLASS_CMDS_CLASS_ADD, KEAH_COMMAND_EXCLUSIVE),
	COMMAND("class-update", class_update, definition_args,
		struct definition, CLASS_CMDS_CLASS_UPDATE,
		KEAH_COMMAND_EXCLUSIVE),
	COMMAND("class-del", class_del, name_args, struct name,
		CLASS_CMDS_CLASS_DEL, KEAH_COMMAND_EXCLUSIVE),
	{ .name = "class-list",
	  .fn = class_list,
	  .done = CLASS_CMDS_CLASS_LIST,
	  .failed = CLASS_CMDS_CLASS_LIST_FAILED },
	COMMAND("class-get", class_get, name_args, struct name,
		CLASS_CMDS_CLASS_GET, 0),
	{ .name = NULL },
};

/* ---- The library --------------------------------------------------------- */

static enum keah_status
load_class_cmds(void)
{
	keah_log(CLASS_CMDS_LOAD, KEAH_CONF_VERSION);
	return KEAH_OK;
}

static void
unload_class_cmds(void)
{
	keah_log(CLASS_CMDS_UNLOAD, NULL);
}

KEAH_HOOK(.logger = "class-cmds-hooks",
	  .messages = messages,
	  .message_count = CLASS_CMDS_MESSAGES,
	  .load = load_class_cmds,
	  .unload = unload_class_cmds,
	  .commands = commands);
