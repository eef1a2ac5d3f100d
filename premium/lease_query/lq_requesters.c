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
read_address(const char *text, uint8_t *address)
{
	memset(address, 0, 16);
	return inet_pton(lq_is_v6() ? AF_INET6 : AF_INET, text, address) == 1;
}

const char *
lq_address_text(const uint8_t *address, char *text)
{
	const char *made = inet_ntop(lq_is_v6() ? AF_INET6 : AF_INET, address,
				     text, LQ_ADDRESS_TEXT);

	return made != NULL ? made : "?";
}

/* ---- Checking ------------------------------------------------------------ */

/* What makes it no address that somebody asks from; NULL: nothing does. */
static const char *
flaw_of(const uint8_t *address)
{
	static const uint8_t broadcast[] = { 255, 255, 255, 255 };

	if (lq_is_zero(address, 16)) {
		return "the unspecified address";
	}
	if (lq_is_v6()) {
		return address[0] == 0xff ? "a multicast address" : NULL;
	}
	if (memcmp(address, broadcast, sizeof(broadcast)) == 0) {
		return "the broadcast address";
	}
	return (address[0] & 0xf0) == 0xe0 ? "a multicast address" : NULL;
}

static enum keah_status
check_one(const char *text, size_t i)
{
	uint8_t address[16];

	if (!read_address(text, address)) {
		return keah_fail("parameter 'requesters[%zu]' has the value "
				 "\"%s\"; an %s address is wanted, without a "
				 "prefix length",
				 i, text, lq_is_v6() ? "IPv6" : "IPv4");
	}
	const char *flaw = flaw_of(address);
	return flaw == NULL
		       ? KEAH_OK
		       : keah_fail("parameter 'requesters[%zu]' has the value "
				   "\"%s\", which is %s; that of a single "
				   "requester is wanted", i, text, flaw);
}

/* An address and its place in the list. */
struct placed {
	uint8_t address[16];
	size_t i;
};

static int
compare_placed(const void *a, const void *b)
{
	const struct placed *left = a, *right = b;
	int order = memcmp(left->address, right->address, 16);

	return order != 0 ? order : (left->i > right->i) - (left->i < right->i);
}

/* Whether an address stands there twice, however it is written. */
static enum keah_status
check_twins(const char *const *texts, size_t count, struct placed *all)
{
	for (size_t i = 0; i < count; i++) {
		read_address(texts[i], all[i].address);
		all[i].i = i;
	}
	qsort(all, count, sizeof(*all), compare_placed);
	for (size_t i = 1; i < count; i++) {
		if (memcmp(all[i - 1].address, all[i].address, 16) == 0) {
			return keah_fail("parameter 'requesters[%zu]' has the "
					 "value \"%s\", as 'requesters[%zu]' "
					 "has; each requester is wanted once: "
					 "remove one of them", all[i].i,
					 texts[all[i].i], all[i - 1].i);
		}
	}
	return KEAH_OK;
}

enum keah_status
lq_requesters_check(const struct keah_list *texts)
{
	const char *const *items = texts->items;
	enum keah_status s = KEAH_OK;

	for (size_t i = 0; s == KEAH_OK && i < texts->count; i++) {
		s = check_one(items[i], i);
	}
	if (s != KEAH_OK) {
		return s;
	}
	struct placed *all = calloc(texts->count + 1, sizeof(*all));
	if (all == NULL) {
		return keah_fail("out of memory");
	}
	s = check_twins(items, texts->count, all);
	free(all);
	return s;
}

/* ---- Finding ------------------------------------------------------------- */

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
		read_address(items[i], requesters[i]);
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

	memcpy(key, address, lq_is_v6() ? 16 : 4);
	return requester_count > 0 &&
	       bsearch(key, requesters, requester_count, sizeof(*requesters),
		       compare) != NULL;
}
