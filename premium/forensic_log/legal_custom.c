/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * forensic_log: entries in the administrator's format, and the subnets whose
 * leases are not logged.
 */
#include <string.h>

#include "legal_log.h"

bool
legal_is_custom(void)
{
	return legal_config.request != NULL || legal_config.response != NULL;
}

/* Adds what the expression yields on the packet; either may be missing. */
static void
add_value(struct legal_text *text, struct keah_expr *expr,
	  struct keah_pkt *pkt, const struct keah_lease *lease)
{
	struct keah_str why = { "", 0 };
	struct keah_view value;

	if (expr == NULL || pkt == NULL) {
		return;
	}
	if (keah->expr->eval_string_lease(expr, pkt, lease, &value) ==
	    KEAH_OK) {
		legal_text_add(text, (const char *)value.data, value.len);
		return;
	}
	keah->lib->get_error(&why);
	keah_log(LEGAL_LOG_EXPRESSION_FAILED, why.data);
}

void
legal_custom(struct keah_pkt *query, struct keah_pkt *response,
	     const struct keah_lease *lease)
{
	char address[LEGAL_ADDRESS_SIZE];
	struct legal_text text;

	legal_text_init(&text);
	add_value(&text, legal_config.request, query, lease);
	add_value(&text, legal_config.response, response, lease);
	if (text.len > 0) {
		legal_address(address, lease);
		legal_text_clean(text.data, text.len);
		legal_write(&(struct legal_record){ address, text.data,
						    text.len });
	}
	legal_text_clear(&text);
}

bool
legal_wants_subnet(uint32_t subnet_id)
{
	uint8_t wanted = 1;

	return subnet_id == 0 ||
	       keah->subnet->get_context_bool(subnet_id, LEGAL_CONTEXT,
					      &wanted) != KEAH_OK ||
	       wanted == 1;
}
