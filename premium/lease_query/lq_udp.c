/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_query: queries by UDP, from the received octets to the sent ones.
 */
#include <string.h>

#include "lease_query.h"

#define SERVER_PORT4 67

/* Of an address, for a message: nothing is done while that is switched off. */
#define TEXT(address)                                                          \
	lq_address_text((address), (char[LQ_ADDRESS_TEXT]){ 0 })

/* The query was for this library: nobody else shall see it. */
static enum keah_status
consume(struct keah_callout *call)
{
	return keah->callout->set_next_step(call, KEAH_NEXT_DROP);
}

static void
log_failure(const uint8_t *requester)
{
	struct keah_str why = { "", 0 };

	keah->lib->get_error(&why);
	keah_log(LEASE_QUERY_FAILED, TEXT(requester), why.data);
}

static enum keah_status
get_octets(struct keah_callout *call, struct keah_pkt **pkt,
	   struct keah_view *octets)
{
	enum keah_status s = keah->callout->get_query(call, pkt);

	return s != KEAH_OK ? s : keah->pkt->get_raw(*pkt, octets);
}

static void
send_answer(struct keah_pkt *pkt, const struct lq_writer *writer,
	    const uint8_t *requester, uint16_t port)
{
	const struct keah_view octets = { writer->data, writer->len };

	if (writer->full) {
		keah_log(LEASE_QUERY_FAILED, TEXT(requester),
			 "the answer does not fit into a packet");
	} else if (keah->pkt->send(pkt, &octets, requester, port) != KEAH_OK) {
		log_failure(requester);
	}
}

/* ---- Whom a query is from, and for --------------------------------------- */

static bool
may_ask(const uint8_t *requester)
{
	if (lq_requesters_has(requester)) {
		return true;
	}
	keah_log(LEASE_QUERY_REQUESTER_UNKNOWN, TEXT(requester));
	return false;
}

static bool
is_good(const uint8_t *requester, const char *wrong)
{
	if (wrong != NULL) {
		keah_log(LEASE_QUERY_MALFORMED, TEXT(requester), wrong);
	}
	return wrong == NULL;
}

/* This server, unless the query names another one: it is for that one alone. */
static bool
get_server_id(struct keah_pkt *pkt, const struct keah_view *named,
	      const uint8_t *requester, uint8_t *id,
	      struct keah_view *server_id)
{
	*server_id = (struct keah_view){ id, 0 };
	if (keah->pkt->get_server_id(pkt, id, LQ_ID_MAX, &server_id->len) !=
	    KEAH_OK) {
		log_failure(requester);
		return false;
	}
	bool ours = named->len == 0 ||
		    (named->len == server_id->len &&
		     memcmp(named->data, id, named->len) == 0);
	return is_good(requester, ours ? NULL : "it is for another server");
}

/* ---- By DHCPv4 ----------------------------------------------------------- */

static const char *const types4[] = { "DHCPLEASEUNASSIGNED",
				      "DHCPLEASEUNKNOWN", "DHCPLEASEACTIVE" };

static void
answer4(struct keah_pkt *pkt, const struct lq_query4 *query)
{
	const uint8_t *requester = LQ4_GIADDR(query->head);
	uint8_t octets[LQ_MTU_ROOM + 512], id[LQ_ID_MAX];
	struct lq_writer writer = { octets, sizeof(octets), 0, false };
	struct keah_view server_id;
	uint8_t type = 0;

	if (!get_server_id(pkt, &query->server_id, requester, id,
			   &server_id)) {
		return;
	}
	if (lq4_answer(query, id, &writer, &type) != KEAH_OK) {
		log_failure(requester);
		return;
	}
	send_answer(pkt, &writer, requester, SERVER_PORT4);
	keah_log(LEASE_QUERY_ANSWERED, TEXT(requester),
		 types4[type - MSG4_LEASEUNASSIGNED]);
}

static void
serve4(struct keah_pkt *pkt, const struct keah_view *octets)
{
	const uint8_t *requester = LQ4_GIADDR(octets->data);
	struct lq_query4 query;

	if (may_ask(requester) &&
	    is_good(requester, lq4_parse(octets, &query))) {
		answer4(pkt, &query);
	}
}

enum keah_status
lq_serve4(struct keah_callout *call)
{
	struct keah_pkt *pkt;
	struct keah_view octets;
	enum keah_status s = get_octets(call, &pkt, &octets);

	if (s != KEAH_OK || !lq4_is_query(&octets)) {
		return s;
	}
	serve4(pkt, &octets);
	return consume(call);
}

static void
answer6(struct keah_pkt *pkt, const struct keah_pkt_info *info,
	const struct lq_relays6 *relays, const struct lq_query6 *query)
{
	static _Thread_local uint8_t octets[LQ_UDP_MAX];
	const uint8_t *requester = info->remote_addr;
	struct lq_writer writer = { octets, sizeof(octets), 0, false };
	size_t begins[LQ6_RELAYS_MAX];
	uint8_t duid[LQ_ID_MAX];
	struct keah_view server_id;
	const char *outcome = "";

	if (!get_server_id(pkt, &query->server_id, requester, duid,
			   &server_id)) {
		return;
	}
	lq6_wrap(relays, &writer, begins);
	if (lq6_answer(query, &server_id, &writer, &outcome) != KEAH_OK) {
		log_failure(requester);
		return;
	}
	lq6_unwrapped(relays, &writer, begins);
	send_answer(pkt, &writer, requester, info->remote_port);
	keah_log(LEASE_QUERY_ANSWERED, TEXT(requester), outcome);
}

static void
serve6(struct keah_pkt *pkt, const struct lq_relays6 *relays,
       const struct keah_view *octets)
{
	struct keah_pkt_info info = { .size = sizeof(info) };
	struct lq_query6 query;

	if (keah->pkt->get_info(pkt, &info) == KEAH_OK &&
	    may_ask(info.remote_addr) &&
	    is_good(info.remote_addr, lq6_parse(octets, &query))) {
		answer6(pkt, &info, relays, &query);
	}
}

enum keah_status
lq_serve6(struct keah_callout *call)
{
	struct keah_pkt *pkt;
	struct keah_view octets, query;
	struct lq_relays6 relays;
	enum keah_status s = get_octets(call, &pkt, &octets);

	if (s != KEAH_OK || !lq6_unwrap(&octets, &relays, &query)) {
		return s;
	}
	serve6(pkt, &relays, &query);
	return consume(call);
}
