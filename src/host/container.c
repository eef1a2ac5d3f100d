/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Options that hold options: relay agent information, IA_NA, ...
 */
#include "container.h"

#include <stdlib.h>

#include "fail.h"

/* An IA in client data (RFC 5007), an address in it, a status in that. */
#define DEPTH_MAX 4

/* RFC 3046, 3925, 5007, 6422, 7598, 8415 and the option 43 of RFC 2132. */
static const struct keah__container kinds[] = {
	{ 4, 43, 0, true, false },
	{ 4, 82, 0, false, false },
	{ 4, 125, 5, false, true },
	{ 6, 3, 12, false, false },
	{ 6, 4, 4, false, false },
	{ 6, 5, 24, false, false },
	{ 6, 17, 4, false, false },
	{ 6, 25, 12, false, false },
	{ 6, 26, 25, false, false },
	{ 6, 44, 17, false, false },
	{ 6, 45, 0, false, false },
	{ 6, 66, 0, false, false },
	{ 6, 94, 0, false, false },
	{ 6, 95, 0, false, false },
	{ 6, 96, 0, false, false },
};

const struct keah__container *
keah__container_find(uint8_t family, uint16_t code)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (kinds[i].family == family && kinds[i].code == code) {
			return &kinds[i];
		}
	}
	return NULL;
}

bool
keah__container_open(const struct keah__container *kind, struct keah_view data,
		     struct keah_view *inside)
{
	if (data.len < kind->head) {
		return false;
	}
	size_t len = data.len - kind->head;
	if (kind->counted && data.data[kind->head - 1] < len) {
		len = data.data[kind->head - 1];
	}
	*inside = (struct keah_view){ data.data + kind->head, len };
	return true;
}

enum keah_status
keah__container_parse(const struct keah__container *kind,
		      struct keah_view data, struct keah__options *list)
{
	struct keah_view inside;
	struct keah__tlv tlv;
	enum keah_status s = KEAH_OK;

	if (!keah__container_open(kind, data, &inside)) {
		return KEAH_OK;
	}
	while (s == KEAH_OK && keah__tlv_next(kind->family, kind->padded,
					      &inside, &tlv)) {
		s = keah__options_receive(list, kind->family, &tlv);
	}
	return s;
}

enum keah_status
keah__container_format(const struct keah__container *kind,
		       struct keah_view old, const struct keah__options *list,
		       struct keah__buf *buf)
{
	size_t head = old.len < kind->head ? old.len : kind->head;

	keah__buf_add(buf, old.data, head);
	keah__buf_add_zeros(buf, kind->head - head);
	for (size_t i = 0; i < list->count; i++) {
		keah__tlv_write(buf, kind->family, list->items[i].code,
				list->items[i].data, list->items[i].len);
	}
	if (buf->failed) {
		return keah__host_nomem();
	}
	size_t len = buf->len - kind->head;
	if (buf->len > UINT16_MAX || (kind->counted && len > UINT8_MAX)) {
		return keah__host_fail(KEAH_EINVAL, "option %u gets too long: "
				       "%zu octets", kind->code, buf->len);
	}
	if (kind->counted) {
		buf->data[kind->head - 1] = (uint8_t)len;
	}
	return KEAH_OK;
}

static enum keah_status
replace(struct keah__option *option, const struct keah__buf *buf)
{
	struct keah__options one = { option, 1 };

	return keah__options_set(&one, option->code, 0,
				 keah__view(buf->data, buf->len));
}

/*
 * Option 43 need not hold options at all, and several vendors may stand behind
 * each other in option 125: both stay as they came.
 */
static bool
is_sortable(const struct keah__container *kind, struct keah_view data)
{
	struct keah_view inside;

	return !kind->padded && keah__container_open(kind, data, &inside) &&
	       (!kind->counted || inside.len + kind->head == data.len);
}

/* Recursive: to DEPTH_MAX at most. */
static enum keah_status
sort(uint8_t family, struct keah__option *option, unsigned int depth)
{
	const struct keah__container *kind =
		keah__container_find(family, option->code);
	struct keah_view data = { option->data, option->len };
	struct keah__options list = { .items = NULL };
	struct keah__buf buf = { .data = NULL };

	if (kind == NULL || depth == DEPTH_MAX || !is_sortable(kind, data)) {
		return KEAH_OK;
	}
	enum keah_status s = keah__container_parse(kind, data, &list);
	for (size_t i = 0; s == KEAH_OK && i < list.count; i++) {
		s = sort(family, &list.items[i], depth + 1);
	}
	if (s == KEAH_OK) {
		s = keah__container_format(kind, data, &list, &buf);
	}
	if (s == KEAH_OK) {
		s = replace(option, &buf);
	}
	keah__options_clear(&list);
	keah__buf_clear(&buf);
	/* Too long to be written again: stays as it came. */
	return s == KEAH_EINVAL ? KEAH_OK : s;
}

enum keah_status
keah__container_sort(uint8_t family, struct keah__option *option)
{
	return sort(family, option, 0);
}
