/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Words of the classification language.
 */
#ifndef KEAH_HOST_EXPRLEX_H
#define KEAH_HOST_EXPRLEX_H

#include <stddef.h>

#include <keah/status.h>

enum keah__token_kind {
	KEAH__T_END,
	KEAH__T_STRING,
	KEAH__T_HEXSTRING,
	KEAH__T_INTEGER,
	KEAH__T_NAME, /* of an option, in front of a closing bracket */
	KEAH__T_ADDRESS,
	/* Words and signs, in the order of the table in exprlex.c. */
	KEAH__T_FIRST_WORD,
	KEAH__T_EQUAL = KEAH__T_FIRST_WORD,
	KEAH__T_DOT,
	KEAH__T_LPAREN,
	KEAH__T_RPAREN,
	KEAH__T_LBRACKET,
	KEAH__T_RBRACKET,
	KEAH__T_COMMA,
	KEAH__T_ANY,
	KEAH__T_PLUS,
	KEAH__T_OPTION,
	KEAH__T_RELAY4,
	KEAH__T_RELAY6,
	KEAH__T_PEERADDR,
	KEAH__T_LINKADDR,
	KEAH__T_TEXT,
	KEAH__T_HEX,
	KEAH__T_EXISTS,
	KEAH__T_PKT,
	KEAH__T_IFACE,
	KEAH__T_SRC,
	KEAH__T_DST,
	KEAH__T_LEN,
	KEAH__T_PKT4,
	KEAH__T_MAC,
	KEAH__T_HLEN,
	KEAH__T_HTYPE,
	KEAH__T_CIADDR,
	KEAH__T_GIADDR,
	KEAH__T_YIADDR,
	KEAH__T_SIADDR,
	KEAH__T_PKT6,
	KEAH__T_MSGTYPE,
	KEAH__T_TRANSID,
	KEAH__T_VENDOR,
	KEAH__T_VENDOR_CLASS,
	KEAH__T_DATA,
	KEAH__T_ENTERPRISE,
	KEAH__T_SUBSTRING,
	KEAH__T_SPLIT,
	KEAH__T_ALL,
	KEAH__T_CONCAT,
	KEAH__T_IFELSE,
	KEAH__T_TOHEXSTRING,
	KEAH__T_ADDRTOTEXT,
	KEAH__T_INT8TOTEXT,
	KEAH__T_INT16TOTEXT,
	KEAH__T_INT32TOTEXT,
	KEAH__T_UINT8TOTEXT,
	KEAH__T_UINT16TOTEXT,
	KEAH__T_UINT32TOTEXT,
	KEAH__T_NOT,
	KEAH__T_AND,
	KEAH__T_OR,
	KEAH__T_MEMBER,
	KEAH__T_COUNT
};

struct keah__token {
	enum keah__token_kind kind;
	const char *text; /* in the expression, not NUL-terminated */
	size_t len;
	size_t line, column; /* from 1 */
};

struct keah__lexer {
	const char *at;
	size_t line, column;
	struct keah__token token; /* the current one */
};

/* Begins with a text; there is no current token yet. */
void keah__lexer_open(struct keah__lexer *lexer, const char *text);

/* Goes to the next token. Returns: KEAH_OK; KEAH_EPARSE. */
enum keah_status keah__lexer_next(struct keah__lexer *lexer);

/* What a token is called in messages. */
const char *keah__token_name(enum keah__token_kind kind);

/* Records an error at the current token. Returns: KEAH_EPARSE. */
__attribute__((format(printf, 2, 3))) enum keah_status
keah__lexer_fail(const struct keah__lexer *lexer, const char *format, ...);

#endif
