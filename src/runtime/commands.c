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

#include <hooklib/answer.h>
#include <hooklib/jsonout.h>
#include <hooklib/jsontree.h>
#include <hooklib/schema.h>
#include <runtime/runtime.h>

static const struct keah_param no_args[] = { { .name = NULL } };

struct keah_request {
	struct keah_callout *call;
	const struct keah_command *command;
	const json_t *arguments; /* as they came, */
	void *args;              /* and as the command's table has them */
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

const json_t *
keah_arguments(const struct keah_request *request)
{
	return request->arguments;
}

static const char *
text_of_answer(const char *text)
{
	for (const char *at = text; *at != '\0'; at++) {
		if ((unsigned char)*at >= 0x80) {
			/* jansson takes no text that is not UTF-8. */
			json_t *string = json_string(text);

			json_decref(string);
			return string != NULL ? text
					      : "(the text is not UTF-8)";
		}
	}
	return text;
}

/*
 * The answer as JSON text. The arguments, which may be long, are put in as
 * they are: the host reads them anyway.
 */
static char *
make_answer(uint32_t result, const char *text, const char *arguments)
{
	const char *shown = text_of_answer(text);
	struct keah_jsonout out = { 0 };

	keah_jsonout_open(&out, NULL, '{');
	keah_jsonout_int(&out, "result", result);
	keah_jsonout_string(&out, "text", shown, strlen(shown));
	if (arguments != NULL) {
		keah_jsonout_json(&out, "arguments", arguments,
				  strlen(arguments));
	}
	keah_jsonout_close(&out, '}');
	if (out.failed) {
		free(out.text);
		return NULL;
	}
	return out.text;
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
	char *shown = keah_json_write(copy);
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
		request->arguments = arguments;
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
	json_t *command = keah_json_read(text.data, text.len);
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
