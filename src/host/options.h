/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Lists of options, and options on the wire: code, length, data.
 */
#ifndef KEAH_HOST_OPTIONS_H
#define KEAH_HOST_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <keah/types.h>

#include "buf.h"

struct keah__option {
	uint16_t code;
	uint8_t *data; /* never NULL */
	size_t len;
};

/* Zeroed at the beginning. In the order of codes, as Kea keeps them. */
struct keah__options {
	struct keah__option *items;
	size_t count;
};

/* An option that still is on the wire. */
struct keah__tlv {
	uint16_t code;
	const uint8_t *data;
	size_t len;
};

/*
 * Takes the next option off *wire. `padded`: DHCPv4 options 0 and 255 are pad
 * and end. Returns: false at the end and at anything damaged.
 */
bool keah__tlv_next(uint8_t family, bool padded, struct keah_view *wire,
		    struct keah__tlv *tlv);

/* Writes one option; longer ones of DHCPv4 in several parts (RFC 3396). */
void keah__tlv_write(struct keah__buf *buf, uint8_t family, uint16_t code,
		     const uint8_t *data, size_t len);

/* Returns: option number `index` of the code; NULL when there is none. */
struct keah__option *keah__options_find(const struct keah__options *list,
					uint16_t code, size_t index);

/* Adds an option behind those of its code. Returns: KEAH_OK; KEAH_ENOMEM. */
enum keah_status keah__options_add(struct keah__options *list, uint16_t code,
				   const uint8_t *data, size_t len);

/*
 * Adds an option as it came on the wire: in DHCPv4 options of one code are
 * parts of one (RFC 3396). Returns: KEAH_OK; KEAH_ENOMEM.
 */
enum keah_status keah__options_receive(struct keah__options *list,
				       uint8_t family,
				       const struct keah__tlv *tlv);

/* Replaces or adds option number `index`. Returns: KEAH_OK; KEAH_ENOMEM. */
enum keah_status keah__options_set(struct keah__options *list, uint16_t code,
				   size_t index, struct keah_view data);

/* Returns: how many options of the code were removed. */
size_t keah__options_remove(struct keah__options *list, uint16_t code);

/* Releases all options. */
void keah__options_clear(struct keah__options *list);

#endif
