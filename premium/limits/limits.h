/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * limits: how many leases client classes and subnets may have, and how many
 * packets of theirs are served in a time.
 */
#ifndef LIMITS_H
#define LIMITS_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include <keah/keah.h>

/* The member of user contexts. */
#define LIMITS_CONTEXT "limits"

/* In the order of the table in limits.c. */
enum {
	LIMITS_LOAD,
	LIMITS_UNLOAD,
	LIMITS_CONFIGURED,
	LIMITS_REFUSED,
	LIMITS_NOT_READ,
	LIMITS_CLASS_TOO_LATE,
	LIMITS_PACKET_DROPPED,
	LIMITS_LEASE_REFUSED,
	LIMITS_COUNT_FAILED,
	LIMITS_MESSAGES
};

/* ---- Rates: limits_rate.c ------------------------------------------------ */

/* Packets that were taken close to each other. */
struct mark {
	int64_t begin; /* nanoseconds of the monotonic clock */
	int64_t end;
	uint64_t count;
};

/* At most `packets` in any time as long as `span`. */
struct rate {
	uint64_t packets;
	int64_t span; /* nanoseconds */
	pthread_mutex_t lock;
	struct mark *marks; /* a ring */
	uint32_t room;
	uint32_t first;
	uint32_t used;
	uint64_t inside; /* packets of all marks */
};

/* Reads "4 packets per minute". Returns: whether it is a rate. */
bool rate_parse(const char *text, struct rate *rate);

/* The room for marks is bounded. Returns: KEAH_OK; KEAH_ENOMEM. */
enum keah_status rate_open(struct rate *rate);
void rate_close(struct rate *rate);

/* The caller has the lock in these. */
bool rate_has_room(struct rate *rate, int64_t now);
void rate_take(struct rate *rate, int64_t now);

/* Gives back what was taken at that time. Takes the lock. */
void rate_return(struct rate *rate, int64_t taken);

int64_t rate_clock(void);

/* ---- What is limited: limits_config.c ------------------------------------ */

/* A lease that was granted and may not stand in the database yet. */
struct hold {
	struct hold *next; /* granted later */
	struct hold *link; /* of the same lease, for other limits */
	struct cap *cap;
};

/* At most `max` leases. */
struct cap {
	bool set;
	uint64_t max;
	pthread_mutex_t lock; /* of holds */
	struct hold *holds;   /* the oldest first */
};

/* Kinds of lease limits. */
enum { CAP_ADDRESS, CAP_PREFIX, CAPS };

/* A client class or a subnet with limits. */
struct scope {
	char *name;   /* of a class; NULL: a subnet */
	uint32_t id;  /* of a subnet */
	char label[300]; /* for messages */
	bool has_rate;
	struct rate rate;
	struct cap caps[CAPS];
};

/* Read by every packet, written while a configuration comes into force. */
struct limits {
	struct scope *classes; /* ascending by name */
	size_t class_count;
	struct scope *subnets; /* ascending by id */
	size_t subnet_count;
	bool class_rates, subnet_rates, lease_limits;
};

extern struct limits limits;

/*
 * Reads the limits of the configuration that is coming into force; when that
 * is refused, those of the one that stays.
 * Returns: KEAH_OK; KEAH_ENOMEM; KEAH_EPARSE with the reason in `why`.
 */
enum keah_status limits_read(struct keah_callout *call, char *why,
			     size_t size);
void limits_forget(void);

/* Returns: NULL when there are no limits. */
struct scope *limits_find_class(const char *name);
struct scope *limits_find_subnet(uint32_t id);

/* ---- Which callouts are needed: limits_needs.c --------------------------- */

/* Kinds of limits, as bits. */
#define LIMITS_NEED_NOTHING UINT32_C(0)
#define LIMITS_NEED_CLASS_RATES UINT32_C(1)
#define LIMITS_NEED_SUBNET_RATES UINT32_C(2)
#define LIMITS_NEED_LEASES UINT32_C(4)
#define LIMITS_NEED_ALL UINT32_C(7)

/* In load(). Returns: KEAH_OK; what config->for_each_staged_... does. */
enum keah_status limits_find_needs(void);

/* Whether the callout is needed. */
bool limits_wants(const char *name);

/* What the limits in force need. */
uint32_t limits_have_needs(void);

/* ---- State over a reload: limits_keep.c ---------------------------------- */

/* What the rates have seen is kept for the library that is loaded next. */
void limits_keep(void);
void limits_restore(void);

/* What the limits of the library that was loaded before needed. */
uint32_t limits_kept_needs(void);

/* ---- Packets: limits_packets.c ------------------------------------------- */

/* Scopes that concern a packet. */
struct picks {
	struct scope **items;
	size_t count, room;
	struct scope *few[16];
};

/*
 * Picks the scopes of the classes of a packet, in the order of limits.classes.
 * Returns: KEAH_OK; KEAH_ENOMEM. The caller calls picks_close in any case.
 */
enum keah_status picks_open(struct picks *picks, struct keah_pkt *query,
			    bool (*wanted)(const struct scope *, int arg),
			    int arg);
enum keah_status picks_add(struct picks *picks, struct scope *scope);
void picks_close(struct picks *picks);

enum keah_status limits_receive(struct keah_callout *call);
enum keah_status limits_select(struct keah_callout *call);

/* How the server's messages name the client of a packet. */
const char *limits_label(struct keah_pkt *pkt);

/* ---- Leases: limits_leases.c --------------------------------------------- */

/* Before anything else is done with a packet. */
enum keah_status limits_begin(struct keah_callout *call);

enum keah_status limits_grant(struct keah_callout *call);
enum keah_status limits_renew(struct keah_callout *call);

/* The leases of the packet stand in the database, or never will. */
enum keah_status limits_settle(struct keah_callout *call);

/* Before an answer is sent: settles; there is none for a refused renewal. */
enum keah_status limits_send(struct keah_callout *call);

#endif
