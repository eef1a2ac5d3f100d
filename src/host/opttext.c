/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Options as text, in the words of Kea's own option classes.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* inet_ntop */
#endif
#include <arpa/inet.h>
#include <string.h>

#include "buf.h"
#include "container.h"
#include "expr.h"
#include "optdef.h"

static void
print_address(struct keah__buf *buf, const uint8_t *data, char letter)
{
	char text[INET6_ADDRSTRLEN];

	if (inet_ntop(letter == 'a' ? AF_INET : AF_INET6, data, text,
		      sizeof(text)) != NULL) {
		keah__buf_print(buf, "%s", text);
	}
}

static const char *
type_name(char letter)
{
	switch (letter) {
	case 'b':
		return "boolean";
	case '1':
		return "uint8";
	case '2':
		return "uint16";
	case '4':
		return "uint32";
	case 'i':
		return "int32";
	case 'a':
		return "ipv4-address";
	default:
		return "ipv6-address";
	}
}

/* A number, a truth value or an address. */
static void
print_value(struct keah__buf *buf, char letter, const uint8_t *data)
{
	switch (letter) {
	case 'b':
		keah__buf_print(buf, "%s", data[0] != 0 ? "true" : "false");
		break;
	case '1':
		keah__buf_print(buf, "%u", data[0]);
		break;
	case '2':
		keah__buf_print(buf, "%u", keah__get16(data));
		break;
	case '4':
		keah__buf_print(buf, "%u", keah__get32(data));
		break;
	case 'i':
		keah__buf_print(buf, "%d", (int32_t)keah__get32(data));
		break;
	default:
		print_address(buf, data, letter);
		break;
	}
}

/* An array: numbers have their type behind them, addresses do not. */
static void
print_array(struct keah__buf *buf, char letter, struct keah_view data,
	    size_t size)
{
	keah__buf_print(buf, ":");
	for (size_t at = 0; at + size <= data.len; at += size) {
		keah__buf_print(buf, " ");
		print_value(buf, letter, data.data + at);
		if (letter != 'a' && letter != 'A') {
			keah__buf_print(buf, "(%s)", type_name(letter));
		}
	}
}

static void
print_hex(struct keah__buf *buf, struct keah_view data)
{
	keah__buf_print(buf, ": ");
	keah__buf_add_hex(buf, data.data, data.len, ":");
}

/* Formats of one letter that stand for values of a fixed size. */
static bool
print_plain(struct keah__buf *buf, uint8_t family,
	    const struct keah__optdef *def, struct keah_view data)
{
	char letter = def->format[0];
	size_t size;

	if (letter == '\0' || strchr("b124iaA", letter) == NULL) {
		return false;
	}
	if (def->format[1] == '*' && data.len == 0) {
		keah__buf_print(buf, ":");
		return true;
	}
	if (!keah__optdef_measure(family, letter, data, &size)) {
		return false;
	}
	if (def->format[1] == '*') {
		print_array(buf, letter, data, size);
		return true;
	}
	if (def->format[1] != '\0' || size != data.len) {
		return false;
	}
	keah__buf_print(buf, ": ");
	print_value(buf, letter, data.data);
	keah__buf_print(buf, " (%s)", type_name(letter));
	return true;
}

static void
print_header(struct keah__buf *buf, uint8_t family, uint16_t code, size_t len)
{
	int width = family == 4 ? 3 : 5;

	keah__buf_print(buf, "type=%0*u, len=%0*zu", width, code, width, len);
}

/* Relay agent information and other options that only hold options. */
static bool
print_container(struct keah__buf *buf, uint8_t family, uint16_t code,
		struct keah_view data)
{
	const struct keah__container *kind = keah__container_find(family, code);
	struct keah_view rest = data;
	struct keah__tlv tlv;

	if (kind == NULL || kind->head != 0 || kind->padded) {
		return false;
	}
	keah__buf_print(buf, data.len != 0 ? ":,\noptions:" : ":");
	while (keah__tlv_next(family, false, &rest, &tlv)) {
		keah__buf_print(buf, "\n  ");
		print_header(buf, family, tlv.code, tlv.len);
		print_hex(buf, keah__view(tlv.data, tlv.len));
	}
	return true;
}

void
keah__option_print(struct keah__buf *buf, uint8_t family, uint16_t code,
		   bool is_sub, struct keah_view data)
{
	const struct keah__optdef *def = NULL;

	/* Sub-options of DHCPv4 have numbers of their own. */
	if (!is_sub || family == 6) {
		def = keah__optdef_find(family, code);
	}
	if (def != NULL && strcmp(def->format, "s") == 0) {
		keah__buf_add(buf, data.data, data.len);
		return;
	}
	print_header(buf, family, code, data.len);
	if (def != NULL && (print_container(buf, family, code, data) ||
			    print_plain(buf, family, def, data))) {
		return;
	}
	print_hex(buf, data);
}
