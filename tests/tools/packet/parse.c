/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Words of the command line into numbers, octets and option values.
 */
#include "parse.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Option values live here until the process ends. */
static uint8_t arena[BUF_SIZE];
static size_t arena_used;

static bool
parse_number(const char *text, unsigned long max, unsigned long *out)
{
	char *end = NULL;
	int base = strncasecmp(text, "0x", 2) == 0 ? 16 : 10;

	errno = 0;
	unsigned long value = strtoul(text, &end, base);
	if (*text < '0' || *text > '9' || *end != '\0' || errno != 0 ||
	    value > max) {
		return false;
	}
	*out = value;
	return true;
}

bool
parse_u8(const char *text, uint8_t *out)
{
	unsigned long value = 0;

	if (!parse_number(text, UINT8_MAX, &value)) {
		return false;
	}
	*out = (uint8_t)value;
	return true;
}

bool
parse_u16(const char *text, uint16_t *out)
{
	unsigned long value = 0;

	if (!parse_number(text, UINT16_MAX, &value)) {
		return false;
	}
	*out = (uint16_t)value;
	return true;
}

bool
parse_u32(const char *text, uint32_t *out)
{
	unsigned long value = 0;

	if (!parse_number(text, UINT32_MAX, &value)) {
		return false;
	}
	*out = (uint32_t)value;
	return true;
}

bool
parse_count(const char *text, unsigned *out)
{
	unsigned long value = 0;

	if (!parse_number(text, 1000000, &value) || value == 0) {
		return false;
	}
	*out = (unsigned)value;
	return true;
}

bool
parse_duid(const char *text, struct duid *duid)
{
	long n = hex_parse(text, duid->data, sizeof(duid->data));

	duid->n = n > 0 ? (size_t)n : 0;
	return n >= 0;
}

static struct view
arena_take(size_t n)
{
	struct view taken = { .p = arena + arena_used, .n = n };

	arena_used += n;
	return taken;
}

bool
parse_hex(const char *text, struct view *out)
{
	long n =
		hex_parse(text, arena + arena_used, sizeof(arena) - arena_used);

	if (n < 0) {
		return false;
	}
	*out = arena_take((size_t)n);
	return true;
}

static bool
parse_value(const char *text, struct view *out)
{
	size_t n = strlen(text);

	if (strncmp(text, "0x", 2) == 0) {
		return parse_hex(text + 2, out);
	}
	if (n > sizeof(arena) - arena_used) {
		return false;
	}
	memcpy(arena + arena_used, text, n);
	*out = arena_take(n);
	return true;
}

bool
parse_codes(const char *text, struct view *out)
{
	char number[8];
	size_t n = 0;

	while (text != NULL) {
		const char *next =
			parse_split(text, ',', number, sizeof(number));
		if (arena_used + n == sizeof(arena) ||
		    !parse_u8(next != NULL ? number : text,
			      &arena[arena_used + n])) {
			return false;
		}
		n++;
		text = next;
	}
	*out = arena_take(n);
	return true;
}

const char *
parse_split(const char *text, char mark, char *head, size_t size)
{
	const char *found = strchr(text, mark);

	if (found == NULL || (size_t)(found - text) >= size) {
		return NULL;
	}
	memcpy(head, text, (size_t)(found - text));
	head[found - text] = '\0';
	return found + 1;
}

bool
parse_list_add(struct option_list *list, uint16_t code, const char *value)
{
	struct option option = { .code = code };

	if (list->n == MAX_OPTIONS || !parse_value(value, &option.value)) {
		return false;
	}
	list->items[list->n++] = option;
	return true;
}

bool
parse_option(const char *text, struct option_list *list)
{
	char code[16];
	uint16_t number = 0;
	const char *value = parse_split(text, '=', code, sizeof(code));

	return value != NULL && parse_u16(code, &number) &&
	       parse_list_add(list, number, value);
}
