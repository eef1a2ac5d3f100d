/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_query: the leases that a LEASEQUERY is about (RFC 5007 section 4.3.1).
 */
#include <string.h>

#include "lease_query.h"

/* Subnets that a link address belongs to, or where an address is from. */
struct place {
	const struct lq_query6 *query;
	bool any;         /* the link of the query is :: */
	bool in_pool;
	uint8_t lengths[129]; /* of prefixes: 1 where one is delegated */
	struct lq_links links;
};

/* ---- Links --------------------------------------------------------------- */

static enum keah_status
note_link(void *arg, const struct keah_subnet_match *match)
{
	struct lq_links *links = arg;

	if (match->in_prefix == 1 && links->count < LQ6_LINKS_MAX) {
		links->ids[links->count++] = match->id;
	}
	return KEAH_OK;
}

enum keah_status
lq6_find_links(const uint8_t *link, struct lq_links *links)
{
	links->count = 0;
	return keah->subnet->match(link, note_link, links);
}

bool
lq6_has_link(const struct lq_links *links, uint32_t subnet_id)
{
	for (size_t i = 0; i < links->count; i++) {
		if (links->ids[i] == subnet_id) {
			return true;
		}
	}
	return false;
}

/* ---- The place of a query ------------------------------------------------ */

static enum keah_status
note_pool(void *arg, const struct keah_subnet_match *match)
{
	struct place *place = arg;

	place->in_pool = place->in_pool || match->in_pool == 1 ||
			 match->delegated_len != 0;
	if (match->delegated_len != 0 && match->delegated_len <= 128) {
		place->lengths[match->delegated_len] = 1;
	}
	return KEAH_OK;
}

static bool
is_on_link(void *arg, const struct keah_lease *lease)
{
	const struct place *place = arg;

	return place->any || lq6_has_link(&place->links, lease->subnet_id);
}

/* The lengths of the configuration take the place of those of the pools. */
static void
set_lengths(struct place *place)
{
	const int64_t *lengths = lq_config.prefix_lengths.items;

	if (lengths == NULL) {
		return;
	}
	memset(place->lengths, 0, sizeof(place->lengths));
	for (size_t i = 0; i < lq_config.prefix_lengths.count; i++) {
		place->lengths[lengths[i]] = 1;
	}
}

/* ---- By address ---------------------------------------------------------- */

struct has_length {
	struct place *place;
	uint8_t len;
};

static bool
is_prefix(void *arg, const struct keah_lease *lease)
{
	const struct has_length *wanted = arg;

	return lease->prefix_len == wanted->len &&
	       is_on_link(wanted->place, lease);
}

static enum keah_status
find_prefix(struct place *place, uint8_t len, struct lq_leases *leases)
{
	struct keah_lease_key key = { .size = sizeof(key),
				      .kind = KEAH_LEASE_BY_ADDRESS,
				      .type = KEAH_LEASE_PD };
	struct has_length wanted = { place, len };

	memcpy(key.address, place->query->address.data, 16);
	for (unsigned bit = len; bit < 128; bit++) {
		key.address[bit / 8] &= (uint8_t)~(0x80 >> bit % 8);
	}
	return lq_leases_find(leases, &key, is_prefix, &wanted);
}

static enum keah_status
find_by_address(struct place *place, struct lq_leases *leases)
{
	static const uint32_t types[] = { KEAH_LEASE_NA, KEAH_LEASE_TA };
	struct keah_lease_key key = { .size = sizeof(key),
				      .kind = KEAH_LEASE_BY_ADDRESS };
	enum keah_status s = KEAH_OK;

	memcpy(key.address, place->query->address.data, 16);
	for (size_t i = 0; s == KEAH_OK && leases->count == 0 && i < 2; i++) {
		key.type = types[i];
		s = lq_leases_find(leases, &key, is_on_link, place);
	}
	return s;
}

/*
 * The longest delegated prefix that has the address. Where the address is from
 * is asked here, where no lease of it is known: all subnets are looked at.
 */
static enum keah_status
find_by_prefix(struct place *place, struct lq_leases *leases)
{
	enum keah_status s = keah->subnet->match(place->query->address.data,
						 note_pool, place);

	set_lengths(place);
	for (uint8_t len = 128; s == KEAH_OK && leases->count == 0 && len > 0;
	     len--) {
		if (place->lengths[len] == 1) {
			s = find_prefix(place, len, leases);
		}
	}
	return s;
}

/*
 * Leases may be outside of pools, those of reservations: that an address is in
 * none matters only where there is no lease.
 */
static struct lq_outcome
outcome_of_address(const struct place *place, const struct lq_leases *leases)
{
	if (leases->count > 0) {
		return (struct lq_outcome){ STATUS6_SUCCESS,
					    "active lease found" };
	}
	if (leases->inactive) {
		return (struct lq_outcome){ STATUS6_SUCCESS,
					    "inactive lease exists" };
	}
	if (place->in_pool) {
		return (struct lq_outcome){ STATUS6_SUCCESS,
					    "no active lease" };
	}
	return (struct lq_outcome){ STATUS6_NOT_CONFIGURED,
				    "address not in a configured pool" };
}

static enum keah_status
look_for_address(struct place *place, struct lq_leases *leases,
		 struct lq_outcome *outcome)
{
	if (place->query->address.len == 0) {
		*outcome = (struct lq_outcome){ STATUS6_MALFORMED_QUERY,
						"missing D6O_IAADDR" };
		return KEAH_OK;
	}
	enum keah_status s = find_by_address(place, leases);
	if (s == KEAH_OK && leases->count == 0) {
		s = find_by_prefix(place, leases);
	}
	*outcome = outcome_of_address(place, leases);
	return s;
}

/* ---- By client identifier ------------------------------------------------ */

static enum keah_status
look_for_client(struct place *place, struct lq_leases *leases,
		struct lq_outcome *outcome)
{
	const struct keah_view *duid = &place->query->of_client;
	struct keah_lease_key key = { .size = sizeof(key),
				      .kind = KEAH_LEASE_BY_DUID,
				      .octets = *duid };
	enum keah_status s = KEAH_OK;

	if (duid->len == 0) {
		*outcome = (struct lq_outcome){ STATUS6_MALFORMED_QUERY,
					     "missing D6O_CLIENTID" };
		return KEAH_OK;
	}
	if (!place->any && place->links.count == 0) {
		*outcome = (struct lq_outcome){ STATUS6_NOT_CONFIGURED,
					     "not a configured link" };
		return KEAH_OK;
	}
	if (duid->len >= 3 && duid->len <= keah->duid_max) {
		s = lq_leases_find(leases, &key, is_on_link, place);
	}
	*outcome = (struct lq_outcome){ STATUS6_SUCCESS,
				     leases->count > 0
					     ? "active lease(s) found"
					     : "no active leases" };
	return s;
}

enum keah_status
lq6_look(const struct lq_query6 *query, struct lq_leases *leases,
	 struct lq_outcome *outcome)
{
	struct place place = { .query = query };
	enum keah_status s = KEAH_OK;

	place.any = lq_is_zero(query->link, 16);
	if (!place.any) {
		s = lq6_find_links(query->link, &place.links);
	}
	if (s != KEAH_OK) {
		return s;
	}
	if (query->damaged) {
		*outcome = (struct lq_outcome){ STATUS6_MALFORMED_QUERY,
						"damaged query options" };
		return KEAH_OK;
	}
	switch (query->type) {
	case LQ6_BY_ADDRESS:
		return look_for_address(&place, leases, outcome);
	case LQ6_BY_CLIENT_ID:
		return look_for_client(&place, leases, outcome);
	default:
		*outcome = (struct lq_outcome){ STATUS6_UNKNOWN_QUERY,
						"unknown query-type" };
		return KEAH_OK;
	}
}
