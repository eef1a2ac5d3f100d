/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * ddns_tuning: host names calculated by expressions, and clients that DNS is
 * not told of.
 */
#ifndef DDNS_TUNING_H
#define DDNS_TUNING_H

#include <stdbool.h>
#include <stddef.h>

#include <keah/keah.h>

/* Parameters of the hook, and of a subnet in its user context. */
struct ddns_config {
	const char *hostname_expr; /* NULL: none; "": explicitly none */
};

extern struct ddns_config ddns_config;
extern const struct keah_param *const ddns_params;

/* In the order of the table in ddns_tuning.c. */
enum {
	DDNS_TUNING_LOAD,
	DDNS_TUNING_UNLOAD,
	DDNS_TUNING_SUBNET_REFUSED,
	DDNS_TUNING_SUBNET_IGNORED,
	DDNS_TUNING_CALCULATED,
	DDNS_TUNING_EVALUATION_FAILED,
	DDNS_TUNING_NAME_UNUSABLE,
	DDNS_TUNING_SKIPPED,
	DDNS_TUNING_MESSAGES
};

/* ---- Expressions: ddns_exprs.c ------------------------------------------- */

struct ddns_expr {
	struct keah_expr *parsed; /* NULL: none */
	bool by_address;          /* it has pkt4.yiaddr */
};

/*
 * Parses an expression; NULL and "" give none.
 * Returns: KEAH_OK; KEAH_EPARSE with the reason in `why`.
 */
enum keah_status ddns_parse(const char *text, struct ddns_expr *expr,
			    char *why, size_t size);

/*
 * Keeps what the user context of a subnet says. One that is wrong is kept too:
 * the subnet then has no expression.
 * Returns: KEAH_OK; KEAH_ENOMEM; KEAH_EPARSE with the reason in `why`.
 */
enum keah_status ddns_keep_subnet(const struct keah_subnet_brief *subnet,
				  char *why, size_t size);

/* Uses this for subnets that say nothing; takes what was parsed over. */
void ddns_set_global(const struct ddns_expr *expr);

/* Releases all expressions. */
void ddns_forget(void);

/*
 * Evaluates the expression that a subnet has, or else the global one.
 * Returns: KEAH_OK; KEAH_ENOENT when there is none; what eval_string did.
 */
enum keah_status ddns_evaluate(const struct keah_subnet_brief *subnet,
			       struct keah_pkt *query,
			       struct keah_view *value);

/* ---- Names: ddns_names.c ------------------------------------------------- */

/*
 * The name that the expression in scope gives to the client, qualified, with
 * or without a dot at its end.
 * Returns: KEAH_OK; KEAH_ENOENT when the name shall stay as it is.
 */
enum keah_status ddns_calculate(struct keah_callout *call,
				struct keah_pkt *query, bool dot,
				struct keah_str *name);

/* How the server's messages name the client of a packet. */
const char *ddns_label(struct keah_pkt *pkt);

/* ---- Packets and leases: ddns_packets.c ---------------------------------- */

/* At ddns4_update, pkt4_send and ddns6_update. */
enum keah_status ddns_update4(struct keah_callout *call);
enum keah_status ddns_send4(struct keah_callout *call);
enum keah_status ddns_update6(struct keah_callout *call);

/* Where there is a lease: DNS is not told of that of a skipped client. */
enum keah_status ddns_skip_lease(struct keah_callout *call);

#endif
