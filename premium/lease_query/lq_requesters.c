/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_query: the addresses that may ask.
 */
#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

#include "lease_query.h"

/* Sorted; made by load() and not changed until unload(). */
static uint8_t (*requesters)[16];
static size_t requester_count;

static bool
is_v6(void)
{
	return keah->daemon == KEAH_DHCP6;
}

static size_t
octets(void)
{
	return is_v6() ? 16 : 4;
}

static bool
read_address(const char *text, uint8_t *address)
{
	memset(address, 0, 16);
	return inet_pton(is_v6() ? AF_INET6 : AF_INET, text, address) == 1;
}

const char *
lq_address_text(const uint8_t *address, char *text)
{
	const char *made = inet_ntop(is_v6() ? AF_INET6 : AF_INET, address,
				     text, LQ_ADDRESS_TEXT);

	return made != NULL ? made : "?";
}

enum keah_status
lq_requesters_check(const struct keah_list *texts)
{
	const char *const *items = texts->items;
	uint8_t address[16];

	for (size_t i = 0; i < texts->count; i++) {
		if (!read_address(items[i], address)) {
			return keah_fail("parameter 'requesters[%zu]' has the "
					 "value \"%s\"; an %s address is "
					 "wanted, without a prefix length",
					 i, items[i],
					 is_v6() ? "IPv6" : "IPv4");
		}
	}
	return KEAH_OK;
}

static int
compare(const void *a, const void *b)
{
	return memcmp(a, b, 16);
}

enum keah_status
lq_requesters_load(const struct keah_list *texts)
{
	const char *const *items = texts->items;

	requesters = calloc(texts->count + 1, sizeof(*requesters));
	if (requesters == NULL) {
		return keah_fail("out of memory");
	}
	for (size_t i = 0; i < texts->count; i++) {
		if (!read_address(items[i], requesters[i])) {
			return lq_requesters_check(texts);
		}
	}
	requester_count = texts->count;
	qsort(requesters, requester_count, sizeof(*requesters), compare);
	return KEAH_OK;
}

void
lq_requesters_clear(void)
{
	free(requesters);
	requesters = NULL;
	requester_count = 0;
}

bool
lq_requesters_has(const uint8_t *address)
{
	uint8_t key[16] = { 0 };

	memcpy(key, address, octets());
	return requester_count > 0 &&
	       bsearch(key, requesters, requester_count, sizeof(*requesters),
		       compare) != NULL;
}
