/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * For programs: one document, schema kea-hooks-verify/1. Keys never change
 * their meaning; more may be added.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "config.h"
#include "digest.h"
#include "image.h"
#include "manifest.h"
#include "note.h"
#include "pathrule.h"
#include "report.h"
#include "server.h"

/* A text that need not be UTF-8: what is not is shown as `?`. */
static json_t *
text_or_null(const char *text)
{
	if (text == NULL) {
		return json_null();
	}
	json_t *value = json_string(text);
	if (value == NULL) {
		char *copy = pool_dup(text);

		for (char *p = copy; *p != '\0'; p++) {
			*p = (*p & 0x80) != 0 ? '?' : *p;
		}
		value = json_string(copy);
	}
	return value;
}

static json_t *
list_json(const struct list *list)
{
	json_t *array = json_array();

	for (size_t i = 0; list != NULL && i < list->count; i++) {
		json_array_append_new(array, text_or_null(list->items[i]));
	}
	return array;
}

/* A member that is left out when there is nothing to say. */
static void
set_text(json_t *object, const char *name, const char *text)
{
	if (text != NULL) {
		json_object_set_new(object, name, text_or_null(text));
	}
}

static json_t *
value_json(const struct fact *fact, const char *value)
{
	return fact->kind == FACT_SIZE ? json_integer(atoll(value))
				       : text_or_null(value);
}

/* Facts of one name become a list. */
static void
add_value(json_t *object, const struct fact *fact, const char *value)
{
	json_t *old = json_object_get(object, fact->name);

	if (value == NULL) {
		return;
	}
	if (old == NULL) {
		json_object_set_new(object, fact->name,
				    value_json(fact, value));
	} else if (json_is_array(old)) {
		json_array_append_new(old, value_json(fact, value));
	} else {
		json_object_set_new(object, fact->name,
				    json_pack("[Oo]", old,
					      value_json(fact, value)));
	}
}

static void
set_facts(json_t *object, const struct record *record)
{
	json_t *expected = json_object(), *found = json_object();

	for (size_t i = 0; i < record->fact_count; i++) {
		add_value(expected, &record->facts[i],
			  record->facts[i].wanted);
		add_value(found, &record->facts[i], record->facts[i].found);
	}
	if (record->fact_count != 0) {
		json_object_set(object, "expected", expected);
		json_object_set(object, "found", found);
	}
	json_decref(expected);
	json_decref(found);
	for (size_t i = 0; i < record->detail_count; i++) {
		json_object_set_new(object, record->details[i].name,
				    list_json(&record->details[i].lines));
	}
}

static json_t *
record_json(const struct record *record)
{
	json_t *object = json_pack("{ss ss ss}", "id", record->check->id,
				   "slug", record->check->slug, "status",
				   status_name(record->status));

	set_text(object, record->status == STATUS_SKIP ? "reason" : "message",
		 record->message);
	if (record->line != 0) {
		set_text(object, "file", record_file(record));
		json_object_set_new(object, "line",
				    json_integer((json_int_t)record->line));
	}
	set_text(object, "library", record->library);
	set_facts(object, record);
	set_text(object, "fix", record->fix);
	return object;
}

static json_t *
records_json(const struct object *object)
{
	json_t *array = json_array();

	for (size_t i = 0; i < object->records.count; i++) {
		json_array_append_new(array,
				      record_json(object->records.items[i]));
	}
	return array;
}

static void
set_identity(json_t *object, const struct note *note)
{
	set_text(object, "version", note->version);
	set_text(object, "abi", note_get(note->text, "abi"));
	json_object_set_new(object, "mt",
			    json_boolean(strcmp(note->mt, "yes") == 0));
	json_object_set_new(object, "processes", list_json(&note->processes));
}

static json_t *
hook_json(const struct object *object)
{
	json_t *json = json_object();
	const char *name = NULL;

	if (object->note != NULL) {
		name = object->note->name;
	} else if (object->listed != NULL) {
		name = object->listed->hook;
	}
	json_object_set_new(json, "name", text_or_null(name));
	set_text(json, "library", object->label);
	set_text(json, "path", object->path);
	set_text(json, "status",
		 status_name(records_status(&object->records)));
	if (object->note != NULL) {
		set_identity(json, object->note);
	}
	set_text(json, "sha256",
		 object->present ? digest_file(object->real) : NULL);
	json_object_set_new(json, "checks", records_json(object));
	return json;
}

static json_t *
file_json(const struct object *object)
{
	json_t *json = json_object();

	set_text(json, "path", object->path);
	set_text(json, "kind", object->listed->kind);
	set_text(json, "status",
		 status_name(records_status(&object->records)));
	json_object_set_new(json, "checks", records_json(object));
	return json;
}

static json_t *
config_json(const struct object *object)
{
	json_t *json = json_object();

	set_text(json, "file", object->path);
	json_object_set_new(json, "process",
			    text_or_null(object->config->process));
	set_text(json, "status",
		 status_name(records_status(&object->records)));
	json_object_set_new(json, "checks", records_json(object));
	return json;
}

static json_t *
manifest_json(const struct manifest *manifest)
{
	json_t *json = json_object();

	if (manifest == NULL || manifest->state == MANIFEST_ABSENT) {
		json_decref(json);
		return json_null();
	}
	set_text(json, "path", manifest->path);
	set_text(json, "sha256", manifest->sha256);
	set_text(json, "toolchain", manifest->toolchain);
	set_text(json, "built_for", manifest->built_for);
	set_text(json, "abi", manifest->abi);
	set_text(json, "installed", manifest->installed);
	json_object_set_new(json, "configure_args",
			    list_json(&manifest->configure_args));
	return json;
}

static json_t *
target_json(const struct verify *verify)
{
	const struct options *options = verify->options;
	json_t *json = json_object();

	json_object_set_new(json, "dir",
			    text_or_null(verify->manifest != NULL ? verify->dir
								  : NULL));
	set_text(json, "root",
		 options->root[0] != '\0' ? options->root : "/");
	json_object_set_new(json, "exec", json_boolean(options->exec));
	json_object_set_new(json, "manifest", manifest_json(verify->manifest));
	return json;
}

static json_t *
host_json(const struct verify *verify)
{
	const struct server *server = verify->server;
	const struct account *account = &server->sandbox.account;
	json_t *json = json_object();

	json_object_set_new(json, "server", text_or_null(server->path));
	json_object_set_new(json, "version", text_or_null(server->version));
	json_object_set_new(json, "hooks_version",
			    server->version != NULL
				    ? json_integer(server->hooks_version)
				    : json_null());
	json_object_set_new(json, "hooks_dir",
			    text_or_null(server->hooks_dir));
	json_object_set_new(json, "path_rule", text_or_null(path_rule_name(
						       verify)));
	json_object_set_new(json, "mt_default",
			    json_boolean(server->hooks_version >=
					 MT_DEFAULT_SINCE));
	if (verify->options->exec && account->name != NULL) {
		json_object_set_new(json, "checked_as",
				    json_pack("{ss si}", "user",
					      account->name, "uid",
					      (int)account->uid));
	}
	return json;
}

static void
set_objects(json_t *root, const struct verify *verify)
{
	json_t *hooks = json_array(), *files = json_array();
	json_t *checks = json_array(), *configs = json_array();

	for (size_t i = 0; i < verify->object_count; i++) {
		const struct object *object = verify->objects[i];

		if (object->kind == SCOPE_HOOK) {
			json_array_append_new(hooks,
					      hook_json(object));
		} else if (object->kind == SCOPE_FILE) {
			json_array_append_new(files,
					      file_json(object));
		} else if (object->kind == SCOPE_CONFIG) {
			json_array_append_new(configs,
					      config_json(object));
		} else {
			json_t *records = records_json(object);

			json_array_extend(checks, records);
			json_decref(records);
		}
	}
	json_object_set_new(root, "hooks", hooks);
	json_object_set_new(root, "files", files);
	json_object_set_new(root, "checks", checks);
	json_object_set_new(root, "config", configs);
}

static json_t *
summary_json(const struct verify *verify)
{
	const struct records *records = &verify->records;
	size_t hooks = 0;

	for (size_t i = 0; i < verify->object_count; i++) {
		hooks += verify->objects[i]->kind == SCOPE_HOOK ? 1 : 0;
	}
	return json_pack("{sI sI sI sI sI si}", "hooks", (json_int_t)hooks,
			 "pass",
			 (json_int_t)records_count(records, STATUS_PASS),
			 "warn",
			 (json_int_t)records_count(records, STATUS_WARN),
			 "fail",
			 (json_int_t)records_count(records, STATUS_FAIL),
			 "skip",
			 (json_int_t)records_count(records, STATUS_SKIP),
			 "exit",
			 records_exit(records, verify->options->strict));
}

void
report_json(const struct verify *verify)
{
	char when[32];
	struct tm tm;

	if (!report_wanted(verify)) {
		return;
	}
	gmtime_r(&verify->started, &tm);
	strftime(when, sizeof(when), "%Y-%m-%dT%H:%M:%SZ", &tm);
	json_t *root = json_pack("{ss s{ss ss} ss}", "schema",
				 "kea-hooks-verify/1", "tool", "name",
				 VERIFY_NAME, "version", VERIFY_VERSION,
				 "time", when);
	json_object_set_new(root, "target", target_json(verify));
	json_object_set_new(root, "host", host_json(verify));
	set_objects(root, verify);
	json_object_set_new(root, "summary", summary_json(verify));
	json_dumpf(root, stdout, JSON_INDENT(2));
	putchar('\n');
	json_decref(root);
}
