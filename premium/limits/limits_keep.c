/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * limits: what the library that the next configuration loads is told. A head
 * alone that says what the limits need; then a record a rate: its head, the
 * name of a class, the marks that it has seen.
 */
#include <stdlib.h>
#include <string.h>

#include "limits.h"

/*
 * Packets and span say whether the limit is still the same. Without a span, it
 * is the head alone; packets are LIMITS_NEED_... then.
 */
struct head {
	uint64_t packets;
	int64_t span;
	uint32_t id;
	uint32_t name_len; /* 0: a subnet */
	uint32_t marks;
	uint32_t mark_size;
};

static size_t
record_size(const struct scope *scope)
{
	size_t name_len = scope->name != NULL ? strlen(scope->name) : 0;

	return scope->has_rate
		       ? sizeof(struct head) + name_len +
				 scope->rate.used * sizeof(struct mark)
		       : 0;
}

static size_t
sum_sizes(const struct scope *scopes, size_t count)
{
	size_t size = 0;

	for (size_t i = 0; i < count; i++) {
		size += record_size(&scopes[i]);
	}
	return size;
}

static uint8_t *
put(uint8_t *at, const void *data, size_t len)
{
	memcpy(at, data, len);
	return at + len;
}

static uint8_t *
put_scope(uint8_t *at, const struct scope *scope)
{
	const struct rate *rate = &scope->rate;
	const char *name = scope->name != NULL ? scope->name : "";
	struct head head;

	if (!scope->has_rate) {
		return at;
	}
	memset(&head, 0, sizeof(head));
	head.packets = rate->packets;
	head.span = rate->span;
	head.id = scope->id;
	head.name_len = (uint32_t)strlen(name);
	head.marks = rate->used;
	head.mark_size = sizeof(struct mark);
	at = put(at, &head, sizeof(head));
	at = put(at, name, head.name_len);
	for (uint32_t i = 0; i < rate->used; i++) {
		at = put(at, &rate->marks[(rate->first + i) % rate->room],
			 sizeof(struct mark));
	}
	return at;
}

static uint8_t *
put_needs(uint8_t *at)
{
	struct head head;

	memset(&head, 0, sizeof(head));
	head.packets = limits_have_needs();
	head.mark_size = sizeof(struct mark);
	return put(at, &head, sizeof(head));
}

void
limits_keep(void)
{
	size_t size = sizeof(struct head) +
		      sum_sizes(limits.classes, limits.class_count) +
		      sum_sizes(limits.subnets, limits.subnet_count);
	uint8_t *data = malloc(size), *at = data;

	if (data == NULL) {
		return;
	}
	at = put_needs(at);
	for (size_t i = 0; i < limits.class_count; i++) {
		at = put_scope(at, &limits.classes[i]);
	}
	for (size_t i = 0; i < limits.subnet_count; i++) {
		at = put_scope(at, &limits.subnets[i]);
	}
	keah->lib->keep(keah_self, data, size);
	free(data);
}

/* ---- Restoring ----------------------------------------------------------- */

static struct scope *
find_scope(const struct head *head, const uint8_t *name)
{
	char *text;
	struct scope *found;

	if (head->name_len == 0) {
		return limits_find_subnet(head->id);
	}
	text = calloc(1, (size_t)head->name_len + 1);
	if (text == NULL) {
		return NULL;
	}
	memcpy(text, name, head->name_len);
	found = limits_find_class(text);
	free(text);
	return found;
}

static void
fill_rate(struct rate *rate, const struct head *head, const uint8_t *marks)
{
	rate->first = 0;
	rate->used = head->marks;
	rate->inside = 0;
	for (uint32_t i = 0; i < head->marks; i++) {
		memcpy(&rate->marks[i], marks + i * sizeof(struct mark),
		       sizeof(struct mark));
		rate->inside += rate->marks[i].count;
	}
}

/* Returns: the size of the record; 0 when it is none. */
static size_t
restore_record(const uint8_t *at, size_t left)
{
	struct head head;

	if (left < sizeof(head)) {
		return 0;
	}
	memcpy(&head, at, sizeof(head));
	size_t size = sizeof(head) + (size_t)head.name_len +
		      (size_t)head.marks * sizeof(struct mark);
	if (head.mark_size != sizeof(struct mark) || size > left) {
		return 0;
	}
	struct scope *scope = find_scope(&head, at + sizeof(head));
	if (scope != NULL && scope->has_rate &&
	    scope->rate.packets == head.packets &&
	    scope->rate.span == head.span && head.marks <= scope->rate.room) {
		fill_rate(&scope->rate, &head,
			  at + sizeof(head) + head.name_len);
	}
	return size;
}

void
limits_restore(void)
{
	struct keah_view kept;
	size_t at = 0, size = 1;

	if (keah->lib->get_kept(keah_self, &kept) != KEAH_OK) {
		return;
	}
	while (size > 0 && at < kept.len) {
		size = restore_record(kept.data + at, kept.len - at);
		at += size;
	}
}

uint32_t
limits_kept_needs(void)
{
	struct keah_view kept;
	struct head head;

	if (keah->lib->get_kept(keah_self, &kept) != KEAH_OK ||
	    kept.len < sizeof(head)) {
		return LIMITS_NEED_NOTHING;
	}
	memcpy(&head, kept.data, sizeof(head));
	return head.span == 0 ? (uint32_t)head.packets & LIMITS_NEED_ALL
			      : LIMITS_NEED_NOTHING;
}
