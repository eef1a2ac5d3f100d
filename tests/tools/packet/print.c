/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The forms of values that both families print.
 */
#include "print.h"

#include <ctype.h>
#include <stdio.h>

static void
print_octets(struct view value, const char *between)
{
	for (size_t i = 0; i < value.n; i++) {
		printf("%s%02x", i == 0 ? "" : between, value.p[i]);
	}
	printf("\n");
}

void
print_hex(const char *prefix, const char *key, struct view value)
{
	printf("%s%s=", prefix, key);
	print_octets(value, "");
}

void
print_colons(const char *prefix, const char *key, struct view value)
{
	printf("%s%s=", prefix, key);
	print_octets(value, ":");
}

void
print_text(const char *prefix, const char *key, struct view value)
{
	printf("%s%s=", prefix, key);
	for (size_t i = 0; i < value.n; i++) {
		putchar(isprint(value.p[i]) ? value.p[i] : '.');
	}
	printf("\n");
}

void
print_option(const char *prefix, const char *key, const struct option *option)
{
	printf("%s%s.%u=", prefix, key, option->code);
	print_octets(option->value, "");
}
