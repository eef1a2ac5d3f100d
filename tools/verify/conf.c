/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Reads values out of the tokens of conf_scan.c.
 */
#include <stdlib.h>
#include <string.h>

#include "conf.h"
#include "conf_scan.h"
#include "file.h"

enum {
	DEPTH = 200, /* of lists and maps in each other */
	KEYS = 1000  /* no map of Kea has as many: nobody looks for twins */
};

static struct node *parse_value(struct scan *scan, int depth);

static struct node *
new_node(const struct scan *scan, enum node_type type)
{
	struct node *node = pool_new(sizeof(*node));

	node->type = type;
	node->file = scan->token.file;
	node->line = scan->token.line;
	node->column = scan->token.column;
	return node;
}

static void
add_item(struct node *node, struct node *item)
{
	node->items = pool_array(node->items, node->count,
				 sizeof(struct node *));
	node->items[node->count++] = item;
}

/* `"key": value`, the key being the token. */
static struct node *
parse_member(struct scan *scan, int depth)
{
	const char *key = scan->token.text;

	if (scan->token.type != TOKEN_STRING) {
		return scan_fail(scan, "a name in quotes is wanted");
	}
	scan_next(scan);
	if (scan->token.type != TOKEN_COLON) {
		return scan_fail(scan, "a colon is wanted");
	}
	scan_next(scan);
	struct node *value = parse_value(scan, depth);
	if (value != NULL && value->key == NULL) {
		value->key = key;
	}
	return value;
}

/* A list or map, up to and with its end. A comma before the end is allowed. */
static struct node *
parse_items(struct scan *scan, enum node_type type, int depth)
{
	struct node *node = new_node(scan, type);
	enum token_type end = type == NODE_MAP ? TOKEN_MAP_END
					       : TOKEN_LIST_END;

	if (depth > DEPTH) {
		return scan_fail(scan, "too many brackets in each other");
	}
	scan_next(scan);
	while (scan->token.type != end) {
		struct node *item = type == NODE_MAP
					    ? parse_member(scan, depth + 1)
					    : parse_value(scan, depth + 1);

		if (item == NULL) {
			return NULL;
		}
		if (type == NODE_MAP && node->count < KEYS &&
		    node_find(node, item->key) != NULL) {
			scan->token.line = item->line;
			scan->token.column = item->column;
			return scan_fail(scan, pool_format("a second '%s' in "
							   "one map",
							   item->key));
		}
		add_item(node, item);
		if (scan->token.type == TOKEN_COMMA) {
			scan_next(scan);
		} else if (scan->token.type != end) {
			return scan_fail(scan, type == NODE_MAP
						? "a comma or } is wanted"
						: "a comma or ] is wanted");
		}
	}
	scan_next(scan);
	return node;
}

static struct node *
parse_word(struct scan *scan)
{
	const char *word = scan->token.text;
	struct node *node = NULL;

	if (strcmp(word, "true") == 0 || strcmp(word, "false") == 0) {
		node = new_node(scan, NODE_BOOL);
		node->truth = word[0] == 't';
	} else if (strcmp(word, "null") == 0) {
		node = new_node(scan, NODE_NULL);
	} else {
		return scan_fail(scan, "not a value");
	}
	scan_next(scan);
	return node;
}

static struct node *
parse_text(struct scan *scan, enum node_type type)
{
	struct node *node = new_node(scan, type);

	node->text = scan->token.text;
	scan_next(scan);
	return node;
}

static struct node *
parse_value(struct scan *scan, int depth)
{
	switch (scan->token.type) {
	case TOKEN_MAP:
		return parse_items(scan, NODE_MAP, depth);
	case TOKEN_LIST:
		return parse_items(scan, NODE_LIST, depth);
	case TOKEN_STRING:
		return parse_text(scan, NODE_STRING);
	case TOKEN_NUMBER:
		return parse_text(scan, NODE_NUMBER);
	case TOKEN_WORD:
		return parse_word(scan);
	default:
		return scan_fail(scan, "a value is wanted");
	}
}

const struct node *
conf_parse(const char *root, const char *name, const char *text, size_t len,
	   struct conf_error *error)
{
	struct scan scan = { .root = root };

	*error = (struct conf_error){ 0 };
	scan_open(&scan, name, text, len);
	scan_next(&scan);
	struct node *node = parse_value(&scan, 0);
	if (node != NULL && scan.token.type != TOKEN_END) {
		node = scan_fail(&scan, "the end of the file is wanted");
	}
	if (node == NULL) {
		*error = scan.error;
	}
	return node;
}

const struct node *
conf_open(const char *root, const char *path, struct conf_error *error)
{
	struct bytes bytes;

	if (!file_read(file_in_root(root, path), &bytes)) {
		*error = (struct conf_error){ .text = "cannot be read",
					      .file = path };
		return NULL;
	}
	return conf_parse(root, path, bytes.data, bytes.len, error);
}

const struct node *
node_find(const struct node *map, const char *key)
{
	const struct node *found = NULL;

	for (size_t i = 0; map != NULL && i < map->count; i++) {
		if (map->items[i]->key != NULL &&
		    strcmp(map->items[i]->key, key) == 0) {
			found = map->items[i];
		}
	}
	return found;
}

const char *
node_get_text(const struct node *map, const char *key)
{
	const struct node *node = node_find(map, key);

	return node != NULL && node->type == NODE_STRING ? node->text : NULL;
}

static json_t *
number_json(const char *digits)
{
	return strpbrk(digits, ".eE") != NULL
		       ? json_real(strtod(digits, NULL))
		       : json_integer(strtoll(digits, NULL, 10));
}

static json_t *
items_json(const struct node *node)
{
	json_t *json = node->type == NODE_MAP ? json_object() : json_array();

	for (size_t i = 0; i < node->count; i++) {
		json_t *item = node_get_json(node->items[i]);

		if (node->type == NODE_MAP) {
			json_object_set_new(json, node->items[i]->key, item);
		} else {
			json_array_append_new(json, item);
		}
	}
	return json;
}

json_t *
node_get_json(const struct node *node)
{
	switch (node->type) {
	case NODE_BOOL:
		return json_boolean(node->truth);
	case NODE_NUMBER:
		return number_json(node->text);
	case NODE_STRING:
		return json_string(node->text);
	case NODE_LIST:
	case NODE_MAP:
		return items_json(node);
	default:
		return json_null();
	}
}

const char *
node_position(const struct node *node)
{
	return pool_format("%s:%lu:%lu", node->file, node->line,
			   node->column);
}
