/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Expressions of the classification language: group `expr` of the ABI.
 *
 * A text becomes a program for a stack machine (exprlex.c, exprparse.c,
 * exprvalue.c), which never changes again and is run without recursion
 * (expreval.c, exprpkt.c, exprtext.c).
 */
#ifndef KEAH_HOST_EXPR_H
#define KEAH_HOST_EXPR_H

#include <stdbool.h>

#include <keah/expr.h>

enum keah__op_kind {
	/* Push a value of the packet or of the program. */
	KEAH__OP_LITERAL,
	KEAH__OP_OPTION,
	KEAH__OP_RELAY_FIELD,
	KEAH__OP_PKT_FIELD,
	KEAH__OP_VENDOR,
	KEAH__OP_VENDOR_CLASS,
	KEAH__OP_MEMBER,
	/* Replace one value. */
	KEAH__OP_NOT,
	KEAH__OP_SUBSTRING,
	KEAH__OP_ADDR_TO_TEXT,
	KEAH__OP_INT_TO_TEXT,
	/* Replace two values. */
	KEAH__OP_EQUAL,
	KEAH__OP_AND,
	KEAH__OP_OR,
	KEAH__OP_CONCAT,
	KEAH__OP_HEXSTRING,
	KEAH__OP_SPLIT,
	/* Replaces three values. */
	KEAH__OP_IFELSE
};

enum keah__part {
	KEAH__PART_HEX,
	KEAH__PART_TEXT,
	KEAH__PART_EXISTS,
	KEAH__PART_ENTERPRISE,
	KEAH__PART_DATA
};

enum keah__field {
	KEAH__FIELD_IFACE,
	KEAH__FIELD_SRC,
	KEAH__FIELD_DST,
	KEAH__FIELD_LEN,
	KEAH__FIELD_MAC,
	KEAH__FIELD_HLEN,
	KEAH__FIELD_HTYPE,
	KEAH__FIELD_CIADDR,
	KEAH__FIELD_GIADDR,
	KEAH__FIELD_YIADDR,
	KEAH__FIELD_SIADDR,
	KEAH__FIELD_MSGTYPE,
	KEAH__FIELD_TRANSID,
	KEAH__FIELD_PEERADDR,
	KEAH__FIELD_LINKADDR
};

/* One instruction. Which members count depends on the kind. */
struct keah__op {
	enum keah__op_kind kind;
	enum keah__part part;
	enum keah__field field;
	uint16_t code;
	uint16_t sub;
	bool has_sub;
	bool in_relay; /* OPTION: of relay6[level] */
	bool all;      /* SUBSTRING: to the end */
	bool is_signed;
	int8_t level;
	uint8_t size;        /* INT_TO_TEXT: octets */
	uint8_t chunk;       /* VENDOR_CLASS: number of the data chunk */
	uint32_t enterprise; /* 0: any */
	int64_t start, len;  /* SUBSTRING; SPLIT: start is the field number */
	uint8_t *literal;    /* with a NUL behind; the program's */
	size_t literal_len;
};

struct keah_expr {
	uint32_t kind;
	uint8_t family;
	struct keah__op *ops;
	size_t count;
	size_t depth; /* values on the stack at most */
};

/* How many expressions there are in the process. */
uint32_t keah__expr_count(void);

/* Fills *expr from the text. Returns: KEAH_OK; KEAH_EPARSE; KEAH_ENOMEM. */
enum keah_status keah__expr_compile(const char *text, struct keah_expr *expr);

/*
 * Runs a program. Returns: KEAH_OK; KEAH_ENOMEM; KEAH_EFAIL.
 * Owner of *result: the packet's arena, the packet or the program.
 */
enum keah_status keah__expr_run(const struct keah_expr *expr,
				struct keah_pkt *pkt,
				struct keah_view *result);

/* The value of an instruction that pushes one. Statuses and owner as above. */
enum keah_status keah__expr_fetch(const struct keah__op *op,
				  struct keah_pkt *pkt,
				  struct keah_view *value);

/* An option as text, in Kea's words. The caller clears *buf. */
struct keah__buf;
void keah__option_print(struct keah__buf *buf, uint8_t family, uint16_t code,
			bool is_sub, struct keah_view data);

/* Truth values on the stack. */
struct keah_view keah__expr_bool(bool value);

/* The functions of the group `expr`. */
enum keah_status keah__expr_parse(uint32_t kind, const char *text,
				  struct keah_expr **expr);
void keah__expr_free(struct keah_expr *expr);
enum keah_status keah__expr_eval_string(struct keah_expr *expr,
					struct keah_pkt *pkt,
					struct keah_view *value);
enum keah_status keah__expr_eval_string_with(struct keah_expr *expr,
					     struct keah_pkt *pkt,
					     const uint8_t *yiaddr,
					     struct keah_view *value);
enum keah_status keah__expr_eval_string_lease(struct keah_expr *expr,
					      struct keah_pkt *pkt,
					      const struct keah_lease *lease,
					      struct keah_view *value);
enum keah_status keah__expr_eval_bool(struct keah_expr *expr,
				      struct keah_pkt *pkt, uint8_t *value);

#endif
