/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_query: reading and writing of messages, octet by octet. Nothing is
 * ever read or written beyond the ends that are given.
 */
#ifndef LQ_WIRE_H
#define LQ_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <keah/types.h>

/* What is left of some octets. */
struct lq_reader {
	const uint8_t *at;
	size_t left;
};

struct lq_reader lq_read(const struct keah_view *octets);

/* Whether all octets, 16 at most, are zero. */
bool lq_is_zero(const uint8_t *octets, size_t len);

/* Takes octets off. Returns: false when there are not so many. */
bool lq_take(struct lq_reader *reader, size_t len, struct keah_view *out);
bool lq_take8(struct lq_reader *reader, uint8_t *out);
bool lq_take16(struct lq_reader *reader, uint16_t *out);
bool lq_take32(struct lq_reader *reader, uint32_t *out);
bool lq_copy(struct lq_reader *reader, void *out, size_t len);

/*
 * Takes the next option off: of DHCPv4 (RFC 2132 section 2; sub-options have
 * neither padding nor an end), of DHCPv6 (RFC 8415 section 21.1).
 * Returns: 1; 0 at the end; -1 when it is damaged.
 */
int lq_next4(struct lq_reader *reader, uint8_t *code, struct keah_view *data);
int lq_next_sub(struct lq_reader *reader, uint8_t *code,
		struct keah_view *data);
int lq_next6(struct lq_reader *reader, uint16_t *code, struct keah_view *data);

/* A message that is being made. */
struct lq_writer {
	uint8_t *data;
	size_t size;
	size_t len;
	bool full; /* something did not fit: the message is of no use */
};

void lq_put(struct lq_writer *writer, const void *data, size_t len);
void lq_put8(struct lq_writer *writer, uint8_t value);
void lq_put16(struct lq_writer *writer, uint16_t value);
void lq_put32(struct lq_writer *writer, uint32_t value);

/* An option of DHCPv4, in several parts if it is long (RFC 3396). */
void lq_option4(struct lq_writer *writer, uint8_t code, const void *data,
		size_t len);
void lq_option4_8(struct lq_writer *writer, uint8_t code, uint8_t value);
void lq_option4_32(struct lq_writer *writer, uint8_t code, uint32_t value);

/* An option of DHCPv6. */
void lq_option6(struct lq_writer *writer, uint16_t code, const void *data,
		size_t len);

/* The same around what is written in between; open returns where it began. */
size_t lq_open6(struct lq_writer *writer, uint16_t code);
void lq_close6(struct lq_writer *writer, size_t begin);

#endif
