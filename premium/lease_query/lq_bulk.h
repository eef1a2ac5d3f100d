/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_query: bulk leasequery over TCP, RFC 6926 and RFC 5460. All of it runs
 * on the server's main thread, a page of leases at a time.
 */
#ifndef LQ_BULK_H
#define LQ_BULK_H

#include "lease_query.h"

/* ---- Leases by pages: lq_pages.c ----------------------------------------- */

enum lq_pages_kind {
	LQ_PAGES_ONCE,      /* all that a key finds, at once */
	LQ_PAGES_RELAY_ID,  /* octets */
	LQ_PAGES_REMOTE_ID, /* octets */
	LQ_PAGES_SUBNETS,   /* those of the links */
};

/* Where a walk through leases is. */
struct lq_pages {
	enum lq_pages_kind kind;
	struct keah_lease_key key;
	uint8_t octets[LQ_ID_MAX]; /* of the key */
	struct lq_links links;
	size_t subnet;   /* that of the links the walk is at */
	bool on_links;   /* leases of other subnets are left out */
	bool slow;       /* the server has no table: all leases are looked at */
	bool done;
};

void lq_pages_set_octets(struct lq_pages *pages,
			 const struct keah_view *octets);

/*
 * Calls fn for the active leases of the next page.
 * Returns: KEAH_OK; what lease->find or fn returned.
 */
enum keah_status lq_pages_next(struct lq_pages *pages, uint32_t limit,
			       keah_lease_fn fn, void *arg);

/* Whether what relays said of a lease has these octets as an option. */
bool lq_relay_has(const char *context, enum lq_pages_kind kind,
		  const struct keah_view *octets);

/* ---- A query in progress: lq_bulk.c, lq_bulk4.c, lq_bulk6.c -------------- */

struct lq_bulk {
	struct lq_bulk *next;
	struct lq_pages pages;
	uint8_t xid[4];
	uint8_t client_id[LQ_ID_MAX]; /* DHCPv6: of the requester */
	size_t client_id_len;
	bool replied;                 /* the first message was sent */
	uint8_t status;               /* of a query that is refused, or 0 */
	const char *text, *found, *none; /* found: of a query with leases */
	uint32_t since, until;        /* DHCPv4: of the last transaction */
};

/* Where messages go: each with its length in front of it. */
struct lq_sink {
	void (*put)(void *arg, const uint8_t *message, size_t len);
	void *arg;
	uint8_t server_id[LQ_ID_MAX];
	size_t server_id_len;
};

/* What the two families have of their own. */
struct lq_bulk_family {
	size_t min_len; /* of a message that can be a query */

	/*
	 * Looks at what has come of a message, at least one octet.
	 * Returns: NULL; or why it can be no query.
	 */
	const char *(*look)(const struct keah_view *octets);

	/* Reads a message, which look() has seen, as a query. */
	void (*parse)(const struct keah_view *octets, struct lq_bulk *bulk);

	/* Writes the message about a lease, and the one that is the end. */
	enum keah_status (*put_lease)(struct lq_bulk *bulk,
				      const struct lq_sink *sink,
				      const struct lq_leases *leases,
				      struct lq_writer *writer);
	void (*put_end)(struct lq_bulk *bulk, const struct lq_sink *sink,
			struct lq_writer *writer);
};

extern const struct lq_bulk_family lq_bulk4, lq_bulk6;

/* Says why a query is refused; the first reason is the one that counts. */
void lq_bulk_refuse(struct lq_bulk *bulk, uint16_t status, const char *text);

/*
 * Looks at what has come so far of a message of `len` octets.
 * Returns: NULL; or why the connection is of no use any more.
 */
const char *lq_bulk_look(const struct keah_view *octets, size_t len);

/* Reads a whole message as a query. Returns: as lq_bulk_look. */
const char *lq_bulk_parse(const struct keah_view *octets,
			  struct lq_bulk *bulk);

/*
 * Sends the next page of answers, and at the end that it is the end, with
 * which bulk->pages.done is true.
 */
void lq_bulk_step(struct lq_bulk *bulk, const struct lq_sink *sink,
		  uint32_t page);

/* ---- The listener and its connections: lq_listener.c, lq_connection.c ---- */

/* Returns: KEAH_OK; KEAH_EFAIL with the reason in `why`. */
enum keah_status lq_listener_open(const struct lq_advanced *advanced,
				  char *why, size_t size);
void lq_listener_close(void);

struct lq_connection;

/*
 * A connection that was accepted; NULL without memory, and fd is closed.
 * Owner: the caller, who calls lq_connection_free.
 */
struct lq_connection *lq_connection_new(int fd, const uint8_t *address,
					const struct lq_advanced *advanced);
void lq_connection_free(struct lq_connection *connection);

/* What is waited for: EPOLLIN, EPOLLOUT. */
uint32_t lq_connection_events(const struct lq_connection *connection);
int lq_connection_fd(const struct lq_connection *connection);

/*
 * Reads, answers and writes as far as that goes without waiting.
 * Returns: false when the connection is to be closed.
 */
bool lq_connection_serve(struct lq_connection *connection, int64_t now);

/* Whether it sent what is no query, which has been logged. */
bool lq_connection_is_faulty(const struct lq_connection *connection);

/* Whether it has been idle for too long. */
bool lq_connection_is_idle(const struct lq_connection *connection,
			   int64_t now);

/* Milliseconds of a clock that nobody sets. */
int64_t lq_clock(void);

#endif
