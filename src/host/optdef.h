/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The standard options: names and formats.
 */
#ifndef KEAH_HOST_OPTDEF_H
#define KEAH_HOST_OPTDEF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <keah/types.h>

/*
 * `format` has a letter for each field; a star says that the last one may
 * repeat:
 *
 *	b truth value        a IPv4 address    f domain name
 *	1 2 4 unsigned       A IPv6 address    s text
 *	i signed, 4 octets   p IPv6 prefix     t tuple: length and text
 *	P port set (RFC 7618)                  x octets
 */
struct keah__optdef {
	uint16_t code;
	const char *name;
	const char *format;
};

/* Returns: the definition; NULL when the option has none. */
const struct keah__optdef *keah__optdef_find(uint8_t family, uint16_t code);

/* `name` need not end with NUL. Returns: the definition, or NULL. */
const struct keah__optdef *keah__optdef_find_name(uint8_t family,
						  const char *name,
						  size_t len);

/* Definition number `index`, for tests. Returns: NULL at the end. */
const struct keah__optdef *keah__optdef_get(uint8_t family, size_t index);

/*
 * The size of the field of kind `letter` that data begins with.
 * Returns: false when data is too short for it.
 */
bool keah__optdef_measure(uint8_t family, char letter, struct keah_view data,
			  size_t *size);

/* Whether the data has the format. */
bool keah__optdef_fits(uint8_t family, const struct keah__optdef *def,
		       struct keah_view data);

#endif
