/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group `expr` of the ABI: expressions that see one lease of a message.
 */
#include <string.h>

#include "container.h"
#include "expr.h"
#include "fail.h"
#include "pkt.h"

/* RFC 8415 sections 21.4, 21.5, 21.6, 21.21 and 21.22. */
#define IA_NA 3
#define IA_TA 4
#define IA_PD 25
#define IAADDR 5
#define IAPREFIX 26
#define IAPREFIX_LEN_AT 8 /* behind the lifetimes */

static bool
is_ia(uint16_t code)
{
	return code == IA_NA || code == IA_TA || code == IA_PD;
}

static uint16_t
ia_code(const struct keah_lease *lease)
{
	return lease->type == KEAH_LEASE_PD   ? IA_PD
	       : lease->type == KEAH_LEASE_TA ? IA_TA
					      : IA_NA;
}

static bool
holds(const struct keah__option *part, const struct keah_lease *lease)
{
	if (lease->type == KEAH_LEASE_PD) {
		return part->code == IAPREFIX &&
		       part->len >= IAPREFIX_LEN_AT + 17 &&
		       part->data[IAPREFIX_LEN_AT] == lease->prefix_len &&
		       memcmp(part->data + IAPREFIX_LEN_AT + 1, lease->address,
			      16) == 0;
	}
	return part->code == IAADDR && part->len >= 16 &&
	       memcmp(part->data, lease->address, 16) == 0;
}

/* Removes what is not of the lease. Returns: whether anything is left. */
static bool
keep_lease(struct keah__options *parts, const struct keah_lease *lease)
{
	struct keah__option *kept = NULL;

	for (size_t i = 0; i < parts->count && kept == NULL; i++) {
		kept = holds(&parts->items[i], lease) ? &parts->items[i] : NULL;
	}
	if (kept == NULL) {
		return false;
	}
	struct keah__options one = { .items = NULL };
	bool added = keah__options_add(&one, kept->code, kept->data,
				       kept->len) == KEAH_OK;
	keah__options_clear(parts);
	*parts = one;
	return added;
}

/* Adds an identity association, narrowed, if it holds the lease. */
static enum keah_status
add_ia(struct keah__options *list, const struct keah__option *ia,
       const struct keah_lease *lease, bool *found)
{
	const struct keah__container *kind = keah__container_find(6, ia->code);
	const struct keah_view data = { ia->data, ia->len };
	struct keah__options parts = { .items = NULL };
	struct keah__buf buf = { .data = NULL };
	enum keah_status s = keah__container_parse(kind, data, &parts);

	if (s == KEAH_OK && keep_lease(&parts, lease)) {
		s = keah__container_format(kind, data, &parts, &buf);
		s = s == KEAH_OK ? keah__options_add(list, ia->code, buf.data,
						     buf.len)
				 : s;
		*found = true;
	}
	keah__buf_clear(&buf);
	keah__options_clear(&parts);
	return s;
}

static enum keah_status
narrow(const struct keah__options *all, const struct keah_lease *lease,
       struct keah__options *list)
{
	enum keah_status s = KEAH_OK;
	bool found = false;

	for (size_t i = 0; s == KEAH_OK && i < all->count; i++) {
		const struct keah__option *option = &all->items[i];

		if (!is_ia(option->code)) {
			s = keah__options_add(list, option->code, option->data,
					      option->len);
		} else if (!found && option->code == ia_code(lease)) {
			s = add_ia(list, option, lease, &found);
		}
	}
	return s;
}

enum keah_status
keah__expr_eval_string_lease(struct keah_expr *expr, struct keah_pkt *pkt,
			     const struct keah_lease *lease,
			     struct keah_view *value)
{
	struct keah__options narrowed = { .items = NULL };

	if (expr == NULL || pkt == NULL || lease == NULL ||
	    lease->size < sizeof(*lease) || value == NULL) {
		return keah__host_null("expr->eval_string_lease");
	}
	if (pkt->info.family != 6) {
		return keah__expr_eval_string(expr, pkt, value);
	}
	enum keah_status s = narrow(&pkt->options, lease, &narrowed);
	if (s == KEAH_OK) {
		const struct keah__options all = pkt->options;

		pkt->options = narrowed;
		s = keah__expr_eval_string(expr, pkt, value);
		pkt->options = all;
	}
	keah__options_clear(&narrowed);
	return s;
}
