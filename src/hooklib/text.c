/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Small helpers for texts.
 */
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <hooklib/text.h>

#define WORD_MAX 63

void
keah_text_append(char *text, size_t size, const char *format, ...)
{
	size_t used = strlen(text);
	va_list args;

	va_start(args, format);
	vsnprintf(text + used, size - used, format, args);
	va_end(args);
}

static size_t
min3(size_t a, size_t b, size_t c)
{
	size_t ab = a < b ? a : b;

	return ab < c ? ab : c;
}

size_t
keah_text_distance(const char *a, const char *b)
{
	size_t row[WORD_MAX + 1];
	size_t la = strlen(a), lb = strlen(b);

	if (la > WORD_MAX || lb > WORD_MAX) {
		return WORD_MAX + 1;
	}
	for (size_t j = 0; j <= lb; j++) {
		row[j] = j;
	}
	for (size_t i = 1; i <= la; i++) {
		size_t diagonal = row[0];

		row[0] = i;
		for (size_t j = 1; j <= lb; j++) {
			size_t change = diagonal + (a[i - 1] != b[j - 1]);

			diagonal = row[j];
			row[j] = min3(row[j] + 1, row[j - 1] + 1, change);
		}
	}
	return row[lb];
}

int
keah_text_has_word(const char *list, const char *word)
{
	size_t len = strlen(word);

	for (const char *at = list; *at != '\0';) {
		size_t n = strcspn(at, " ");

		if (n == len && strncmp(at, word, n) == 0) {
			return 1;
		}
		at += n + strspn(at + n, " ");
	}
	return 0;
}

/* What an octet cannot be written into whole stays out. */
static void
write_hex(char *text, size_t size, const unsigned char *data, size_t len,
	  const char *between)
{
	static const char digits[] = "0123456789abcdef";
	size_t gap = strlen(between), at = 0;

	if (size == 0) {
		return;
	}
	for (size_t i = 0; i < len && at + gap + 2 < size; i++) {
		if (i > 0) {
			memcpy(text + at, between, gap);
			at += gap;
		}
		text[at++] = digits[data[i] >> 4];
		text[at++] = digits[data[i] & 15];
	}
	text[at] = '\0';
}

void
keah_text_hex(char *text, size_t size, const unsigned char *data, size_t len)
{
	write_hex(text, size, data, len, "");
}

void
keah_text_colons(char *text, size_t size, const unsigned char *data, size_t len)
{
	write_hex(text, size, data, len, ":");
}

static int
hex_digit(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *at = strchr(digits, tolower((unsigned char)c));

	return c != '\0' && at != NULL ? (int)(at - digits) : -1;
}

int
keah_text_octets(const char *text, unsigned char *data, size_t size,
		 size_t *len)
{
	*len = 0;
	while (*text != '\0') {
		int high = hex_digit(text[0]);
		int low = high >= 0 ? hex_digit(text[1]) : -1;

		if (low < 0 || *len == size) {
			return 0;
		}
		data[(*len)++] = (unsigned char)(high << 4 | low);
		text += 2;
		text += text[0] == ':' && text[1] != '\0' ? 1 : 0;
	}
	return 1;
}

int
keah_text_lower(const char *text, char *out, size_t size)
{
	size_t len = strlen(text);

	if (len >= size) {
		return 0;
	}
	for (size_t i = 0; i <= len; i++) {
		out[i] = (char)tolower((unsigned char)text[i]);
	}
	return 1;
}
