/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * What the files of host_cmds share.
 */
#ifndef HOST_CMDS_H
#define HOST_CMDS_H

#include <keah/keah.h>

/* ---- Arguments; see host_tables.c ---------------------------------------- */

/* Which reservations. A number that is not there is -1, a text NULL. */
struct which_args {
	int64_t subnet_id;
	const char *address;
	const char *type; /* of the identifier */
	const char *identifier;
	const char *hostname;
	const char *target; /* where they stand */
};

struct page_args {
	int64_t subnet_id;
	int64_t limit;
	int64_t source;
	int64_t from;
};

struct change_args {
	const char *reservation; /* a map as JSON text */
	const char *target;
};

extern const struct keah_param get_args[], del_args[], all_args[];
extern const struct keah_param page_args[], hostname_args[], id_args[];
extern const struct keah_param address_args[], change_args[];

/* The members of a reservation, by family. Their values are not looked at. */
struct members;
extern const struct keah_param members4[], members6[];
extern const size_t members_size;

/* ---- Helpers; see host_get.c --------------------------------------------- */

/* Where `operation-target` says, or else `fallback`: KEAH_IN_MEMORY, ... */
uint32_t places_of(const char *target, uint32_t fallback);

/*
 * The key of one reservation, by its address or its identifier.
 * Returns: KEAH_OK; else keah_fail was called.
 */
enum keah_status read_key(const struct which_args *args, uint32_t places,
			  struct keah_reservation_key *key);

/* The answer of the host to a key: says which argument it did not like. */
enum keah_status explain(enum keah_status status,
			 const struct keah_reservation_key *key);

/* ---- Functions of the commands ------------------------------------------- */

enum keah_status reservation_get(struct keah_request *request,
				 const void *args);
enum keah_status reservation_get_all(struct keah_request *request,
				     const void *args);
enum keah_status reservation_get_page(struct keah_request *request,
				      const void *args);
enum keah_status reservation_get_by_hostname(struct keah_request *request,
					     const void *args);
enum keah_status reservation_get_by_id(struct keah_request *request,
				       const void *args);
enum keah_status reservation_get_by_address(struct keah_request *request,
					    const void *args);
enum keah_status reservation_add(struct keah_request *request,
				 const void *args);
enum keah_status reservation_update(struct keah_request *request,
				    const void *args);
enum keah_status reservation_del(struct keah_request *request,
				 const void *args);

#endif
