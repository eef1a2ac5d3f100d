/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The words of Kea's configuration language. Comments and includes are gone
 * here.
 */
#ifndef VERIFY_CONF_SCAN_H
#define VERIFY_CONF_SCAN_H

#include "conf.h"

enum token_type {
	TOKEN_END,
	TOKEN_ERROR,
	TOKEN_MAP,
	TOKEN_MAP_END,
	TOKEN_LIST,
	TOKEN_LIST_END,
	TOKEN_COLON,
	TOKEN_COMMA,
	TOKEN_STRING,
	TOKEN_NUMBER,
	TOKEN_WORD
};

struct token {
	enum token_type type;
	const char *text; /* of a string, unescaped; of a number, of a word */
	const char *file;
	unsigned long line, column;
};

/* A text that is being read, and the one that included it. */
struct source {
	struct source *outer;
	const char *name;
	const char *at, *end;
	const char *line_start;
	unsigned long line;
	int depth;
};

struct scan {
	const char *root;
	struct source *source;
	struct token token;
	struct conf_error error; /* the first one */
	unsigned int includes;   /* that there were */
};

void scan_open(struct scan *scan, const char *name, const char *text,
	       size_t len);

/* Makes the next token the current one; TOKEN_ERROR for good after one. */
void scan_next(struct scan *scan);

/* Records what is wrong with the current token. Returns: NULL, to return. */
void *scan_fail(struct scan *scan, const char *text);

#endif
