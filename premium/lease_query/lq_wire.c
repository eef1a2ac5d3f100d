/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_query: reading and writing of messages, octet by octet.
 */
#include "lq_wire.h"

#include <string.h>

#define PAD4 0
#define END4 255

struct lq_reader
lq_read(const struct keah_view *octets)
{
	return (struct lq_reader){ octets->data, octets->len };
}

bool
lq_take(struct lq_reader *reader, size_t len, struct keah_view *out)
{
	if (len > reader->left) {
		return false;
	}
	*out = (struct keah_view){ reader->at, len };
	reader->at += len;
	reader->left -= len;
	return true;
}

bool
lq_copy(struct lq_reader *reader, void *out, size_t len)
{
	struct keah_view octets;

	if (!lq_take(reader, len, &octets)) {
		return false;
	}
	if (len > 0) {
		memcpy(out, octets.data, len);
	}
	return true;
}

bool
lq_is_zero(const uint8_t *octets, size_t len)
{
	static const uint8_t zero[16];

	return memcmp(octets, zero, len) == 0;
}

/* A number in network byte order. */
static bool
take_number(struct lq_reader *reader, size_t len, uint32_t *out)
{
	struct keah_view octets;

	if (!lq_take(reader, len, &octets)) {
		return false;
	}
	*out = 0;
	for (size_t i = 0; i < len; i++) {
		*out = *out << 8 | octets.data[i];
	}
	return true;
}

bool
lq_take8(struct lq_reader *reader, uint8_t *out)
{
	return lq_copy(reader, out, 1);
}

bool
lq_take16(struct lq_reader *reader, uint16_t *out)
{
	uint32_t number;

	if (!take_number(reader, 2, &number)) {
		return false;
	}
	*out = (uint16_t)number;
	return true;
}

bool
lq_take32(struct lq_reader *reader, uint32_t *out)
{
	return take_number(reader, 4, out);
}

int
lq_next_sub(struct lq_reader *reader, uint8_t *code, struct keah_view *data)
{
	uint8_t len;

	if (reader->left == 0) {
		return 0;
	}
	return lq_take8(reader, code) && lq_take8(reader, &len) &&
			       lq_take(reader, len, data)
		       ? 1
		       : -1;
}

int
lq_next4(struct lq_reader *reader, uint8_t *code, struct keah_view *data)
{
	while (reader->left > 0 && reader->at[0] == PAD4) {
		reader->at++;
		reader->left--;
	}
	if (reader->left > 0 && reader->at[0] == END4) {
		return 0;
	}
	return lq_next_sub(reader, code, data);
}

int
lq_next6(struct lq_reader *reader, uint16_t *code, struct keah_view *data)
{
	uint16_t len;

	if (reader->left == 0) {
		return 0;
	}
	return lq_take16(reader, code) && lq_take16(reader, &len) &&
			       lq_take(reader, len, data)
		       ? 1
		       : -1;
}

void
lq_put(struct lq_writer *writer, const void *data, size_t len)
{
	if (writer->full || len > writer->size - writer->len) {
		writer->full = true;
		return;
	}
	if (len > 0) {
		memcpy(writer->data + writer->len, data, len);
	}
	writer->len += len;
}

void
lq_put8(struct lq_writer *writer, uint8_t value)
{
	lq_put(writer, &value, 1);
}

void
lq_put16(struct lq_writer *writer, uint16_t value)
{
	lq_put8(writer, (uint8_t)(value >> 8));
	lq_put8(writer, (uint8_t)value);
}

void
lq_put32(struct lq_writer *writer, uint32_t value)
{
	lq_put16(writer, (uint16_t)(value >> 16));
	lq_put16(writer, (uint16_t)value);
}

void
lq_option4(struct lq_writer *writer, uint8_t code, const void *data,
	   size_t len)
{
	const uint8_t *at = data;

	do {
		uint8_t part = len > 255 ? 255 : (uint8_t)len;

		lq_put8(writer, code);
		lq_put8(writer, part);
		lq_put(writer, at, part);
		at += part;
		len -= part;
	} while (len > 0);
}

void
lq_option4_8(struct lq_writer *writer, uint8_t code, uint8_t value)
{
	lq_option4(writer, code, &value, 1);
}

void
lq_option4_32(struct lq_writer *writer, uint8_t code, uint32_t value)
{
	lq_put8(writer, code);
	lq_put8(writer, 4);
	lq_put32(writer, value);
}

void
lq_option6(struct lq_writer *writer, uint16_t code, const void *data,
	   size_t len)
{
	if (len > UINT16_MAX) {
		writer->full = true;
		return;
	}
	lq_put16(writer, code);
	lq_put16(writer, (uint16_t)len);
	lq_put(writer, data, len);
}

size_t
lq_open6(struct lq_writer *writer, uint16_t code)
{
	lq_put16(writer, code);
	lq_put16(writer, 0);
	return writer->len;
}

void
lq_close6(struct lq_writer *writer, size_t begin)
{
	size_t len = writer->len - begin;

	if (writer->full || len > UINT16_MAX) {
		writer->full = true;
		return;
	}
	writer->data[begin - 2] = (uint8_t)(len >> 8);
	writer->data[begin - 1] = (uint8_t)len;
}
