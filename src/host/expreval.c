/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Runs expressions: the stack machine and its operators.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* inet_ntop */
#endif
#include <arpa/inet.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "buf.h"
#include "expr.h"
#include "fail.h"
#include "pkt.h"

#define STACK 16 /* values; deeper stacks come from the arena */

/*
 * How long a value may get: doubling by concat or hexstring in each other
 * would eat all memory. No option can hold as much.
 */
#define VALUE_MAX ((size_t)1 << 20)

struct machine {
	struct keah_pkt *pkt;
	struct keah_view *stack;
	size_t count;
};

struct keah_view
keah__expr_bool(bool value)
{
	static const uint8_t texts[2][6] = { "false", "true" };

	return (struct keah_view){ texts[value], value ? 4 : 5 };
}

static bool
is_true(struct keah_view value)
{
	return value.data == keah__expr_bool(true).data;
}

/* The last value but `n`. */
static struct keah_view *
top(struct machine *m, size_t n)
{
	return &m->stack[m->count - 1 - n];
}

/* Replaces the last `n` values by one. */
static enum keah_status
replace(struct machine *m, size_t n, struct keah_view value)
{
	m->count -= n;
	m->stack[m->count++] = value;
	return KEAH_OK;
}

/* replace() with what a buffer holds; clears the buffer. */
static enum keah_status
replace_with_buf(struct machine *m, size_t n, struct keah__buf *buf)
{
	void *copy = NULL;
	size_t len = buf->len;

	if (!buf->failed) {
		copy = keah__arena_dup(m->pkt->arena, buf->data, len);
	}
	keah__buf_clear(buf);
	return copy != NULL ? replace(m, n, keah__view(copy, len))
			    : keah__host_nomem();
}

static bool
is_equal(struct keah_view a, struct keah_view b)
{
	return a.len == b.len && memcmp(a.data, b.data, a.len) == 0;
}

static enum keah_status
too_long(void)
{
	return keah__host_fail(KEAH_EFAIL, "a value gets longer than %zu "
			       "octets", VALUE_MAX);
}

static enum keah_status
concat(struct machine *m)
{
	struct keah__buf buf = { .data = NULL };
	struct keah_view *a = top(m, 1), *b = top(m, 0);

	if (a->len + b->len > VALUE_MAX) {
		return too_long();
	}
	keah__buf_add(&buf, a->data, a->len);
	keah__buf_add(&buf, b->data, b->len);
	return replace_with_buf(m, 2, &buf);
}

static enum keah_status
hexstring(struct machine *m)
{
	struct keah__buf buf = { .data = NULL };
	struct keah_view *value = top(m, 1), *separator = top(m, 0);

	if (value->len * (2 + separator->len) > VALUE_MAX) {
		return too_long();
	}
	for (size_t i = 0; i < value->len; i++) {
		if (i != 0) {
			keah__buf_add(&buf, separator->data, separator->len);
		}
		keah__buf_print(&buf, "%02x", value->data[i]);
	}
	return replace_with_buf(m, 2, &buf);
}

/* A negative start counts from the end, a negative length goes backwards. */
static enum keah_status
substring(struct machine *m, const struct keah__op *op)
{
	struct keah_view value = *top(m, 0);
	int64_t total = (int64_t)value.len;
	int64_t start = op->start;
	int64_t len = op->all ? total : op->len;

	if (value.len == 0) {
		return KEAH_OK;
	}
	if (start < INT32_MIN || start > INT32_MAX || len < INT32_MIN ||
	    len > INT32_MAX) {
		return keah__host_fail(KEAH_EFAIL, "substring: start %" PRId64
				       " or length %" PRId64
				       " is no integer of 32 bits", start,
				       len);
	}
	if (start < -total || start >= total) {
		return replace(m, 1, keah__view(NULL, 0));
	}
	start = start < 0 ? total + start : start;
	if (len < 0) {
		int64_t end = start;

		start = -len < start ? start + len : 0;
		len = end - start;
	}
	len = len > total - start ? total - start : len;
	return replace(m, 1, keah__view(value.data + start, (size_t)len));
}

static bool
is_delimiter(struct keah_view delimiters, uint8_t octet)
{
	return memchr(delimiters.data, octet, delimiters.len) != NULL;
}

/* The field that begins at or behind *at; *at goes behind its delimiter. */
static struct keah_view
next_field(struct keah_view value, struct keah_view delimiters, size_t *at)
{
	size_t end = *at;

	while (end < value.len && !is_delimiter(delimiters, value.data[end])) {
		end++;
	}
	struct keah_view field = { value.data + *at, end - *at };
	*at = end + 1;
	return field;
}

static enum keah_status
split(struct machine *m, const struct keah__op *op)
{
	struct keah_view value = *top(m, 1), delimiters = *top(m, 0);
	size_t at = 0;

	if (value.len == 0 || delimiters.len == 0) {
		return replace(m, 2, value);
	}
	for (int64_t number = 1; at <= value.len; number++) {
		struct keah_view field = next_field(value, delimiters, &at);

		if (number == op->start) {
			return replace(m, 2, field);
		}
	}
	return replace(m, 2, keah__view(NULL, 0));
}

static enum keah_status
addr_to_text(struct machine *m)
{
	struct keah_view value = *top(m, 0);
	struct keah__buf buf = { .data = NULL };
	char text[INET6_ADDRSTRLEN];

	if (value.len == 0) {
		return KEAH_OK;
	}
	if (value.len != 4 && value.len != 16) {
		return keah__host_fail(KEAH_EFAIL, "addrtotext: an address has "
				       "4 or 16 octets, not %zu", value.len);
	}
	if (inet_ntop(value.len == 4 ? AF_INET : AF_INET6, value.data, text,
		      sizeof(text)) == NULL) {
		return keah__host_fail(KEAH_EFAIL, "addrtotext: no address");
	}
	keah__buf_print(&buf, "%s", text);
	return replace_with_buf(m, 1, &buf);
}

static enum keah_status
int_to_text(struct machine *m, const struct keah__op *op)
{
	struct keah_view value = *top(m, 0);
	struct keah__buf buf = { .data = NULL };
	uint32_t bits = 0;

	if (value.len == 0) {
		return KEAH_OK;
	}
	if (value.len != op->size) {
		return keah__host_fail(KEAH_EFAIL, "%sint%dtotext: %d octets "
				       "are wanted, not %zu",
				       op->is_signed ? "" : "u",
				       op->size * 8, op->size, value.len);
	}
	for (size_t i = 0; i < value.len; i++) {
		bits = bits << 8 | value.data[i];
	}
	int64_t number = bits;
	if (op->is_signed && (value.data[0] & 0x80) != 0) {
		number -= INT64_C(1) << (op->size * 8);
	}
	keah__buf_print(&buf, "%" PRId64, number);
	return replace_with_buf(m, 1, &buf);
}

static enum keah_status
push(struct machine *m, const struct keah__op *op)
{
	struct keah_view value;
	enum keah_status s = keah__expr_fetch(op, m->pkt, &value);

	return s == KEAH_OK ? replace(m, 0, value) : s;
}

static enum keah_status
step(struct machine *m, const struct keah__op *op)
{
	switch (op->kind) {
	case KEAH__OP_NOT:
		return replace(m, 1, keah__expr_bool(!is_true(*top(m, 0))));
	case KEAH__OP_SUBSTRING:
		return substring(m, op);
	case KEAH__OP_ADDR_TO_TEXT:
		return addr_to_text(m);
	case KEAH__OP_INT_TO_TEXT:
		return int_to_text(m, op);
	case KEAH__OP_EQUAL:
		return replace(m, 2, keah__expr_bool(is_equal(*top(m, 1),
							      *top(m, 0))));
	case KEAH__OP_AND:
		return replace(m, 2, keah__expr_bool(is_true(*top(m, 1)) &&
						     is_true(*top(m, 0))));
	case KEAH__OP_OR:
		return replace(m, 2, keah__expr_bool(is_true(*top(m, 1)) ||
						     is_true(*top(m, 0))));
	case KEAH__OP_CONCAT:
		return concat(m);
	case KEAH__OP_HEXSTRING:
		return hexstring(m);
	case KEAH__OP_SPLIT:
		return split(m, op);
	case KEAH__OP_IFELSE:
		return replace(m, 3, is_true(*top(m, 2)) ? *top(m, 1)
							 : *top(m, 0));
	default:
		return push(m, op);
	}
}

enum keah_status
keah__expr_run(const struct keah_expr *expr, struct keah_pkt *pkt,
	       struct keah_view *result)
{
	struct keah_view small[STACK];
	struct machine m = { .pkt = pkt, .stack = small };
	enum keah_status s = KEAH_OK;

	if (expr->depth > STACK) {
		m.stack = keah__arena_new(pkt->arena,
					  expr->depth * sizeof(*m.stack));
		if (m.stack == NULL) {
			return keah__host_nomem();
		}
	}
	for (size_t i = 0; s == KEAH_OK && i < expr->count; i++) {
		s = step(&m, &expr->ops[i]);
	}
	if (s == KEAH_OK) {
		*result = m.stack[0];
	}
	return s;
}
