/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The callouts of native_hook.cc as a hook of ours.
 */
#define KEAH_CONF_NAME "bench"
#define KEAH_CONF_LIBRARY "bridge_hook.so"
#define KEAH_CONF_VERSION "1.0.0"
#define KEAH_CONF_PROCESSES "dhcp4"
#define KEAH_CONF_MT "yes"
#define KEAH_CONF_AFTER ""
#define KEAH_CONF_BEFORE ""
#define KEAH_CONF_NEEDS ""
#define KEAH_CONF_LICENCE "ISC"
#define KEAH_CONF_CALLOUTS(X)                                                  \
	X(bridge_empty) X(bridge_typed) X(bridge_plain) X(bridge_absent)

#include <keah/keah.h>

__attribute__((visibility("default"))) volatile unsigned long bench_sum;

KEAH_HOOK(.logger = "bench-hooks");

enum keah_status
bridge_empty(struct keah_callout *call)
{
	(void)call;
	return KEAH_OK;
}

static enum keah_status
read_option(struct keah_callout *call, const struct keah_option_key *key)
{
	struct keah_pkt *query;
	struct keah_view data;
	enum keah_status s = keah->callout->get_query(call, &query);

	if (s == KEAH_OK) {
		s = keah->option->get(query, key, &data);
	}
	if (s == KEAH_OK) {
		bench_sum += data.data[0];
	}
	return s;
}

enum keah_status
bridge_typed(struct keah_callout *call)
{
	return read_option(call, KEAH_OPTION(53));
}

enum keah_status
bridge_plain(struct keah_callout *call)
{
	return read_option(call, KEAH_OPTION(61));
}

enum keah_status
bridge_absent(struct keah_callout *call)
{
	struct keah_pkt *query;
	struct keah_view data;
	enum keah_status s = keah->callout->get_query(call, &query);

	if (s != KEAH_OK) {
		return s;
	}
	if (keah->option->get(query, KEAH_OPTION(12), &data) == KEAH_ENOENT) {
		bench_sum += 1;
	}
	return KEAH_OK;
}
