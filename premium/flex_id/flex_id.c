/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * flex_id: computes the identifier, and puts it in the place of the client's
 * own one for as long as the server works on the packet.
 */
#include <string.h>

#include <hooklib/text.h>

#include "flex_id.h"

#define OPTION4_CLIENT_ID 61 /* RFC 2132 section 9.14 */
#define OPTION6_CLIENT_ID 1  /* RFC 8415 section 21.2 */
#define OPTION6_IA_NA 3      /* RFC 8415 section 21.4 */
#define OPTION6_IA_PD 25     /* RFC 8415 section 21.21 */

/* The longest client identifier and DUID (RFC 8415 section 11.1: 128 + 2);
 * servers may have a lower limit. */
#define CLIENT_ID_MAX 255
#define DUID_MAX 130

/* What is kept with a packet from one hook point to the next. */
#define KEPT_ID "identifier"
#define KEPT_CLIENT_ID "client-id"
#define KEPT_IA_NA "ia-na"
#define KEPT_IA_PD "ia-pd"

struct flex_id_config flex_id_config;

static bool
serves_v6(void)
{
	return keah->daemon == KEAH_DHCP6;
}

const char *
flex_id_label(struct keah_pkt *pkt)
{
	struct keah_str label;

	return keah->pkt->get_label(pkt, &label) == KEAH_OK ? label.data : "?";
}

static const char *
hex(const struct keah_view *id)
{
	static _Thread_local char text[2 * CLIENT_ID_MAX + 1];

	keah_text_hex(text, sizeof(text), id->data, id->len);
	return text;
}

static void
log_evaluation(struct keah_pkt *query, enum keah_status s,
	       const struct keah_view *id)
{
	struct keah_str why = { "", 0 };

	if (s == KEAH_OK) {
		keah_log(FLEX_ID_EVALUATED, flex_id_label(query), hex(id));
		return;
	}
	keah->lib->get_error(&why);
	keah_log(FLEX_ID_EVALUATION_FAILED, flex_id_label(query), why.data);
}

static enum keah_status
evaluate(struct keah_callout *call, struct keah_pkt *query,
	 struct keah_view *id)
{
	static const uint8_t nothing;
	struct keah_view value = { &nothing, 0 };
	enum keah_status s = keah->expr->eval_string(flex_id_config.expression,
						     query, &value);

	log_evaluation(query, s, &value);
	*id = value;
	return keah->callout->set_context(call, KEPT_ID, id->data, id->len);
}

enum keah_status
flex_id_find(struct keah_callout *call, struct keah_view *id)
{
	return keah->callout->get_context(call, KEPT_ID, id);
}

static const struct keah_option_key *
client_id_option(void)
{
	static const struct keah_option_key client_id4 = {
		.size = sizeof(client_id4),
		.code = OPTION4_CLIENT_ID,
		.relay = KEAH_RELAY_NONE,
	};
	static const struct keah_option_key client_id6 = {
		.size = sizeof(client_id6),
		.code = OPTION6_CLIENT_ID,
		.relay = KEAH_RELAY_NONE,
	};

	return serves_v6() ? &client_id6 : &client_id4;
}

static size_t
longest_client_id(void)
{
	size_t limit = serves_v6() ? DUID_MAX : CLIENT_ID_MAX;
	size_t served = serves_v6() ? keah->duid_max : keah->client_id_max;

	return served < limit ? served : limit;
}

/* Keeps an octet, 1 when the client sent an identifier, and what it sent. */
static enum keah_status
keep_client_id(struct keah_callout *call, struct keah_pkt *query)
{
	uint8_t kept[1 + UINT16_MAX];
	struct keah_view own;
	enum keah_status s = keah->option->get(query, client_id_option(), &own);

	if (s != KEAH_OK && s != KEAH_ENOENT) {
		return s;
	}
	size_t len = s == KEAH_OK ? own.len : 0;
	if (len > UINT16_MAX) {
		return KEAH_EINVAL;
	}
	kept[0] = s == KEAH_OK;
	if (len > 0) {
		memcpy(kept + 1, own.data, len);
	}
	return keah->callout->set_context(call, KEPT_CLIENT_ID, kept, len + 1);
}

enum keah_status
flex_id_replace(struct keah_callout *call, struct keah_pkt *query,
		const struct keah_view *id)
{
	uint8_t replacement[CLIENT_ID_MAX] = { 0 };
	size_t prefix = serves_v6() ? 2 : 1;
	size_t len = prefix + id->len;

	if (id->len == 0) {
		return KEAH_OK;
	}
	if (len > longest_client_id()) {
		keah_log(FLEX_ID_CLIENT_ID_TOO_LONG, flex_id_label(query),
			 hex(id));
		return KEAH_OK;
	}
	memcpy(replacement + prefix, id->data, id->len);
	enum keah_status s = keep_client_id(call, query);
	if (s != KEAH_OK) {
		return s;
	}
	keah_log(FLEX_ID_CLIENT_ID_REPLACED, flex_id_label(query), hex(id));
	return keah->option->set(query, client_id_option(), replacement, len);
}

enum keah_status
flex_id_restore(struct keah_callout *call, struct keah_pkt *response)
{
	struct keah_view kept;
	enum keah_status s = keah->callout->get_context(call, KEPT_CLIENT_ID,
							&kept);

	if (s != KEAH_OK) {
		return KEAH_OK; /* nothing was replaced */
	}
	if (kept.data[0] == 1) {
		s = keah->option->set(response, client_id_option(),
				      kept.data + 1, kept.len - 1);
	} else {
		s = keah->option->remove(response, client_id_option());
		s = s == KEAH_ENOENT ? KEAH_OK : s;
	}
	keah_log(FLEX_ID_CLIENT_ID_RESTORED, flex_id_label(response));
	return s;
}

static enum keah_status
ignore_iaid(struct keah_callout *call, struct keah_pkt *query, uint16_t code,
	    const char *kept_as)
{
	struct keah_view second;
	uint32_t iaid;

	if (keah->option->get_iaid(query, KEAH_OPTION(code), &iaid) !=
		    KEAH_OK ||
	    keah->option->get(query, KEAH_OPTION_AT(code, 1), &second) ==
		    KEAH_OK) {
		return KEAH_OK; /* none, or several of them */
	}
	enum keah_status s = keah->callout->set_context(
		call, kept_as, (const uint8_t *)&iaid, sizeof(iaid));
	if (s != KEAH_OK) {
		return s;
	}
	keah_log(FLEX_ID_IAID_IGNORED, flex_id_label(query));
	return keah->option->set_iaid(query, KEAH_OPTION(code), 0);
}

enum keah_status
flex_id_prepare(struct keah_callout *call, struct keah_pkt *query,
		struct keah_view *id)
{
	enum keah_status s = KEAH_OK;

	if (flex_id_config.ignore_iaid && serves_v6()) {
		s = ignore_iaid(call, query, OPTION6_IA_NA, KEPT_IA_NA);
		if (s == KEAH_OK) {
			s = ignore_iaid(call, query, OPTION6_IA_PD,
					KEPT_IA_PD);
		}
	}
	return s != KEAH_OK ? s : evaluate(call, query, id);
}

static enum keah_status
restore_iaid(struct keah_callout *call, struct keah_pkt *response,
	     uint16_t code, const char *kept_as)
{
	struct keah_view kept;
	uint32_t iaid;

	if (keah->callout->get_context(call, kept_as, &kept) != KEAH_OK) {
		return KEAH_OK; /* nothing was ignored */
	}
	memcpy(&iaid, kept.data, sizeof(iaid));
	enum keah_status s = keah->option->set_iaid(response,
						    KEAH_OPTION(code), iaid);
	return s == KEAH_ENOENT ? KEAH_OK : s;
}

enum keah_status
flex_id_restore_iaid(struct keah_callout *call, struct keah_pkt *response)
{
	enum keah_status s = restore_iaid(call, response, OPTION6_IA_NA,
					  KEPT_IA_NA);

	return s != KEAH_OK ? s : restore_iaid(call, response, OPTION6_IA_PD,
					       KEPT_IA_PD);
}
