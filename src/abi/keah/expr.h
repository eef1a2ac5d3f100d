/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group `expr`: expressions of the classification language (Kea manual,
 * "Using Expressions in Classification").
 */
#ifndef KEAH_EXPR_H
#define KEAH_EXPR_H

#include <keah/lease.h>
#include <keah/types.h>

/* What an expression yields. */
#define KEAH_EXPR_STRING UINT32_C(0)
#define KEAH_EXPR_BOOL UINT32_C(1)

struct keah_expr_api {
	uint32_t size;

	/*
	 * Parses an expression for the family of the daemon. `kind` is what it
	 * must yield.
	 * Returns: KEAH_OK; KEAH_EPARSE, the error text has the place;
	 * KEAH_EINVAL; KEAH_ENOMEM; KEAH_ENOTSUP in a daemon without packets.
	 * Owner: the hook, until free. Thread: any, since 1.3; before, that of
	 * load() or of the check.
	 */
	enum keah_status (*parse)(uint32_t kind, const char *text,
				  struct keah_expr **expr);

	/* Releases an expression. NULL is allowed. */
	void (*free)(struct keah_expr *expr);

	/*
	 * Evaluates an expression of the kind KEAH_EXPR_STRING. Options that a
	 * packet does not have yield an empty string, no error.
	 * Returns: KEAH_OK; KEAH_ETYPE; KEAH_EINVAL; KEAH_ENOMEM; KEAH_EFAIL.
	 */
	enum keah_status (*eval_string)(struct keah_expr *expr,
					struct keah_pkt *pkt,
					struct keah_view *value);

	/*
	 * Evaluates an expression of the kind KEAH_EXPR_BOOL.
	 * Returns: KEAH_OK with *value 0 or 1; KEAH_ETYPE; KEAH_EINVAL;
	 * KEAH_ENOMEM; KEAH_EFAIL.
	 */
	enum keah_status (*eval_bool)(struct keah_expr *expr,
				      struct keah_pkt *pkt, uint8_t *value);

	/*
	 * As eval_string on a DHCPv4 message, but with this address, four
	 * octets, as its pkt4.yiaddr: messages of clients have none. Since 1.3.
	 * Returns: as eval_string; KEAH_EINVAL also for a DHCPv6 message.
	 */
	enum keah_status (*eval_string_with)(struct keah_expr *expr,
					     struct keah_pkt *pkt,
					     const uint8_t *yiaddr,
					     struct keah_view *value);

	/*
	 * As eval_string, but of all the addresses and prefixes of a DHCPv6
	 * message the expression sees that of the lease only: the option IA_NA
	 * (3), IA_TA (4) or IA_PD (25) that holds it, and in that option
	 * nothing but it. A message without it has no such option. The message
	 * itself is not changed. In DHCPv4 the same as eval_string. Since 1.4.
	 * Returns: as eval_string.
	 */
	enum keah_status (*eval_string_lease)(struct keah_expr *expr,
					      struct keah_pkt *pkt,
					      const struct keah_lease *lease,
					      struct keah_view *value);
};

#endif
