/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * What the wire formats of both families share.
 */
#include <string.h>

#include "container.h"
#include "fail.h"
#include "optdef.h"
#include "pkt.h"

/* Kea's option for a text has no NUL at its end. */
static void
trim(struct keah__option *option)
{
	while (option->len != 0 && option->data[option->len - 1] == 0) {
		option->len--;
	}
}

enum keah_status
keah__wire_tidy(uint8_t family, struct keah__options *list)
{
	enum keah_status s = KEAH_OK;

	for (size_t i = 0; s == KEAH_OK && i < list->count;) {
		struct keah__option *option = &list->items[i];
		const struct keah__optdef *def =
			keah__optdef_find(family, option->code);

		if (def != NULL && strcmp(def->format, "s") == 0) {
			trim(option);
			if (option->len == 0) {
				keah__options_remove(list, option->code);
				continue;
			}
		}
		s = keah__container_sort(family, option);
		i++;
	}
	return s;
}

enum keah_status
keah__wire_parse_options(uint8_t family, struct keah_view wire,
			 struct keah__options *list)
{
	struct keah__tlv tlv;
	enum keah_status s = KEAH_OK;

	while (s == KEAH_OK && keah__tlv_next(family, true, &wire, &tlv)) {
		s = keah__options_receive(list, family, &tlv);
	}
	return s;
}
