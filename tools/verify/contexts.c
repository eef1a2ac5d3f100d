/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Reads declarations of user contexts and holds values against them.
 */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <hooklib/place.h>
#include <hooklib/rate.h>

#include "contexts.h"
#include "file.h"
#include "known.h"

/* As a hook reads it, which has a JSON integer. */
static bool
is_count(const struct node *node)
{
	if (node->type != NODE_NUMBER || strpbrk(node->text, ".eE") != NULL) {
		return false;
	}
	errno = 0;
	long long number = strtoll(node->text, NULL, 10);
	return errno == 0 && number >= 0 && number <= UINT32_MAX;
}

static bool
is_rate(const struct node *node)
{
	struct keah_rate rate;

	return node->type == NODE_STRING && keah_rate_parse(node->text, &rate);
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
	[CONTEXT_RATE] = { "rate", is_rate, KEAH_RATE_WANTED },
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

/* "/dhcp6@class,subnet"; what stands behind a type. */
static void
read_limits(struct context_key *key, const char *text)
{
	size_t len = strcspn(text, "@");

	if (len > 1 && text[0] == '/') {
		key->process = pool_dup_len(text + 1, len - 1);
	}
	if (text[len] == '@') {
		list_add_words(&key->places, text + len + 1, ",");
	}
}

/* "limits.rate-limit:rate@class" */
static void
add_key(struct context_keys *keys, const char *library, const char *word)
{
	size_t len = strcspn(word, ":");
	size_t name = strcspn(word, ".:");

	if (word[len] == '\0' || name == 0) {
		return;
	}
	const char *type = word + len + 1;
	size_t type_len = strcspn(type, "/@");
	struct context_key key = {
		.library = library,
		.context = pool_dup_len(word, name),
		.member = name == len ? NULL
				      : pool_dup_len(word + name + 1,
						     len - name - 1),
		.type = find_type(pool_dup_len(type, type_len)),
	};
	read_limits(&key, type + type_len);
	keys->items = pool_array(keys->items, keys->count,
				 sizeof(*keys->items));
	keys->items[keys->count++] = key;
}

void
contexts_find_entry(const struct config_entry *entry,
		    struct context_keys *keys)
{
	const char *library = file_base(entry->library);
	struct rules rules;

	rules_find(library, entry->hook != NULL ? entry->hook->note : NULL,
		   &rules);
	for (size_t i = 0; i < rules.contexts.count; i++) {
		add_key(keys, library, rules.contexts.items[i]);
	}
}

void
contexts_find(const struct config *config, struct context_keys *keys)
{
	for (size_t i = 0; i < config->count; i++) {
		contexts_find_entry(&config->entries[i], keys);
	}
}

bool
contexts_is_read(const struct context_key *key, const char *place)
{
	return key->places.count == 0 || list_has(&key->places, place);
}

/* A word of a later kea-hooks stands for itself. */
const char *
contexts_format_places(const struct context_key *key)
{
	struct list names = { 0 };

	for (size_t i = 0; i < key->places.count; i++) {
		const char *plural = keah_place_plural(key->places.items[i]);

		list_add(&names, plural != NULL ? plural
						: key->places.items[i]);
	}
	return list_format(&names, " or ", "");
}
