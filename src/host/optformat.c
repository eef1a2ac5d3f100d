/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Formats of options: whether octets are what a definition says.
 */
#include "buf.h"
#include "optdef.h"

#define LABEL_MAX 63
#define POINTER 0xc0 /* of a compressed name, RFC 1035 section 4.1.4 */

/* A domain name on the wire: labels, an empty one or a pointer at the end. */
static bool
measure_name(struct keah_view data, size_t *size)
{
	size_t at = 0;

	while (at < data.len) {
		uint8_t len = data.data[at++];

		if (len == 0) {
			*size = at;
			return true;
		}
		if ((len & POINTER) == POINTER) {
			*size = at + 1;
			return at < data.len;
		}
		if (len > LABEL_MAX || len > data.len - at) {
			return false;
		}
		at += len;
	}
	return false;
}

static bool
measure_tuple(uint8_t family, struct keah_view data, size_t *size)
{
	size_t head = family == 4 ? 1 : 2;

	if (data.len < head) {
		return false;
	}
	*size = head + (family == 4 ? data.data[0] : keah__get16(data.data));
	return *size <= data.len;
}

static bool
measure_prefix(struct keah_view data, size_t *size)
{
	if (data.len < 1 || data.data[0] > 128) {
		return false;
	}
	*size = 1 + (data.data[0] + 7u) / 8;
	return *size <= data.len;
}

bool
keah__optdef_measure(uint8_t family, char letter, struct keah_view data,
		     size_t *size)
{
	switch (letter) {
	case 'b':
	case '1':
		*size = 1;
		break;
	case '2':
		*size = 2;
		break;
	case '4':
	case 'i':
	case 'a':
		*size = 4;
		break;
	case 'A':
		*size = 16;
		break;
	case 'P':
		*size = 3;
		break;
	case 'f':
		return measure_name(data, size);
	case 't':
		return measure_tuple(family, data, size);
	case 'p':
		return measure_prefix(data, size);
	case 's':
		*size = data.len;
		return data.len != 0;
	default:
		*size = data.len;
		return true;
	}
	return *size <= data.len;
}

static void
skip(struct keah_view *data, size_t size)
{
	data->data += size;
	data->len -= size;
}

/* What follows the fields of a fixed format may be options in the option. */
bool
keah__optdef_fits(uint8_t family, const struct keah__optdef *def,
		  struct keah_view data)
{
	size_t size;

	for (const char *f = def->format; *f != '\0' && *f != '*'; f++) {
		bool last = f[1] == '*';

		/* A list of addresses or tuples may be empty. */
		if (last && data.len == 0 && f[0] != '1' && f[0] != '2') {
			return true;
		}
		if (!keah__optdef_measure(family, *f, data, &size)) {
			return false;
		}
		skip(&data, size);
		while (last && data.len != 0) {
			if (!keah__optdef_measure(family, *f, data, &size) ||
			    size == 0) {
				return false;
			}
			skip(&data, size);
		}
	}
	return true;
}
