/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Reads declarations of user contexts and holds values against them.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "contexts.h"
#include "file.h"
#include "known.h"

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

static bool
is_any(const struct node *node)
{
	(void)node;
	return true;
}

static bool
is_bool(const struct node *node)
{
	return node->type == NODE_BOOL;
}

static bool
is_string(const struct node *node)
{
	return node->type == NODE_STRING;
}

static const struct {
	const char *name;
	bool (*fits)(const struct node *node);
	const char *wanted;
} types[] = {
	[CONTEXT_ANY] = { "any", is_any, "" },
	[CONTEXT_BOOL] = { "bool", is_bool, "a boolean (true or false)" },
	[CONTEXT_INT] = { "int", is_count, "an integer from 0 to 4294967295" },
	[CONTEXT_RATE] = { "rate", is_rate,
			   "\"N packets per UNIT\" with second, minute, hour, "
			   "day, week, month or year" },
	[CONTEXT_STRING] = { "string", is_string, "a string" },
};

const char *
contexts_judge(const struct node *node, enum context_type type)
{
	return types[type].fits(node) ? NULL : types[type].wanted;
}

/* A type of a later kea-hooks is taken for any. */
static enum context_type
find_type(const char *name)
{
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		if (strcmp(types[i].name, name) == 0) {
			return (enum context_type)i;
		}
	}
	return CONTEXT_ANY;
}

/* "limits.rate-limit:rate" */
static void
add_key(struct context_keys *keys, const char *library, const char *word)
{
	size_t len = strcspn(word, ":");
	size_t name = strcspn(word, ".:");

	if (word[len] == '\0' || name == 0) {
		return;
	}
	keys->items = pool_array(keys->items, keys->count,
				 sizeof(*keys->items));
	keys->items[keys->count++] = (struct context_key){
		.library = library,
		.context = pool_dup_len(word, name),
		.member = name == len ? NULL
				      : pool_dup_len(word + name + 1,
						     len - name - 1),
		.type = find_type(word + len + 1),
	};
}

void
contexts_find(const struct config *config, struct context_keys *keys)
{
	for (size_t i = 0; i < config->count; i++) {
		const struct config_entry *entry = &config->entries[i];
		const char *library = file_base(entry->library);
		struct rules rules;

		rules_find(library,
			   entry->hook != NULL ? entry->hook->note : NULL,
			   &rules);
		for (size_t j = 0; j < rules.contexts.count; j++) {
			add_key(keys, library, rules.contexts.items[j]);
		}
	}
}
