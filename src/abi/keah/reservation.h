/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group `reservation`: host reservations, of the daemon's own family. One is
 * the JSON text of a map, as in `reservations` (Kea manual, "Host Reservations
 * in DHCPv4"), with one member more: `subnet-id`, the number of the subnet, or
 * 0 for a global reservation.
 *
 * Reservations stand in the running configuration, where changes last until
 * the next configuration, and in databases of hosts. What is refused has
 * changed nothing.
 *
 * Thread: the main thread; what changes the running configuration is called
 * inside cmd->run_exclusive.
 *
 * Since ABI 1.3.
 */
#ifndef KEAH_RESERVATION_H
#define KEAH_RESERVATION_H

#include <keah/types.h>

/* Where reservations stand; may be added up. */
#define KEAH_IN_MEMORY UINT32_C(1)   /* the running configuration */
#define KEAH_IN_DATABASE UINT32_C(2) /* all databases of hosts */

/* Instead of the number of a subnet: all of them, and global ones. */
#define KEAH_ANY_SUBNET UINT32_MAX

/* What reservations are found by. */
#define KEAH_RESERVATION_BY_SUBNET UINT32_C(0)     /* all of a subnet */
#define KEAH_RESERVATION_BY_ADDRESS UINT32_C(1)    /* value */
#define KEAH_RESERVATION_BY_IDENTIFIER UINT32_C(2) /* type, value */
#define KEAH_RESERVATION_BY_HOSTNAME UINT32_C(3)   /* value, in any case */

struct keah_reservation_key {
	uint32_t size;
	uint32_t kind; /* KEAH_RESERVATION_BY_SUBNET, ... */
	uint32_t subnet_id;
	uint32_t places;   /* KEAH_IN_MEMORY, ... */
	const char *type;  /* "hw-address", "duid", "circuit-id", "client-id",
			    * "flex-id" */
	const char *value; /* an identifier as in a configuration; an address,
			    * or a prefix without its length; a name */
};

/* A part of all reservations. */
struct keah_reservation_page {
	uint32_t size;
	uint32_t subnet_id;
	uint32_t limit;  /* how many there may be, at least 1 */
	uint32_t source; /* 0, then what the page before left here */
	uint64_t from;   /* the same */
};

/*
 * Called for each reservation. The text lives until fn returns; anything but
 * KEAH_OK ends the walk.
 */
typedef enum keah_status (*keah_reservation_fn)(void *arg,
						const struct keah_str *json);

struct keah_reservation_api {
	uint32_t size;

	/*
	 * Shows all reservations that a key fits, those of the configuration
	 * first. Kea 2.2 finds no addresses of DHCPv6 in any subnet.
	 * Returns: KEAH_OK, also when there are none; KEAH_EPARSE when there is
	 * no such type, or the value is no identifier or address; KEAH_ENOTSUP;
	 * KEAH_EFAIL when a database fails; KEAH_EINVAL; what fn returned.
	 */
	enum keah_status (*find)(const struct keah_reservation_key *key,
				 keah_reservation_fn fn, void *arg);

	/*
	 * The one reservation in a subnet that an identifier or an address
	 * fits: the first, when there are several.
	 * Returns: KEAH_OK; KEAH_ENOENT; KEAH_EPARSE and KEAH_EFAIL as find;
	 * KEAH_EINVAL; KEAH_ENOMEM.
	 * Owner: the host, until the callout returns.
	 */
	enum keah_status (*get)(struct keah_callout *call,
				const struct keah_reservation_key *key,
				struct keah_str *json);

	/*
	 * Shows the next reservations, as many as the limit or fewer; without
	 * any, there are no more. Then page->source and page->from are those of
	 * the page behind.
	 * Returns: KEAH_OK; KEAH_EFAIL; KEAH_EINVAL; what fn returned.
	 */
	enum keah_status (*show_page)(struct keah_reservation_page *page,
				      keah_reservation_fn fn, void *arg);

	/*
	 * Adds a reservation. It serves the next packet.
	 * Returns: KEAH_OK; KEAH_EEXIST when the subnet has the identifier
	 * already, or an address that may be reserved once only; KEAH_EPARSE
	 * with the server's reason in lib->get_error, also when there is no
	 * such subnet or an address is outside; KEAH_EFAIL; KEAH_EINVAL.
	 */
	enum keah_status (*add)(const char *json, uint32_t places);

	/*
	 * Puts a reservation in the place of the one with the same subnet and
	 * identifier.
	 * Returns: KEAH_OK; KEAH_ENOENT; else as add, where KEAH_EEXIST is of
	 * an address.
	 */
	enum keah_status (*update)(const char *json, uint32_t places);

	/*
	 * Removes what an identifier or an address fits, in one subnet.
	 * Returns: KEAH_OK; KEAH_ENOENT; KEAH_EPARSE and KEAH_EFAIL as find;
	 * KEAH_EINVAL.
	 */
	enum keah_status (*remove)(const struct keah_reservation_key *key);
};

#endif
