/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The parser of expressions: literals and values of the packet.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* inet_pton */
#endif
#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

#include "exprparse.h"
#include "fail.h"
#include "optdef.h"

#define RELAY_LEVELS 32
#define ADDRESS_MAX 64
#define AGENT_OPTIONS 82

/* Parts that may stand at the end of a value. */
#define MAY_HEX (1u << KEAH__PART_HEX)
#define MAY_TEXT (1u << KEAH__PART_TEXT)
#define MAY_EXISTS (1u << KEAH__PART_EXISTS)

/* An instruction with octets of its own. */
static enum keah_status
emit_octets(struct keah__parser *p, enum keah__op_kind kind, const void *data,
	    size_t len)
{
	struct keah__op op = { .kind = kind };

	op.literal = malloc(len + 1);
	if (op.literal == NULL) {
		return keah__host_nomem();
	}
	if (len != 0) {
		memcpy(op.literal, data, len);
	}
	op.literal[len] = 0;
	op.literal_len = len;
	return keah__parser_emit(p, &op);
}

/* The names of client classes and literal strings are in quotes. */
static enum keah_status
parse_quoted(struct keah__parser *p, enum keah__op_kind kind)
{
	const struct keah__token *t = &p->lexer.token;
	enum keah_status s = emit_octets(p, kind, t->text + 1, t->len - 2);

	return s == KEAH_OK ? keah__lexer_next(&p->lexer) : s;
}

static uint8_t
digit_value(char digit)
{
	if (digit >= '0' && digit <= '9') {
		return (uint8_t)(digit - '0');
	}
	return (uint8_t)((digit | 0x20) - 'a' + 10);
}

/* An odd number of digits gets a zero in front. */
static enum keah_status
parse_hexstring(struct keah__parser *p)
{
	const char *digits = p->lexer.token.text + 2;
	size_t count = p->lexer.token.len - 2;
	size_t len = (count + 1) / 2;
	uint8_t *data = calloc(1, len);

	if (data == NULL) {
		return keah__host_nomem();
	}
	for (size_t i = 0; i < count; i++) {
		size_t at = (i + count % 2) / 2;

		data[at] = (uint8_t)(data[at] << 4 | digit_value(digits[i]));
	}
	enum keah_status s = emit_octets(p, KEAH__OP_LITERAL, data, len);
	free(data);
	return s == KEAH_OK ? keah__lexer_next(&p->lexer) : s;
}

static enum keah_status
parse_address(struct keah__parser *p)
{
	char text[ADDRESS_MAX] = "";
	unsigned char binary[16];

	/* The lexer saw to it that it is one. */
	memcpy(text, p->lexer.token.text, p->lexer.token.len);
	bool v4 = inet_pton(AF_INET, text, binary) == 1;
	if (!v4) {
		inet_pton(AF_INET6, text, binary);
	}
	enum keah_status s = emit_octets(p, KEAH__OP_LITERAL, binary,
					 v4 ? 4 : 16);
	return s == KEAH_OK ? keah__lexer_next(&p->lexer) : s;
}

static enum keah_status
parse_number(struct keah__parser *p)
{
	int64_t value;
	enum keah_status s = keah__parser_integer(p, 0, UINT32_MAX, &value);

	if (s != KEAH_OK) {
		return s;
	}
	const uint8_t data[] = { (uint8_t)(value >> 24),
				 (uint8_t)(value >> 16), (uint8_t)(value >> 8),
				 (uint8_t)value };
	return emit_octets(p, KEAH__OP_LITERAL, data, sizeof(data));
}

/* [code], with a number or, if `named`, the name of a standard option. */
static enum keah_status
parse_code(struct keah__parser *p, bool named, uint16_t *code)
{
	const struct keah__token *t = &p->lexer.token;
	int64_t max = p->expr->family == 4 ? UINT8_MAX : UINT16_MAX;
	int64_t value;
	enum keah_status s = keah__parser_expect(p, KEAH__T_LBRACKET);

	if (s == KEAH_OK && named && t->kind == KEAH__T_NAME) {
		const struct keah__optdef *def = keah__optdef_find_name(
			p->expr->family, t->text, t->len);

		if (def == NULL) {
			return keah__lexer_fail(&p->lexer, "option '%.*s' is "
						"not defined", (int)t->len,
						t->text);
		}
		*code = def->code;
		s = keah__lexer_next(&p->lexer);
	} else if (s == KEAH_OK) {
		s = keah__parser_integer_or(p, 0, max,
					    named ? "integer or option name"
						  : "integer", &value);
		if (s == KEAH_OK) {
			*code = (uint16_t)value;
		}
	}
	return s == KEAH_OK ? keah__parser_expect(p, KEAH__T_RBRACKET) : s;
}

/* The last word of a value: hex, text or exists, as far as it may be. */
static enum keah_status
parse_part(struct keah__parser *p, unsigned int may, struct keah__op *op)
{
	switch (p->lexer.token.kind) {
	case KEAH__T_HEX:
		op->part = KEAH__PART_HEX;
		break;
	case KEAH__T_TEXT:
		op->part = KEAH__PART_TEXT;
		break;
	case KEAH__T_EXISTS:
		op->part = KEAH__PART_EXISTS;
		break;
	default:
		return keah__parser_unexpected(p, "text or hex or exists");
	}
	if ((may & 1u << op->part) == 0) {
		return keah__parser_unexpected(p, "text or hex");
	}
	return keah__lexer_next(&p->lexer);
}

static unsigned int
parts(bool string_only)
{
	return MAY_HEX | MAY_TEXT | (string_only ? 0 : MAY_EXISTS);
}

static enum keah_status
pass_dot(struct keah__parser *p)
{
	return keah__parser_expect(p, KEAH__T_DOT);
}

/* Behind `option`: [code] or [code].option[code], and the part. */
static enum keah_status
parse_option(struct keah__parser *p, bool string_only, struct keah__op *op)
{
	enum keah_status s = parse_code(p, !op->in_relay, &op->code);

	if (s == KEAH_OK) {
		s = pass_dot(p);
	}
	if (s == KEAH_OK && !op->in_relay &&
	    p->lexer.token.kind == KEAH__T_OPTION) {
		op->has_sub = true;
		s = keah__lexer_next(&p->lexer);
		if (s == KEAH_OK) {
			s = parse_code(p, false, &op->sub);
		}
		if (s == KEAH_OK) {
			s = pass_dot(p);
		}
	}
	return s == KEAH_OK ? parse_part(p, parts(string_only), op) : s;
}

/* Behind `relay4`: [code] and the part. */
static enum keah_status
parse_relay4(struct keah__parser *p, bool string_only, struct keah__op *op)
{
	op->code = AGENT_OPTIONS;
	op->has_sub = true;
	enum keah_status s = parse_code(p, false, &op->sub);
	if (s == KEAH_OK) {
		s = pass_dot(p);
	}
	return s == KEAH_OK ? parse_part(p, parts(string_only), op) : s;
}

/* Behind `relay6`: [level], and a field or an option. */
static enum keah_status
parse_relay6(struct keah__parser *p, bool string_only, struct keah__op *op)
{
	int64_t level = 0;
	enum keah_status s = keah__parser_expect(p, KEAH__T_LBRACKET);

	if (s == KEAH_OK) {
		s = keah__parser_integer(p, -RELAY_LEVELS, RELAY_LEVELS - 1,
					 &level);
	}
	op->level = (int8_t)level;
	if (s == KEAH_OK) {
		s = keah__parser_expect(p, KEAH__T_RBRACKET);
	}
	if (s == KEAH_OK) {
		s = pass_dot(p);
	}
	if (s != KEAH_OK) {
		return s;
	}
	switch (p->lexer.token.kind) {
	case KEAH__T_OPTION:
		op->in_relay = true;
		s = keah__lexer_next(&p->lexer);
		return s == KEAH_OK ? parse_option(p, string_only, op) : s;
	case KEAH__T_PEERADDR:
		op->field = KEAH__FIELD_PEERADDR;
		break;
	case KEAH__T_LINKADDR:
		op->field = KEAH__FIELD_LINKADDR;
		break;
	default:
		return keah__parser_unexpected(p, "option or peeraddr or "
					       "linkaddr");
	}
	op->kind = KEAH__OP_RELAY_FIELD;
	return keah__lexer_next(&p->lexer);
}

static const struct field {
	enum keah__token_kind object;
	enum keah__token_kind token;
	enum keah__field field;
} fields[] = {
	{ KEAH__T_PKT, KEAH__T_IFACE, KEAH__FIELD_IFACE },
	{ KEAH__T_PKT, KEAH__T_SRC, KEAH__FIELD_SRC },
	{ KEAH__T_PKT, KEAH__T_DST, KEAH__FIELD_DST },
	{ KEAH__T_PKT, KEAH__T_LEN, KEAH__FIELD_LEN },
	{ KEAH__T_PKT4, KEAH__T_MAC, KEAH__FIELD_MAC },
	{ KEAH__T_PKT4, KEAH__T_HLEN, KEAH__FIELD_HLEN },
	{ KEAH__T_PKT4, KEAH__T_HTYPE, KEAH__FIELD_HTYPE },
	{ KEAH__T_PKT4, KEAH__T_CIADDR, KEAH__FIELD_CIADDR },
	{ KEAH__T_PKT4, KEAH__T_GIADDR, KEAH__FIELD_GIADDR },
	{ KEAH__T_PKT4, KEAH__T_YIADDR, KEAH__FIELD_YIADDR },
	{ KEAH__T_PKT4, KEAH__T_SIADDR, KEAH__FIELD_SIADDR },
	{ KEAH__T_PKT4, KEAH__T_MSGTYPE, KEAH__FIELD_MSGTYPE },
	{ KEAH__T_PKT4, KEAH__T_TRANSID, KEAH__FIELD_TRANSID },
	{ KEAH__T_PKT6, KEAH__T_MSGTYPE, KEAH__FIELD_MSGTYPE },
	{ KEAH__T_PKT6, KEAH__T_TRANSID, KEAH__FIELD_TRANSID },
};

/* Behind `pkt`, `pkt4` or `pkt6`: the name of a field. */
static enum keah_status
parse_field(struct keah__parser *p, enum keah__token_kind object,
	    struct keah__op *op)
{
	enum keah_status s = pass_dot(p);

	if (s != KEAH_OK) {
		return s;
	}
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		if (fields[i].object == object &&
		    fields[i].token == p->lexer.token.kind) {
			op->kind = KEAH__OP_PKT_FIELD;
			op->field = fields[i].field;
			return keah__lexer_next(&p->lexer);
		}
	}
	return keah__parser_unexpected(p, "a field of the packet");
}

/* [enterprise number] or [*] */
static enum keah_status
parse_enterprise(struct keah__parser *p, struct keah__op *op)
{
	int64_t value = 0;
	enum keah_status s = keah__parser_expect(p, KEAH__T_LBRACKET);

	if (s == KEAH_OK) {
		s = p->lexer.token.kind == KEAH__T_ANY
			    ? keah__lexer_next(&p->lexer)
			    : keah__parser_integer(p, 0, UINT32_MAX, &value);
	}
	op->enterprise = (uint32_t)value;
	return s == KEAH_OK ? keah__parser_expect(p, KEAH__T_RBRACKET) : s;
}

/* Behind `data`: nothing, or the number of the chunk. */
static enum keah_status
parse_chunk(struct keah__parser *p, struct keah__op *op)
{
	int64_t value = 0;

	op->part = KEAH__PART_DATA;
	if (p->lexer.token.kind != KEAH__T_LBRACKET) {
		return KEAH_OK;
	}
	enum keah_status s = keah__lexer_next(&p->lexer);
	if (s == KEAH_OK) {
		s = keah__parser_integer(p, 0, UINT8_MAX, &value);
	}
	op->chunk = (uint8_t)value;
	return s == KEAH_OK ? keah__parser_expect(p, KEAH__T_RBRACKET) : s;
}

/* Behind vendor[n]. or vendor-class[n]. */
static enum keah_status
parse_vendor_part(struct keah__parser *p, bool string_only,
		  struct keah__op *op)
{
	enum keah__token_kind token = p->lexer.token.kind;
	bool is_class = op->kind == KEAH__OP_VENDOR_CLASS;

	if (is_class && token == KEAH__T_DATA) {
		enum keah_status s = keah__lexer_next(&p->lexer);

		return s == KEAH_OK ? parse_chunk(p, op) : s;
	}
	if (!is_class && token == KEAH__T_OPTION) {
		op->has_sub = true;
		enum keah_status s = keah__lexer_next(&p->lexer);
		if (s == KEAH_OK) {
			s = parse_code(p, false, &op->sub);
		}
		if (s == KEAH_OK) {
			s = pass_dot(p);
		}
		return s == KEAH_OK ? parse_part(p, parts(string_only), op)
				    : s;
	}
	return string_only ? keah__parser_unexpected(p, is_class ? "data"
								 : "option")
			   : parse_part(p, MAY_EXISTS, op);
}

/* Behind `vendor` or `vendor-class`. */
static enum keah_status
parse_vendor(struct keah__parser *p, bool string_only, struct keah__op *op)
{
	enum keah_status s;

	if (p->lexer.token.kind == KEAH__T_DOT) {
		s = keah__lexer_next(&p->lexer);
		op->part = KEAH__PART_ENTERPRISE;
		return s == KEAH_OK ? keah__parser_expect(p,
							  KEAH__T_ENTERPRISE)
				    : s;
	}
	s = parse_enterprise(p, op);
	if (s == KEAH_OK) {
		s = pass_dot(p);
	}
	return s == KEAH_OK ? parse_vendor_part(p, string_only, op) : s;
}

/* What one family only has. */
static enum keah_status
check_family(struct keah__parser *p)
{
	enum keah__token_kind token = p->lexer.token.kind;
	bool only4 = token == KEAH__T_RELAY4 || token == KEAH__T_PKT4;
	bool only6 = token == KEAH__T_RELAY6 || token == KEAH__T_PKT6;

	if ((only4 && p->expr->family != 4) ||
	    (only6 && p->expr->family != 6)) {
		return keah__lexer_fail(&p->lexer, "%s can only be used in "
					"DHCPv%d.", keah__token_name(token),
					only4 ? 4 : 6);
	}
	return KEAH_OK;
}

/* Values that come from the packet; *kind gets what they yield. */
static enum keah_status
parse_packet_value(struct keah__parser *p, bool string_only, uint32_t *kind)
{
	enum keah__token_kind token = p->lexer.token.kind;
	struct keah__op op = { .kind = KEAH__OP_OPTION };
	enum keah_status s = check_family(p);

	if (s == KEAH_OK) {
		s = keah__lexer_next(&p->lexer);
	}
	if (s != KEAH_OK) {
		return s;
	}
	switch (token) {
	case KEAH__T_OPTION:
		s = parse_option(p, string_only, &op);
		break;
	case KEAH__T_RELAY4:
		s = parse_relay4(p, string_only, &op);
		break;
	case KEAH__T_RELAY6:
		s = parse_relay6(p, string_only, &op);
		break;
	case KEAH__T_VENDOR:
	case KEAH__T_VENDOR_CLASS:
		op.kind = token == KEAH__T_VENDOR ? KEAH__OP_VENDOR
						  : KEAH__OP_VENDOR_CLASS;
		s = parse_vendor(p, string_only, &op);
		break;
	default:
		s = parse_field(p, token, &op);
		break;
	}
	*kind = op.part == KEAH__PART_EXISTS ? KEAH_EXPR_BOOL
					     : KEAH_EXPR_STRING;
	return s == KEAH_OK ? keah__parser_emit(p, &op) : s;
}

/* member('class') */
static enum keah_status
parse_member(struct keah__parser *p)
{
	const struct keah__token *t = &p->lexer.token;
	enum keah_status s = keah__lexer_next(&p->lexer);

	if (s == KEAH_OK) {
		s = keah__parser_expect(p, KEAH__T_LPAREN);
	}
	if (s == KEAH_OK && t->kind != KEAH__T_STRING) {
		return keah__parser_unexpected(p, "constant string");
	}
	if (s == KEAH_OK) {
		s = parse_quoted(p, KEAH__OP_MEMBER);
	}
	return s == KEAH_OK ? keah__parser_expect(p, KEAH__T_RPAREN) : s;
}

enum keah_status
keah__parser_value(struct keah__parser *p, bool string_only, uint32_t *kind)
{
	*kind = KEAH_EXPR_STRING;
	switch (p->lexer.token.kind) {
	case KEAH__T_STRING:
		return parse_quoted(p, KEAH__OP_LITERAL);
	case KEAH__T_HEXSTRING:
		return parse_hexstring(p);
	case KEAH__T_ADDRESS:
		return parse_address(p);
	case KEAH__T_INTEGER:
		return parse_number(p);
	case KEAH__T_OPTION:
	case KEAH__T_RELAY4:
	case KEAH__T_RELAY6:
	case KEAH__T_PKT:
	case KEAH__T_PKT4:
	case KEAH__T_PKT6:
	case KEAH__T_VENDOR:
	case KEAH__T_VENDOR_CLASS:
		return parse_packet_value(p, string_only, kind);
	case KEAH__T_MEMBER:
		*kind = KEAH_EXPR_BOOL;
		return string_only ? keah__parser_unexpected(p, NULL)
				   : parse_member(p);
	default:
		return keah__parser_unexpected(p, NULL);
	}
}
