/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_query: LEASEQUERY over TCP and what it is answered with (RFC 5460).
 */
#include <string.h>

#include "lq_bulk.h"

/* ---- Reading ------------------------------------------------------------- */

/* Leases of one link only, unless it is `::`. */
static void
limit_to_link(struct lq_bulk *bulk, const struct lq_query6 *query)
{
	if (lq_is_zero(query->link, 16)) {
		return;
	}
	bulk->pages.on_links = true;
	if (lq6_find_links(query->link, &bulk->pages.links) != KEAH_OK) {
		lq_bulk_refuse(bulk, STATUS_UNSPEC_FAIL,
			       "subnets cannot be read");
	} else if (bulk->pages.links.count == 0) {
		lq_bulk_refuse(bulk, STATUS6_NOT_CONFIGURED,
			       "not a configured link");
	}
}

static void
set_key(struct lq_bulk *bulk, enum lq_pages_kind kind,
	const struct keah_view *octets, const char *missing)
{
	if (octets->len == 0) {
		lq_bulk_refuse(bulk, STATUS6_MALFORMED_QUERY, missing);
		return;
	}
	if (octets->len > LQ_ID_MAX ||
	    (kind == LQ_PAGES_RELAY_ID &&
	     (octets->len < 3 || octets->len > keah->duid_max))) {
		bulk->pages.done = true; /* nobody can have it */
		return;
	}
	bulk->pages.kind = kind;
	lq_pages_set_octets(&bulk->pages, octets);
}

/* The lease of an address, or of the prefix that has it. */
static void
set_address(struct lq_bulk *bulk, const struct lq_query6 *query)
{
	struct lq_leases leases;
	struct lq_outcome outcome = { 0, "" };

	lq_leases_begin(&leases);
	if (lq6_look(query, &leases, &outcome) != KEAH_OK) {
		outcome = (struct lq_outcome){ STATUS_UNSPEC_FAIL,
					       "leases cannot be read" };
	}
	if (outcome.status != 0) {
		lq_bulk_refuse(bulk, outcome.status, outcome.text);
	} else if (leases.count == 0) {
		bulk->none = outcome.text;
		bulk->pages.done = true;
	} else {
		bulk->found = outcome.text;
		bulk->pages.key.kind = KEAH_LEASE_BY_ADDRESS;
		bulk->pages.key.type = leases.items[0].type;
		memcpy(bulk->pages.key.address, leases.items[0].address, 16);
	}
	lq_leases_clear(&leases);
}

static void
set_client(struct lq_bulk *bulk, const struct lq_query6 *query)
{
	limit_to_link(bulk, query);
	set_key(bulk, LQ_PAGES_ONCE, &query->of_client,
		"missing D6O_CLIENTID");
	bulk->pages.key.kind = KEAH_LEASE_BY_DUID;
	if (query->of_client.len < 3 ||
	    query->of_client.len > keah->duid_max) {
		bulk->pages.done = true;
	}
}

static void
set_link(struct lq_bulk *bulk, const struct lq_query6 *query)
{
	if (lq_is_zero(query->link, 16)) {
		lq_bulk_refuse(bulk, STATUS6_MALFORMED_QUERY,
			       "missing link-address");
	}
	bulk->pages.kind = LQ_PAGES_SUBNETS;
	limit_to_link(bulk, query);
}

static void
set_pages(struct lq_bulk *bulk, const struct lq_query6 *query)
{
	if (query->damaged) {
		lq_bulk_refuse(bulk, STATUS6_MALFORMED_QUERY,
			       "damaged query options");
		return;
	}
	switch (query->type) {
	case LQ6_BY_ADDRESS:
		set_address(bulk, query);
		break;
	case LQ6_BY_CLIENT_ID:
		set_client(bulk, query);
		break;
	case LQ6_BY_RELAY_ID:
		limit_to_link(bulk, query);
		set_key(bulk, LQ_PAGES_RELAY_ID, &query->relay_id,
			"missing D6O_RELAY_ID");
		break;
	case LQ6_BY_LINK:
		set_link(bulk, query);
		break;
	case LQ6_BY_REMOTE_ID:
		limit_to_link(bulk, query);
		set_key(bulk, LQ_PAGES_REMOTE_ID, &query->remote_id,
			"missing D6O_REMOTE_ID");
		break;
	default:
		lq_bulk_refuse(bulk, STATUS6_UNKNOWN_QUERY,
			       "unknown query-type");
		break;
	}
}

/*
 * What is served here, and what else RFC 7653 has requesters send by TCP, which
 * they are told about.
 */
static const char *
look(const struct keah_view *octets)
{
	switch (octets->data[0]) {
	case MSG6_LEASEQUERY:
	case MSG6_ACTIVELEASEQUERY:
	case MSG6_STARTTLS:
		return NULL;
	default:
		return "a message is no LEASEQUERY";
	}
}

static void
parse(const struct keah_view *octets, struct lq_bulk *bulk)
{
	struct lq_query6 query;
	const char *wrong = lq6_parse(octets, &query);

	bulk->found = "active lease(s) found";
	bulk->none = "no active leases";
	memcpy(bulk->xid, query.xid, sizeof(query.xid));
	bulk->client_id_len = query.client_id.len < LQ_ID_MAX
				      ? query.client_id.len
				      : LQ_ID_MAX;
	memcpy(bulk->client_id, query.client_id.data, bulk->client_id_len);
	if (octets->data[0] != MSG6_LEASEQUERY) {
		lq_bulk_refuse(bulk, STATUS6_NOT_ALLOWED,
			       "only LEASEQUERY is served");
	} else if (wrong != NULL) {
		lq_bulk_refuse(bulk, STATUS6_MALFORMED_QUERY, wrong);
	} else {
		set_pages(bulk, &query);
	}
}

/* ---- Answering ----------------------------------------------------------- */

/* The first message has what is true for all that follow. */
static void
begin(struct lq_bulk *bulk, const struct lq_sink *sink,
      const struct lq_outcome *outcome, struct lq_writer *writer)
{
	lq_put8(writer, bulk->replied ? MSG6_LEASEQUERY_DATA
				      : MSG6_LEASEQUERY_REPLY);
	lq_put(writer, bulk->xid, 3);
	if (bulk->replied) {
		return;
	}
	bulk->replied = true;
	if (bulk->client_id_len > 0) {
		lq_option6(writer, OPT6_CLIENT_ID, bulk->client_id,
			   bulk->client_id_len);
	}
	lq_option6(writer, OPT6_SERVER_ID, sink->server_id,
		   sink->server_id_len);
	lq6_put_status(outcome, writer);
}

static enum keah_status
put_lease(struct lq_bulk *bulk, const struct lq_sink *sink,
	  const struct lq_leases *leases, struct lq_writer *writer)
{
	const struct lq_outcome outcome = { 0, bulk->found };

	begin(bulk, sink, &outcome, writer);
	lq6_put_client_data(leases, writer);
	lq_relay_put6(leases->client.context, writer);
	return KEAH_OK;
}

/*
 * Behind leases comes LEASEQUERY-DONE; where there were none, LEASEQUERY-REPLY
 * is all there is.
 */
static void
put_end(struct lq_bulk *bulk, const struct lq_sink *sink,
	struct lq_writer *writer)
{
	const struct lq_outcome outcome = {
		bulk->status, bulk->status != 0 ? bulk->text : bulk->none
	};

	if (!bulk->replied) {
		begin(bulk, sink, &outcome, writer);
		return;
	}
	lq_put8(writer, MSG6_LEASEQUERY_DONE);
	lq_put(writer, bulk->xid, 3);
	if (bulk->status != 0) {
		lq6_put_status(&outcome, writer);
	}
}

const struct lq_bulk_family lq_bulk6 = {
	.min_len = 4,
	.look = look,
	.parse = parse,
	.put_lease = put_lease,
	.put_end = put_end,
};
