/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Octets and texts that grow.
 */
#include "buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Makes room for len octets and a NUL. */
static bool
reserve(struct keah__buf *buf, size_t len)
{
	if (buf->failed || len >= SIZE_MAX / 4 - buf->len) {
		buf->failed = true;
		return false;
	}
	if (buf->room > buf->len + len) {
		return true;
	}
	size_t room = (buf->len + len + 1) * 2;
	uint8_t *data = realloc(buf->data, room);
	if (data == NULL) {
		buf->failed = true;
		return false;
	}
	buf->data = data;
	buf->room = room;
	return true;
}

void
keah__buf_add(struct keah__buf *buf, const void *data, size_t len)
{
	if (!reserve(buf, len)) {
		return;
	}
	if (len != 0) {
		memcpy(buf->data + buf->len, data, len);
		buf->len += len;
	}
	buf->data[buf->len] = 0;
}

void
keah__buf_add8(struct keah__buf *buf, uint8_t value)
{
	keah__buf_add(buf, &value, 1);
}

void
keah__buf_add16(struct keah__buf *buf, uint16_t value)
{
	const uint8_t data[] = { (uint8_t)(value >> 8), (uint8_t)value };

	keah__buf_add(buf, data, sizeof(data));
}

void
keah__buf_add32(struct keah__buf *buf, uint32_t value)
{
	uint8_t data[4];

	keah__set32(data, value);
	keah__buf_add(buf, data, sizeof(data));
}

void
keah__buf_add_zeros(struct keah__buf *buf, size_t count)
{
	if (reserve(buf, count)) {
		memset(buf->data + buf->len, 0, count + 1);
		buf->len += count;
	}
}

void
keah__buf_print(struct keah__buf *buf, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	int len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (len < 0 || !reserve(buf, (size_t)len)) {
		buf->failed = true;
		return;
	}
	va_start(args, format);
	vsnprintf((char *)buf->data + buf->len, (size_t)len + 1, format, args);
	va_end(args);
	buf->len += (size_t)len;
}

void
keah__buf_add_hex(struct keah__buf *buf, const uint8_t *data, size_t len,
		  const char *separator)
{
	for (size_t i = 0; i < len; i++) {
		keah__buf_print(buf, "%s%02x", i != 0 ? separator : "",
				data[i]);
	}
}

const char *
keah__buf_text(const struct keah__buf *buf)
{
	return buf->data != NULL ? (const char *)buf->data : "";
}

void
keah__buf_clear(struct keah__buf *buf)
{
	free(buf->data);
	*buf = (struct keah__buf){ .data = NULL };
}

struct keah_view
keah__view(const void *data, size_t len)
{
	static const uint8_t none[1];

	return (struct keah_view){ data != NULL ? data : none, len };
}

uint16_t
keah__get16(const uint8_t *data)
{
	return (uint16_t)(data[0] << 8 | data[1]);
}

uint32_t
keah__get32(const uint8_t *data)
{
	return (uint32_t)keah__get16(data) << 16 | keah__get16(data + 2);
}

void
keah__set32(uint8_t *data, uint32_t value)
{
	data[0] = (uint8_t)(value >> 24);
	data[1] = (uint8_t)(value >> 16);
	data[2] = (uint8_t)(value >> 8);
	data[3] = (uint8_t)value;
}
