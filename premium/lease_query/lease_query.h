/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_query: leasequery by UDP, RFC 4388 and RFC 5007.
 */
#ifndef LEASE_QUERY_H
#define LEASE_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <keah/keah.h>

#include "lq_codes.h"
#include "lq_wire.h"

/* Parameter `advanced`: bulk leasequery, see lq_bulk.h. */
struct lq_advanced {
	bool bulk_query;
	bool active_query;
	bool tables; /* of relays, kept by the server (DHCPv6) */
	const char *ip;   /* NULL: any */
	int64_t port;     /* 0: that of the family */
	int64_t tcp_port; /* the same by another name */
	int64_t threads;
	int64_t max_connections;
	int64_t max_queries; /* 0: any number */
	int64_t max_idle;    /* seconds */
	int64_t page;        /* leases */
};

struct lq_config {
	struct keah_list requesters;     /* const char * */
	struct keah_list prefix_lengths; /* int64_t; items NULL: not given */
	struct lq_advanced advanced;
};

extern struct lq_config lq_config;

/* What the table of parameters cannot say: lq_params.c. */
enum keah_status lq_check_params(void *config);

/* In the order of the table in lease_query.c. */
enum {
	LEASE_QUERY_LOAD,
	LEASE_QUERY_UNLOAD,
	LEASE_QUERY_REQUESTER_UNKNOWN,
	LEASE_QUERY_MALFORMED,
	LEASE_QUERY_FAILED,
	LEASE_QUERY_ANSWERED,
	LEASE_QUERY_SHORTENED,
	LEASE_QUERY_BULK_LISTENING,
	LEASE_QUERY_BULK_FAILED,
	LEASE_QUERY_BULK_CONNECTED,
	LEASE_QUERY_BULK_REFUSED,
	LEASE_QUERY_BULK_MALFORMED,
	LEASE_QUERY_BULK_CLOSED,
	LEASE_QUERY_UPGRADED,
	LEASE_QUERY_UPGRADE_FAILED,
	LEASE_QUERY_MESSAGES
};

/* Whether the server is that of DHCPv6. */
static inline bool
lq_is_v6(void)
{
	return keah->daemon == KEAH_DHCP6;
}

#define LQ_ID_MAX 255       /* octets of a client identifier or a DUID */
#define LQ_ADDRESS_TEXT 46  /* INET6_ADDRSTRLEN */
#define LQ_UDP_MAX 65487    /* octets of a message: what IPv4 and IPv6 carry */
#define LQ_MTU_ROOM 1452    /* ... without fragments, in Ethernet and IPv6 */

/* ---- Who may ask: lq_requesters.c ---------------------------------------- */

/*
 * Whether each is an address that somebody may ask from, and stands there once.
 * load() reads addresses that are.
 * Returns: KEAH_OK; keah_fail with the reason.
 */
enum keah_status lq_requesters_check(const struct keah_list *texts);
enum keah_status lq_requesters_load(const struct keah_list *texts);
void lq_requesters_clear(void);

/* Whether an address may ask: 4 or 16 octets, by the daemon's family. */
bool lq_requesters_has(const uint8_t *address);

/* An address as text, in a buffer of LQ_ADDRESS_TEXT octets. */
const char *lq_address_text(const uint8_t *address, char *text);

/* ---- Leases: lq_leases.c ------------------------------------------------- */

/* What answers need of a lease. */
struct lq_lease {
	uint8_t address[16];
	uint32_t type; /* KEAH_LEASE_NA, ... */
	uint32_t subnet_id;
	int64_t cltt;
	uint32_t valid_lft;
	uint32_t preferred_lft;
	uint8_t prefix_len;
};

/* The client of a lease, and what relays said of it. */
struct lq_client {
	uint8_t hw_type;
	uint8_t hw_len;
	uint8_t hw_addr[20];
	uint8_t id[LQ_ID_MAX]; /* the client identifier or the DUID */
	size_t id_len;
	char *context; /* JSON text, or NULL */
};

/* The active leases that a query found. */
struct lq_leases {
	struct lq_lease *items;
	size_t count;
	size_t room;
	size_t newest;           /* of the items, when there are any */
	struct lq_client client; /* that of the newest */
	bool inactive;           /* a lease was found that is not active */
	int64_t now;
};

/* Whether a lease is of interest. */
typedef bool (*lq_filter_fn)(void *arg, const struct keah_lease *lease);

/* Begins without leases. */
void lq_leases_begin(struct lq_leases *leases);

/*
 * Adds the active leases that the key finds and the filter, unless it is NULL,
 * lets pass.
 * Returns: what lease->find did; KEAH_ENOMEM.
 */
enum keah_status lq_leases_find(struct lq_leases *leases,
				const struct keah_lease_key *key,
				lq_filter_fn filter, void *arg);

/* Adds one. Returns: KEAH_OK; KEAH_ENOMEM. */
enum keah_status lq_leases_add(struct lq_leases *leases,
			       const struct keah_lease *lease);

void lq_leases_clear(struct lq_leases *leases);

bool lq_is_active(const struct keah_lease *lease, int64_t now);

/* Seconds since the client was heard of; never negative. */
uint32_t lq_elapsed(const struct lq_lease *lease, int64_t now);

/* What is left of a lifetime; never negative, infinity stays. */
uint32_t lq_left(uint32_t lifetime, uint32_t elapsed);

/* ---- What relays said: lq_relay.c ---------------------------------------- */

/*
 * Writes option 82 as it is stored with the lease, if it is.
 */
void lq_relay_put4(const char *context, struct lq_writer *writer);

/* Writes option 47 (RFC 5007 section 4.1.2.4), if there is anything for it. */
void lq_relay_put6(const char *context, struct lq_writer *writer);

/* ---- By UDP: lq_udp.c ---------------------------------------------------- */

/* At buffer4_receive and buffer6_receive. */
enum keah_status lq_serve4(struct keah_callout *call);
enum keah_status lq_serve6(struct keah_callout *call);

/* ---- DHCPv4: lq_query4.c, lq_answer4.c ----------------------------------- */

#define LQ4_HEAD_LEN 44   /* from op to chaddr */
#define LQ4_OPTIONS_AT 240 /* behind the cookie */
#define LQ4_CHADDR_LEN 16
#define LQ4_BOOTREQUEST 1
#define LQ4_COOKIE "\x63\x82\x53\x63"

enum lq_kind4 {
	LQ_BY_ADDRESS4,
	LQ_BY_HW_ADDR4,
	LQ_BY_CLIENT_ID4,
};

struct lq_query4 {
	enum lq_kind4 kind;
	uint8_t head[LQ4_HEAD_LEN];
	struct keah_view client_id;
	struct keah_view server_id; /* len 0: none */
};

#define LQ4_XID(head) ((head) + 4)
#define LQ4_CIADDR(head) ((head) + 12)
#define LQ4_GIADDR(head) ((head) + 24)
#define LQ4_CHADDR(head) ((head) + 28)

/*
 * Takes the fixed fields off a message, up to the cookie. Returns: false when
 * it is no request by DHCP.
 */
bool lq4_take_head(struct lq_reader *reader, struct keah_view *head);

/* Whether a received message is a DHCPLEASEQUERY. */
bool lq4_is_query(const struct keah_view *octets);

/*
 * Reads a DHCPLEASEQUERY; views point into the octets.
 * Returns: NULL, or what is wrong with it.
 */
const char *lq4_parse(const struct keah_view *octets, struct lq_query4 *query);

/*
 * Writes the answer; *type is that of the message.
 * Returns: KEAH_OK; a status of the ABI when leases cannot be found.
 */
enum keah_status lq4_answer(const struct lq_query4 *query,
			    const uint8_t *server_id, struct lq_writer *writer,
			    uint8_t *type);

/*
 * Parts of answers: the fixed fields, taken from those of a query, and what is
 * known of the newest of the leases.
 * Returns: KEAH_OK; a status of the ABI.
 */
void lq4_put_head(const uint8_t *from, const struct lq_leases *leases,
		  struct lq_writer *writer);
enum keah_status lq4_put_lease(const struct lq_leases *leases,
			       struct lq_writer *writer);

/* ---- DHCPv6: lq_query6.c, lq_answer6.c ----------------------------------- */

#define LQ6_BY_ADDRESS 1
#define LQ6_BY_CLIENT_ID 2
#define LQ6_BY_RELAY_ID 3 /* these by TCP only, RFC 5460 */
#define LQ6_BY_LINK 4
#define LQ6_BY_REMOTE_ID 5

struct lq_query6 {
	uint8_t xid[3];
	uint8_t type; /* LQ6_BY_ADDRESS, ... or what is not known */
	uint8_t link[16];
	struct keah_view client_id;  /* of the requester */
	struct keah_view server_id;  /* len 0: none */
	struct keah_view address;    /* option 5; len 0: none */
	struct keah_view of_client;  /* option 1 of the query; len 0: none */
	struct keah_view relay_id;   /* option 53 of the query; len 0: none */
	struct keah_view remote_id;  /* option 37 of the query; len 0: none */
	bool damaged;                /* options of the query are no options */
};

/* Relay headers around a query, the outermost first. */
#define LQ6_RELAYS_MAX 32
struct lq_relays6 {
	size_t count;
	struct keah_view headers[LQ6_RELAYS_MAX];       /* 34 octets each */
	struct keah_view interface_ids[LQ6_RELAYS_MAX]; /* len 0: none */
};

/*
 * Finds the LEASEQUERY in a received message, unwrapped of relays. Any other
 * message: false.
 */
bool lq6_unwrap(const struct keah_view *octets, struct lq_relays6 *relays,
		struct keah_view *query);

/* Returns: NULL, or what is wrong with it. */
const char *lq6_parse(const struct keah_view *octets,
		      struct lq_query6 *query);

/*
 * Writes the answer; *outcome is the text of its status.
 * Returns: as lq4_answer.
 */
enum keah_status lq6_answer(const struct lq_query6 *query,
			    const struct keah_view *server_id,
			    struct lq_writer *writer, const char **outcome);

/* What is known of a client, and what relays said. */
void lq6_put_client_data(const struct lq_leases *leases,
			 struct lq_writer *writer);

/* A status code (RFC 8415 section 21.13). */
struct lq_outcome {
	uint16_t status;
	const char *text;
};
void lq6_put_status(const struct lq_outcome *outcome,
		    struct lq_writer *writer);

/* The subnets whose prefix has a link address. */
#define LQ6_LINKS_MAX 64
struct lq_links {
	uint32_t ids[LQ6_LINKS_MAX];
	size_t count;
};
enum keah_status lq6_find_links(const uint8_t *link, struct lq_links *links);
bool lq6_has_link(const struct lq_links *links, uint32_t subnet_id);

/* The leases that a query by address or by client identifier is about. */
enum keah_status lq6_look(const struct lq_query6 *query,
			  struct lq_leases *leases,
			  struct lq_outcome *outcome);

/* Begins and ends what relays get: the answer stands in between. */
void lq6_wrap(const struct lq_relays6 *relays, struct lq_writer *writer,
	      size_t *begins);
void lq6_unwrapped(const struct lq_relays6 *relays, struct lq_writer *writer,
		   const size_t *begins);

#endif
