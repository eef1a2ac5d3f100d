/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * What the parts of the parser of expressions share.
 */
#ifndef KEAH_HOST_EXPRPARSE_H
#define KEAH_HOST_EXPRPARSE_H

#include "expr.h"
#include "exprlex.h"

struct keah__parser {
	struct keah__lexer lexer;
	struct keah_expr *expr;
	unsigned int nesting;
	size_t stack; /* values on the stack here */
};

/* Appends an instruction; takes over op->literal, even on failure. */
enum keah_status keah__parser_emit(struct keah__parser *p,
				   const struct keah__op *op);

/* The current token does not fit. Returns: KEAH_EPARSE. */
enum keah_status keah__parser_unexpected(struct keah__parser *p,
					 const char *expecting);

/* Passes a token of the kind. Returns: KEAH_OK; KEAH_EPARSE. */
enum keah_status keah__parser_expect(struct keah__parser *p,
				     enum keah__token_kind kind);

/* Passes an integer in a range. Returns: KEAH_OK; KEAH_EPARSE. */
enum keah_status keah__parser_integer(struct keah__parser *p, int64_t min,
				      int64_t max, int64_t *value);

/* The same where the caller would have taken something else, too. */
enum keah_status keah__parser_integer_or(struct keah__parser *p, int64_t min,
					 int64_t max, const char *expecting,
					 int64_t *value);

/*
 * Passes a value of the packet or a literal. *kind gets what it yields, and
 * `string_only` says that a truth value does not do here.
 */
enum keah_status keah__parser_value(struct keah__parser *p, bool string_only,
				    uint32_t *kind);

#endif
