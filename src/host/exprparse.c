/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The parser of expressions: operators and functions.
 *
 * Strings and truth values are told apart while parsing, so that a program
 * that was made never meets a value of the wrong type.
 */
#include "exprparse.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "fail.h"

/* Parentheses, calls and `not` in each other. */
#define NESTING_MAX 100

static size_t
popped_by(enum keah__op_kind kind)
{
	if (kind < KEAH__OP_NOT) {
		return 0;
	}
	if (kind < KEAH__OP_EQUAL) {
		return 1;
	}
	return kind < KEAH__OP_IFELSE ? 2 : 3;
}

enum keah_status
keah__parser_emit(struct keah__parser *p, const struct keah__op *op)
{
	struct keah_expr *expr = p->expr;
	struct keah__op *ops = expr->ops;

	/* Room is doubled whenever the count is a power of two. */
	if ((expr->count & (expr->count - 1)) == 0) {
		size_t room = expr->count != 0 ? expr->count * 2 : 1;

		ops = realloc(ops, room * sizeof(*ops));
	}
	if (ops == NULL) {
		free(op->literal);
		return keah__host_nomem();
	}
	expr->ops = ops;
	ops[expr->count++] = *op;
	p->stack = p->stack - popped_by(op->kind) + 1;
	if (p->stack > expr->depth) {
		expr->depth = p->stack;
	}
	return KEAH_OK;
}

static enum keah_status
emit(struct keah__parser *p, enum keah__op_kind kind)
{
	return keah__parser_emit(p, &(const struct keah__op){ .kind = kind });
}

enum keah_status
keah__parser_unexpected(struct keah__parser *p, const char *expecting)
{
	return keah__lexer_fail(&p->lexer, "syntax error, unexpected %s%s%s",
				keah__token_name(p->lexer.token.kind),
				expecting != NULL ? ", expecting " : "",
				expecting != NULL ? expecting : "");
}

enum keah_status
keah__parser_expect(struct keah__parser *p, enum keah__token_kind kind)
{
	if (p->lexer.token.kind != kind) {
		return keah__parser_unexpected(p, keah__token_name(kind));
	}
	return keah__lexer_next(&p->lexer);
}

enum keah_status
keah__parser_integer_or(struct keah__parser *p, int64_t min, int64_t max,
			const char *expecting, int64_t *value)
{
	const struct keah__token *t = &p->lexer.token;

	if (t->kind != KEAH__T_INTEGER) {
		return keah__parser_unexpected(p, expecting);
	}
	*value = strtoll(t->text, NULL, 10);
	if (*value < min || *value > max) {
		return keah__lexer_fail(&p->lexer, "Invalid value in %.*s. "
					"Allowed range: %" PRId64
					"..%" PRId64, (int)t->len, t->text,
					min, max);
	}
	return keah__lexer_next(&p->lexer);
}

enum keah_status
keah__parser_integer(struct keah__parser *p, int64_t min, int64_t max,
		     int64_t *value)
{
	return keah__parser_integer_or(p, min, max, "integer", value);
}

static enum keah_status parse_any(struct keah__parser *p, uint32_t *kind);
static enum keah_status parse_sum(struct keah__parser *p, bool string_only,
				  uint32_t *kind);

static enum keah_status
parse_string(struct keah__parser *p)
{
	uint32_t kind;

	return parse_sum(p, true, &kind);
}

/* A string where a truth value is wanted: what comes next does not fit. */
static enum keah_status
want_bool(struct keah__parser *p, uint32_t kind)
{
	return kind == KEAH_EXPR_BOOL ? KEAH_OK
				      : keah__parser_unexpected(p, "== or +");
}

static enum keah_status
parse_bool(struct keah__parser *p)
{
	uint32_t kind;
	enum keah_status s = parse_any(p, &kind);

	return s == KEAH_OK ? want_bool(p, kind) : s;
}

static enum keah_status
pass_comma(struct keah__parser *p)
{
	return keah__parser_expect(p, KEAH__T_COMMA);
}

/* Behind the parenthesis: value, start, length or `all`. */
static enum keah_status
parse_substring(struct keah__parser *p)
{
	struct keah__op op = { .kind = KEAH__OP_SUBSTRING };
	enum keah_status s = parse_string(p);

	if (s == KEAH_OK) {
		s = pass_comma(p);
	}
	if (s == KEAH_OK) {
		s = keah__parser_integer(p, INT64_MIN, INT64_MAX, &op.start);
	}
	if (s == KEAH_OK) {
		s = pass_comma(p);
	}
	if (s == KEAH_OK && p->lexer.token.kind == KEAH__T_ALL) {
		op.all = true;
		s = keah__lexer_next(&p->lexer);
	} else if (s == KEAH_OK) {
		s = keah__parser_integer(p, INT64_MIN, INT64_MAX, &op.len);
	}
	return s == KEAH_OK ? keah__parser_emit(p, &op) : s;
}

/* Behind the parenthesis: value, delimiters, number of the field. */
static enum keah_status
parse_split(struct keah__parser *p)
{
	struct keah__op op = { .kind = KEAH__OP_SPLIT };
	enum keah_status s = parse_string(p);

	if (s == KEAH_OK) {
		s = pass_comma(p);
	}
	if (s == KEAH_OK) {
		s = parse_string(p);
	}
	if (s == KEAH_OK) {
		s = pass_comma(p);
	}
	if (s == KEAH_OK) {
		s = keah__parser_integer(p, INT64_MIN, INT64_MAX, &op.start);
	}
	return s == KEAH_OK ? keah__parser_emit(p, &op) : s;
}

/* Behind the parenthesis: two strings. */
static enum keah_status
parse_pair(struct keah__parser *p, enum keah__op_kind kind)
{
	enum keah_status s = parse_string(p);

	if (s == KEAH_OK) {
		s = pass_comma(p);
	}
	if (s == KEAH_OK) {
		s = parse_string(p);
	}
	return s == KEAH_OK ? emit(p, kind) : s;
}

/* Behind the parenthesis: condition, one string, the other string. */
static enum keah_status
parse_ifelse(struct keah__parser *p)
{
	enum keah_status s = parse_bool(p);

	if (s == KEAH_OK) {
		s = pass_comma(p);
	}
	return s == KEAH_OK ? parse_pair(p, KEAH__OP_IFELSE) : s;
}

static enum keah_status
parse_to_text(struct keah__parser *p, uint8_t size, bool is_signed)
{
	enum keah_status s = parse_string(p);

	if (s != KEAH_OK) {
		return s;
	}
	return keah__parser_emit(p, &(const struct keah__op){
					    .kind = size != 0
						    ? KEAH__OP_INT_TO_TEXT
						    : KEAH__OP_ADDR_TO_TEXT,
					    .size = size,
					    .is_signed = is_signed });
}

static enum keah_status
parse_arguments(struct keah__parser *p, enum keah__token_kind function)
{
	switch (function) {
	case KEAH__T_SUBSTRING:
		return parse_substring(p);
	case KEAH__T_SPLIT:
		return parse_split(p);
	case KEAH__T_IFELSE:
		return parse_ifelse(p);
	case KEAH__T_CONCAT:
		return parse_pair(p, KEAH__OP_CONCAT);
	case KEAH__T_TOHEXSTRING:
		return parse_pair(p, KEAH__OP_HEXSTRING);
	case KEAH__T_ADDRTOTEXT:
		return parse_to_text(p, 0, false);
	case KEAH__T_INT8TOTEXT:
		return parse_to_text(p, 1, true);
	case KEAH__T_INT16TOTEXT:
		return parse_to_text(p, 2, true);
	case KEAH__T_INT32TOTEXT:
		return parse_to_text(p, 4, true);
	case KEAH__T_UINT8TOTEXT:
		return parse_to_text(p, 1, false);
	case KEAH__T_UINT16TOTEXT:
		return parse_to_text(p, 2, false);
	default:
		return parse_to_text(p, 4, false);
	}
}

static enum keah_status
parse_call(struct keah__parser *p)
{
	enum keah__token_kind function = p->lexer.token.kind;
	enum keah_status s = keah__lexer_next(&p->lexer);

	if (s == KEAH_OK) {
		s = keah__parser_expect(p, KEAH__T_LPAREN);
	}
	if (s == KEAH_OK) {
		s = parse_arguments(p, function);
	}
	return s == KEAH_OK ? keah__parser_expect(p, KEAH__T_RPAREN) : s;
}

static enum keah_status
parse_parentheses(struct keah__parser *p, bool string_only, uint32_t *kind)
{
	enum keah_status s = keah__lexer_next(&p->lexer);

	if (s == KEAH_OK) {
		s = string_only ? parse_sum(p, true, kind)
				: parse_any(p, kind);
	}
	return s == KEAH_OK ? keah__parser_expect(p, KEAH__T_RPAREN) : s;
}

static enum keah_status
enter(struct keah__parser *p)
{
	if (++p->nesting > NESTING_MAX) {
		return keah__lexer_fail(&p->lexer, "nested more than %d deep",
					NESTING_MAX);
	}
	return KEAH_OK;
}

static enum keah_status
parse_primary(struct keah__parser *p, bool string_only, uint32_t *kind)
{
	enum keah__token_kind first = p->lexer.token.kind;
	enum keah_status s = enter(p);

	if (s != KEAH_OK) {
		return s;
	}
	if (first == KEAH__T_LPAREN) {
		s = parse_parentheses(p, string_only, kind);
	} else if (first >= KEAH__T_SUBSTRING &&
		   first <= KEAH__T_UINT32TOTEXT && first != KEAH__T_ALL) {
		*kind = KEAH_EXPR_STRING;
		s = parse_call(p);
	} else {
		s = keah__parser_value(p, string_only, kind);
	}
	p->nesting--;
	return s;
}

/* Strings with + between them, or one truth value. */
static enum keah_status
parse_sum(struct keah__parser *p, bool string_only, uint32_t *kind)
{
	enum keah_status s = parse_primary(p, string_only, kind);

	while (s == KEAH_OK && p->lexer.token.kind == KEAH__T_PLUS) {
		uint32_t other;

		if (*kind != KEAH_EXPR_STRING) {
			return keah__parser_unexpected(p, NULL);
		}
		s = keah__lexer_next(&p->lexer);
		if (s == KEAH_OK) {
			s = parse_primary(p, true, &other);
		}
		if (s == KEAH_OK) {
			s = emit(p, KEAH__OP_CONCAT);
		}
	}
	return s;
}

static enum keah_status
parse_comparison(struct keah__parser *p, uint32_t *kind)
{
	enum keah_status s = parse_sum(p, false, kind);

	if (s != KEAH_OK || p->lexer.token.kind != KEAH__T_EQUAL) {
		return s;
	}
	if (*kind != KEAH_EXPR_STRING) {
		return keah__parser_unexpected(p, NULL);
	}
	s = keah__lexer_next(&p->lexer);
	if (s == KEAH_OK) {
		s = parse_string(p);
	}
	*kind = KEAH_EXPR_BOOL;
	return s == KEAH_OK ? emit(p, KEAH__OP_EQUAL) : s;
}

static enum keah_status
parse_not(struct keah__parser *p, uint32_t *kind)
{
	if (p->lexer.token.kind != KEAH__T_NOT) {
		return parse_comparison(p, kind);
	}
	enum keah_status s = enter(p);
	if (s == KEAH_OK) {
		s = keah__lexer_next(&p->lexer);
	}
	if (s == KEAH_OK) {
		s = parse_not(p, kind);
	}
	if (s == KEAH_OK) {
		s = want_bool(p, *kind);
	}
	p->nesting--;
	return s == KEAH_OK ? emit(p, KEAH__OP_NOT) : s;
}

static enum keah_status
parse_and(struct keah__parser *p, uint32_t *kind)
{
	enum keah_status s = parse_not(p, kind);

	while (s == KEAH_OK && p->lexer.token.kind == KEAH__T_AND) {
		s = want_bool(p, *kind);
		if (s == KEAH_OK) {
			s = keah__lexer_next(&p->lexer);
		}
		if (s == KEAH_OK) {
			s = parse_not(p, kind);
		}
		if (s == KEAH_OK) {
			s = want_bool(p, *kind);
		}
		if (s == KEAH_OK) {
			s = emit(p, KEAH__OP_AND);
		}
	}
	return s;
}

static enum keah_status
parse_any(struct keah__parser *p, uint32_t *kind)
{
	enum keah_status s = parse_and(p, kind);

	while (s == KEAH_OK && p->lexer.token.kind == KEAH__T_OR) {
		s = want_bool(p, *kind);
		if (s == KEAH_OK) {
			s = keah__lexer_next(&p->lexer);
		}
		if (s == KEAH_OK) {
			s = parse_and(p, kind);
		}
		if (s == KEAH_OK) {
			s = want_bool(p, *kind);
		}
		if (s == KEAH_OK) {
			s = emit(p, KEAH__OP_OR);
		}
	}
	return s;
}

enum keah_status
keah__expr_compile(const char *text, struct keah_expr *expr)
{
	struct keah__parser p = { .expr = expr };

	keah__lexer_open(&p.lexer, text);
	enum keah_status s = keah__lexer_next(&p.lexer);
	if (s == KEAH_OK) {
		s = expr->kind == KEAH_EXPR_BOOL ? parse_bool(&p)
						 : parse_string(&p);
	}
	if (s == KEAH_OK && p.lexer.token.kind != KEAH__T_END) {
		s = keah__parser_unexpected(&p, keah__token_name(KEAH__T_END));
	}
	return s;
}
