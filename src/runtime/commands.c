/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Control commands: found by name in the hook's table, their arguments checked
 * by the command's own table, carried out, logged and answered.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hooklib/schema.h>
#include <runtime/runtime.h>

static const struct keah_param no_args[] = { { .name = NULL } };

struct keah_request {
	struct keah_callout *call;
	const struct keah_command *command;
	void *args;
	char *answer;    /* as JSON text; NULL: not yet */
	uint32_t result; /* of the answer, */
	char text[1024]; /* and its text */
	enum keah_status status;
};

struct keah_callout *
keah_request_call(const struct keah_request *request)
{
	return request->call;
}

static json_t *
make_head(uint32_t result, const char *text)
{
	json_t *head = json_pack("{s:I, s:s}", "result", (json_int_t)result,
				 "text", text);

	/* jansson takes no text that is not UTF-8. */
	return head != NULL ? head
			    : json_pack("{s:I, s:s}", "result",
					(json_int_t)result, "text",
					"(the text is not UTF-8)");
}

/*
 * The answer as JSON text. The arguments, which may be long, are put in as
 * they are: the host reads them anyway.
 */
static char *
make_answer(uint32_t result, const char *text, const char *arguments)
{
	json_t *map = make_head(result, text);
	char *head = json_dumps(map, JSON_COMPACT);

	json_decref(map);
	if (head == NULL || arguments == NULL) {
		return head;
	}
	size_t size = strlen(head) + sizeof(",'arguments':") +
		      strlen(arguments);
	char *whole = malloc(size);
	if (whole != NULL) {
		snprintf(whole, size, "%.*s,\"arguments\":%s}",
			 (int)strlen(head) - 1, head, arguments);
	}
	free(head);
	return whole;
}

enum keah_status
keah_answer(struct keah_request *request, uint32_t result,
	    const char *arguments, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(request->text, sizeof(request->text), format, args);
	va_end(args);
	free(request->answer);
	request->result = result;
	request->answer = make_answer(result, request->text, arguments);
	return request->answer != NULL ? KEAH_OK : KEAH_ENOMEM;
}

/* Before Kea 2.3, and with an older bridge, a conflict is an error. */
static uint32_t
result_of_failure(void)
{
	uint32_t highest = KEAH_RESULT_EMPTY;

	if (!keah__is_conflict()) {
		return KEAH_RESULT_ERROR;
	}
	if (KEAH_HAS(keah->cmd, get_highest_result)) {
		keah->cmd->get_highest_result(&highest);
	}
	return highest >= KEAH_RESULT_CONFLICT ? KEAH_RESULT_CONFLICT
					       : KEAH_RESULT_ERROR;
}

/* The words of the hook itself go before those of the host. */
static void
answer_failure(struct keah_request *request)
{
	struct keah_str why = { "", 0 };

	if (keah__has_reason()) {
		why.data = keah__reason();
	} else {
		keah->lib->get_error(&why);
	}
	keah_answer(request, result_of_failure(), NULL, "%s",
		    why.data[0] != '\0' ? why.data : "the command failed");
}

static enum keah_status
call_command(void *arg)
{
	struct keah_request *request = arg;

	request->status = request->command->fn(request, request->args);
	return KEAH_OK;
}

static void
run(struct keah_request *request)
{
	enum keah_status s = KEAH_OK;

	keah__forget_reason();
	if ((request->command->flags & KEAH_COMMAND_EXCLUSIVE) != 0) {
		s = keah->cmd->run_exclusive(call_command, request);
	} else {
		call_command(request);
	}
	if (s != KEAH_OK || request->status != KEAH_OK ||
	    request->answer == NULL) {
		answer_failure(request);
	}
}

static const struct keah_param *
table_of(const struct keah_command *command)
{
	return command->args != NULL ? command->args : no_args;
}

/* Checks the arguments; when they are fine, carries out the command. */
static void
check_and_run(struct keah_request *request, const json_t *arguments)
{
	const struct keah_param *table = table_of(request->command);
	struct keah_schema_error why = { .kind = "argument" };

	request->args = calloc(1, request->command->args_size + 1);
	if (request->args == NULL) {
		keah_answer(request, KEAH_RESULT_ERROR, NULL, "out of memory");
		return;
	}
	if (keah_schema_store(table, arguments, request->args, &why) ==
	    KEAH_OK) {
		run(request);
		keah_schema_clear(table, request->args);
	} else {
		keah_answer(request, KEAH_RESULT_ERROR, NULL, "%s", why.text);
	}
	free(request->args);
}

static void
log_command(const struct keah_request *request, const json_t *arguments)
{
	bool failed = request->result == KEAH_RESULT_ERROR ||
		      request->result == KEAH_RESULT_CONFLICT;
	uint32_t message = failed ? request->command->failed
				  : request->command->done;

	if (!keah_log_enabled(message)) {
		return;
	}
	json_t *copy = keah_schema_hide(table_of(request->command), arguments);
	char *shown = json_dumps(copy, JSON_COMPACT);
	const char *const words[] = { shown != NULL ? shown : "{}",
				      request->text, NULL };
	const char *const one[] = { words[0], NULL };
	keah__log(message, failed ? words : one);
	free(shown);
	json_decref(copy);
}

static void
carry_out(struct keah_request *request, const json_t *arguments)
{
	json_t *none = NULL;

	if (arguments == NULL) {
		arguments = none = json_object();
	}
	if (json_is_object(arguments)) {
		check_and_run(request, arguments);
	} else {
		keah_answer(request, KEAH_RESULT_ERROR, NULL,
			    "arguments of command '%s': a map is wanted",
			    request->command->name);
	}
	log_command(request, arguments);
	json_decref(none);
}

static const struct keah_command *
find_command(const char *name)
{
	for (const struct keah_command *c = keah__hook.commands;
	     name != NULL && c->name != NULL; c++) {
		if (strcmp(c->name, name) == 0) {
			return c;
		}
	}
	return NULL;
}

static enum keah_status
set_response(const struct keah_request *request)
{
	return request->answer == NULL
		       ? KEAH_ENOMEM
		       : keah->callout->set_json(request->call, "response",
						 request->answer);
}

static enum keah_status
send_answer(struct keah_request *request)
{
	enum keah_status s = set_response(request);

	if (s == KEAH_EPARSE) {
		keah_answer(request, KEAH_RESULT_ERROR, NULL,
			    "the arguments of the answer of command '%s' are "
			    "no JSON; this is a fault of the library",
			    request->command->name);
		s = set_response(request);
	}
	free(request->answer);
	return s;
}

/* The server takes texts that no JSON may have. */
static enum keah_status
refuse_text(struct keah_callout *call)
{
	struct keah_request request = { .call = call };

	keah_answer(&request, KEAH_RESULT_ERROR, NULL,
		    "the command has a text that is not UTF-8, or a name with "
		    "control characters");
	enum keah_status s = set_response(&request);
	free(request.answer);
	return s;
}

static enum keah_status
command_callout(struct keah_callout *call)
{
	struct keah_request request = { .call = call };
	struct keah_str text;
	enum keah_status s = keah->callout->get_json(call, "command", &text);

	if (s != KEAH_OK) {
		return s;
	}
	json_t *command = json_loadb(text.data, text.len, 0, NULL);
	if (command == NULL) {
		return refuse_text(call);
	}
	request.command = find_command(
		json_string_value(json_object_get(command, "command")));
	if (request.command == NULL) {
		json_decref(command);
		return KEAH_ENOENT;
	}
	carry_out(&request, json_object_get(command, "arguments"));
	json_decref(command);
	return send_answer(&request);
}

static bool
wants(const struct keah_command *command)
{
	return (command->daemons == 0 ||
		(command->daemons & keah->daemon) != 0) &&
	       (keah__hook.wants == NULL || keah__hook.wants(command->name));
}

enum keah_status
keah__register_commands(void)
{
	enum keah_status s = KEAH_OK;

	if (keah__hook.commands != NULL && !KEAH_HAS(keah, cmd)) {
		return keah_fail_old_host("commands", 1);
	}
	for (const struct keah_command *c = keah__hook.commands;
	     s == KEAH_OK && c != NULL && c->name != NULL; c++) {
		if (wants(c)) {
			s = keah->cmd->register_command(keah_self, c->name,
							command_callout);
		}
		if (s != KEAH_OK) {
			struct keah_str why = { "", 0 };

			keah->lib->get_error(&why);
			keah_fail("command '%s': %s", c->name, why.data);
		}
	}
	return s;
}
