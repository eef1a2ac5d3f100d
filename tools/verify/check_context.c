/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * C11: what hooks read from user contexts (Kea Administrator Reference
 * Manual, "User Contexts in Hooks" and the chapters of the hooks). Kea
 * itself takes any map there.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hooklib/text.h>

#include "check.h"
#include "config.h"
#include "file.h"

enum wanted {
	WANT_COUNT, /* 0 to 4294967295 */
	WANT_RATE,  /* "4 packets per minute" */
	WANT_TEXT,
	WANT_TRUTH
};

/* What a hook reads: a member of a map, or the value itself. */
static const struct key {
	const char *library;
	const char *context;
	const char *member; /* NULL: the value itself */
	enum wanted wanted;
} keys[] = {
	{ "libdhcp_limits.so", "limits", "address-limit", WANT_COUNT },
	{ "libdhcp_limits.so", "limits", "prefix-limit", WANT_COUNT },
	{ "libdhcp_limits.so", "limits", "rate-limit", WANT_RATE },
	{ "libdhcp_ddns_tuning.so", "ddns-tuning", "hostname-expr",
	  WANT_TEXT },
	{ "libdhcp_legal_log.so", "legal-logging", NULL, WANT_TRUTH },
};

enum {
	KEY_COUNT = sizeof(keys) / sizeof(keys[0])
};

static bool
is_count(const struct node *node)
{
	char *end;

	return node->type == NODE_NUMBER &&
	       strspn(node->text, "0123456789") == strlen(node->text) &&
	       strtoull(node->text, &end, 10) <= UINT32_MAX &&
	       strlen(node->text) <= 10;
}

static bool
is_unit(const char *text)
{
	static const char *const units[] = { "second", "minute", "hour",
					     "day",    "week",   "month",
					     "year" };

	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		if (strcmp(units[i], text) == 0) {
			return true;
		}
	}
	return false;
}

static bool
is_rate(const struct node *node)
{
	struct list words = { 0 };

	if (node->type != NODE_STRING) {
		return false;
	}
	list_add_words(&words, node->text, " ");
	if (words.count != 4) {
		return false;
	}
	struct node number = { .type = NODE_NUMBER, .text = words.items[0] };
	return is_count(&number) &&
	       (strcmp(words.items[1], "packet") == 0 ||
		strcmp(words.items[1], "packets") == 0) &&
	       strcmp(words.items[2], "per") == 0 && is_unit(words.items[3]);
}

/* What is wanted instead of a value, or NULL when it is fine. */
static const char *
judge_value(const struct node *node, enum wanted wanted)
{
	switch (wanted) {
	case WANT_COUNT:
		return is_count(node) ? NULL
				      : "an integer from 0 to 4294967295";
	case WANT_RATE:
		return is_rate(node) ? NULL
				     : "\"N packets per UNIT\" with second, "
				       "minute, hour, day, week, month or year";
	case WANT_TEXT:
		return node->type == NODE_STRING ? NULL : "a string";
	default:
		return node->type == NODE_BOOL ? NULL
					       : "a boolean (true or false)";
	}
}

static struct record *
add_record(struct run *run, enum status status, const struct node *node,
	   const struct key *key, const char *text)
{
	struct record *record = record_add(run, status, "%s", text);

	record->file = node->file;
	record->line = node->line;
	record->library = key->library;
	record_set_fix(record, "correct %s, line %lu", node->file,
		       node->line);
	return record;
}

static void
judge_member(struct run *run, const struct node *node, const struct key *key)
{
	const char *wanted = judge_value(node, key->wanted);

	if (wanted != NULL) {
		add_record(run, STATUS_FAIL, node, key,
			   pool_format("user context '%s%s%s': %s is wanted",
				       key->context,
				       key->member != NULL ? "." : "",
				       key->member != NULL ? key->member : "",
				       wanted));
	}
}

static const struct key *
find_member(const char *context, const char *member)
{
	for (size_t i = 0; i < KEY_COUNT; i++) {
		if (strcmp(keys[i].context, context) == 0 &&
		    keys[i].member != NULL &&
		    strcmp(keys[i].member, member) == 0) {
			return &keys[i];
		}
	}
	return NULL;
}

static void
judge_map(struct run *run, const struct node *node, const struct key *key)
{
	if (node->type != NODE_MAP) {
		add_record(run, STATUS_FAIL, node, key,
			   pool_format("user context '%s': a map is wanted",
				       key->context));
		return;
	}
	for (size_t i = 0; i < node->count; i++) {
		const struct node *item = node->items[i];
		const struct key *found = find_member(key->context, item->key);

		if (found != NULL) {
			judge_member(run, item, found);
		} else {
			add_record(run, STATUS_FAIL, item, key,
				   pool_format("user context '%s' has no "
					       "'%s'; %s does not read it",
					       key->context, item->key,
					       key->library));
		}
	}
}

static bool
is_listed(const struct config *config, const char *library)
{
	for (size_t i = 0; i < config->count; i++) {
		if (strcmp(file_base(config->entries[i].library), library) ==
		    0) {
			return true;
		}
	}
	return false;
}

/* One name of a user context; what no listed hook reads is anybody's. */
static void
judge_name(struct run *run, const struct node *node)
{
	const struct key *like = NULL;

	for (size_t i = 0; i < KEY_COUNT; i++) {
		const struct key *key = &keys[i];

		if (!is_listed(run->object->config, key->library)) {
			continue;
		}
		if (strcmp(key->context, node->key) == 0) {
			if (key->member != NULL) {
				judge_map(run, node, key);
			} else {
				judge_member(run, node, key);
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
walk(struct run *run, const struct node *node)
{
	const struct node *context =
		node->type == NODE_MAP ? node_find(node, "user-context")
				       : NULL;

	for (size_t i = 0;
	     context != NULL && context->type == NODE_MAP &&
	     i < context->count; i++) {
		judge_name(run, context->items[i]);
	}
	for (size_t i = 0; i < node->count; i++) {
		walk(run, node->items[i]);
	}
}

static void
check_contexts(struct run *run)
{
	const struct config *config = run->object->config;
	size_t before = run->object->records.count;

	if (config->error.text != NULL) {
		return;
	}
	walk(run, config->daemon);
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
			"Only what a listed hook reads is looked at.\n\n"
			"Correct the line that is named.\n",
		.scopes = SCOPE_CONFIG,
		.fn = check_contexts,
	},
};

const struct check_group context_checks = {
	checks, sizeof(checks) / sizeof(checks[0])
};
