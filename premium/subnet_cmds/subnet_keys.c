/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * subnet_cmds: how options and pools are told apart (Kea manual,
 * "subnet4-delta-del").
 */
#include <arpa/inet.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "subnet_cmds.h"

static const char *
text_in(const json_t *map, const char *name)
{
	return json_string_value(json_object_get(map, name));
}

static bool
same_text(const char *a, const char *b)
{
	return a != NULL && b != NULL && strcmp(a, b) == 0;
}

static bool
same_number(const json_t *a, const json_t *b, const char *name)
{
	return json_equal(json_object_get(a, name), json_object_get(b, name));
}

static bool
is_integer(const json_t *map, const char *name)
{
	return json_is_integer(json_object_get(map, name));
}

/* ---- Options ------------------------------------------------------------- */

static bool
option_has_key(const json_t *entry)
{
	return is_integer(entry, "code") || text_in(entry, "name") != NULL;
}

static const char *
space_of(const json_t *option)
{
	const char *space = text_in(option, "space");

	if (space != NULL) {
		return space;
	}
	return keah->daemon == KEAH_DHCP6 ? "dhcp6" : "dhcp4";
}

/* By code where both have one: not all options of a server have a name. */
static bool
same_option(const json_t *a, const json_t *b)
{
	if (strcmp(space_of(a), space_of(b)) != 0) {
		return false;
	}
	return is_integer(a, "code") && is_integer(b, "code")
		       ? same_number(a, b, "code")
		       : same_text(text_in(a, "name"), text_in(b, "name"));
}

/* ---- Pools --------------------------------------------------------------- */

struct range {
	uint8_t first[16], last[16];
};

/* Returns: the number of octets of the address; 0 when it is none. */
static size_t
read_address(const char *text, uint8_t octets[16])
{
	memset(octets, 0, 16);
	if (inet_pton(AF_INET, text, octets) == 1) {
		return 4;
	}
	return inet_pton(AF_INET6, text, octets) == 1 ? 16 : 0;
}

/* Makes a range of the prefix that `first` is in. */
static bool
spread(struct range *range, size_t size, const char *length)
{
	unsigned bits;

	if (sscanf(length, "%3u", &bits) != 1 || bits > size * 8) {
		return false;
	}
	memcpy(range->last, range->first, sizeof(range->last));
	for (; bits < size * 8; bits++) {
		uint8_t mask = (uint8_t)(0x80 >> bits % 8);

		range->first[bits / 8] &= (uint8_t)~mask;
		range->last[bits / 8] |= mask;
	}
	return true;
}

/* A pool is a range, with blanks or without, or a prefix. */
static bool
read_range(const char *text, struct range *range)
{
	char copy[128];
	size_t len = 0;

	for (; *text != '\0' && len + 1 < sizeof(copy); text++) {
		if (!isspace((unsigned char)*text)) {
			copy[len++] = *text;
		}
	}
	copy[len] = '\0';
	char *middle = strpbrk(copy, "-/");
	if (middle == NULL) {
		return false;
	}
	bool prefix = *middle == '/';
	*middle = '\0';
	size_t size = read_address(copy, range->first);
	return size > 0 && (prefix ? spread(range, size, middle + 1)
				   : read_address(middle + 1, range->last) ==
					     size);
}

static bool
pool_has_key(const json_t *entry)
{
	return text_in(entry, "pool") != NULL;
}

static bool
same_pool(const json_t *a, const json_t *b)
{
	struct range one, other;

	if (!read_range(text_in(a, "pool"), &one) ||
	    !read_range(text_in(b, "pool"), &other)) {
		return same_text(text_in(a, "pool"), text_in(b, "pool"));
	}
	return memcmp(&one, &other, sizeof(one)) == 0;
}

static bool
is_pool_key(const char *member)
{
	return strcmp(member, "pool") == 0;
}

/* ---- Pools of prefixes --------------------------------------------------- */

static bool
pd_pool_has_key(const json_t *entry)
{
	return text_in(entry, "prefix") != NULL &&
	       is_integer(entry, "prefix-len") &&
	       is_integer(entry, "delegated-len");
}

static bool
same_prefix(const char *a, const char *b)
{
	uint8_t one[16], other[16];
	size_t size = read_address(a, one);

	return size > 0 ? read_address(b, other) == size &&
				  memcmp(one, other, sizeof(one)) == 0
			: same_text(a, b);
}

static bool
same_pd_pool(const json_t *a, const json_t *b)
{
	return same_prefix(text_in(a, "prefix"), text_in(b, "prefix")) &&
	       same_number(a, b, "prefix-len") &&
	       same_number(a, b, "delegated-len");
}

static bool
is_pd_pool_key(const char *member)
{
	return strcmp(member, "prefix") == 0 ||
	       strcmp(member, "prefix-len") == 0 ||
	       strcmp(member, "delegated-len") == 0;
}

/* ---- Lists --------------------------------------------------------------- */

const struct entry_keys *
keys_of(const char *list)
{
	static const struct entry_keys all[] = {
		{ .list = "option-data",
		  .wanted = "'code' or 'name'",
		  .whole = true,
		  .has_key = option_has_key,
		  .same = same_option },
		{ .list = "pools",
		  .wanted = "'pool'",
		  .has_key = pool_has_key,
		  .same = same_pool,
		  .is_key = is_pool_key },
		{ .list = "pd-pools",
		  .wanted = "'prefix', 'prefix-len' and 'delegated-len'",
		  .has_key = pd_pool_has_key,
		  .same = same_pd_pool,
		  .is_key = is_pd_pool_key },
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		if (strcmp(all[i].list, list) == 0) {
			return &all[i];
		}
	}
	return NULL;
}
