/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * One packet on its way through the hook points.
 */
#include "event.h"

#include <stdlib.h>
#include <string.h>

#include "fail.h"
#include "pkt.h"

enum keah_status
keah_host_event_new(struct keah_host_event **event)
{
	if (event == NULL) {
		return keah__host_null("keah_host_event_new");
	}
	struct keah_host_event *made = calloc(1, sizeof(*made));
	if (made == NULL) {
		return keah__host_nomem();
	}
	*event = made;
	return KEAH_OK;
}

void
keah_host_event_free(struct keah_host_event **event)
{
	if (event == NULL || *event == NULL) {
		return;
	}
	keah__store_clear(&(*event)->arguments);
	keah__store_clear(&(*event)->contexts);
	keah__arena_clear(&(*event)->arena);
	free((*event)->id);
	free(*event);
	*event = NULL;
}

struct keah__store *
keah__event_contexts(struct keah_host_event *event)
{
	return event->query != NULL ? &event->query->contexts
				    : &event->contexts;
}

enum keah_status
keah_host_event_set_query(struct keah_host_event *event, struct keah_pkt *pkt)
{
	if (event == NULL) {
		return keah__host_null("keah_host_event_set_query");
	}
	event->query = pkt;
	return KEAH_OK;
}

enum keah_status
keah_host_event_set_response(struct keah_host_event *event,
			     struct keah_pkt *pkt)
{
	if (event == NULL) {
		return keah__host_null("keah_host_event_set_response");
	}
	event->response = pkt;
	return KEAH_OK;
}

enum keah_status
keah_host_event_set_bool(struct keah_host_event *event, const char *name,
			 uint8_t value)
{
	if (event == NULL || name == NULL || value > 1) {
		return keah__host_fail(KEAH_EINVAL, "a truth value needs a "
				       "name, and is 0 or 1");
	}
	return keah__store_set(&event->arguments, &(struct keah__value){
		.name = (char *)(uintptr_t)name, .data = &value, .len = 1 });
}

static enum keah_status
set_string(struct keah_host_event *event, const char *name,
	   enum keah__value_type type, const char *value)
{
	if (event == NULL || name == NULL || value == NULL) {
		return keah__host_null("setting an argument");
	}
	return keah__store_set(&event->arguments, &(struct keah__value){
		.name = (char *)(uintptr_t)name,
		.type = type,
		.data = (uint8_t *)(uintptr_t)value,
		.len = strlen(value) });
}

enum keah_status
keah_host_event_set_text(struct keah_host_event *event, const char *name,
			 const char *value)
{
	return set_string(event, name, KEAH__VALUE_TEXT, value);
}

enum keah_status
keah_host_event_set_json(struct keah_host_event *event, const char *name,
			 const char *json)
{
	return set_string(event, name, KEAH__VALUE_JSON, json);
}

static enum keah_status
find_argument(const struct keah_host_event *event, const char *name,
	      enum keah__value_type type, const struct keah__value **value)
{
	static const char *const types[] = { "truth value", "text",
					     "configuration object",
					     "list of leases" };

	*value = keah__store_find(&event->arguments, 0, name);
	if (*value == NULL) {
		return keah__host_fail(KEAH_ENOENT, "there is no argument "
				       "'%s'", name);
	}
	if ((*value)->type != type) {
		return keah__host_fail(KEAH_ETYPE, "argument '%s' is a %s, "
				       "no %s", name, types[(*value)->type],
				       types[type]);
	}
	return KEAH_OK;
}

enum keah_status
keah_host_event_get_bool(const struct keah_host_event *event,
			 const char *name, uint8_t *value)
{
	const struct keah__value *found;

	if (event == NULL || name == NULL || value == NULL) {
		return keah__host_null("getting an argument");
	}
	enum keah_status s = find_argument(event, name, KEAH__VALUE_BOOL,
					   &found);
	if (s == KEAH_OK) {
		*value = found->data[0];
	}
	return s;
}

static enum keah_status
get_string(const struct keah_host_event *event, const char *name,
	   enum keah__value_type type, struct keah_str *value)
{
	const struct keah__value *found;

	if (event == NULL || name == NULL || value == NULL) {
		return keah__host_null("getting an argument");
	}
	enum keah_status s = find_argument(event, name, type, &found);
	if (s == KEAH_OK) {
		*value = (struct keah_str){ (const char *)found->data,
					    found->len };
	}
	return s;
}

enum keah_status
keah_host_event_get_text(const struct keah_host_event *event,
			 const char *name, struct keah_str *value)
{
	return get_string(event, name, KEAH__VALUE_TEXT, value);
}

enum keah_status
keah_host_event_get_json(const struct keah_host_event *event,
			 const char *name, struct keah_str *value)
{
	return get_string(event, name, KEAH__VALUE_JSON, value);
}

enum keah_status
keah_host_event_set_leases(struct keah_host_event *event, const char *name,
			   const struct keah_lease *leases, size_t count)
{
	if (event == NULL || name == NULL || (leases == NULL && count > 0)) {
		return keah__host_null("keah_host_event_set_leases");
	}
	return keah__store_set(&event->arguments, &(struct keah__value){
		.name = (char *)(uintptr_t)name,
		.type = KEAH__VALUE_LEASES,
		.data = (uint8_t *)(uintptr_t)leases,
		.len = count * sizeof(*leases) });
}

enum keah_status
keah__event_for_each_lease(const struct keah_host_event *event,
			   const char *name, keah_lease_fn fn, void *arg)
{
	const struct keah__value *found;
	enum keah_status s = find_argument(event, name, KEAH__VALUE_LEASES,
					   &found);

	for (size_t at = 0; s == KEAH_OK && at < found->len;
	     at += sizeof(struct keah_lease)) {
		struct keah_lease lease;

		memcpy(&lease, found->data + at, sizeof(lease));
		s = fn(arg, &lease);
	}
	return s;
}

enum keah_status
keah_host_event_get_lease(const struct keah_host_event *event,
			  const char *name, struct keah_lease *lease)
{
	const struct keah__value *found;

	if (event == NULL || name == NULL || lease == NULL) {
		return keah__host_null("getting a lease");
	}
	enum keah_status s = find_argument(event, name, KEAH__VALUE_LEASES,
					   &found);
	if (s == KEAH_OK && found->len < sizeof(*lease)) {
		s = keah__host_fail(KEAH_ENOENT, "argument '%s' has no lease",
				    name);
	}
	if (s == KEAH_OK) {
		memcpy(lease, found->data, sizeof(*lease));
	}
	return s;
}

/* An argument that nobody asks for keeps the text. */
enum keah_status
keah__event_put_lease(struct keah_host_event *event, const char *name,
		      const struct keah_lease *lease)
{
	static const char kept[] = "(user context)";
	struct keah_lease changed = *lease;
	enum keah_status s = keah_host_event_set_text(
		event, kept,
		lease->user_context.len > 0 ? lease->user_context.data : "");

	if (s != KEAH_OK) {
		return s;
	}
	keah_host_event_get_text(event, kept, &changed.user_context);
	memcpy(keah__store_find(&event->arguments, 0, name)->data, &changed,
	       sizeof(changed));
	return KEAH_OK;
}

void
keah_host_event_clear_arguments(struct keah_host_event *event)
{
	if (event != NULL) {
		keah__store_clear(&event->arguments);
	}
}

uint32_t
keah_host_event_get_failures(const struct keah_host_event *event)
{
	return event != NULL ? event->failures : 0;
}

uint32_t
keah_host_event_get_next_step(const struct keah_host_event *event)
{
	return event != NULL ? event->next_step : KEAH_NEXT_CONTINUE;
}

enum keah_status
keah__event_set_identifier(struct keah_host_event *event, uint32_t type,
			   const uint8_t *data, size_t len)
{
	uint8_t *copy = NULL;

	if (data != NULL) {
		copy = malloc(len);
		if (copy == NULL) {
			return keah__host_nomem();
		}
		memcpy(copy, data, len);
	}
	free(event->id);
	event->id = copy;
	event->id_len = len;
	event->id_type = type;
	return KEAH_OK;
}

enum keah_status
keah_host_event_get_identifier(const struct keah_host_event *event,
			       uint32_t *type, struct keah_view *data)
{
	if (event == NULL || type == NULL || data == NULL) {
		return keah__host_null("keah_host_event_get_identifier");
	}
	if (event->id == NULL) {
		return keah__host_fail(KEAH_ENOENT, "no identifier was set");
	}
	*type = event->id_type;
	*data = (struct keah_view){ event->id, event->id_len };
	return KEAH_OK;
}
