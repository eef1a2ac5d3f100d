/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_query: answers to LEASEQUERY (RFC 5007 section 4.3.2).
 */
#include <string.h>

#include "lease_query.h"

static bool
has_one_subnet(const struct lq_leases *leases)
{
	for (size_t i = 1; i < leases->count; i++) {
		if (leases->items[i].subnet_id != leases->items[0].subnet_id) {
			return false;
		}
	}
	return true;
}

/*
 * An address a subnet: that of its prefix, or of its first lease if the subnet
 * is not configured any more.
 */
static void
put_link(const struct lq_lease *lease, struct lq_writer *writer)
{
	struct keah_lease_subnet subnet = { .size = sizeof(subnet) };

	if (keah->lease->get_subnet(lease->subnet_id, &subnet) == KEAH_OK) {
		lq_put(writer, subnet.prefix, sizeof(subnet.prefix));
	} else {
		lq_put(writer, lease->address, sizeof(lease->address));
	}
}

static void
put_links(const struct lq_leases *leases, struct lq_writer *writer)
{
	size_t begin = lq_open6(writer, OPT6_CLIENT_LINK);

	for (size_t i = 0; i < leases->count; i++) {
		const struct lq_lease *lease = &leases->items[i];
		size_t j = 0;

		while (leases->items[j].subnet_id != lease->subnet_id) {
			j++;
		}
		if (j == i) {
			put_link(lease, writer);
		}
	}
	lq_close6(writer, begin);
}

static void
put_lease(const struct lq_lease *lease, int64_t now, struct lq_writer *writer)
{
	bool prefix = lease->type == KEAH_LEASE_PD;
	uint32_t elapsed = lq_elapsed(lease, now);
	size_t begin = lq_open6(writer, prefix ? OPT6_IAPREFIX : OPT6_IAADDR);

	if (!prefix) {
		lq_put(writer, lease->address, 16);
	}
	lq_put32(writer, lq_left(lease->preferred_lft, elapsed));
	lq_put32(writer, lq_left(lease->valid_lft, elapsed));
	if (prefix) {
		lq_put8(writer, lease->prefix_len);
		lq_put(writer, lease->address, 16);
	}
	lq_close6(writer, begin);
}

void
lq6_put_client_data(const struct lq_leases *leases, struct lq_writer *writer)
{
	const struct lq_client *client = &leases->client;
	size_t begin = lq_open6(writer, OPT6_CLIENT_DATA);

	if (client->id_len > 0) {
		lq_option6(writer, OPT6_CLIENT_ID, client->id, client->id_len);
	}
	for (size_t i = 0; i < leases->count; i++) {
		put_lease(&leases->items[i], leases->now, writer);
	}
	size_t time = lq_open6(writer, OPT6_CLT_TIME);
	lq_put32(writer, lq_elapsed(&leases->items[leases->newest],
				    leases->now));
	lq_close6(writer, time);
	lq_close6(writer, begin);
}

void
lq6_put_status(const struct lq_outcome *outcome, struct lq_writer *writer)
{
	size_t begin = lq_open6(writer, OPT6_STATUS);

	lq_put16(writer, outcome->status);
	lq_put(writer, outcome->text, strlen(outcome->text));
	lq_close6(writer, begin);
}

static void
put_answer(const struct lq_query6 *query, const struct keah_view *server_id,
	   const struct lq_leases *leases, const struct lq_outcome *outcome,
	   struct lq_writer *writer)
{
	lq_put8(writer, MSG6_LEASEQUERY_REPLY);
	lq_put(writer, query->xid, sizeof(query->xid));
	lq_option6(writer, OPT6_CLIENT_ID, query->client_id.data,
		   query->client_id.len);
	lq_option6(writer, OPT6_SERVER_ID, server_id->data, server_id->len);
	lq6_put_status(outcome, writer);
	if (leases->count == 0) {
		return;
	}
	if (lq_is_zero(query->link, 16) && !has_one_subnet(leases)) {
		put_links(leases, writer);
		return;
	}
	lq6_put_client_data(leases, writer);
	lq_relay_put6(leases->client.context, writer);
}

enum keah_status
lq6_answer(const struct lq_query6 *query, const struct keah_view *server_id,
	   struct lq_writer *writer, const char **text)
{
	struct lq_outcome outcome;
	struct lq_leases leases;

	lq_leases_begin(&leases);
	enum keah_status s = lq6_look(query, &leases, &outcome);
	if (s == KEAH_OK) {
		put_answer(query, server_id, &leases, &outcome, writer);
		*text = outcome.text;
	}
	lq_leases_clear(&leases);
	return s;
}
