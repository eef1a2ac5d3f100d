/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * forensic_log: the parts of entries.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "legal_log.h"

#define INFINITE UINT32_MAX

void
legal_text_init(struct legal_text *text)
{
	text->data = text->space;
	text->len = 0;
	text->size = sizeof(text->space);
	text->failed = false;
	text->space[0] = '\0';
}

void
legal_text_clear(struct legal_text *text)
{
	if (text->data != text->space) {
		free(text->data);
	}
	legal_text_init(text);
}

/* Makes room for so many octets and a NUL. */
static bool
make_room(struct legal_text *text, size_t len)
{
	if (len < text->size - text->len) {
		return true;
	}
	if (text->failed || len > SIZE_MAX / 4) {
		return false;
	}
	bool first = text->data == text->space;
	size_t size = (text->len + len + 1) * 2;
	char *grown = realloc(first ? NULL : text->data, size);
	if (grown == NULL) {
		text->failed = true;
		return false;
	}
	if (first) {
		memcpy(grown, text->space, text->len + 1);
	}
	text->data = grown;
	text->size = size;
	return true;
}

void
legal_text_add(struct legal_text *text, const char *data, size_t len)
{
	if (make_room(text, len)) {
		memcpy(text->data + text->len, data, len);
		text->len += len;
		text->data[text->len] = '\0';
	}
}

void
legal_text_print(struct legal_text *text, const char *format, ...)
{
	char line[512];
	va_list args;

	va_start(args, format);
	int len = vsnprintf(line, sizeof(line), format, args);
	va_end(args);
	if (len > 0) {
		legal_text_add(text, line, (size_t)len < sizeof(line)
						   ? (size_t)len
						   : sizeof(line) - 1);
	}
}

void
legal_text_hex(struct legal_text *text, const struct keah_view *octets)
{
	static const char digits[] = "0123456789abcdef";

	if (octets->len == 0 || !make_room(text, octets->len * 3)) {
		return;
	}
	char *at = text->data + text->len;
	for (size_t i = 0; i < octets->len; i++) {
		*at++ = digits[octets->data[i] >> 4];
		*at++ = digits[octets->data[i] & 15];
		*at++ = ':';
	}
	*--at = '\0';
	text->len = (size_t)(at - text->data);
}

static bool
is_printable(const struct keah_view *octets)
{
	for (size_t i = 0; i < octets->len; i++) {
		if (octets->data[i] < 0x20 || octets->data[i] > 0x7e) {
			return false;
		}
	}
	return octets->len > 0;
}

void
legal_text_id(struct legal_text *text, const struct keah_view *octets)
{
	legal_text_hex(text, octets);
	if (is_printable(octets)) {
		legal_text_add(text, " (", 2);
		legal_text_add(text, (const char *)octets->data, octets->len);
		legal_text_add(text, ")", 1);
	}
}

void
legal_text_duration(struct legal_text *text, uint32_t seconds)
{
	if (seconds == INFINITE) {
		legal_text_put(text, " for infinite duration");
		return;
	}
	legal_text_put(text, " for ");
	if (seconds >= 86400) {
		legal_text_number(text, seconds / 86400);
		legal_text_put(text, " days ");
	}
	legal_text_number(text, seconds / 3600 % 24);
	legal_text_put(text, " hrs ");
	legal_text_number(text, seconds / 60 % 60);
	legal_text_put(text, " mins ");
	legal_text_number(text, seconds % 60);
	legal_text_put(text, " secs");
}

/* The octets of the character that begins here; 0: it is no UTF-8. */
static size_t
character(const unsigned char *at, size_t left)
{
	size_t len = at[0] < 0x80 ? 1 : at[0] < 0xc2 ? 0 : at[0] < 0xe0 ? 2
		     : at[0] < 0xf0				   ? 3
		     : at[0] < 0xf5				   ? 4
								   : 0;

	if (len > left) {
		return 0;
	}
	for (size_t i = 1; i < len; i++) {
		if ((at[i] & 0xc0) != 0x80) {
			return 0;
		}
	}
	bool wrong = (at[0] == 0xe0 && at[1] < 0xa0) ||
		     (at[0] == 0xed && at[1] > 0x9f) ||
		     (at[0] == 0xf0 && at[1] < 0x90) ||
		     (at[0] == 0xf4 && at[1] > 0x8f);
	return wrong ? 0 : len;
}

void
legal_text_clean(char *data, size_t len)
{
	for (size_t at = 0; at < len;) {
		unsigned char *octet = (unsigned char *)data + at;
		size_t whole = character(octet, len - at);

		if (whole == 0 || (octet[0] < 0x20 && octet[0] != '\n') ||
		    octet[0] == 0x7f) {
			octet[0] = '.';
			whole = 1;
		}
		at += whole;
	}
}
