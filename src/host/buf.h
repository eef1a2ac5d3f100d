/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Octets and texts that grow.
 */
#ifndef KEAH_HOST_BUF_H
#define KEAH_HOST_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <keah/types.h>

/*
 * Zeroed at the beginning. Memory that runs out is noted in `failed`, and
 * everything that is added afterwards is ignored: look once, at the end.
 */
struct keah__buf {
	uint8_t *data; /* data[len] is NUL; NULL while nothing was added */
	size_t len;
	size_t room;
	bool failed;
};

void keah__buf_add(struct keah__buf *buf, const void *data, size_t len);
void keah__buf_add8(struct keah__buf *buf, uint8_t value);
void keah__buf_add16(struct keah__buf *buf, uint16_t value);
void keah__buf_add32(struct keah__buf *buf, uint32_t value);

/* Adds zero octets. */
void keah__buf_add_zeros(struct keah__buf *buf, size_t count);

/* Adds a text. */
__attribute__((format(printf, 2, 3))) void
keah__buf_print(struct keah__buf *buf, const char *format, ...);

/* Adds octets as hex digits, in pairs with `separator` between them. */
void keah__buf_add_hex(struct keah__buf *buf, const uint8_t *data, size_t len,
		       const char *separator);

/* The text so far; never NULL. Owner: the buffer. */
const char *keah__buf_text(const struct keah__buf *buf);

/* Releases the memory and zeroes *buf. */
void keah__buf_clear(struct keah__buf *buf);

/* A view that never has NULL in it. */
struct keah_view keah__view(const void *data, size_t len);

/* Numbers in network byte order. */
uint16_t keah__get16(const uint8_t *data);
uint32_t keah__get32(const uint8_t *data);
void keah__set32(uint8_t *data, uint32_t value);

#endif
