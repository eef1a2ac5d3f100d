/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Finds tokens. Sources are stacked: an include puts one on top.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "conf_scan.h"
#include "file.h"

enum {
	INCLUDES = 10,      /* in each other, as in Kea */
	MOST_INCLUDES = 1000 /* in all, so that an end is reached */
};

#define INCLUDE "include"

static void
set_place(struct scan *scan)
{
	const struct source *source = scan->source;

	scan->token.file = source->name;
	scan->token.line = source->line;
	scan->token.column = (unsigned long)(source->at - source->line_start) +
			     1;
}

void *
scan_fail(struct scan *scan, const char *text)
{
	if (scan->error.text == NULL) {
		scan->error = (struct conf_error){
			.text = text,
			.file = scan->token.file,
			.line = scan->token.line,
			.column = scan->token.column,
		};
	}
	scan->token.type = TOKEN_ERROR;
	return NULL;
}

void
scan_open(struct scan *scan, const char *name, const char *text, size_t len)
{
	struct source *source = pool_new(sizeof(*source));

	*source = (struct source){
		.outer = scan->source,
		.name = pool_dup(name),
		.at = text,
		.end = text + len,
		.line_start = text,
		.line = 1,
		.depth = scan->source != NULL ? scan->source->depth + 1 : 0,
	};
	scan->source = source;
}

static bool
starts_with(const struct source *source, const char *text)
{
	size_t len = strlen(text);

	return (size_t)(source->end - source->at) >= len &&
	       memcmp(source->at, text, len) == 0;
}

/* One octet on, with the lines counted. */
static void
advance(struct source *source)
{
	if (*source->at++ == '\n') {
		source->line++;
		source->line_start = source->at;
	}
}

static void
skip_line(struct source *source)
{
	while (source->at < source->end && *source->at != '\n') {
		source->at++;
	}
}

static bool
skip_comment(struct scan *scan)
{
	struct source *source = scan->source;

	set_place(scan);
	source->at += 2;
	while (source->at < source->end) {
		if (starts_with(source, "*/")) {
			source->at += 2;
			return true;
		}
		advance(source);
	}
	scan_fail(scan, "a comment without an end");
	return false;
}

static void
skip_blanks(struct source *source)
{
	while (source->at < source->end &&
	       isspace((unsigned char)*source->at) != 0) {
		advance(source);
	}
}

/* <?include "file"?>: reading goes on in the file. */
static bool
include(struct scan *scan)
{
	struct source *source = scan->source;
	struct bytes bytes;

	set_place(scan);
	source->at += 2;
	skip_blanks(source);
	if (!starts_with(source, INCLUDE)) {
		scan_fail(scan, "a directive that is not include");
		return false;
	}
	source->at += strlen(INCLUDE);
	skip_blanks(source);
	const char *start = source->at + 1;
	if (source->at >= source->end || *source->at != '"') {
		scan_fail(scan, "include: a file name in quotes is wanted");
		return false;
	}
	source->at++;
	while (source->at < source->end && *source->at != '"' &&
	       *source->at != '\n') {
		source->at++;
	}
	const char *name = pool_dup_len(start, (size_t)(source->at - start));
	source->at += starts_with(source, "\"") ? 1 : 0;
	skip_blanks(source);
	if (!starts_with(source, "?>")) {
		scan_fail(scan, "include: ?> is wanted after the file name");
		return false;
	}
	source->at += 2;
	if (source->depth > INCLUDES || ++scan->includes > MOST_INCLUDES) {
		scan_fail(scan, "too many includes");
		return false;
	}
	if (!file_read(file_in_root(scan->root, name), &bytes)) {
		scan_fail(scan, pool_format("cannot read included file '%s'",
					    name));
		return false;
	}
	scan_open(scan, name, bytes.data, bytes.len);
	return true;
}

/* Returns: false at the very end or after an error. */
static bool
skip_space(struct scan *scan)
{
	while (true) {
		struct source *source = scan->source;

		if (source->at == source->end) {
			if (source->outer == NULL) {
				return false;
			}
			scan->source = source->outer;
		} else if (isspace((unsigned char)*source->at) != 0) {
			advance(source);
		} else if (*source->at == '#' || starts_with(source, "//")) {
			skip_line(source);
		} else if (starts_with(source, "/*")) {
			if (!skip_comment(scan)) {
				return false;
			}
		} else if (starts_with(source, "<?")) {
			if (!include(scan)) {
				return false;
			}
		} else {
			return true;
		}
	}
}

/* A \u escape as UTF-8. Kea takes those of one octet only. */
static bool
add_unicode(struct source *source, char **out)
{
	char digits[5] = { 0 };

	if (source->end - source->at < 5) {
		return false;
	}
	memcpy(digits, source->at + 1, 4);
	if (strspn(digits, "0123456789abcdefABCDEF") != 4) {
		return false;
	}
	unsigned long code = strtoul(digits, NULL, 16);
	if (code == 0 || code > 255) {
		return false;
	}
	if (code >= 128) {
		*(*out)++ = (char)(0xc0 | code >> 6);
		code = 0x80 | (code & 0x3f);
	}
	*(*out)++ = (char)code;
	source->at += 5;
	return true;
}

static bool
add_escape(struct source *source, char **out)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";

	if (source->at < source->end && *source->at == 'u') {
		return add_unicode(source, out);
	}
	const char *at = source->at < source->end && *source->at != '\0'
				 ? strchr(from, *source->at)
				 : NULL;
	if (at == NULL) {
		return false;
	}
	*(*out)++ = to[at - from];
	source->at++;
	return true;
}

/* Octets up to the quote that ends a text, or to the end of the line. */
static size_t
text_length(const struct source *source)
{
	const char *at = source->at + 1;

	while (at < source->end && *at != '"' && *at != '\n') {
		at += *at == '\\' && at + 1 < source->end ? 2 : 1;
	}
	return (size_t)(at - source->at);
}

static void
scan_string(struct scan *scan)
{
	struct source *source = scan->source;
	/* An escape is never shorter than what it stands for. */
	char *text = pool_new(text_length(source) + 1);
	char *out = text;

	source->at++;
	while (source->at < source->end && *source->at != '"') {
		if (*source->at == '\n' || *source->at == '\0') {
			scan_fail(scan, "a text without an end");
			return;
		}
		if (*source->at != '\\') {
			*out++ = *source->at++;
			continue;
		}
		source->at++;
		if (!add_escape(source, &out)) {
			scan_fail(scan, "a wrong escape in a text");
			return;
		}
	}
	if (source->at == source->end) {
		scan_fail(scan, "a text without an end");
		return;
	}
	source->at++;
	scan->token.type = TOKEN_STRING;
	scan->token.text = text;
}

static void
scan_word(struct scan *scan)
{
	struct source *source = scan->source;
	const char *start = source->at;
	bool number = *start == '-' || isdigit((unsigned char)*start) != 0;

	while (source->at < source->end &&
	       (isalnum((unsigned char)*source->at) != 0 ||
		*source->at == '-' || *source->at == '+' ||
		*source->at == '.')) {
		source->at++;
	}
	if (source->at == start) {
		scan_fail(scan, "not a value");
		return;
	}
	const char *text = pool_dup_len(start, (size_t)(source->at - start));
	char *end;

	strtod(text, &end);
	if (number && *end != '\0') {
		scan_fail(scan, "not a number");
		return;
	}
	scan->token.type = number ? TOKEN_NUMBER : TOKEN_WORD;
	scan->token.text = text;
}

void
scan_next(struct scan *scan)
{
	static const char marks[] = "{}[]:,";
	static const enum token_type types[] = {
		TOKEN_MAP,      TOKEN_MAP_END, TOKEN_LIST,
		TOKEN_LIST_END, TOKEN_COLON,   TOKEN_COMMA,
	};

	if (scan->error.text != NULL) {
		return;
	}
	scan->token.type = TOKEN_END;
	bool more = skip_space(scan);
	if (scan->error.text != NULL) {
		return;
	}
	set_place(scan);
	if (!more) {
		return;
	}
	const char *mark = *scan->source->at != '\0'
				   ? strchr(marks, *scan->source->at)
				   : NULL;
	if (mark != NULL) {
		scan->token.type = types[mark - marks];
		scan->source->at++;
	} else if (*scan->source->at == '"') {
		scan_string(scan);
	} else {
		scan_word(scan);
	}
}
