/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group `callout`: the subnet of a call and its parameters for DNS. They are
 * arguments that stand there as JSON: `subnet4` a subnet as in a configuration,
 * `ddns-params` a map with `enable-updates` and `qualifying-suffix`. Characters
 * of names are never replaced.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "callout.h"
#include "fail.h"
#include "host.h"
#include "jsontext.h"
#include "subnet.h"

static const char *
name_of(const char *v4, const char *v6)
{
	return keah_host()->daemon == KEAH_DHCP6 ? v6 : v4;
}

/* Owner: the caller. */
static enum keah_status
get_map(struct keah_callout *call, const char *name, json_t **map)
{
	struct keah_str text;
	enum keah_status s = keah__callout_get_json(call, name, &text);

	if (s != KEAH_OK) {
		return s;
	}
	*map = json_loads(text.data, 0, NULL);
	if (!json_is_object(*map)) {
		json_decref(*map);
		return keah__host_fail(KEAH_ETYPE, "argument '%s' is no map",
				       name);
	}
	return KEAH_OK;
}

/* A text of a map, or an empty one. */
static enum keah_status
dup_text(struct keah_callout *call, const json_t *map, const char *name,
	 struct keah_str *copy)
{
	return keah__callout_dup(call, text_of(map, name), copy);
}

static enum keah_status
dup_json(struct keah_callout *call, const json_t *value,
	 struct keah_str *copy)
{
	char *text = value != NULL ? json_dumps(value, 0) : NULL;
	enum keah_status s = keah__callout_dup(call, text != NULL ? text : "",
					       copy);

	free(text);
	return s;
}

enum keah_status
keah__callout_get_subnet(struct keah_callout *call,
			 struct keah_subnet_brief *brief)
{
	struct keah_subnet_brief found = { .size = 0 };
	json_t *map;

	if (call == NULL || brief == NULL ||
	    brief->size < 2 * sizeof(uint32_t)) {
		return keah__host_null("callout->get_subnet");
	}
	enum keah_status s = get_map(call, name_of("subnet4", "subnet6"), &map);
	if (s != KEAH_OK) {
		return s;
	}
	found.size = brief->size;
	found.id = (uint32_t)json_integer_value(json_object_get(map, "id"));
	s = dup_text(call, map, "subnet", &found.prefix);
	s = s == KEAH_OK ? dup_text(call, map, "shared-network-name",
				    &found.network)
			 : s;
	s = s == KEAH_OK ? dup_json(call, json_object_get(map, "user-context"),
				    &found.user_context)
			 : s;
	json_decref(map);
	if (s == KEAH_OK) {
		memcpy(brief, &found,
		       brief->size < sizeof(found) ? brief->size
						   : sizeof(found));
	}
	return s;
}

enum keah_status
keah__callout_get_ddns_enabled(struct keah_callout *call, uint8_t *enabled)
{
	json_t *map;

	if (call == NULL || enabled == NULL) {
		return keah__host_null("callout->get_ddns_enabled");
	}
	enum keah_status s = get_map(call, "ddns-params", &map);
	if (s == KEAH_OK) {
		*enabled = json_is_true(json_object_get(map, "enable-updates"));
		json_decref(map);
	}
	return s;
}

/* The octets of a name without a dot at its end. */
static size_t
bare_length(const char *name)
{
	size_t len = strlen(name);

	return len > 0 && name[len - 1] == '.' ? len - 1 : len;
}

static int
ends_with(const char *name, const char *suffix, size_t suffix_len)
{
	size_t len = strlen(name);

	return len >= suffix_len &&
	       strncasecmp(name + len - suffix_len, suffix, suffix_len) == 0 &&
	       (len == suffix_len || name[len - suffix_len - 1] == '.');
}

static enum keah_status
qualify(struct keah_callout *call, const char *name, const char *suffix,
	const char *dot, struct keah_str *qualified)
{
	size_t len = bare_length(name), suffix_len = bare_length(suffix);
	size_t size = len + suffix_len + 3;
	char *text = malloc(size);

	if (text == NULL) {
		return keah__host_nomem();
	}
	if (len == 0 || name[len] == '.' ||
	    ends_with(name, suffix, suffix_len)) {
		suffix_len = 0;
	}
	snprintf(text, size, "%.*s%s%.*s%s", (int)len, name,
		 suffix_len > 0 ? "." : "", (int)suffix_len, suffix,
		 len > 0 ? dot : "");
	for (char *c = text; *c != '\0'; c++) {
		*c = (char)tolower((unsigned char)*c);
	}
	enum keah_status s = keah__callout_dup(call, text, qualified);
	free(text);
	return s;
}

enum keah_status
keah__callout_qualify_name(struct keah_callout *call, const char *name,
			   uint8_t dot, struct keah_str *qualified)
{
	json_t *map;
	struct keah_str suffix;

	if (call == NULL || name == NULL || dot > 1 || qualified == NULL) {
		return keah__host_null("callout->qualify_name");
	}
	enum keah_status s = get_map(call, "ddns-params", &map);
	if (s != KEAH_OK) {
		return s;
	}
	s = dup_text(call, map, "qualifying-suffix", &suffix);
	json_decref(map);
	return s != KEAH_OK ? s
			    : qualify(call, name, suffix.data,
				      dot == 1 ? "." : "", qualified);
}
