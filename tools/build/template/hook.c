/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * @name@: logs each packet that the server receives, and drops it when the
 * parameter `drop` says so. A start: put your own work in its place.
 */
#include <stddef.h>

#include <keah/keah.h>

static struct {
	bool drop;
} config;

static const struct keah_param params[] = {
	{
		.name = "drop",
		.type = KEAH_PARAM_BOOL,
		.offset = 0,
		.fallback = "false",
		.help = "whether packets are dropped",
	},
	{ .name = NULL },
};

enum { @NAME@_LOAD, @NAME@_RECEIVED };

static const struct keah_message messages[] = {
	KEAH_MESSAGE(@NAME@_LOAD, KEAH_LOG_INFO, "loaded @name@ %1"),
	KEAH_DEBUG_MESSAGE(@NAME@_RECEIVED, 40, "%1: received"),
};

static enum keah_status
load_hook(void)
{
	keah_log(@NAME@_LOAD, KEAH_CONF_VERSION);
	return KEAH_OK;
}

KEAH_HOOK(.logger = "@dashed@-hooks",
	  .messages = messages,
	  .message_count = sizeof(messages) / sizeof(messages[0]),
	  .params = params,
	  .config = &config,
	  .config_size = sizeof(config),
	  .load = load_hook);

static enum keah_status
receive(struct keah_callout *call)
{
	struct keah_pkt *query = NULL;
	struct keah_str label;
	enum keah_status s = keah->callout->get_query(call, &query);

	if (s == KEAH_OK && keah->pkt->get_label(query, &label) == KEAH_OK) {
		keah_log(@NAME@_RECEIVED, label.data);
	}
	if (s == KEAH_OK && config.drop) {
		s = keah->callout->set_next_step(call, KEAH_NEXT_DROP);
	}
	return s;
}

enum keah_status
pkt4_receive(struct keah_callout *call)
{
	return receive(call);
}

enum keah_status
pkt6_receive(struct keah_callout *call)
{
	return receive(call);
}
