/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Bounded byte strings.
 */
#include "bytes.h"

#include <assert.h>
#include <ctype.h>
#include <string.h>

void
buf_add(struct buf *buf, const void *data, size_t len)
{
	if (len > sizeof(buf->data) - buf->len) {
		buf->full = true;
		return;
	}
	if (len != 0) {
		memcpy(buf->data + buf->len, data, len);
		buf->len += len;
	}
}

void
buf_add8(struct buf *buf, uint8_t value)
{
	buf_add(buf, &value, sizeof(value));
}

void
buf_add16(struct buf *buf, uint16_t value)
{
	buf_add8(buf, (uint8_t)(value >> 8));
	buf_add8(buf, (uint8_t)value);
}

void
buf_add32(struct buf *buf, uint32_t value)
{
	buf_add16(buf, (uint16_t)(value >> 16));
	buf_add16(buf, (uint16_t)value);
}

void
buf_add_view(struct buf *buf, struct view view)
{
	buf_add(buf, view.p, view.n);
}

void
buf_pad(struct buf *buf, size_t len)
{
	while (buf->len < len && !buf->full) {
		buf_add8(buf, 0);
	}
}

void
buf_set16(struct buf *buf, size_t at, uint16_t value)
{
	assert(at + 2 <= buf->len);
	buf->data[at] = (uint8_t)(value >> 8);
	buf->data[at + 1] = (uint8_t)value;
}

struct view
buf_get(const struct buf *buf)
{
	return (struct view){ .p = buf->data, .n = buf->len };
}

bool
view_take(struct view *from, size_t n, struct view *out)
{
	if (n > from->n) {
		return false;
	}
	*out = (struct view){ .p = from->p, .n = n };
	from->p += n;
	from->n -= n;
	return true;
}

uint16_t
view_get16(struct view view, size_t at)
{
	assert(at + 2 <= view.n);
	return (uint16_t)(view.p[at] << 8 | view.p[at + 1]);
}

uint32_t
view_get32(struct view view, size_t at)
{
	return (uint32_t)view_get16(view, at) << 16 | view_get16(view, at + 2);
}

static int
hex_digit(char c)
{
	if (isdigit((unsigned char)c)) {
		return c - '0';
	}
	if (isxdigit((unsigned char)c)) {
		return tolower((unsigned char)c) - 'a' + 10;
	}
	return -1;
}

long
hex_parse(const char *text, uint8_t *out, size_t size)
{
	size_t n = 0;

	while (*text != '\0') {
		int high = hex_digit(text[0]);
		int low = high < 0 ? -1 : hex_digit(text[1]);
		if (low < 0 || n == size) {
			return -1;
		}
		out[n++] = (uint8_t)(high << 4 | low);
		text += 2;
		if (*text == ':' && text[1] != '\0') {
			text++;
		}
	}
	return (long)n;
}
