/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * JSON text that is written from the front to the back.
 */
#include <stdlib.h>
#include <string.h>

#include <hooklib/jsonout.h>

enum {
	FIRST_ROOM = 1024
};

/* Room for so many octets more, and a NUL. NULL: out of memory. */
static char *
reserve(struct keah_jsonout *out, size_t len)
{
	size_t room = out->room > 0 ? out->room : FIRST_ROOM;

	if (out->failed) {
		return NULL;
	}
	while (room - out->len <= len) {
		room *= 2;
	}
	if (room > out->room) {
		char *grown = realloc(out->text, room);

		if (grown == NULL) {
			out->failed = true;
			return NULL;
		}
		out->text = grown;
		out->room = room;
	}
	return out->text + out->len;
}

static void
append(struct keah_jsonout *out, const char *data, size_t len)
{
	char *to = reserve(out, len);

	if (to != NULL) {
		memcpy(to, data, len);
		to[len] = '\0';
		out->len += len;
	}
}

/* A comma where one is due, and the name. */
static void
begin(struct keah_jsonout *out, const char *name)
{
	char last = out->len > 0 ? out->text[out->len - 1] : '{';

	if (last != '{' && last != '[' && last != ':') {
		append(out, ",", 1);
	}
	if (name != NULL) {
		append(out, "\"", 1);
		append(out, name, strlen(name));
		append(out, "\":", 2);
	}
}

void
keah_jsonout_open(struct keah_jsonout *out, const char *name, char bracket)
{
	begin(out, name);
	append(out, &bracket, 1);
}

void
keah_jsonout_close(struct keah_jsonout *out, char bracket)
{
	append(out, &bracket, 1);
}

void
keah_jsonout_int(struct keah_jsonout *out, const char *name, int64_t value)
{
	char digits[24];
	size_t at = sizeof(digits);
	uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;

	do {
		digits[--at] = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest > 0);
	if (value < 0) {
		digits[--at] = '-';
	}
	begin(out, name);
	append(out, digits + at, sizeof(digits) - at);
}

void
keah_jsonout_bool(struct keah_jsonout *out, const char *name, bool value)
{
	begin(out, name);
	append(out, value ? "true" : "false", value ? 4 : 5);
}

static void
escape(struct keah_jsonout *out, unsigned char octet)
{
	static const char hex[] = "0123456789abcdef";
	const char code[] = { '\\', 'u', '0', '0', hex[octet >> 4],
			      hex[octet & 15] };

	if (octet >= ' ') {
		append(out, "\\", 1);
		append(out, (const char *)&octet, 1);
	} else {
		append(out, code, sizeof(code));
	}
}

static void
append_quoted(struct keah_jsonout *out, const char *data, size_t len)
{
	size_t done = 0;

	append(out, "\"", 1);
	for (size_t i = 0; i < len; i++) {
		unsigned char octet = (unsigned char)data[i];

		if (octet < ' ' || octet == '"' || octet == '\\') {
			append(out, data + done, i - done);
			escape(out, octet);
			done = i + 1;
		}
	}
	append(out, data + done, len - done);
	append(out, "\"", 1);
}

void
keah_jsonout_string(struct keah_jsonout *out, const char *name,
		    const char *data, size_t len)
{
	begin(out, name);
	append_quoted(out, data, len);
}

void
keah_jsonout_name(struct keah_jsonout *out, const char *name, size_t len)
{
	begin(out, NULL);
	append_quoted(out, name, len);
	append(out, ":", 1);
}

void
keah_jsonout_octets(struct keah_jsonout *out, const char *name,
		    const uint8_t *data, size_t len)
{
	static const char hex[] = "0123456789abcdef";

	begin(out, name);
	append(out, "\"", 1);
	char *to = reserve(out, 3 * len + 1);
	for (size_t i = 0; to != NULL && i < len; i++) {
		*to++ = hex[data[i] >> 4];
		*to++ = hex[data[i] & 15];
		*to++ = ':';
	}
	out->len += to != NULL && len > 0 ? 3 * len - 1 : 0;
	append(out, "\"", 1);
}

void
keah_jsonout_json(struct keah_jsonout *out, const char *name, const char *json,
		  size_t len)
{
	begin(out, name);
	append(out, json, len);
}
