/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_query: queries by UDP, from the received octets to the sent ones.
 */
#include <string.h>

#include "lease_query.h"

#define SERVER_PORT4 67

/* The query was for this library: nobody else shall see it. */
static enum keah_status
consume(struct keah_callout *call)
{
	return keah->callout->set_next_step(call, KEAH_NEXT_DROP);
}

static void
log_failure(const char *requester)
{
	struct keah_str why = { "", 0 };

	keah->lib->get_error(&why);
	keah_log(LEASE_QUERY_FAILED, requester, why.data);
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
	    const uint8_t *address, uint16_t port, const char *requester)
{
	const struct keah_view octets = { writer->data, writer->len };

	if (writer->full) {
		keah_log(LEASE_QUERY_FAILED, requester,
			 "the answer does not fit into a packet");
	} else if (keah->pkt->send(pkt, &octets, address, port) != KEAH_OK) {
		log_failure(requester);
	}
}

/* A query that names a server is for that one alone. */
static bool
is_for_us(const struct keah_view *named, const struct keah_view *server_id)
{
	return named->len == 0 ||
	       (named->len == server_id->len &&
		memcmp(named->data, server_id->data, named->len) == 0);
}

static void
log_other_server(const char *requester)
{
	keah_log(LEASE_QUERY_MALFORMED, requester, "it is for another server");
}

static const char *const types4[] = { "DHCPLEASEUNASSIGNED",
				      "DHCPLEASEUNKNOWN", "DHCPLEASEACTIVE" };

static void
answer4(struct keah_pkt *pkt, const struct lq_query4 *query,
	const char *requester)
{
	uint8_t octets[LQ_MTU_ROOM + 512];
	struct lq_writer writer = { octets, sizeof(octets), 0, false };
	uint8_t address[4];
	struct keah_view server_id = { address, 0 };
	uint8_t type = 0;
	enum keah_status s = keah->pkt->get_server_id(
		pkt, address, sizeof(address), &server_id.len);

	if (s == KEAH_OK && !is_for_us(&query->server_id, &server_id)) {
		log_other_server(requester);
		return;
	}
	s = s == KEAH_OK ? lq4_answer(query, address, &writer, &type) : s;
	if (s != KEAH_OK) {
		log_failure(requester);
		return;
	}
	send_answer(pkt, &writer, LQ4_GIADDR(query->head), SERVER_PORT4,
		    requester);
	keah_log(LEASE_QUERY_ANSWERED, requester, types4[type - 11]);
}

static void
serve4(struct keah_pkt *pkt, const struct keah_view *octets)
{
	const uint8_t *giaddr = LQ4_GIADDR(octets->data);
	struct lq_query4 query;
	char requester[LQ_ADDRESS_TEXT];

	lq_address_text(giaddr, requester);
	if (!lq_requesters_has(giaddr)) {
		keah_log(LEASE_QUERY_REQUESTER_UNKNOWN, requester);
		return;
	}
	const char *wrong = lq4_parse(octets, &query);
	if (wrong != NULL) {
		keah_log(LEASE_QUERY_MALFORMED, requester, wrong);
		return;
	}
	answer4(pkt, &query, requester);
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
	struct lq_writer writer = { octets, sizeof(octets), 0, false };
	size_t begins[LQ6_RELAYS_MAX];
	uint8_t duid[LQ_ID_MAX];
	struct keah_view server_id = { duid, 0 };
	char requester[LQ_ADDRESS_TEXT];
	const char *outcome = "";
	enum keah_status s = keah->pkt->get_server_id(pkt, duid, sizeof(duid),
						      &server_id.len);

	lq_address_text(info->remote_addr, requester);
	if (s == KEAH_OK && !is_for_us(&query->server_id, &server_id)) {
		log_other_server(requester);
		return;
	}
	lq6_wrap(relays, &writer, begins);
	s = s == KEAH_OK ? lq6_answer(query, &server_id, &writer, &outcome)
			 : s;
	if (s != KEAH_OK) {
		log_failure(requester);
		return;
	}
	lq6_unwrapped(relays, &writer, begins);
	send_answer(pkt, &writer, info->remote_addr, info->remote_port,
		    requester);
	keah_log(LEASE_QUERY_ANSWERED, requester, outcome);
}

static void
serve6(struct keah_pkt *pkt, const struct lq_relays6 *relays,
       const struct keah_view *octets)
{
	struct keah_pkt_info info = { .size = sizeof(info) };
	struct lq_query6 query;
	char requester[LQ_ADDRESS_TEXT];

	if (keah->pkt->get_info(pkt, &info) != KEAH_OK) {
		return;
	}
	lq_address_text(info.remote_addr, requester);
	if (!lq_requesters_has(info.remote_addr)) {
		keah_log(LEASE_QUERY_REQUESTER_UNKNOWN, requester);
		return;
	}
	const char *wrong = lq6_parse(octets, &query);
	if (wrong != NULL) {
		keah_log(LEASE_QUERY_MALFORMED, requester, wrong);
		return;
	}
	answer6(pkt, &info, relays, &query);
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
