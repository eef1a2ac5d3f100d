/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group `subnet`: the subnets and shared networks of the running
 * configuration, of the daemon's own family. They are the JSON text of a map,
 * as in `subnet4`, `subnet6` and `shared-networks` (Kea manual, "Shared
 * Networks in DHCPv4"). Changes last until the next configuration; one that is
 * refused has changed nothing.
 *
 * Thread: the main thread, but where a function says another; what changes
 * something is called inside cmd->run_exclusive.
 *
 * Since ABI 1.3.
 */
#ifndef KEAH_SUBNET_H
#define KEAH_SUBNET_H

#include <keah/types.h>

/* Kinds of objects. */
#define KEAH_KIND_SUBNET UINT32_C(0)
#define KEAH_KIND_NETWORK UINT32_C(1) /* a shared network */

/* What becomes of the subnets of a shared network that is removed. */
#define KEAH_MEMBERS_KEEP UINT32_C(0) /* they go on, in no network */
#define KEAH_MEMBERS_REMOVE UINT32_C(1)

/* An object in short. */
struct keah_subnet_brief {
	uint32_t size;
	uint32_t id;             /* of a subnet; 0: a shared network */
	struct keah_str prefix;  /* of a subnet, "192.0.2.0/24"; or empty */
	struct keah_str network; /* the name of the shared network, or of the
				  * one that the subnet is in; or empty */
	struct keah_str user_context; /* the JSON text of a map, or empty */
};

/*
 * Called for each object. The texts live until fn returns; anything but
 * KEAH_OK ends the walk.
 */
typedef enum keah_status (*keah_subnet_fn)(
	void *arg, const struct keah_subnet_brief *brief);

/* Which object is meant. */
struct keah_subnet_key {
	uint32_t size;
	uint32_t kind;    /* KEAH_KIND_SUBNET, ... */
	uint32_t id;      /* of a subnet; 0: it is named by its prefix */
	uint32_t reserved;
	const char *text; /* the name of a shared network, or the prefix */
};

/* A subnet as seen from an address. */
struct keah_subnet_match {
	uint32_t size;
	uint32_t id;
	uint8_t in_prefix;     /* 1: the prefix of the subnet has the address */
	uint8_t in_pool;       /* 1: a pool of addresses has it */
	uint8_t delegated_len; /* of the pool of prefixes with it; 0: none */
	uint8_t prefix_len;
	uint8_t reserved[4];
	uint8_t prefix[16];    /* IPv4: the first four octets */
};

/* Called for each subnet. Anything but KEAH_OK ends the walk. */
typedef enum keah_status (*keah_subnet_match_fn)(
	void *arg, const struct keah_subnet_match *match);

struct keah_subnet_api {
	uint32_t size;

	/*
	 * Shows all objects of a kind: subnets by ascending number, with
	 * those that are in shared networks.
	 * Returns: KEAH_OK; KEAH_EINVAL; what fn returned.
	 */
	enum keah_status (*for_each)(uint32_t kind, keah_subnet_fn fn,
				     void *arg);

	/*
	 * The definition of an object; a shared network with its subnets.
	 * Returns: KEAH_OK; KEAH_ENOENT; KEAH_EPARSE when the text is no
	 * prefix; KEAH_EINVAL; KEAH_ENOMEM.
	 * Owner: the host, until the callout returns.
	 */
	enum keah_status (*get)(struct keah_callout *call,
				const struct keah_subnet_key *key,
				struct keah_str *json);

	/*
	 * Parses the definition of a subnet, but without what it would take
	 * over from its network or from the server.
	 * Returns: KEAH_OK; KEAH_EPARSE with the server's reason in
	 * lib->get_error; KEAH_EINVAL.
	 */
	enum keah_status (*check)(const char *json);

	/*
	 * Adds a subnet, or a shared network with its subnets. What it leaves
	 * out it takes over as in a configuration. It serves the next packet,
	 * and is counted in the server's statistics. A subnet must not bring
	 * `reservations`. Kea 2.2 gives it a number if it has none. *id: that
	 * of a subnet, or 0.
	 * Returns: KEAH_OK; KEAH_EEXIST when the number, the prefix or the name
	 * is taken, which the reason says; KEAH_EPARSE; KEAH_EINVAL.
	 */
	enum keah_status (*add)(uint32_t kind, const char *json, uint32_t *id);

	/*
	 * Puts a subnet in the place of the one with the same number and
	 * prefix, and into its shared network; what `json` leaves out is unset,
	 * or taken over anew. Reservations and leases stay.
	 * Returns: KEAH_OK; KEAH_ENOENT; KEAH_EPARSE, also when the prefix is
	 * another one; KEAH_EINVAL.
	 */
	enum keah_status (*replace)(const char *json);

	/*
	 * Removes an object and its statistics; a subnet also from its shared
	 * network. Leases and reservations stay where they are stored.
	 * `members` is KEAH_MEMBERS_KEEP, ..., for a shared network.
	 * Returns: KEAH_OK; KEAH_ENOENT; KEAH_EPARSE as get; KEAH_EINVAL.
	 */
	enum keah_status (*remove)(const struct keah_subnet_key *key,
				   uint32_t members);

	/*
	 * Makes a subnet part of a shared network; its parameters stay as they
	 * are.
	 * Returns: KEAH_OK; KEAH_ENOENT when there is no such subnet or
	 * network; KEAH_EEXIST when the subnet is in one already; KEAH_EPARSE
	 * when the two do not fit, as in a configuration; KEAH_EINVAL.
	 */
	enum keah_status (*join)(uint32_t id, const char *network);

	/*
	 * Takes a subnet out of its shared network.
	 * Returns: KEAH_OK; KEAH_ENOENT when there is no such subnet, or it is
	 * not in that network; KEAH_EINVAL.
	 */
	enum keah_status (*leave)(uint32_t id, const char *network);

	/*
	 * Shows each subnet that an address is in, by its prefix or by one of
	 * its pools. Since 1.4.
	 * Returns: KEAH_OK, also when there is none; KEAH_EINVAL; what fn
	 * returned. Thread: any.
	 */
	enum keah_status (*match)(const uint8_t *address,
				  keah_subnet_match_fn fn, void *arg);

	/*
	 * The times after which the server tells a client with a lease of
	 * valid_lft seconds to renew and to rebind, in seconds; 0: it does not
	 * say. Since 1.4.
	 * Returns: KEAH_OK; KEAH_ENOENT when there is no such subnet;
	 * KEAH_EINVAL. Thread: any.
	 */
	enum keah_status (*get_timers)(uint32_t id, uint32_t valid_lft,
				       uint32_t *renew, uint32_t *rebind);

	/*
	 * A truth value in the user context of a subnet. Cheap: it is not
	 * turned into text. Since 1.4.
	 * Returns: KEAH_OK with *value 0 or 1; KEAH_ENOENT when there is no
	 * such subnet or no such member; KEAH_ETYPE when it is something else;
	 * KEAH_EINVAL. Thread: any.
	 */
	enum keah_status (*get_context_bool)(uint32_t id, const char *name,
					     uint8_t *value);
};

#endif
