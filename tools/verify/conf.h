/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Kea's configuration language: JSON with three kinds of comments and with
 * <?include "file"?> anywhere. Every value knows the file and line it is in.
 */
#ifndef VERIFY_CONF_H
#define VERIFY_CONF_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "pool.h"

enum node_type {
	NODE_NULL,
	NODE_BOOL,
	NODE_NUMBER,
	NODE_STRING,
	NODE_LIST,
	NODE_MAP
};

struct node {
	enum node_type type;
	const char *key;  /* in a map */
	const char *text; /* of a string; the digits of a number */
	bool truth;
	struct node **items; /* of a list or map */
	size_t count;
	const char *file;
	unsigned long line;   /* from 1 */
	unsigned long column; /* from 1, in octets */
};

struct conf_error {
	const char *text; /* NULL: none */
	const char *file;
	unsigned long line;
	unsigned long column;
};

/*
 * Reads a file and those that it includes, below `root`.
 * Returns: NULL with *error filled.
 */
const struct node *conf_open(const char *root, const char *path,
			     struct conf_error *error);

/* The same of a text; it may include. The name is for positions. */
const struct node *conf_parse(const char *root, const char *name,
			      const char *text, size_t len,
			      struct conf_error *error);

/* A member of a map, the last of that name. Returns: NULL if none. */
const struct node *node_find(const struct node *map, const char *key);

/* The text of a string member. Returns: NULL if there is none. */
const char *node_get_text(const struct node *map, const char *key);

/* The value for jansson. Owner: the caller. */
json_t *node_get_json(const struct node *node);

/* "file:line:column" */
const char *node_position(const struct node *node);

#endif
