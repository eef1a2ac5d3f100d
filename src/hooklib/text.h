/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Small helpers for texts.
 */
#ifndef KEAH_HOOKLIB_TEXT_H
#define KEAH_HOOKLIB_TEXT_H

#include <stddef.h>

/*
 * Appends to a NUL-terminated text in a buffer of `size` octets, printf
 * style; what does not fit is cut off.
 */
__attribute__((format(printf, 3, 4))) void
keah_text_append(char *text, size_t size, const char *format, ...);

/*
 * How many letters must be changed, added or left out to make b of a: for
 * `did you mean`. Texts of more than 63 octets have a distance of 64.
 */
size_t keah_text_distance(const char *a, const char *b);

/* Whether `word` is one of the words of a list separated by spaces. */
int keah_text_has_word(const char *list, const char *word);

/* Writes octets as lower-case hex digits; cuts off what does not fit. */
void keah_text_hex(char *text, size_t size, const unsigned char *data,
		   size_t len);

/* The same with colons between the octets. */
void keah_text_colons(char *text, size_t size, const unsigned char *data,
		      size_t len);

/*
 * Reads hex digits in pairs, with a colon between pairs or without.
 * Returns: 1; 0 when the text is something else, or for more than `size`
 * octets.
 */
int keah_text_octets(const char *text, unsigned char *data, size_t size,
		     size_t *len);

/* Copies a text in lower case. Returns: 1; 0 when it does not fit. */
int keah_text_lower(const char *text, char *out, size_t size);

#endif
