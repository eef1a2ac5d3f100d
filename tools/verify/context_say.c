/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * What is said about a name of a user context: the object that it is of, the
 * value, what is wanted, what to do.
 */
#include <stdlib.h>
#include <string.h>

#include "context_say.h"
#include "file.h"
#include "known.h"
#include "load.h"

#define SHOWN_VALUE 80

static const char *
format_place(const struct keah_place *place)
{
	char label[512] = "";

	keah_place_append(place, label, sizeof(label));
	return pool_dup(label);
}

static const char *
format_value(const struct node *node)
{
	json_t *json = node_get_json(node);
	char *text = json_dumps(json, JSON_ENCODE_ANY | JSON_COMPACT);
	const char *shown = text != NULL ? text : "?";

	shown = strlen(shown) > SHOWN_VALUE
			? pool_format("%.*s...", SHOWN_VALUE, shown)
			: pool_dup(shown);
	free(text);
	json_decref(json);
	return shown;
}

/* "'limits.rate-limit'" */
static const char *
format_name(const struct look *look, const struct context_key *key)
{
	return strcmp(key->context, look->node->key) == 0
		       ? pool_format("'%s'", key->context)
		       : pool_format("'%s.%s'", key->context, look->node->key);
}

/* A record about `what`: the name, and what is the matter with it. */
static struct record *
add_record(const struct look *look, enum status status, const char *library,
	   const char *what)
{
	struct record *record =
		record_add(look->run, status, "%s: %s",
			   format_place(look->place), what);

	record->file = look->node->file;
	record->line = look->node->line;
	record->library = library;
	return record;
}

__attribute__((format(printf, 2, 3))) static void
set_fix(struct record *record, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	record_set_fix(record, "correct %s, line %lu: %s", record->file,
		       record->line, pool_vformat(format, args));
	va_end(args);
}

void
context_refuse_value(const struct look *look, const struct context_key *key,
		     const char *wanted)
{
	struct record *record = add_record(
		look, STATUS_FAIL, key->library,
		pool_format("%s in its user context has the value %s; %s is "
			    "wanted", format_name(look, key),
			    format_value(look->node), wanted));

	set_fix(record, "write what is wanted, or leave '%s' out",
		look->node->key);
}

void
context_refuse_family(const struct look *look, const struct context_key *key)
{
	struct record *record = add_record(
		look, STATUS_FAIL, key->library,
		pool_format("%s in its user context has the value %s; %s "
			    "reads it in %s alone", format_name(look, key),
			    format_value(look->node), key->library,
			    process_program(key->process)));

	set_fix(record, "remove '%s'", look->node->key);
}

/* The listed hook that has such a parameter. Returns: NULL if none has. */
static const struct config_entry *
find_parameter(const struct look *look, const char *library, const char *name)
{
	struct verify *verify = look->run->verify;
	const struct config *config = look->run->object->config;

	for (size_t i = 0; i < config->count; i++) {
		const struct config_entry *entry = &config->entries[i];

		if (entry->hook != NULL && entry->hook->note != NULL &&
		    (library == NULL ||
		     strcmp(library, file_base(entry->library)) == 0) &&
		    load_parameter(verify, entry->hook, config->process,
				   name) != NULL) {
			return entry;
		}
	}
	return NULL;
}

/* Returns: whether it is one, and a record says where it belongs. */
static bool
say_parameter(const struct look *look, enum status status,
	      const char *library, const char *what)
{
	const struct config_entry *entry =
		find_parameter(look, library, look->node->key);

	if (entry == NULL) {
		return false;
	}
	library = file_base(entry->library);
	struct record *record = add_record(
		look, status, library,
		pool_format("%s; it belongs into the parameters of %s", what,
			    library));
	set_fix(record, "move '%s' to \"parameters\" in line %lu",
		look->node->key, entry->node->line);
	return true;
}

void
context_refuse_member(const struct look *look, const struct context_key *map,
		      const char *like)
{
	const char *what = pool_format("'%s' in its user context has no '%s'",
				       map->context, look->node->key);
	struct record *record;

	if (like != NULL) {
		record = add_record(look, STATUS_FAIL, map->library,
				    pool_format("%s; did you mean '%s'?", what,
						like));
		set_fix(record, "write '%s'", like);
	} else if (!say_parameter(look, STATUS_FAIL, map->library, what)) {
		record = add_record(look, STATUS_FAIL, map->library,
				    pool_format("%s; %s does not read it",
						what, map->library));
		set_fix(record, "remove '%s'", look->node->key);
	}
}

void
context_warn_place(const struct look *look, const struct context_key *key)
{
	const char *places = contexts_format_places(key);
	struct record *record = add_record(
		look, STATUS_WARN, key->library,
		pool_format("%s in its user context has no effect; %s reads "
			    "it in those of %s", format_name(look, key),
			    key->library, places));

	set_fix(record, "move it to the user contexts of %s", places);
}

/* A member without its map around it. */
void
context_warn_bare(const struct look *look, const struct context_key *key)
{
	struct record *record = add_record(
		look, STATUS_WARN, key->library,
		pool_format("'%s' in its user context is read by no hook; it "
			    "belongs into '%s'", key->member, key->context));

	set_fix(record, "\"%s\": { \"%s\": %s }", key->context, key->member,
		format_value(look->node));
}

void
context_warn_like(const struct look *look, const struct context_key *key)
{
	struct record *record = add_record(
		look, STATUS_WARN, key->library,
		pool_format("'%s' in its user context is read by no hook; did "
			    "you mean '%s'?", look->node->key, key->context));

	set_fix(record, "write '%s'", key->context);
}

void
context_warn_parameter(const struct look *look)
{
	say_parameter(look, STATUS_WARN, NULL,
		      pool_format("'%s' in its user context is read by no "
				  "hook", look->node->key));
}
