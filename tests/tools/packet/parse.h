/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Words of the command line into values. All functions answer whether the
 * word was good and write their result only then.
 */
#ifndef PACKET_PARSE_H
#define PACKET_PARSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "request.h"

bool parse_u8(const char *text, uint8_t *out);
bool parse_u16(const char *text, uint16_t *out);
bool parse_u32(const char *text, uint32_t *out);

/* A number from 1 to a million. */
bool parse_count(const char *text, unsigned *out);

bool parse_duid(const char *text, struct duid *duid);

/* Hex digits; the octets live as long as the process. */
bool parse_hex(const char *text, struct view *out);

/* "1,3,6": one octet for each number. */
bool parse_codes(const char *text, struct view *out);

/* "CODE=VALUE", where VALUE is text, or hex digits after "0x". */
bool parse_option(const char *text, struct option_list *list);
bool parse_list_add(struct option_list *list, uint16_t code, const char *value);

/*
 * Copies what stands before the first `mark` into `head`.
 * Returns: what follows the mark, or NULL if there is none or no room.
 */
const char *parse_split(const char *text, char mark, char *head, size_t size);

#endif
