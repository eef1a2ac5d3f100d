/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Bounded byte strings: a view for reading, a buffer for writing. Neither
 * ever goes past its end; what does not fit is remembered, not written.
 */
#ifndef PACKET_BYTES_H
#define PACKET_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	BUF_SIZE = 65536
};

/* Bytes that belong to somebody else. */
struct view {
	const uint8_t *p;
	size_t n;
};

/* A message under construction; `full` is set by the first lost byte. */
struct buf {
	uint8_t data[BUF_SIZE];
	size_t len;
	bool full;
};

void buf_add(struct buf *buf, const void *data, size_t len);
void buf_add8(struct buf *buf, uint8_t value);
void buf_add16(struct buf *buf, uint16_t value);
void buf_add32(struct buf *buf, uint32_t value);
void buf_add_view(struct buf *buf, struct view view);

/* Adds zero octets until the message has `len` octets. */
void buf_pad(struct buf *buf, size_t len);

/* Overwrites two octets written before. */
void buf_set16(struct buf *buf, size_t at, uint16_t value);

struct view buf_get(const struct buf *buf);

/*
 * Moves `n` octets from the front of `from` into `out`.
 * Returns: false, and changes nothing, if there are fewer.
 */
bool view_take(struct view *from, size_t n, struct view *out);

/* Big-endian numbers out of views that are known to be long enough. */
uint16_t view_get16(struct view view, size_t at);
uint32_t view_get32(struct view view, size_t at);

/*
 * Parses hex digits, with or without a colon between two octets.
 * Returns: the number of octets, or -1 if the text is wrong or too long.
 */
long hex_parse(const char *text, uint8_t *out, size_t size);

#endif
