/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * flex_id: a client identifier computed from any field of the packet.
 */
#ifndef FLEX_ID_H
#define FLEX_ID_H

#include <stdbool.h>

#include <keah/keah.h>

struct flex_id_config {
	struct keah_expr *expression;
	bool replace_client_id;
	bool ignore_iaid;
};

extern struct flex_id_config flex_id_config;

/* In the order of the table in flex_id_callouts.c. */
enum {
	FLEX_ID_LOAD,
	FLEX_ID_UNLOAD,
	FLEX_ID_IGNORE_IAID_ON,
	FLEX_ID_MATCH_CLIENT_ID_OFF,
	FLEX_ID_EVALUATED,
	FLEX_ID_EVALUATION_FAILED,
	FLEX_ID_IDENTIFIER_TOO_LONG,
	FLEX_ID_CLIENT_ID_TOO_LONG,
	FLEX_ID_CLIENT_ID_REPLACED,
	FLEX_ID_CLIENT_ID_RESTORED,
	FLEX_ID_IAID_IGNORED,
	FLEX_ID_MESSAGES
};

/*
 * Hides the IAIDs if wanted, evaluates the expression on the query, once, and
 * keeps the result with the packet. An empty result, or one that cannot be
 * had, has the length 0.
 */
enum keah_status flex_id_prepare(struct keah_callout *call,
				 struct keah_pkt *query, struct keah_view *id);

/* The result that flex_id_prepare kept. */
enum keah_status flex_id_find(struct keah_callout *call,
			      struct keah_view *id);

/*
 * Puts the identifier in the place of the client's own: option 61 in DHCPv4,
 * the DUID in DHCPv6. The client's own is kept for the answer.
 */
enum keah_status flex_id_replace(struct keah_callout *call,
				 struct keah_pkt *query,
				 const struct keah_view *id);

/* Gives the client its own identifier back in the answer. */
enum keah_status flex_id_restore(struct keah_callout *call,
				 struct keah_pkt *response);

/* Gives the client its own IAIDs back in the answer. */
enum keah_status flex_id_restore_iaid(struct keah_callout *call,
				      struct keah_pkt *response);

/* How the server's messages name the client of a packet. */
const char *flex_id_label(struct keah_pkt *pkt);

#endif
