/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * forensic_log: addresses as text. inet_ntop is made of printf, and would take
 * longer than all the rest of an entry.
 */
#include <arpa/inet.h>
#include <sys/socket.h>

#include "legal_log.h"

static const char digits[] = "0123456789abcdef";

/* Writes a number that ends before `end`. Returns: where it begins. */
static char *
decimal(char *end, uint32_t number)
{
	do {
		*--end = digits[number % 10];
		number /= 10;
	} while (number > 0);
	return end;
}

void
legal_text_number(struct legal_text *text, uint32_t number)
{
	char space[10], *end = space + sizeof(space);
	char *at = decimal(end, number);

	legal_text_add(text, at, (size_t)(end - at));
}

/* Four octets with dots. Returns: the end. */
static char *
dotted(char *out, const uint8_t address[4])
{
	char space[3], *end = space + sizeof(space);

	for (int i = 0; i < 4; i++) {
		char *at = decimal(end, address[i]);

		memcpy(out, at, (size_t)(end - at));
		out += end - at;
		*out++ = '.';
	}
	*--out = '\0';
	return out;
}

/* Sixteen bits without zeros in front. Returns: the end. */
static char *
group_text(char *out, unsigned int group)
{
	int shift = 12;

	while (shift > 0 && group >> shift == 0) {
		shift -= 4;
	}
	for (; shift >= 0; shift -= 4) {
		*out++ = digits[group >> shift & 15];
	}
	return out;
}

/* The longest row of zeros, the first of such; one alone is none. */
static int
find_zeros(const unsigned int groups[8], int *len)
{
	int first = -1, n;

	*len = 1;
	for (int i = 0; i < 8; i += n + 1) {
		n = 0;
		while (i + n < 8 && groups[i + n] == 0) {
			n++;
		}
		if (n > *len) {
			first = i;
			*len = n;
		}
	}
	return first;
}

/* RFC 5952 section 4. Returns: the end. */
static char *
colons(char *out, const uint8_t address[16])
{
	unsigned int groups[8];
	int len;

	for (int i = 0; i < 8; i++) {
		groups[i] = address[2 * i] * 256U + address[2 * i + 1];
	}
	int zeros = find_zeros(groups, &len);
	for (int i = 0; i < 8; i++) {
		if (i > 0 || zeros == 0) {
			*out++ = ':';
		}
		if (i != zeros) {
			out = group_text(out, groups[i]);
			continue;
		}
		i += len - 1;
		if (i == 7) {
			*out++ = ':';
		}
	}
	*out = '\0';
	return out;
}

/* Those that begin with zeros may have an IPv4 address in them. */
static char *
address6(char out[LEGAL_ADDRESS_SIZE], const uint8_t address[16])
{
	static const uint8_t none[8];

	if (memcmp(address, none, sizeof(none)) != 0) {
		return colons(out, address);
	}
	inet_ntop(AF_INET6, address, out, LEGAL_ADDRESS_SIZE);
	return out + strlen(out);
}

void
legal_text_address4(struct legal_text *text, const uint8_t address[4])
{
	char out[LEGAL_ADDRESS_SIZE];

	legal_text_add(text, out, (size_t)(dotted(out, address) - out));
}

void
legal_text_address6(struct legal_text *text, const uint8_t address[16])
{
	char out[LEGAL_ADDRESS_SIZE];

	legal_text_add(text, out, (size_t)(address6(out, address) - out));
}

void
legal_address(char out[LEGAL_ADDRESS_SIZE], const struct keah_lease *lease)
{
	if (lease->type == KEAH_LEASE_V4) {
		dotted(out, lease->address);
		return;
	}
	char *end = address6(out, lease->address);
	if (lease->type == KEAH_LEASE_PD) {
		char space[3], *last = space + sizeof(space);
		char *at = decimal(last, lease->prefix_len);

		*end++ = '/';
		memcpy(end, at, (size_t)(last - at));
		end[last - at] = '\0';
	}
}
