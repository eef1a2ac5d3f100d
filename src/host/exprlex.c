/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Words of the classification language (Kea manual, "Using Expressions in
 * Classification").
 */
#include "exprlex.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fail.h"

#define DIGITS "0123456789"
#define HEX_DIGITS DIGITS "abcdefABCDEF"
#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define BLANKS " \t\n"
#define ADDRESS_MAX 64

static const char *const words[] = {
	"==", ".", "(", ")", "[", "]", ",", "*", "+",
	"option", "relay4", "relay6", "peeraddr", "linkaddr",
	"text", "hex", "exists",
	"pkt", "iface", "src", "dst", "len",
	"pkt4", "mac", "hlen", "htype", "ciaddr", "giaddr", "yiaddr", "siaddr",
	"pkt6", "msgtype", "transid",
	"vendor", "vendor-class", "data", "enterprise",
	"substring", "split", "all", "concat", "ifelse", "hexstring",
	"addrtotext", "int8totext", "int16totext", "int32totext",
	"uint8totext", "uint16totext", "uint32totext",
	"not", "and", "or", "member",
};

_Static_assert(sizeof(words) / sizeof(words[0]) ==
		       KEAH__T_COUNT - KEAH__T_FIRST_WORD,
	       "a word for each token");

const char *
keah__token_name(enum keah__token_kind kind)
{
	switch (kind) {
	case KEAH__T_END:
		return "end of file";
	case KEAH__T_STRING:
		return "constant string";
	case KEAH__T_HEXSTRING:
		return "constant hexstring";
	case KEAH__T_INTEGER:
		return "integer";
	case KEAH__T_NAME:
		return "option name";
	case KEAH__T_ADDRESS:
		return "ip address";
	default:
		return words[kind - KEAH__T_FIRST_WORD];
	}
}

enum keah_status
keah__lexer_fail(const struct keah__lexer *lexer, const char *format, ...)
{
	const struct keah__token *t = &lexer->token;
	char text[256], end[24] = "";
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	if (t->len > 1) {
		snprintf(end, sizeof(end), "-%zu", t->column + t->len - 1);
	}
	return keah__host_fail(KEAH_EPARSE, "<string>:%zu.%zu%s: %s", t->line,
			       t->column, end, text);
}

void
keah__lexer_open(struct keah__lexer *lexer, const char *text)
{
	*lexer = (struct keah__lexer){ .at = text, .line = 1, .column = 1 };
}

static void
advance(struct keah__lexer *lexer, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (lexer->at[i] == '\n') {
			lexer->line++;
			lexer->column = 1;
		} else {
			lexer->column++;
		}
	}
	lexer->at += len;
}

/* Functions below: the length of one kind of token here; 0: it is none. */

static size_t
measure_string(const char *at)
{
	size_t len = at[0] == '\'' ? strcspn(at + 1, "'\n") : 0;

	return at[0] == '\'' && at[1 + len] == '\'' ? len + 2 : 0;
}

static size_t
measure_hexstring(const char *at)
{
	size_t len = 0;

	if (at[0] == '0' && (at[1] == 'x' || at[1] == 'X')) {
		len = strspn(at + 2, HEX_DIGITS);
	}
	return len != 0 ? len + 2 : 0;
}

static size_t
measure_integer(const char *at)
{
	size_t sign = at[0] == '-' ? 1 : 0;
	size_t len = strspn(at + sign, DIGITS);

	return len != 0 ? len + sign : 0;
}

static size_t
measure_address4(const char *at)
{
	size_t len = 0;

	for (int part = 0; part < 4; part++) {
		size_t digits = strspn(at + len, DIGITS);

		if (digits == 0) {
			return 0;
		}
		len += digits;
		if (part < 3 && at[len++] != '.') {
			return 0;
		}
	}
	return len;
}

static size_t
measure_address6(const char *at)
{
	size_t len = strspn(at, HEX_DIGITS);

	if (at[len++] != ':') {
		return 0;
	}
	len += strspn(at + len, HEX_DIGITS);
	if (at[len++] != ':') {
		return 0;
	}
	return len + strspn(at + len, HEX_DIGITS ":.");
}

/* A word in front of a closing bracket is the name of an option. */
static size_t
measure_name(const char *at)
{
	if (at[0] == '\0' || strchr(LETTERS, at[0]) == NULL) {
		return 0;
	}
	size_t len = strspn(at, LETTERS DIGITS "-_");
	size_t blanks = strspn(at + len, BLANKS);
	bool closed = strchr("-_", at[len - 1]) == NULL;

	return closed && at[len + blanks] == ']' ? len : 0;
}

/* The longest word or sign that begins here. */
static size_t
measure_word(const char *at, enum keah__token_kind *kind)
{
	size_t longest = 0;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t len = strlen(words[i]);

		if (len > longest && strncmp(at, words[i], len) == 0) {
			longest = len;
			*kind = (enum keah__token_kind)(KEAH__T_FIRST_WORD +
							i);
		}
	}
	return longest;
}

static void
prefer(struct keah__token *token, enum keah__token_kind kind, size_t len)
{
	if (len > token->len) {
		token->kind = kind;
		token->len = len;
	}
}

static enum keah_status
check_address(const struct keah__lexer *lexer)
{
	const struct keah__token *t = &lexer->token;
	char text[ADDRESS_MAX] = "";
	unsigned char binary[16];

	if (t->len < sizeof(text)) {
		memcpy(text, t->text, t->len);
	}
	if (inet_pton(AF_INET, text, binary) == 1 ||
	    inet_pton(AF_INET6, text, binary) == 1) {
		return KEAH_OK;
	}
	return keah__lexer_fail(lexer, "Failed to convert %.*s to an IP "
				"address.", (int)t->len, t->text);
}

static enum keah_status
check_integer(const struct keah__lexer *lexer)
{
	const struct keah__token *t = &lexer->token;

	errno = 0;
	strtoll(t->text, NULL, 10);
	if (errno == 0) {
		return KEAH_OK;
	}
	return keah__lexer_fail(lexer, "Failed to convert %.*s to an "
				"integer.", (int)t->len, t->text);
}

static enum keah_status
check_token(const struct keah__lexer *lexer)
{
	switch (lexer->token.kind) {
	case KEAH__T_ADDRESS:
		return check_address(lexer);
	case KEAH__T_INTEGER:
		return check_integer(lexer);
	default:
		return KEAH_OK;
	}
}

enum keah_status
keah__lexer_next(struct keah__lexer *lexer)
{
	struct keah__token *t = &lexer->token;
	enum keah__token_kind word = KEAH__T_END;

	advance(lexer, strspn(lexer->at, BLANKS));
	*t = (struct keah__token){ .kind = KEAH__T_END,
				   .text = lexer->at,
				   .line = lexer->line,
				   .column = lexer->column };
	if (*lexer->at == '\0') {
		return KEAH_OK;
	}
	prefer(t, KEAH__T_STRING, measure_string(lexer->at));
	prefer(t, KEAH__T_HEXSTRING, measure_hexstring(lexer->at));
	prefer(t, KEAH__T_INTEGER, measure_integer(lexer->at));
	prefer(t, KEAH__T_NAME, measure_name(lexer->at));
	prefer(t, KEAH__T_ADDRESS, measure_address4(lexer->at));
	prefer(t, KEAH__T_ADDRESS, measure_address6(lexer->at));
	size_t len = measure_word(lexer->at, &word);
	prefer(t, word, len);
	if (t->len == 0) {
		t->len = 1;
		return keah__lexer_fail(lexer, "Invalid character: %c",
					*lexer->at);
	}
	advance(lexer, t->len);
	return check_token(lexer);
}
