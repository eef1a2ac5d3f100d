/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * C11: what the listed hooks read from user contexts. Kea itself takes any
 * map there.
 */
#include <stdio.h>
#include <string.h>

#include <hooklib/text.h>

#include "check.h"
#include "contexts.h"

static void
add_record(struct run *run, enum status status, const struct node *node,
	   const struct context_key *key, const char *text)
{
	struct record *record = record_add(run, status, "%s", text);

	record->file = node->file;
	record->line = node->line;
	record->library = key->library;
	record_set_fix(record, "correct %s, line %lu", node->file,
		       node->line);
}

static void
judge_value(struct run *run, const struct node *node,
	    const struct context_key *key)
{
	const char *wanted = contexts_judge(node, key->type);

	if (wanted != NULL) {
		add_record(run, STATUS_FAIL, node, key,
			   pool_format("user context '%s%s%s': %s is wanted",
				       key->context,
				       key->member != NULL ? "." : "",
				       key->member != NULL ? key->member : "",
				       wanted));
	}
}

static bool
is_member(const struct context_key *key, const char *context)
{
	return key->member != NULL && strcmp(key->context, context) == 0;
}

static void
judge_member(struct run *run, const struct context_keys *keys,
	     const struct context_key *map, const struct node *node)
{
	const char *like = NULL;

	for (size_t i = 0; i < keys->count; i++) {
		const struct context_key *key = &keys->items[i];

		if (!is_member(key, map->context)) {
			continue;
		}
		if (strcmp(key->member, node->key) == 0) {
			judge_value(run, node, key);
			return;
		}
		if (keah_text_distance(key->member, node->key) <= 2) {
			like = key->member;
		}
	}
	add_record(run, STATUS_FAIL, node, map,
		   pool_format("user context '%s' has no '%s'; %s%s%s",
			       map->context, node->key,
			       like != NULL ? "did you mean '" : map->library,
			       like != NULL ? like : " does not read it",
			       like != NULL ? "'?" : ""));
}

static void
judge_map(struct run *run, const struct context_keys *keys,
	  const struct context_key *key, const struct node *node)
{
	if (node->type != NODE_MAP) {
		add_record(run, STATUS_FAIL, node, key,
			   pool_format("user context '%s': a map is wanted",
				       key->context));
		return;
	}
	for (size_t i = 0; i < node->count; i++) {
		judge_member(run, keys, key, node->items[i]);
	}
}

/* One name of a user context; what no listed hook reads is anybody's. */
static void
judge_name(struct run *run, const struct context_keys *keys,
	   const struct node *node)
{
	const struct context_key *like = NULL;

	for (size_t i = 0; i < keys->count; i++) {
		const struct context_key *key = &keys->items[i];

		if (strcmp(key->context, node->key) == 0) {
			if (key->member != NULL) {
				judge_map(run, keys, key, node);
			} else {
				judge_value(run, node, key);
			}
			return;
		}
		if (keah_text_distance(key->context, node->key) <= 2) {
			like = key;
		}
	}
	if (like != NULL) {
		add_record(run, STATUS_WARN, node, like,
			   pool_format("user context '%s' is read by no hook; "
				       "did you mean '%s'?", node->key,
				       like->context));
	}
}

static void
walk(struct run *run, const struct context_keys *keys,
     const struct node *node)
{
	const struct node *context =
		node->type == NODE_MAP ? node_find(node, "user-context")
				       : NULL;

	for (size_t i = 0;
	     context != NULL && context->type == NODE_MAP &&
	     i < context->count; i++) {
		judge_name(run, keys, context->items[i]);
	}
	for (size_t i = 0; i < node->count; i++) {
		walk(run, keys, node->items[i]);
	}
}

static void
check_contexts(struct run *run)
{
	const struct config *config = run->object->config;
	size_t before = run->object->records.count;
	struct context_keys keys = { 0 };

	if (config->error.text != NULL) {
		return;
	}
	contexts_find(config, &keys);
	walk(run, &keys, config->daemon);
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
			"What a hook reads stands in its hook.conf and in the "
			"library; of\nKea's own hooks the manual says it. "
			"Only what a listed hook reads is looked at.\n\n"
			"Correct the line that is named.\n",
		.scopes = SCOPE_CONFIG,
		.fn = check_contexts,
	},
};

const struct check_group context_checks = {
	checks, sizeof(checks) / sizeof(checks[0])
};
