/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * C11: what the listed hooks read from user contexts. Kea itself takes any
 * map there.
 */
#include <string.h>

#include <hooklib/text.h>

#include "context_say.h"
#include "known.h"

/* ---- Values and members -------------------------------------------------- */

static void
judge_value(const struct look *look, const struct context_key *key)
{
	const struct config *config = look->run->object->config;
	const char *wanted = contexts_judge(look->node, key->type);

	if (key->process != NULL &&
	    strcmp(key->process, config->process) != 0) {
		context_refuse_family(look, key);
	} else if (wanted != NULL) {
		context_refuse_value(look, key, wanted);
	}
}

static void
judge_key(const struct look *look, const struct context_key *key)
{
	if (contexts_is_read(key, keah_place_word(look->place->key))) {
		judge_value(look, key);
	} else {
		context_warn_place(look, key);
	}
}

static void
judge_member(const struct look *look, const struct context_key *map)
{
	const char *like = NULL;

	for (size_t i = 0; i < look->keys->count; i++) {
		const struct context_key *key = &look->keys->items[i];

		if (key->member == NULL ||
		    strcmp(key->context, map->context) != 0) {
			continue;
		}
		if (strcmp(key->member, look->node->key) == 0) {
			judge_key(look, key);
			return;
		}
		if (keah_text_distance(key->member, look->node->key) <= 2) {
			like = key->member;
		}
	}
	context_refuse_member(look, map, like);
}

static void
judge_map(const struct look *look, const struct context_key *key)
{
	const struct node *map = look->node;
	struct look member = *look;

	if (map->type != NODE_MAP) {
		context_refuse_value(look, key, "a map");
		return;
	}
	for (size_t i = 0; i < map->count; i++) {
		member.node = map->items[i];
		judge_member(&member, key);
	}
}

/* ---- Names --------------------------------------------------------------- */

/* Names of several words are no accident: those of one are anybody's. */
static void
judge_unknown(const struct look *look)
{
	const struct context_key *like = NULL;
	const char *name = look->node->key;
	bool telling = strchr(name, '-') != NULL;

	for (size_t i = 0; i < look->keys->count; i++) {
		const struct context_key *key = &look->keys->items[i];

		if (telling && key->member != NULL &&
		    strcmp(key->member, name) == 0) {
			context_warn_bare(look, key);
			return;
		}
		if (keah_text_distance(key->context, name) <= 2) {
			like = key;
		}
	}
	if (like != NULL) {
		context_warn_like(look, like);
	} else if (telling) {
		context_warn_parameter(look);
	}
}

/* What no listed hook reads is anybody's. */
static void
judge_name(const struct look *look)
{
	const char *word = keah_place_word(look->place->key);
	const struct context_key *unread = NULL;

	for (size_t i = 0; i < look->keys->count; i++) {
		const struct context_key *key = &look->keys->items[i];

		if (strcmp(key->context, look->node->key) != 0) {
			continue;
		}
		if (!contexts_is_read(key, word)) {
			unread = key;
		} else if (key->member != NULL) {
			judge_map(look, key);
			return;
		} else {
			judge_value(look, key);
			return;
		}
	}
	if (unread != NULL) {
		context_warn_place(look, unread);
	} else {
		judge_unknown(look);
	}
}

/* ---- The walk ------------------------------------------------------------ */

/* What names a place; it may hold thousands of other maps. */
static json_t *
scalars_json(const struct node *map)
{
	json_t *json = json_object();

	for (size_t i = 0; i < map->count; i++) {
		const struct node *item = map->items[i];

		if (item->type == NODE_STRING || item->type == NODE_NUMBER) {
			json_object_set_new(json, item->key,
					    node_get_json(item));
		}
	}
	return json;
}

static void
judge_context(const struct look *at, const struct node *context)
{
	struct look look = *at;

	for (size_t i = 0;
	     context != NULL && context->type == NODE_MAP &&
	     i < context->count; i++) {
		look.node = context->items[i];
		judge_name(&look);
	}
}

/* Maps stand in lists or in maps; a list has the key, not its items. */
static void
walk(struct look *look, const char *key, const struct node *node)
{
	const struct keah_place *outer = look->place;

	if (node->type == NODE_LIST) {
		for (size_t i = 0; i < node->count; i++) {
			walk(look, key, node->items[i]);
		}
	} else if (node->type == NODE_MAP) {
		json_t *scalars = scalars_json(node);
		const struct keah_place place = { outer, key, scalars };

		look->place = &place;
		judge_context(look, node_find(node, "user-context"));
		for (size_t i = 0; i < node->count; i++) {
			if (strcmp(node->items[i]->key, "user-context") != 0) {
				walk(look, node->items[i]->key,
				     node->items[i]);
			}
		}
		look->place = outer;
		json_decref(scalars);
	}
}

static void
check_contexts(struct run *run)
{
	const struct config *config = run->object->config;
	size_t before = run->object->records.count;
	struct context_keys keys = { 0 };
	struct look look = { .run = run, .keys = &keys };

	if (config->error.text != NULL) {
		return;
	}
	contexts_find(config, &keys);
	walk(&look, process_key(config->process), config->daemon);
	if (run->object->records.count == before) {
		record_add(run, STATUS_PASS, "nothing is wrong in user "
			   "contexts");
	}
}

static const struct check checks[] = {
	{
		.id = "C11",
		.slug = "user-context",
		.title = "user contexts are what the listed hooks read",
		.explain =
			"Some hooks read user contexts: limits in classes "
			"and subnets, ddns-tuning and legal-logging\nin "
			"subnets. Kea takes any map there, so that a "
			"misspelt name has no effect and nobody says\nso. "
			"What a hook reads, and where, stands in its hook.conf "
			"and in the library; of\nKea's own hooks the manual "
			"says it. Only what a listed hook reads is looked "
			"at.\n\nA value that the hook would refuse fails; what "
			"stands where nobody reads it is a\nwarning. Correct "
			"the line that is named.\n",
		.scopes = SCOPE_CONFIG,
		.fn = check_contexts,
	},
};

const struct check_group context_checks = {
	checks, sizeof(checks) / sizeof(checks[0])
};
