/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * What packets ask of subnets: where an address is, and timers.
 */
#include <arpa/inet.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "fail.h"
#include "host.h"
#include "jsontext.h"
#include "subnet.h"

static int
family(void)
{
	return keah_host()->daemon == KEAH_DHCP6 ? AF_INET6 : AF_INET;
}

/* The address that a text begins with, up to any of the `ends`. */
static bool
read_address(const char *text, const char *ends, uint8_t *octets)
{
	char address[64];
	size_t len = strcspn(text, ends);

	if (len >= sizeof(address)) {
		return false;
	}
	memcpy(address, text, len);
	address[len] = '\0';
	return inet_pton(family(), address, octets) == 1;
}

static bool
in_prefix(const uint8_t *address, const uint8_t *prefix, unsigned len)
{
	for (unsigned bit = 0; bit < len; bit++) {
		uint8_t mask = (uint8_t)(0x80 >> bit % 8);

		if (((address[bit / 8] ^ prefix[bit / 8]) & mask) != 0) {
			return false;
		}
	}
	return true;
}

/* A pool is "first-last" or a prefix, with blanks anywhere around. */
static bool
in_pool(const uint8_t *address, const char *pool)
{
	uint8_t first[16] = { 0 }, last[16] = { 0 };
	size_t octets = family() == AF_INET6 ? 16 : 4;
	const char *slash = strchr(pool, '/');
	const char *dash = strchr(pool, '-');

	if (!read_address(pool, " -/", first)) {
		return false;
	}
	if (slash != NULL) {
		return in_prefix(address, first,
				 (unsigned)strtoul(slash + 1, NULL, 10));
	}
	return dash != NULL &&
	       read_address(dash + 1 + strspn(dash + 1, " "), " ", last) &&
	       memcmp(address, first, octets) >= 0 &&
	       memcmp(address, last, octets) <= 0;
}

static unsigned
number_of(const json_t *map, const char *name)
{
	return (unsigned)json_integer_value(json_object_get(map, name));
}

static uint8_t
delegated_len(const uint8_t *address, const json_t *subnet)
{
	json_t *pool;
	size_t i;

	json_array_foreach(json_object_get(subnet, "pd-pools"), i, pool) {
		uint8_t prefix[16] = { 0 };

		if (read_address(text_of(pool, "prefix"), "", prefix) &&
		    in_prefix(address, prefix, number_of(pool, "prefix-len"))) {
			return (uint8_t)number_of(pool, "delegated-len");
		}
	}
	return 0;
}

static bool
match_subnet(const uint8_t *address, const json_t *subnet,
	     struct keah_subnet_match *match)
{
	const char *prefix = text_of(subnet, "subnet");
	json_t *pool;
	size_t i;

	*match = (struct keah_subnet_match){
		.size = sizeof(*match), .id = number_of(subnet, "id")
	};
	read_address(prefix, "/", match->prefix);
	match->prefix_len =
		(uint8_t)strtoul(strchr(prefix, '/') + 1, NULL, 10);
	match->in_prefix = in_prefix(address, match->prefix,
				     match->prefix_len);
	match->delegated_len = delegated_len(address, subnet);
	json_array_foreach(json_object_get(subnet, "pools"), i, pool) {
		match->in_pool |= in_pool(address, text_of(pool, "pool"));
	}
	return match->in_prefix || match->in_pool || match->delegated_len != 0;
}

enum keah_status
keah__subnet_match(const uint8_t *address, keah_subnet_match_fn fn, void *arg)
{
	enum keah_status s = KEAH_OK;
	struct keah_subnet_match match;
	json_t *subnet;
	size_t i;

	if (address == NULL || fn == NULL) {
		return keah__host_null("subnet->match");
	}
	json_array_foreach(keah__subnet_list(), i, subnet) {
		if (match_subnet(address, subnet, &match)) {
			s = fn(arg, &match);
		}
		if (s != KEAH_OK) {
			break;
		}
	}
	return s;
}

static uint32_t
timer(const json_t *subnet, const char *name, uint32_t limit)
{
	uint32_t seconds = number_of(subnet, name);

	return seconds < limit ? seconds : 0;
}

enum keah_status
keah__subnet_get_timers(uint32_t id, uint32_t valid_lft, uint32_t *renew,
			uint32_t *rebind)
{
	json_t *subnet;
	size_t i;

	if (id == 0 || renew == NULL || rebind == NULL) {
		return keah__host_null("subnet->get_timers");
	}
	json_array_foreach(keah__subnet_list(), i, subnet) {
		if (number_of(subnet, "id") == id) {
			*rebind = timer(subnet, "rebind-timer", valid_lft);
			*renew = timer(subnet, "renew-timer",
				       *rebind != 0 ? *rebind : valid_lft);
			return KEAH_OK;
		}
	}
	return keah__host_fail(KEAH_ENOENT, "no subnet %u", id);
}
