/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Calls of callouts: group `callout` of the ABI.
 */
#include "callout.h"

#include <jansson.h>
#include <string.h>

#include "event.h"
#include "fail.h"
#include "library.h"
#include "logger.h"
#include "pkt.h"

/* Lives in the arena of the event: gone when the callout returns. */
struct keah_callout {
	struct keah_host_event *event;
	const struct keah__point *point;
	const struct keah_lib *lib;
};

static enum keah_status
get_pkt(struct keah_callout *call, struct keah_pkt *there,
	struct keah_pkt **pkt, const char *what)
{
	if (there == NULL) {
		return keah__host_fail(KEAH_ENOENT, "hook point '%s' has no "
				       "%s", call->point->name, what);
	}
	*pkt = there;
	return KEAH_OK;
}

enum keah_status
keah__callout_get_query(struct keah_callout *call, struct keah_pkt **pkt)
{
	if (call == NULL || pkt == NULL) {
		return keah__host_null("callout->get_query");
	}
	bool has = (call->point->flags & KEAH__QUERY) != 0;

	return get_pkt(call, has ? call->event->query : NULL, pkt, "query");
}

enum keah_status
keah__callout_get_response(struct keah_callout *call, struct keah_pkt **pkt)
{
	if (call == NULL || pkt == NULL) {
		return keah__host_null("callout->get_response");
	}
	bool has = keah__point_has_response(call->point) != 0;

	return get_pkt(call, has ? call->event->response : NULL, pkt,
		       "response");
}

enum keah_status
keah__callout_get_bool(struct keah_callout *call, const char *name,
		       uint8_t *value)
{
	return keah_host_event_get_bool(call != NULL ? call->event : NULL,
					name, value);
}

enum keah_status
keah__callout_set_bool(struct keah_callout *call, const char *name,
		       uint8_t value)
{
	return keah_host_event_set_bool(call != NULL ? call->event : NULL,
					name, value);
}

enum keah_status
keah__callout_get_text(struct keah_callout *call, const char *name,
		       struct keah_str *value)
{
	return keah_host_event_get_text(call != NULL ? call->event : NULL,
					name, value);
}

enum keah_status
keah__callout_set_text(struct keah_callout *call, const char *name,
		       const char *value)
{
	return keah_host_event_set_text(call != NULL ? call->event : NULL,
					name, value);
}

enum keah_status
keah__callout_get_json(struct keah_callout *call, const char *name,
		       struct keah_str *value)
{
	return keah_host_event_get_json(call != NULL ? call->event : NULL,
					name, value);
}

enum keah_status
keah__callout_set_json(struct keah_callout *call, const char *name,
		       const char *json)
{
	if (call == NULL || name == NULL || json == NULL) {
		return keah__host_null("callout->set_json");
	}
	json_t *value = json_loads(json, JSON_DECODE_ANY, NULL);
	if (value == NULL) {
		return keah__host_fail(KEAH_EPARSE, "argument '%s': the value "
				       "is no JSON", name);
	}
	json_decref(value);
	return keah_host_event_set_json(call->event, name, json);
}

enum keah_status
keah__callout_dup(struct keah_callout *call, const char *text,
		  struct keah_str *copy)
{
	const void *data = keah__arena_dup(&call->event->arena, text,
					   strlen(text));

	if (data == NULL) {
		return keah__host_nomem();
	}
	*copy = (struct keah_str){ data, strlen(text) };
	return KEAH_OK;
}

enum keah_status
keah__callout_set_identifier(struct keah_callout *call, uint32_t type,
			     const uint8_t *data, size_t len)
{
	if (call == NULL || data == NULL || len == 0 || type > KEAH_ID_FLEX) {
		return keah__host_fail(KEAH_EINVAL, "an identifier needs a "
				       "known type and at least one octet");
	}
	if ((call->point->flags & KEAH__IDENTIFIER) == 0) {
		return keah__host_fail(KEAH_ENOENT, "hook point '%s' takes no "
				       "identifier", call->point->name);
	}
	return keah__event_set_identifier(call->event, type, data, len);
}

struct keah_host_event *
keah__callout_event(struct keah_callout *call)
{
	return call->event;
}

enum keah_status
keah__callout_for_each_lease(struct keah_callout *call, const char *name,
			     keah_lease_fn fn, void *arg)
{
	if (call == NULL || name == NULL || fn == NULL) {
		return keah__host_null("callout->for_each_lease");
	}
	return keah__event_for_each_lease(call->event, name, fn, arg);
}

enum keah_status
keah__callout_get_next_step(struct keah_callout *call, uint32_t *step)
{
	if (call == NULL || step == NULL) {
		return keah__host_null("callout->get_next_step");
	}
	*step = call->event->next_step;
	return KEAH_OK;
}

enum keah_status
keah__callout_set_next_step(struct keah_callout *call, uint32_t step)
{
	if (call == NULL || step > KEAH_NEXT_DROP) {
		return keah__host_fail(KEAH_EINVAL, "there is no next step %u",
				       step);
	}
	call->event->next_step = step;
	return KEAH_OK;
}

enum keah_status
keah__callout_set_context(struct keah_callout *call, const char *name,
			  const uint8_t *data, size_t len)
{
	if (call == NULL || name == NULL || (data == NULL && len != 0)) {
		return keah__host_null("callout->set_context");
	}
	return keah__store_set(keah__event_contexts(call->event),
			       &(struct keah__value){
				       .owner = call->lib->id,
				       .name = (char *)(uintptr_t)name,
				       .data = (uint8_t *)(uintptr_t)data,
				       .len = len });
}

enum keah_status
keah__callout_get_context(struct keah_callout *call, const char *name,
			  struct keah_view *value)
{
	if (call == NULL || name == NULL || value == NULL) {
		return keah__host_null("callout->get_context");
	}
	const struct keah__value *found =
		keah__store_find(keah__event_contexts(call->event),
				 call->lib->id, name);
	if (found == NULL) {
		return keah__host_fail(KEAH_ENOENT, "nothing was kept as '%s'",
				       name);
	}
	*value = (struct keah_view){ found->data, found->len };
	return KEAH_OK;
}

static void
note_failure(const struct keah_callout *call, enum keah_status status)
{
	const char *why = keah__host_reason();

	call->event->failures++;
	keah__host_log(KEAH_LOG_ERROR, "KEAH_CALLOUT_FAILED",
		       "callout '%s' of library '%s' returned status %d: %s",
		       call->point->name, call->lib->hook->library,
		       (int)status, why[0] != '\0' ? why : "no reason given");
}

/* What the packets hand out during a callout is gone when it returns. */
static void
lend_arena(struct keah_host_event *event, struct keah__arena *arena)
{
	if (event->query != NULL) {
		event->query->arena = arena != NULL ? arena
						    : &event->query->own;
	}
	if (event->response != NULL) {
		event->response->arena = arena != NULL ? arena
						       : &event->response->own;
	}
}

enum keah_status
keah__callout_run(const struct keah__point *point,
		  struct keah_host_event *event,
		  const struct keah_lib *lib, keah_callout_fn fn)
{
	struct keah_callout *call = keah__arena_new(&event->arena,
						    sizeof(*call));

	if (call == NULL) {
		return keah__host_nomem();
	}
	*call = (struct keah_callout){ event, point, lib };
	keah__host_forget();
	enum keah_status s = fn(call);
	if (s != KEAH_OK) {
		note_failure(call, s);
	}
	keah__arena_clear(&event->arena);
	return KEAH_OK;
}

enum keah_status
keah_host_find_point(const char *point)
{
	if (point == NULL) {
		return keah__host_null("keah_host_find_point");
	}
	if (keah__point_find(point) == NULL) {
		return keah__host_fail(KEAH_ENOENT, "%s has no hook point "
				       "'%s'", keah_host()->host_name, point);
	}
	return KEAH_OK;
}

static enum keah_status
call_library(const struct keah__point *point, struct keah_host_event *event,
	     const struct keah_lib *lib)
{
	enum keah_status s = KEAH_OK;

	for (size_t i = 0; s == KEAH_OK && i < lib->callout_count; i++) {
		if (lib->callouts[i].point == point) {
			s = keah__callout_run(point, event, lib,
					      lib->callouts[i].fn);
		}
	}
	return s;
}

enum keah_status
keah_host_call(const char *point, struct keah_host_event *event)
{
	if (point == NULL || event == NULL) {
		return keah__host_null("keah_host_call");
	}
	enum keah_status s = keah_host_find_point(point);
	if (s != KEAH_OK) {
		return s;
	}
	const struct keah__point *found = keah__point_find(point);

	event->failures = 0;
	event->next_step = KEAH_NEXT_CONTINUE;
	keah__event_set_identifier(event, 0, NULL, 0);
	lend_arena(event, &event->arena);
	for (struct keah_host_library *l = keah__library_first();
	     s == KEAH_OK && l != NULL; l = l->next) {
		if (l->lib != NULL) {
			s = call_library(found, event, l->lib);
		}
	}
	lend_arena(event, NULL);
	return s;
}
