/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group `expr` of the ABI.
 */
#include "expr.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "fail.h"
#include "pkt.h"

static atomic_uint_least32_t living;

uint32_t
keah__expr_count(void)
{
	return atomic_load(&living);
}

void
keah__expr_free(struct keah_expr *expr)
{
	if (expr == NULL) {
		return;
	}
	for (size_t i = 0; i < expr->count; i++) {
		free(expr->ops[i].literal);
	}
	free(expr->ops);
	free(expr);
	atomic_fetch_sub(&living, 1);
}

enum keah_status
keah__expr_parse(uint32_t kind, const char *text, struct keah_expr **expr)
{
	uint32_t daemon = keah_host()->daemon;

	if (kind > KEAH_EXPR_BOOL || text == NULL || expr == NULL) {
		return keah__host_fail(KEAH_EINVAL, "expr->parse: NULL, or an "
				       "unknown kind");
	}
	if ((daemon & (KEAH_DHCP4 | KEAH_DHCP6)) == 0) {
		return keah__host_fail(KEAH_ENOTSUP, "%s has no packets",
				       keah_host()->host_name);
	}
	struct keah_expr *made = calloc(1, sizeof(*made));
	if (made == NULL) {
		return keah__host_nomem();
	}
	atomic_fetch_add(&living, 1);
	made->kind = kind;
	made->family = daemon == KEAH_DHCP4 ? 4 : 6;
	enum keah_status s = keah__expr_compile(text, made);
	if (s != KEAH_OK) {
		keah__expr_free(made);
		return s;
	}
	*expr = made;
	return KEAH_OK;
}

static enum keah_status
check(const struct keah_expr *expr, const struct keah_pkt *pkt, uint32_t kind)
{
	if (expr == NULL || pkt == NULL) {
		return keah__host_null("expr->eval");
	}
	if (expr->kind != kind) {
		return keah__host_fail(KEAH_ETYPE, "the expression yields a %s",
				       kind == KEAH_EXPR_STRING ? "truth value"
								: "string");
	}
	if (pkt->info.family != expr->family) {
		return keah__host_fail(KEAH_EFAIL, "the expression is for "
				       "DHCPv%u, the packet is DHCPv%u",
				       expr->family, pkt->info.family);
	}
	return KEAH_OK;
}

enum keah_status
keah__expr_eval_string(struct keah_expr *expr, struct keah_pkt *pkt,
		       struct keah_view *value)
{
	struct keah_view result;
	enum keah_status s = value != NULL
				     ? check(expr, pkt, KEAH_EXPR_STRING)
				     : keah__host_null("expr->eval_string");

	if (s == KEAH_OK) {
		s = keah__expr_run(expr, pkt, &result);
	}
	if (s != KEAH_OK) {
		return s;
	}
	/* Lives on when the hook changes the option that it came from. */
	void *copy = keah__arena_dup(pkt->arena, result.data, result.len);
	if (copy == NULL) {
		return keah__host_nomem();
	}
	*value = keah__view(copy, result.len);
	return KEAH_OK;
}

enum keah_status
keah__expr_eval_string_with(struct keah_expr *expr, struct keah_pkt *pkt,
			    const uint8_t *yiaddr, struct keah_view *value)
{
	uint8_t old[sizeof(pkt->info.yiaddr)];

	if (expr == NULL || pkt == NULL || yiaddr == NULL ||
	    pkt->info.family != 4) {
		return keah__host_null("expr->eval_string_with");
	}
	memcpy(old, pkt->info.yiaddr, sizeof(old));
	memcpy(pkt->info.yiaddr, yiaddr, sizeof(old));
	enum keah_status s = keah__expr_eval_string(expr, pkt, value);
	memcpy(pkt->info.yiaddr, old, sizeof(old));
	return s;
}

enum keah_status
keah__expr_eval_bool(struct keah_expr *expr, struct keah_pkt *pkt,
		     uint8_t *value)
{
	struct keah_view result;
	enum keah_status s = value != NULL
				     ? check(expr, pkt, KEAH_EXPR_BOOL)
				     : keah__host_null("expr->eval_bool");

	if (s == KEAH_OK) {
		s = keah__expr_run(expr, pkt, &result);
	}
	if (s == KEAH_OK) {
		*value = result.data == keah__expr_bool(true).data;
	}
	return s;
}
