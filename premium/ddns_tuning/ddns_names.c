/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * ddns_tuning: names made of what expressions yield.
 */
#include <string.h>

#include "ddns_tuning.h"

/* Octets of a label and of a name as text (RFC 1035 section 2.3.4). */
#define LABEL_MAX 63
#define NAME_MAX_TEXT 253

const char *
ddns_label(struct keah_pkt *pkt)
{
	struct keah_str label;

	return keah->pkt->get_label(pkt, &label) == KEAH_OK ? label.data : "?";
}

/* Whether DNS can have the name; a dot at the end may be there or not. */
static bool
is_usable(const struct keah_str *name)
{
	size_t label = 0, len = name->len;

	if (len > 0 && name->data[len - 1] == '.') {
		len--;
	}
	for (size_t i = 0; i < len; i++) {
		if (name->data[i] <= ' ' || name->data[i] > '~') {
			return false;
		}
		label = name->data[i] == '.' ? 0 : label + 1;
		if ((label == 0 && (i == 0 || name->data[i - 1] == '.')) ||
		    label > LABEL_MAX) {
			return false;
		}
	}
	return len > 0 && len <= NAME_MAX_TEXT && label > 0;
}

static enum keah_status
fail_evaluation(struct keah_pkt *query)
{
	struct keah_str why = { "", 0 };

	keah->lib->get_error(&why);
	keah_log(DDNS_TUNING_EVALUATION_FAILED, ddns_label(query), why.data);
	return KEAH_ENOENT;
}

static enum keah_status
qualify(struct keah_callout *call, struct keah_pkt *query, const char *value,
	bool dot, struct keah_str *name)
{
	enum keah_status s = keah->callout->qualify_name(call, value, dot,
							 name);

	if (s != KEAH_OK) {
		return s == KEAH_ENOENT ? KEAH_EFAIL : s;
	}
	if (!is_usable(name)) {
		keah_log(DDNS_TUNING_NAME_UNUSABLE, ddns_label(query),
			 name->data);
		return KEAH_ENOENT;
	}
	keah_log(DDNS_TUNING_CALCULATED, ddns_label(query), name->data);
	return KEAH_OK;
}

enum keah_status
ddns_calculate(struct keah_callout *call, struct keah_pkt *query, bool dot,
	       struct keah_str *name)
{
	struct keah_subnet_brief subnet = { .size = sizeof(subnet) };
	struct keah_view value;
	enum keah_status s = keah->callout->get_subnet(call, &subnet);

	if (s != KEAH_OK) {
		return s;
	}
	s = ddns_evaluate(&subnet, query, &value);
	if (s == KEAH_ENOENT || (s == KEAH_OK && value.len == 0)) {
		return KEAH_ENOENT;
	}
	if (s != KEAH_OK) {
		return fail_evaluation(query);
	}
	char text[NAME_MAX_TEXT + 2];
	if (value.len >= sizeof(text) ||
	    memchr(value.data, '\0', value.len) != NULL) {
		keah_log(DDNS_TUNING_NAME_UNUSABLE, ddns_label(query),
			 "(too long, or with an octet 0)");
		return KEAH_ENOENT;
	}
	memcpy(text, value.data, value.len);
	text[value.len] = '\0';
	return qualify(call, query, text, dot, name);
}
