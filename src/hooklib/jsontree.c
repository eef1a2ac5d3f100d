/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * JSON text into trees of jansson's, and back.
 */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <hooklib/jsonout.h>
#include <hooklib/jsontree.h>

/* ---- Reading ------------------------------------------------------------- */

enum {
	DEEPEST = 32,
	DIGITS = 18, /* any such number is a json_int_t */
	NAME_SIZE = 64
};

/*
 * What is unusual ends the walk, be it wrong or not: jansson's own reader has
 * the last word then.
 */
struct reader {
	const char *at, *end;
	int depth;
};

static json_t *read_value(struct reader *r);

static void
skip_blanks(struct reader *r)
{
	while (r->at < r->end && (*r->at == ' ' || *r->at == '\t' ||
				  *r->at == '\n' || *r->at == '\r')) {
		r->at++;
	}
}

/* Takes one character, with the blanks before it. */
static bool
take(struct reader *r, char wanted)
{
	skip_blanks(r);
	if (r->at == r->end || *r->at != wanted) {
		return false;
	}
	r->at++;
	return true;
}

static bool
is_plain(unsigned char octet)
{
	return octet >= ' ' && octet < 0x80 && octet != '"' && octet != '\\';
}

/* The inside of a string that needs neither escapes nor a look at its UTF-8. */
static bool
read_plain(struct reader *r, const char **text, size_t *len)
{
	const char *start = r->at;

	while (r->at < r->end && is_plain((unsigned char)*r->at)) {
		r->at++;
	}
	*text = start;
	*len = (size_t)(r->at - start);
	return r->at < r->end && *r->at++ == '"';
}

static json_t *
read_string(struct reader *r)
{
	const char *text;
	size_t len;

	return read_plain(r, &text, &len) ? json_stringn_nocheck(text, len)
					  : NULL;
}

static json_t *
read_number(struct reader *r)
{
	bool negative = *r->at == '-';
	json_int_t number = 0;

	r->at += negative ? 1 : 0;
	const char *start = r->at;
	while (r->at < r->end && *r->at >= '0' && *r->at <= '9' &&
	       r->at - start < DIGITS) {
		number = number * 10 + (*r->at++ - '0');
	}
	if (r->at == start ||
	    (*start == '0' && (negative || r->at - start > 1)) ||
	    (r->at < r->end && strchr("0123456789.eE", *r->at) != NULL)) {
		return NULL;
	}
	return json_integer(negative ? -number : number);
}

static json_t *
read_word(struct reader *r, const char *word, json_t *value)
{
	size_t len = strlen(word);

	if ((size_t)(r->end - r->at) < len || memcmp(r->at, word, len) != 0) {
		return NULL;
	}
	r->at += len;
	return value;
}

static bool
read_member(struct reader *r, json_t *map)
{
	char name[NAME_SIZE];
	const char *text;
	size_t len;

	if (!take(r, '"') || !read_plain(r, &text, &len) ||
	    len >= sizeof(name) || !take(r, ':')) {
		return false;
	}
	memcpy(name, text, len);
	name[len] = '\0';
	json_t *value = read_value(r);
	return value != NULL &&
	       json_object_set_new_nocheck(map, name, value) == 0;
}

static bool
read_item(struct reader *r, json_t *list)
{
	json_t *value = read_value(r);

	return value != NULL && json_array_append_new(list, value) == 0;
}

/* A map or a list, behind its first bracket. */
static json_t *
read_rest(struct reader *r, json_t *tree, char last,
	  bool (*read)(struct reader *, json_t *))
{
	bool ok = tree != NULL && r->depth < DEEPEST;

	r->depth++;
	if (ok && !take(r, last)) {
		do {
			ok = read(r, tree);
		} while (ok && take(r, ','));
		ok = ok && take(r, last);
	}
	r->depth--;
	if (!ok) {
		json_decref(tree);
		return NULL;
	}
	return tree;
}

static json_t *
read_value(struct reader *r)
{
	skip_blanks(r);
	if (r->at == r->end) {
		return NULL;
	}
	switch (*r->at) {
	case '{':
		r->at++;
		return read_rest(r, json_object(), '}', read_member);
	case '[':
		r->at++;
		return read_rest(r, json_array(), ']', read_item);
	case '"':
		r->at++;
		return read_string(r);
	case 't':
		return read_word(r, "true", json_true());
	case 'f':
		return read_word(r, "false", json_false());
	case 'n':
		return read_word(r, "null", json_null());
	default:
		return read_number(r);
	}
}

static json_t *
read_text(const char *text, size_t len, size_t flags)
{
	struct reader r = { .at = text, .end = text + len };
	json_t *tree = read_value(&r);

	skip_blanks(&r);
	if (r.at == r.end && (json_is_object(tree) || json_is_array(tree) ||
			      (tree != NULL && flags == JSON_DECODE_ANY))) {
		return tree;
	}
	json_decref(tree);
	return json_loadb(text, len, flags, NULL);
}

json_t *
keah_json_read(const char *text, size_t len)
{
	return read_text(text, len, 0);
}

json_t *
keah_json_read_any(const char *text, size_t len)
{
	return read_text(text, len, JSON_DECODE_ANY);
}

/* ---- Writing ------------------------------------------------------------- */

static void write_tree(struct keah_jsonout *out, const json_t *tree);

static void
write_map(struct keah_jsonout *out, const json_t *tree)
{
	/* jansson's iterators take no const objects, but change none. */
	json_t *map = (json_t *)(uintptr_t)tree;
	const char *name;
	json_t *value;

	keah_jsonout_open(out, NULL, '{');
	json_object_foreach(map, name, value) {
		keah_jsonout_name(out, name, strlen(name));
		write_tree(out, value);
	}
	keah_jsonout_close(out, '}');
}

static void
write_list(struct keah_jsonout *out, const json_t *tree)
{
	keah_jsonout_open(out, NULL, '[');
	for (size_t i = 0; i < json_array_size(tree); i++) {
		write_tree(out, json_array_get(tree, i));
	}
	keah_jsonout_close(out, ']');
}

static void
write_real(struct keah_jsonout *out, const json_t *tree)
{
	char *text = json_dumps(tree, JSON_ENCODE_ANY);

	if (text != NULL) {
		keah_jsonout_json(out, NULL, text, strlen(text));
	} else {
		out->failed = true;
	}
	free(text);
}

static void
write_tree(struct keah_jsonout *out, const json_t *tree)
{
	switch (json_typeof(tree)) {
	case JSON_OBJECT:
		write_map(out, tree);
		break;
	case JSON_ARRAY:
		write_list(out, tree);
		break;
	case JSON_STRING:
		keah_jsonout_string(out, NULL, json_string_value(tree),
				    json_string_length(tree));
		break;
	case JSON_INTEGER:
		keah_jsonout_int(out, NULL, json_integer_value(tree));
		break;
	case JSON_REAL:
		write_real(out, tree);
		break;
	case JSON_TRUE:
	case JSON_FALSE:
		keah_jsonout_bool(out, NULL, json_is_true(tree));
		break;
	case JSON_NULL:
		keah_jsonout_json(out, NULL, "null", 4);
		break;
	}
}

char *
keah_json_write(const json_t *tree)
{
	struct keah_jsonout out = { 0 };

	if (tree == NULL) {
		return NULL;
	}
	write_tree(&out, tree);
	if (out.failed) {
		free(out.text);
		return NULL;
	}
	return out.text;
}
