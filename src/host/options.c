/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Lists of options, and options on the wire: code, length, data.
 */
#include "options.h"

#include <stdlib.h>
#include <string.h>

#include "fail.h"

#define PAD 0
#define END 255
#define PART_MAX 255 /* of a DHCPv4 option */

static size_t
header_size(uint8_t family)
{
	return family == 4 ? 2 : 4;
}

bool
keah__tlv_next(uint8_t family, bool padded, struct keah_view *wire,
	       struct keah__tlv *tlv)
{
	size_t head = header_size(family);

	if (family == 4 && padded) {
		while (wire->len != 0 && wire->data[0] == PAD) {
			wire->data++;
			wire->len--;
		}
		if (wire->len != 0 && wire->data[0] == END) {
			return false;
		}
	}
	if (wire->len < head) {
		return false;
	}
	if (family == 4) {
		tlv->code = wire->data[0];
		tlv->len = wire->data[1];
	} else {
		tlv->code = keah__get16(wire->data);
		tlv->len = keah__get16(wire->data + 2);
	}
	if (tlv->len > wire->len - head) {
		return false;
	}
	tlv->data = wire->data + head;
	wire->data += head + tlv->len;
	wire->len -= head + tlv->len;
	return true;
}

void
keah__tlv_write(struct keah__buf *buf, uint8_t family, uint16_t code,
		const uint8_t *data, size_t len)
{
	if (family == 6) {
		keah__buf_add16(buf, code);
		keah__buf_add16(buf, (uint16_t)len);
		keah__buf_add(buf, data, len);
		return;
	}
	do {
		size_t part = len < PART_MAX ? len : PART_MAX;

		keah__buf_add8(buf, (uint8_t)code);
		keah__buf_add8(buf, (uint8_t)part);
		keah__buf_add(buf, data, part);
		data += part;
		len -= part;
	} while (len != 0);
}

struct keah__option *
keah__options_find(const struct keah__options *list, uint16_t code,
		   size_t index)
{
	for (size_t i = 0; i < list->count; i++) {
		if (list->items[i].code == code && index-- == 0) {
			return &list->items[i];
		}
	}
	return NULL;
}

/* Allocates exactly len octets, so that sanitizers see reads beyond them. */
static uint8_t *
copy(const uint8_t *data, size_t len)
{
	uint8_t *made = malloc(len != 0 ? len : 1);

	if (made != NULL && len != 0) {
		memcpy(made, data, len);
	}
	return made;
}

enum keah_status
keah__options_add(struct keah__options *list, uint16_t code,
		  const uint8_t *data, size_t len)
{
	struct keah__option *items =
		realloc(list->items, (list->count + 1) * sizeof(*items));

	if (items == NULL) {
		return keah__host_nomem();
	}
	list->items = items;
	uint8_t *copied = copy(data, len);
	if (copied == NULL) {
		return keah__host_nomem();
	}
	size_t at = list->count++;
	while (at > 0 && items[at - 1].code > code) {
		items[at] = items[at - 1];
		at--;
	}
	items[at] = (struct keah__option){ code, copied, len };
	return KEAH_OK;
}

static enum keah_status
join(struct keah__option *option, const struct keah__tlv *tlv)
{
	uint8_t *grown = malloc(option->len + tlv->len + 1);

	if (grown == NULL) {
		return keah__host_nomem();
	}
	memcpy(grown, option->data, option->len);
	memcpy(grown + option->len, tlv->data, tlv->len);
	free(option->data);
	option->data = grown;
	option->len += tlv->len;
	return KEAH_OK;
}

enum keah_status
keah__options_receive(struct keah__options *list, uint8_t family,
		      const struct keah__tlv *tlv)
{
	struct keah__option *there = keah__options_find(list, tlv->code, 0);

	if (family == 4 && there != NULL) {
		return join(there, tlv);
	}
	return keah__options_add(list, tlv->code, tlv->data, tlv->len);
}

enum keah_status
keah__options_set(struct keah__options *list, uint16_t code, size_t index,
		  struct keah_view data)
{
	struct keah__option *there = keah__options_find(list, code, index);

	if (there == NULL) {
		return keah__options_add(list, code, data.data, data.len);
	}
	uint8_t *copied = copy(data.data, data.len);
	if (copied == NULL) {
		return keah__host_nomem();
	}
	free(there->data);
	there->data = copied;
	there->len = data.len;
	return KEAH_OK;
}

size_t
keah__options_remove(struct keah__options *list, uint16_t code)
{
	size_t kept = 0;

	for (size_t i = 0; i < list->count; i++) {
		if (list->items[i].code == code) {
			free(list->items[i].data);
		} else {
			list->items[kept++] = list->items[i];
		}
	}
	size_t removed = list->count - kept;
	list->count = kept;
	return removed;
}

void
keah__options_clear(struct keah__options *list)
{
	for (size_t i = 0; i < list->count; i++) {
		free(list->items[i].data);
	}
	free(list->items);
	*list = (struct keah__options){ .items = NULL };
}
