/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group `callout`: the lease of a call, the argument `lease4` or `lease6`.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* strdup */
#endif
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "callout.h"
#include "event.h"
#include "fail.h"
#include "host.h"
#include "lease.h"

#define ROOT "ISC"
#define MEMBER "client-classes"

static const char *
argument(void)
{
	return keah_host()->daemon == KEAH_DHCP6 ? "lease6" : "lease4";
}

static enum keah_status
get(struct keah_callout *call, struct keah_lease *lease)
{
	return keah_host_event_get_lease(keah__callout_event(call),
					 argument(), lease);
}

static enum keah_status
put(struct keah_callout *call, const struct keah_lease *lease)
{
	return keah__event_put_lease(keah__callout_event(call), argument(),
				     lease);
}

static enum keah_status
note_state(void *arg, const struct keah_lease *lease)
{
	struct keah_lease_brief *brief = arg;

	brief->assigned = lease->state == KEAH_LEASE_ASSIGNED;
	return KEAH_OK;
}

static enum keah_status
fill_brief(const struct keah_lease *lease, struct keah_lease_brief *brief)
{
	struct keah_lease_key key = { .size = sizeof(key),
				      .kind = KEAH_LEASE_BY_ADDRESS,
				      .type = lease->type };

	memcpy(key.address, lease->address, sizeof(key.address));
	brief->subnet_id = lease->subnet_id;
	brief->type = lease->type;
	brief->prefix_len = lease->prefix_len;
	memcpy(brief->address, key.address, sizeof(key.address));
	if (brief->size < sizeof(*brief)) {
		return KEAH_OK;
	}
	brief->assigned = 0;
	return keah__lease_find(&key, note_state, brief);
}

enum keah_status
keah__callout_get_lease(struct keah_callout *call,
			struct keah_lease_brief *brief)
{
	struct keah_lease lease;

	if (call == NULL || brief == NULL ||
	    brief->size < offsetof(struct keah_lease_brief, assigned)) {
		return keah__host_null("callout->get_lease");
	}
	enum keah_status s = get(call, &lease);
	return s == KEAH_OK ? fill_brief(&lease, brief) : s;
}

enum keah_status
keah__callout_set_lease_updates(struct keah_callout *call, uint8_t fqdn_fwd,
				uint8_t fqdn_rev)
{
	struct keah_lease lease;

	if (call == NULL || fqdn_fwd > 1 || fqdn_rev > 1) {
		return keah__host_null("callout->set_lease_updates");
	}
	enum keah_status s = get(call, &lease);
	if (s != KEAH_OK) {
		return s;
	}
	lease.fqdn_fwd = fqdn_fwd;
	lease.fqdn_rev = fqdn_rev;
	return put(call, &lease);
}

/* ---- Classes ------------------------------------------------------------- */

/* The user context; an empty map when there is none. Owner: the caller. */
static enum keah_status
get_context(struct keah_callout *call, struct keah_lease *lease,
	    json_t **context)
{
	enum keah_status s = get(call, lease);

	if (s != KEAH_OK) {
		return s;
	}
	*context = lease->user_context.len == 0
			   ? json_object()
			   : json_loadb(lease->user_context.data,
					lease->user_context.len, 0, NULL);
	return json_is_object(*context)
		       ? KEAH_OK
		       : keah__host_fail(KEAH_ETYPE, "the user context of the "
					 "lease is no map");
}

enum keah_status
keah__callout_for_each_lease_class(struct keah_callout *call, keah_name_fn fn,
				   void *arg)
{
	struct keah_lease lease;
	json_t *context = NULL, *name;
	size_t i;

	if (call == NULL || fn == NULL) {
		return keah__host_null("callout->for_each_lease_class");
	}
	enum keah_status s = get_context(call, &lease, &context);
	const json_t *root = json_object_get(context, ROOT);
	json_array_foreach (json_object_get(root, MEMBER), i, name) {
		const char *text = json_string_value(name);

		if (s == KEAH_OK && text != NULL) {
			s = fn(arg, &(struct keah_str){ text, strlen(text) });
		}
	}
	json_decref(context);
	return s;
}

/* The member of a map that is a map: made when it is not there. */
static json_t *
map_in(json_t *map, const char *name)
{
	json_t *found = json_object_get(map, name);

	if (!json_is_object(found)) {
		found = json_object();
		json_object_set_new(map, name, found);
	}
	return found;
}

static void
remove_empty(json_t *map, const char *name)
{
	json_t *value = json_object_get(map, name);

	if (json_object_size(value) + json_array_size(value) == 0) {
		json_object_del(map, name);
	}
}

static void
replace_classes(json_t *context, const char *const *names, size_t count)
{
	json_t *root = map_in(context, ROOT);
	json_t *list = json_array();

	for (size_t i = 0; i < count; i++) {
		json_array_append_new(list, json_string(names[i]));
	}
	json_object_set_new(root, MEMBER, list);
	remove_empty(root, MEMBER);
	remove_empty(context, ROOT);
}

static enum keah_status
put_context(struct keah_callout *call, struct keah_lease *lease,
	    const json_t *context)
{
	bool empty = json_object_size(context) == 0;
	char *text = empty ? strdup("") : json_dumps(context, 0);

	if (text == NULL) {
		return keah__host_nomem();
	}
	lease->user_context = (struct keah_str){ text, strlen(text) };
	enum keah_status s = put(call, lease);
	free(text);
	return s;
}

enum keah_status
keah__callout_set_lease_classes(struct keah_callout *call,
				const char *const *names, size_t count)
{
	struct keah_lease lease;
	json_t *context = NULL;

	if (call == NULL || (names == NULL && count > 0)) {
		return keah__host_null("callout->set_lease_classes");
	}
	enum keah_status s = get_context(call, &lease, &context);
	if (s == KEAH_OK) {
		replace_classes(context, names, count);
		s = put_context(call, &lease, context);
	}
	json_decref(context);
	return s;
}
