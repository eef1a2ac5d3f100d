/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * What the command line asks for: one client, its relays, one exchange.
 * A plain value: a copy is a client of its own that shares only the bytes
 * of options, which live as long as the process.
 */
#ifndef PACKET_REQUEST_H
#define PACKET_REQUEST_H

#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>

#include "bytes.h"

enum {
	MAX_OPTIONS = 64,
	MAX_RELAYS = 32,
	MAX_IAS = 64,
	MAX_MAC = 16,
	MAX_DUID = 256
};

struct option {
	uint16_t code;
	struct view value;
};

struct option_list {
	struct option items[MAX_OPTIONS];
	size_t n;
};

/* One layer of RELAY-FORW; relays[0] is the one next to the client. */
struct relay {
	struct in6_addr link;
	struct in6_addr peer;
	struct option_list options;
};

struct ia {
	bool pd;
	uint32_t iaid;
	bool has_address;
	struct in6_addr address;
	uint8_t plen; /* of the prefix, IA_PD only */
};

struct duid {
	uint8_t data[MAX_DUID];
	size_t n;
};

struct transport {
	const char *server;
	const char *local; /* NULL: giaddr, or the loopback address */
	uint16_t server_port;
	uint16_t local_port;
	unsigned timeout_ms;
};

struct request {
	const struct command *command;
	int family;
	struct transport transport;
	bool dump; /* print the packet instead of sending it */
	bool tcp;  /* a connection for all queries */
	uint32_t mutate; /* seed of the damage; 0: none */
	unsigned count;
	unsigned repeat;

	bool has_xid;
	uint32_t xid;
	struct view raw;
	struct option_list options;
	struct view requested_options;

	/* DHCPv4 */
	uint8_t mac[MAX_MAC];
	size_t mac_len;
	bool has_client_id;
	struct duid client_id;
	struct in_addr giaddr;
	struct in_addr ciaddr;
	struct in_addr requested;
	struct in_addr server_id;
	struct option_list agent; /* sub-options of option 82 */
	uint8_t hops;
	uint16_t flags;

	/* DHCPv6 */
	struct duid duid;
	struct duid server_duid;
	struct relay relays[MAX_RELAYS];
	size_t relay_count;
	struct ia ias[MAX_IAS];
	size_t ia_count;
};

/*
 * Names of what can be sent. `types` has one message type, or the two of an
 * exchange; raw has none.
 */
struct command {
	const char *name;
	int family; /* AF_INET, AF_INET6, or AF_UNSPEC for raw */
	uint8_t types[2];
};

#endif
