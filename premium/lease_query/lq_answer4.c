/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_query: answers to DHCPLEASEQUERY (RFC 4388 section 6.4).
 */
#include <string.h>

#include "lease_query.h"

#define BOOTREPLY 2
#define SNAME_AND_FILE 192

static bool
has_hw_type(void *arg, const struct keah_lease *lease)
{
	const struct lq_query4 *query = arg;

	return lease->hw_type == query->head[1];
}

static enum keah_status
find_leases(const struct lq_query4 *query, struct lq_leases *leases)
{
	struct keah_lease_key key = { .size = sizeof(key),
				      .type = KEAH_LEASE_V4 };
	lq_filter_fn filter = NULL;

	switch (query->kind) {
	case LQ_BY_ADDRESS4:
		key.kind = KEAH_LEASE_BY_ADDRESS;
		memcpy(key.address, LQ4_CIADDR(query->head), 4);
		break;
	case LQ_BY_HW_ADDR4:
		key.kind = KEAH_LEASE_BY_HW_ADDR;
		key.octets = (struct keah_view){ LQ4_CHADDR(query->head),
						 query->head[2] };
		filter = has_hw_type;
		break;
	case LQ_BY_CLIENT_ID4:
		if (query->client_id.len > keah->client_id_max) {
			return KEAH_OK;
		}
		key.kind = KEAH_LEASE_BY_CLIENT_ID;
		key.octets = query->client_id;
		break;
	}
	return lq_leases_find(leases, &key, filter,
			      (void *)(uintptr_t)query);
}

static enum keah_status
note_subnet(void *arg, const struct keah_subnet_match *match)
{
	bool *known = arg;

	*known = *known || match->in_prefix == 1;
	return KEAH_OK;
}

/* What is said where there is no active lease. */
static enum keah_status
type_without_lease(const struct lq_query4 *query, uint8_t *type)
{
	bool known = false;
	enum keah_status s = KEAH_OK;

	if (query->kind == LQ_BY_ADDRESS4) {
		s = keah->subnet->match(LQ4_CIADDR(query->head), note_subnet,
					&known);
	}
	*type = known ? MSG4_LEASEUNASSIGNED : MSG4_LEASEUNKNOWN;
	return s;
}

/* The fixed fields: what the query had, and of an active lease what it has. */
void
lq4_put_head(const uint8_t *from, const struct lq_leases *leases,
	     struct lq_writer *writer)
{
	static const uint8_t zeros[SNAME_AND_FILE];
	const struct lq_client *client = &leases->client;
	uint8_t head[LQ4_HEAD_LEN];

	memcpy(head, from, sizeof(head));
	head[0] = BOOTREPLY;
	memset(head + 8, 0, 4);  /* secs, flags */
	memset(head + 16, 0, 8); /* yiaddr, siaddr */
	if (leases->count > 0) {
		head[1] = client->hw_type;
		head[2] = client->hw_len > LQ4_CHADDR_LEN ? LQ4_CHADDR_LEN
							 : client->hw_len;
		memset(LQ4_CHADDR(head), 0, LQ4_CHADDR_LEN);
		memcpy(LQ4_CHADDR(head), client->hw_addr, head[2]);
		memcpy(LQ4_CIADDR(head),
		       leases->items[leases->newest].address, 4);
	}
	lq_put(writer, head, sizeof(head));
	lq_put(writer, zeros, sizeof(zeros));
	lq_put(writer, LQ4_COOKIE, 4);
}

/* A time that the client was told, unless it has passed. */
static void
put_timer(struct lq_writer *writer, uint8_t code, uint32_t timer,
	  uint32_t elapsed)
{
	if (timer > elapsed) {
		lq_option4_32(writer, code, timer - elapsed);
	}
}

enum keah_status
lq4_put_lease(const struct lq_leases *leases, struct lq_writer *writer)
{
	const struct lq_lease *lease = &leases->items[leases->newest];
	const struct lq_client *client = &leases->client;
	uint32_t elapsed = lq_elapsed(lease, leases->now);
	uint32_t renew = 0, rebind = 0;
	enum keah_status s = keah->subnet->get_timers(
		lease->subnet_id, lease->valid_lft, &renew, &rebind);

	if (s != KEAH_OK && s != KEAH_ENOENT) {
		return s;
	}
	lq_option4_32(writer, OPT4_LEASE_TIME,
		      lq_left(lease->valid_lft, elapsed));
	put_timer(writer, OPT4_RENEWAL_TIME, renew, elapsed);
	put_timer(writer, OPT4_REBINDING_TIME, rebind, elapsed);
	if (client->id_len > 0) {
		lq_option4(writer, OPT4_CLIENT_ID, client->id, client->id_len);
	}
	lq_option4_32(writer, OPT4_LAST_TRANSACTION, elapsed);
	lq_relay_put4(client->context, writer);
	return KEAH_OK;
}

/*
 * The other addresses of the client, as many as fit into what a network
 * carries: an answer in fragments may not reach who asked.
 */
static void
put_associated(const struct lq_leases *leases, struct lq_writer *writer)
{
	uint8_t addresses[LQ_MTU_ROOM];
	size_t len = 0;
	size_t used = writer->len + 1; /* the end of options */
	size_t room = used < LQ_MTU_ROOM ? LQ_MTU_ROOM - used : 0;

	for (size_t i = 0; i < leases->count; i++) {
		size_t heads = 2 * ((len + 4 + 254) / 255);

		if (i == leases->newest) {
			continue;
		}
		if (len + 4 + heads > room) {
			keah_log(LEASE_QUERY_SHORTENED, NULL);
			break;
		}
		memcpy(addresses + len, leases->items[i].address, 4);
		len += 4;
	}
	if (len > 0) {
		lq_option4(writer, OPT4_ASSOCIATED_IP, addresses, len);
	}
}

static enum keah_status
put_answer(const struct lq_query4 *query, const uint8_t *server_id,
	   const struct lq_leases *leases, struct lq_writer *writer,
	   uint8_t *type)
{
	enum keah_status s = KEAH_OK;

	*type = MSG4_LEASEACTIVE;
	if (leases->count == 0) {
		s = type_without_lease(query, type);
	}
	lq4_put_head(query->head, leases, writer);
	lq_option4_8(writer, OPT4_MESSAGE_TYPE, *type);
	lq_option4(writer, OPT4_SERVER_ID, server_id, 4);
	if (leases->count > 0) {
		s = lq4_put_lease(leases, writer);
		put_associated(leases, writer);
	} else if (query->kind == LQ_BY_CLIENT_ID4) {
		lq_option4(writer, OPT4_CLIENT_ID, query->client_id.data,
			   query->client_id.len);
	}
	lq_put8(writer, OPT4_END);
	return s;
}

enum keah_status
lq4_answer(const struct lq_query4 *query, const uint8_t *server_id,
	   struct lq_writer *writer, uint8_t *type)
{
	struct lq_leases leases;

	lq_leases_begin(&leases);
	enum keah_status s = find_leases(query, &leases);
	if (s == KEAH_OK) {
		s = put_answer(query, server_id, &leases, writer, type);
	}
	lq_leases_clear(&leases);
	return s;
}
