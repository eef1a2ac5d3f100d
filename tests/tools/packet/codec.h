/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * DHCP messages to and from the wire: RFC 2131 in codec4.c, RFC 8415 in
 * codec6.c. Everything that is read is checked against the length received.
 */
#ifndef PACKET_CODEC_H
#define PACKET_CODEC_H

#include <stdbool.h>
#include <stdint.h>

#include "bytes.h"
#include "request.h"

enum {
	FIXED4_LEN = 240
}; /* the fixed header with the magic cookie */

enum {
	DISCOVER4 = 1,
	OFFER4 = 2,
	REQUEST4 = 3,
	DECLINE4 = 4,
	ACK4 = 5,
	NAK4 = 6,
	RELEASE4 = 7,
	INFORM4 = 8,
	LEASEQUERY4 = 10,
	BULKLEASEQUERY4 = 14
};

enum {
	SOLICIT6 = 1,
	ADVERTISE6 = 2,
	REQUEST6 = 3,
	CONFIRM6 = 4,
	RENEW6 = 5,
	REBIND6 = 6,
	REPLY6 = 7,
	RELEASE6 = 8,
	DECLINE6 = 9,
	INFORMATION_REQUEST6 = 11,
	RELAY_FORW6 = 12,
	RELAY_REPL6 = 13,
	LEASEQUERY6 = 14
};

enum {
	OPT6_CLIENTID = 1,
	OPT6_SERVERID = 2,
	OPT6_IA_NA = 3,
	OPT6_IAADDR = 5,
	OPT6_ORO = 6,
	OPT6_ELAPSED_TIME = 8,
	OPT6_RELAY_MSG = 9,
	OPT6_STATUS_CODE = 13,
	OPT6_IA_PD = 25,
	OPT6_IAPREFIX = 26,
	OPT6_CLIENT_DATA = 45,
	OPT6_CLT_TIME = 46,
	OPT6_CLIENT_LINK = 48
};

enum {
	OPT4_REQUESTED_ADDRESS = 50,
	OPT4_MESSAGE_TYPE = 53,
	OPT4_SERVER_ID = 54,
	OPT4_PARAMETER_LIST = 55,
	OPT4_CLIENT_ID = 61,
	OPT4_AGENT_OPTIONS = 82
};

/* A DHCPv4 message as received. */
struct msg4 {
	struct view fixed; /* FIXED4_LEN octets */
	struct view options;
	uint8_t type; /* 0 without option 53 (BOOTP) */
};

/* A DHCPv6 message as received; layers[0] is the relay next to the server. */
struct msg6 {
	uint8_t type;
	uint32_t xid;
	struct view options;
	struct layer6 {
		struct in6_addr link;
		struct in6_addr peer;
		struct view options;
	} layers[MAX_RELAYS];
	size_t layer_count;
};

/* Adds the message for one client; buf->full tells that it got too long. */
void codec4_format(const struct request *request, uint8_t type,
		   struct buf *buf);
void codec6_format(const struct request *request, uint8_t type,
		   struct buf *buf);

/* Returns: false if the packet is not well formed to its last octet. */
bool codec4_parse(struct view packet, struct msg4 *msg);
bool codec6_parse(struct view packet, struct msg6 *msg);

/*
 * Takes the next option from the front of `rest`.
 * Returns: 1 with an option, 0 at the end, -1 if the rest is broken.
 */
int option4_next(struct view *rest, struct option *option);
int option6_next(struct view *rest, struct option *option);

/* The same for sub-options of option 82, which has no pad and no end. */
int suboption4_next(struct view *rest, struct option *option);

/* Returns: false if there is no such option; the first one otherwise. */
bool option4_find(struct view options, uint16_t code, struct view *value);
bool option6_find(struct view options, uint16_t code, struct view *value);

#endif
