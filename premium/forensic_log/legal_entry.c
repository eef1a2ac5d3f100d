/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * forensic_log: entries of leases in the default format.
 */
#include <string.h>

#include "legal_log.h"

/* RFC 3046, RFC 3993; RFC 4649, RFC 4580, RFC 8415 section 21.18. */
#define OPTION4_RELAY 82
#define RELAY4_CIRCUIT_ID 1
#define RELAY4_REMOTE_ID 2
#define RELAY4_SUBSCRIBER_ID 6
#define OPTION4_CLIENT_ID 61
#define OPTION6_INTERFACE_ID 18
#define OPTION6_REMOTE_ID 37
#define OPTION6_SUBSCRIBER_ID 38

static const char *
event_text(enum legal_event event)
{
	return event == LEGAL_ASSIGNED	? " has been assigned"
	       : event == LEGAL_RENEWED ? " has been renewed"
					: " has been released";
}

/* "hwtype=1 02:00:00:00:00:01" */
static void
add_hardware(struct legal_text *text, const struct keah_lease *lease)
{
	legal_text_put(text, "hardware address: hwtype=");
	legal_text_number(text, lease->hw_type);
	legal_text_put(text, " ");
	legal_text_hex(text, &lease->hw_addr);
}

/* Identifiers behind each other: the first has other words in front. */
static void
add_identifier(struct legal_text *text, struct keah_pkt *pkt,
	       const struct keah_option_key *key, const char *name,
	       bool *first)
{
	struct keah_view octets;

	if (keah->option->get(pkt, key, &octets) == KEAH_OK) {
		legal_text_put(text, *first ? ", identified by " : " and ");
		legal_text_put(text, name);
		legal_text_put(text, ": ");
		legal_text_id(text, &octets);
		*first = false;
	}
}

/* ---- DHCPv4 -------------------------------------------------------------- */

static void
add_relay4(struct legal_text *text, struct keah_pkt *query,
	   const uint8_t giaddr[4])
{
	static const uint8_t none[4];
	bool first = true;

	if (memcmp(giaddr, none, sizeof(none)) == 0) {
		return;
	}
	legal_text_put(text, " connected via relay at address: ");
	legal_text_address4(text, giaddr);
	add_identifier(text, query,
		       KEAH_SUBOPTION(OPTION4_RELAY, RELAY4_CIRCUIT_ID),
		       "circuit-id", &first);
	add_identifier(text, query,
		       KEAH_SUBOPTION(OPTION4_RELAY, RELAY4_REMOTE_ID),
		       "remote-id", &first);
	add_identifier(text, query,
		       KEAH_SUBOPTION(OPTION4_RELAY, RELAY4_SUBSCRIBER_ID),
		       "subscriber-id", &first);
}

static void
add_client4(struct legal_text *text, struct keah_pkt *query,
	    const struct keah_pkt_info *info, const struct keah_lease *lease)
{
	struct keah_view id;

	add_hardware(text, lease);
	if (keah->option->get(query, KEAH_OPTION(OPTION4_CLIENT_ID), &id) ==
	    KEAH_OK) {
		legal_text_put(text, ", client-id: ");
		legal_text_id(text, &id);
	}
	add_relay4(text, query, info->giaddr);
}

/* ---- DHCPv6 -------------------------------------------------------------- */

/* How the server knows a hardware address, in words. */
static const char *
source_text(uint8_t source)
{
	switch (source) {
	case KEAH_HW_FROM_FRAME:
		return "Raw Socket";
	case KEAH_HW_FROM_DUID:
		return "DUID";
	case KEAH_HW_FROM_LINK_LOCAL:
		return "IPv6 Link Local";
	case KEAH_HW_FROM_RELAY:
		return "Client Link Address Option";
	case KEAH_HW_FROM_REMOTE_ID:
		return "Remote ID";
	case KEAH_HW_FROM_SUBSCRIBER_ID:
		return "Subscriber ID";
	case KEAH_HW_FROM_CMTS:
		return "DOCSIS CMTS";
	case KEAH_HW_FROM_MODEM:
		return "DOCSIS Modem";
	default:
		return NULL;
	}
}

static void
add_relay6(struct legal_text *text, struct keah_pkt *query, uint32_t level,
	   const struct keah_relay_info *relay)
{
	struct keah_view interface;
	bool first = true;

	legal_text_put(text, " connected via relay at address: ");
	legal_text_address6(text, relay->peer_addr);
	legal_text_put(text, " for client on link address: ");
	legal_text_address6(text, relay->link_addr);
	legal_text_put(text, ", hop count: ");
	legal_text_number(text, relay->hops);
	add_identifier(text, query,
		       KEAH_RELAY_OPTION((int32_t)level, OPTION6_REMOTE_ID),
		       "remote-id", &first);
	add_identifier(text, query,
		       KEAH_RELAY_OPTION((int32_t)level, OPTION6_SUBSCRIBER_ID),
		       "subscriber-id", &first);
	if (keah->option->get(query, KEAH_RELAY_OPTION((int32_t)level,
						       OPTION6_INTERFACE_ID),
			      &interface) == KEAH_OK) {
		legal_text_put(text, ", connected at location "
				 "interface-id: ");
		legal_text_id(text, &interface);
	}
}

static void
add_client6(struct legal_text *text, struct keah_pkt *query,
	    const struct keah_lease *lease)
{
	struct keah_relay_info relay = { .size = sizeof(relay) };
	const char *source = source_text(lease->hw_source);

	legal_text_put(text, "DUID: ");
	legal_text_hex(text, &lease->duid);
	if (lease->hw_addr.len > 0) {
		legal_text_put(text, " and ");
		add_hardware(text, lease);
	}
	if (lease->hw_addr.len > 0 && source != NULL) {
		legal_text_put(text, " (from ");
		legal_text_put(text, source);
		legal_text_put(text, ")");
	}
	for (uint32_t level = 0;
	     keah->pkt->get_relay(query, level, &relay) == KEAH_OK; level++) {
		add_relay6(text, query, level, &relay);
	}
}

/* ---- Both ---------------------------------------------------------------- */

/* All that is not of our own making, and not known to be printable. */
static void
add_context(struct legal_text *text, const struct keah_str *context)
{
	legal_text_put(text, ", context: ");
	size_t before = text->len;
	legal_text_add(text, context->data, context->len);
	legal_text_clean(text->data + before, text->len - before);
}

void
legal_entry(struct keah_pkt *query, const struct keah_pkt_info *info,
	    const struct keah_lease *lease, enum legal_event event)
{
	char address[LEGAL_ADDRESS_SIZE];
	struct legal_text text;

	legal_address(address, lease);
	legal_text_init(&text);
	legal_text_put(&text, lease->type == KEAH_LEASE_PD ? "Prefix: "
						     : "Address: ");
	legal_text_put(&text, address);
	legal_text_put(&text, event_text(event));
	if (event == LEGAL_RELEASED) {
		legal_text_put(&text, " from a device with ");
	} else {
		legal_text_duration(&text, lease->valid_lft);
		legal_text_put(&text, " to a device with ");
	}
	if (lease->type == KEAH_LEASE_V4) {
		add_client4(&text, query, info, lease);
	} else {
		add_client6(&text, query, lease);
	}
	if (lease->user_context.len > 0) {
		add_context(&text, &lease->user_context);
	}
	legal_write(&(struct legal_record){ address, text.data, text.len });
	legal_text_clear(&text);
}
