/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * flex_id: its parameters, its messages and its callouts.
 */
#include <stdatomic.h>
#include <stddef.h>
#include <string.h>

#include <jansson.h>

#include "flex_id.h"

/* The longest identifier that a host database keeps. */
#define IDENTIFIER_MAX 128

static const struct keah_param params[] = {
	{
		.name = "identifier-expression",
		.type = KEAH_PARAM_EXPR_STRING,
		.flags = KEAH_PARAM_REQUIRED,
		.offset = offsetof(struct flex_id_config, expression),
		.help = "the expression whose value identifies a client",
	},
	{
		.name = "replace-client-id",
		.type = KEAH_PARAM_BOOL,
		.offset = offsetof(struct flex_id_config, replace_client_id),
		.fallback = "false",
		.help = "whether the value replaces the client identifier or "
			"DUID",
	},
	{
		.name = "ignore-iaid",
		.type = KEAH_PARAM_BOOL,
		.offset = offsetof(struct flex_id_config, ignore_iaid),
		.fallback = "false",
		.help = "whether the IAID of a sole IA_NA or IA_PD is handled "
			"as 0; kea-dhcp6 only",
	},
	{ .name = NULL },
};

static const struct keah_message messages[] = {
	KEAH_MESSAGE(FLEX_ID_LOAD, KEAH_LOG_INFO,
		     "loaded flex_id %1: replace-client-id %2, ignore-iaid %3"),
	KEAH_MESSAGE(FLEX_ID_UNLOAD, KEAH_LOG_INFO, "unloaded flex_id"),
	KEAH_MESSAGE(FLEX_ID_IGNORE_IAID_ON, KEAH_LOG_WARN,
		     "ignore-iaid is on: clients are told apart by their "
		     "identifier alone, against RFC 8415"),
	KEAH_MESSAGE(FLEX_ID_MATCH_CLIENT_ID_OFF, KEAH_LOG_WARN,
		     "match-client-id is false: leases are found by hardware "
		     "address, replace-client-id has no effect on them"),
	KEAH_DEBUG_MESSAGE(FLEX_ID_EVALUATED, 40, "%1: identifier '%2'"),
	KEAH_MESSAGE(FLEX_ID_EVALUATION_FAILED, KEAH_LOG_ERROR,
		     "%1: identifier-expression cannot be evaluated: %2"),
	KEAH_MESSAGE(FLEX_ID_IDENTIFIER_TOO_LONG, KEAH_LOG_WARN,
		     "%1: the identifier is longer than 128 octets and matches "
		     "no reservation (further ones are not logged)"),
	KEAH_MESSAGE(FLEX_ID_CLIENT_ID_TOO_LONG, KEAH_LOG_ERROR,
		     "%1: identifier '%2' is too long to replace the client's"),
	KEAH_DEBUG_MESSAGE(FLEX_ID_CLIENT_ID_REPLACED, 40,
			   "%1: identifier '%2' replaces the client's"),
	KEAH_DEBUG_MESSAGE(FLEX_ID_CLIENT_ID_RESTORED, 40,
			   "%1: the answer carries the client's identifier"),
	KEAH_DEBUG_MESSAGE(FLEX_ID_IAID_IGNORED, 40,
			   "%1: IAID handled as 0"),
};

static atomic_flag too_long_logged = ATOMIC_FLAG_INIT;

static enum keah_status
load_flex_id(void)
{
	keah_log(FLEX_ID_LOAD, KEAH_CONF_VERSION,
		 flex_id_config.replace_client_id ? "true" : "false",
		 flex_id_config.ignore_iaid ? "true" : "false");
	if (flex_id_config.ignore_iaid && keah->daemon == KEAH_DHCP6) {
		keah_log(FLEX_ID_IGNORE_IAID_ON, NULL);
	}
	return KEAH_OK;
}

/* Packets pay for what the parameters ask for, and for nothing else. */
static bool
wants_callout(const char *point)
{
	static const struct {
		const char *point;
		bool replacing, ignoring; /* needed for that */
	} rows[] = {
		{ "buffer4_receive", true, false },
		{ "buffer6_receive", true, false },
		{ "dhcp4_srv_configured", true, false },
		{ "pkt4_send", true, false },
		{ "pkt6_receive", false, true },
		{ "pkt6_send", true, true },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (strcmp(rows[i].point, point) == 0) {
			return (rows[i].replacing &&
				flex_id_config.replace_client_id) ||
			       (rows[i].ignoring && flex_id_config.ignore_iaid);
		}
	}
	return true;
}

static void
unload_flex_id(void)
{
	keah_log(FLEX_ID_UNLOAD, NULL);
}

KEAH_HOOK(.logger = "flex-id-hooks",
	  .messages = messages,
	  .message_count = FLEX_ID_MESSAGES,
	  .params = params,
	  .config = &flex_id_config,
	  .config_size = sizeof(flex_id_config),
	  .load = load_flex_id,
	  .unload = unload_flex_id,
	  .wants = wants_callout);

enum keah_status
dhcp4_srv_configured(struct keah_callout *call)
{
	struct keah_str text;
	enum keah_status s = keah->callout->get_json(call, "json_config",
						     &text);

	if (s != KEAH_OK || !flex_id_config.replace_client_id) {
		return s;
	}
	json_t *config = json_loadb(text.data, text.len, 0, NULL);
	if (json_is_false(json_object_get(config, "match-client-id"))) {
		keah_log(FLEX_ID_MATCH_CLIENT_ID_OFF, NULL);
	}
	json_decref(config);
	return KEAH_OK;
}

/*
 * Replacement comes before anything else looks at the client: at
 * buffer*_receive, where high availability picks the server for it.
 */
static enum keah_status
receive_buffer(struct keah_callout *call)
{
	struct keah_pkt *query;
	struct keah_view id;
	uint32_t step;
	enum keah_status s = keah->callout->get_query(call, &query);

	if (s != KEAH_OK || !flex_id_config.replace_client_id ||
	    keah->callout->get_next_step(call, &step) != KEAH_OK ||
	    step == KEAH_NEXT_DROP) {
		return s;
	}
	if (step != KEAH_NEXT_SKIP && keah->pkt->unpack(query) != KEAH_OK) {
		return KEAH_OK; /* the server will say why and drop it */
	}
	s = keah->callout->set_next_step(call, KEAH_NEXT_SKIP);
	if (s == KEAH_OK) {
		s = flex_id_prepare(call, query, &id);
	}
	return s != KEAH_OK ? s : flex_id_replace(call, query, &id);
}

enum keah_status
buffer4_receive(struct keah_callout *call)
{
	return receive_buffer(call);
}

enum keah_status
buffer6_receive(struct keah_callout *call)
{
	return receive_buffer(call);
}

/* What is stored as IAID 0 must be so for the expression already. */
enum keah_status
pkt6_receive(struct keah_callout *call)
{
	struct keah_pkt *query;
	struct keah_view id;
	enum keah_status s = keah->callout->get_query(call, &query);

	if (s != KEAH_OK || flex_id_config.replace_client_id) {
		return s;
	}
	return flex_id_prepare(call, query, &id);
}

static enum keah_status
log_too_long(struct keah_callout *call)
{
	struct keah_pkt *query;
	enum keah_status s = keah->callout->get_query(call, &query);

	if (s == KEAH_OK && !atomic_flag_test_and_set(&too_long_logged)) {
		keah_log(FLEX_ID_IDENTIFIER_TOO_LONG, flex_id_label(query));
	}
	return s;
}

static enum keah_status
identify(struct keah_callout *call)
{
	struct keah_pkt *query;
	struct keah_view id;
	enum keah_status s = flex_id_find(call, &id);

	if (s == KEAH_ENOENT) {
		s = keah->callout->get_query(call, &query);
		if (s == KEAH_OK) {
			s = flex_id_prepare(call, query, &id);
		}
	}
	if (s != KEAH_OK || id.len == 0) {
		return s;
	}
	if (id.len > IDENTIFIER_MAX) {
		return log_too_long(call);
	}
	return keah->callout->set_identifier(call, KEAH_ID_FLEX, id.data,
					     id.len);
}

enum keah_status
host4_identifier(struct keah_callout *call)
{
	return identify(call);
}

enum keah_status
host6_identifier(struct keah_callout *call)
{
	return identify(call);
}

static enum keah_status
answer(struct keah_callout *call)
{
	struct keah_pkt *response;
	enum keah_status s = keah->callout->get_response(call, &response);

	if (s == KEAH_OK) {
		s = flex_id_restore(call, response);
	}
	if (s == KEAH_OK && flex_id_config.ignore_iaid) {
		s = flex_id_restore_iaid(call, response);
	}
	return s;
}

enum keah_status
pkt4_send(struct keah_callout *call)
{
	return answer(call);
}

enum keah_status
pkt6_send(struct keah_callout *call)
{
	return answer(call);
}
