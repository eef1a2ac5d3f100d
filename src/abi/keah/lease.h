/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group `lease`: the lease database (Kea manual, "Lease Storage"), of the
 * daemon's own family.
 *
 * Thread: any; a lease that a packet is being served with at that moment is
 * KEAH_EBUSY for add, update and remove.
 *
 * Since ABI 1.2.
 */
#ifndef KEAH_LEASE_H
#define KEAH_LEASE_H

#include <keah/types.h>

/* Types of leases (RFC 8415 sections 21.4, 21.5 and 21.21). */
#define KEAH_LEASE_NA UINT32_C(0) /* IA_NA: an address */
#define KEAH_LEASE_TA UINT32_C(1) /* IA_TA: a temporary address */
#define KEAH_LEASE_PD UINT32_C(2) /* IA_PD: a prefix */
#define KEAH_LEASE_V4 UINT32_C(3) /* an IPv4 address */

/* States of leases (Kea manual, "lease4-add"). */
#define KEAH_LEASE_ASSIGNED UINT32_C(0)
#define KEAH_LEASE_DECLINED UINT32_C(1)
#define KEAH_LEASE_RECLAIMED UINT32_C(2) /* expired, and dealt with */
#define KEAH_LEASE_RELEASED UINT32_C(3)  /* kept for its client; Kea 3.0 */

/* How a server came to know a hardware address. */
#define KEAH_HW_FROM_FRAME 0x01         /* the link layer */
#define KEAH_HW_FROM_DUID 0x02          /* RFC 8415 section 11 */
#define KEAH_HW_FROM_LINK_LOCAL 0x04    /* EUI-64 in an IPv6 address */
#define KEAH_HW_FROM_RELAY 0x08         /* RFC 6939 */
#define KEAH_HW_FROM_REMOTE_ID 0x10     /* RFC 4649 */
#define KEAH_HW_FROM_SUBSCRIBER_ID 0x20 /* RFC 4580 */
#define KEAH_HW_FROM_CMTS 0x40          /* DOCSIS */
#define KEAH_HW_FROM_MODEM 0x80         /* DOCSIS */

/*
 * A lease. Addresses stand in network byte order, IPv4 ones in the first four
 * octets. Members that the family does not have are zero or empty.
 */
struct keah_lease {
	uint32_t size; /* set by the caller to sizeof(struct keah_lease) */
	uint32_t subnet_id;
	int64_t cltt;           /* time of the client's last transaction, in
				 * seconds since 1970; it expires valid_lft
				 * later */
	uint32_t valid_lft;     /* seconds */
	uint32_t preferred_lft; /* seconds */
	uint32_t state;         /* KEAH_LEASE_ASSIGNED, ... */
	uint32_t iaid;
	uint32_t pool_id;    /* 0: none */
	uint8_t type;        /* KEAH_LEASE_NA, ... */
	uint8_t prefix_len;  /* 32, 128, or that of a prefix */
	uint8_t fqdn_fwd;    /* 1: the name was entered into DNS */
	uint8_t fqdn_rev;    /* 1: the address was */
	uint8_t hw_type;     /* of hw_addr (RFC 1700) */
	uint8_t hw_source;   /* KEAH_HW_FROM_DUID, ...; 0: not known. Of leases
			      * that the host shows, since 1.4 */
	uint8_t reserved[6];
	uint8_t address[16]; /* or the prefix */
	struct keah_view hw_addr;
	struct keah_view client_id;
	struct keah_view duid;
	struct keah_str hostname;
	struct keah_str user_context; /* the JSON text of a map, or empty */
};

/* A lease in short. */
struct keah_lease_brief {
	uint32_t size;
	uint32_t subnet_id;
	uint8_t type;       /* KEAH_LEASE_NA, ... */
	uint8_t prefix_len; /* 32, 128, or that of a prefix */
	uint8_t reserved[2];
	uint8_t address[16]; /* or the prefix */
	uint8_t assigned;    /* 1: the database has it as assigned now, so that
			      * it is counted; this may take a query, which is
			      * not made for a size that ends before it */
	uint8_t reserved2[3];
};

/* Leases that are counted together: those of a subnet, or of a class. */
struct keah_lease_group {
	uint32_t size;
	uint32_t type;          /* KEAH_LEASE_NA, KEAH_LEASE_PD or _V4 */
	uint32_t subnet_id;     /* 0: it is a class */
	uint32_t reserved;
	const char *class_name; /* of a class; see set_lease_classes */
};

/* Which leases are looked for; the members that each goes by. */
#define KEAH_LEASE_ALL UINT32_C(0)
#define KEAH_LEASE_BY_ADDRESS UINT32_C(1)   /* address, type */
#define KEAH_LEASE_BY_SUBNET UINT32_C(2)    /* subnet_id */
#define KEAH_LEASE_BY_HW_ADDR UINT32_C(3)   /* octets; subnet_id unless 0 */
#define KEAH_LEASE_BY_CLIENT_ID UINT32_C(4) /* octets; subnet_id unless 0 */
#define KEAH_LEASE_BY_DUID UINT32_C(5)      /* octets; type, iaid and subnet_id
					     * unless subnet_id is 0 */
#define KEAH_LEASE_BY_HOSTNAME UINT32_C(6)  /* hostname, in lower case */
#define KEAH_LEASE_BY_PAGE UINT32_C(7)      /* limit; those behind address */

/* Since 1.4; not every server has them: KEAH_ENOTSUP. All are pages. */
#define KEAH_LEASE_BY_RELAY_ID UINT32_C(8)    /* octets; limit, address */
#define KEAH_LEASE_BY_REMOTE_ID UINT32_C(9)   /* octets; limit, address */
#define KEAH_LEASE_BY_SUBNET_PAGE UINT32_C(10) /* subnet_id; limit, address */

struct keah_lease_key {
	uint32_t size;
	uint32_t kind; /* KEAH_LEASE_ALL, ... */
	uint32_t subnet_id;
	uint32_t type;
	uint32_t iaid;
	uint32_t limit;
	uint8_t address[16];
	struct keah_view octets;
	const char *hostname;
};

/*
 * Called for each lease. What the lease points to lives until fn returns;
 * anything but KEAH_OK ends the walk.
 */
typedef enum keah_status (*keah_lease_fn)(void *arg,
					  const struct keah_lease *lease);

/* Where leases belong: what a lease takes from its subnet. */
struct keah_lease_subnet {
	uint32_t size; /* set by the caller */
	uint32_t id;
	uint32_t valid_lft;     /* seconds, for clients that ask for none */
	uint32_t preferred_lft; /* the same; DHCPv6 */
	uint8_t prefix_len;
	uint8_t reserved[7];
	uint8_t prefix[16];
};

/* Changes of the DNS (Kea manual, "DDNS for DHCPv4"). */
#define KEAH_DDNS_ADD UINT32_C(0)
#define KEAH_DDNS_REMOVE UINT32_C(1)

struct keah_lease_api {
	uint32_t size;

	/*
	 * Finds leases; pages and all come by ascending address.
	 * Returns: KEAH_OK, also when there are none; KEAH_ENOTSUP for a key
	 * that the family does not have; KEAH_EFAIL when the database fails;
	 * KEAH_EINVAL; what fn returned.
	 */
	enum keah_status (*find)(const struct keah_lease_key *key,
				 keah_lease_fn fn, void *arg);

	/*
	 * Adds a lease, and counts it in the server's statistics. DNS is left
	 * alone, hook points are not called.
	 * Returns: KEAH_OK; KEAH_EEXIST; KEAH_EPARSE when the user context is
	 * no map, an identifier is too long, or the server has no such state;
	 * KEAH_EBUSY; KEAH_EFAIL; KEAH_EINVAL.
	 */
	enum keah_status (*add)(const struct keah_lease *lease);

	/*
	 * Replaces the lease of the same address and type.
	 * Returns: as add, but KEAH_ENOENT instead of KEAH_EEXIST.
	 */
	enum keah_status (*update)(const struct keah_lease *lease);

	/*
	 * Removes the lease of an address and type.
	 * Returns: KEAH_OK; KEAH_ENOENT; KEAH_EBUSY; KEAH_EFAIL; KEAH_EINVAL.
	 */
	enum keah_status (*remove)(const uint8_t *address, uint32_t type);

	/*
	 * Removes all leases of a subnet, which need not be configured.
	 * Returns: KEAH_OK; KEAH_ENOTSUP when the database cannot do it;
	 * KEAH_EFAIL; KEAH_EINVAL.
	 */
	enum keah_status (*wipe)(uint32_t subnet_id, uint64_t *count);

	/*
	 * Has the DHCP-DDNS server told of a lease with a name.
	 * Returns: KEAH_OK when that was queued; KEAH_ESTATE when updates of
	 * DNS are switched off; KEAH_EPARSE; KEAH_EFAIL; KEAH_EINVAL.
	 */
	enum keah_status (*queue_ddns)(const struct keah_lease *lease,
				       uint32_t change);

	/*
	 * The subnet of a number.
	 * Returns: KEAH_OK; KEAH_ENOENT; KEAH_EINVAL.
	 * Thread: any; before 1.4, the main thread.
	 */
	enum keah_status (*get_subnet)(uint32_t id,
				       struct keah_lease_subnet *subnet);

	/*
	 * The subnet that an address is in.
	 * Returns: KEAH_OK; KEAH_ENOENT; KEAH_EINVAL.
	 * Thread: any; before 1.4, the main thread.
	 */
	enum keah_status (*select_subnet)(const uint8_t *address,
					  struct keah_lease_subnet *subnet);

	/*
	 * Has the server keep the tables by which DHCPv6 leases are found by
	 * KEAH_LEASE_BY_RELAY_ID and KEAH_LEASE_BY_REMOTE_ID, with the
	 * configuration that it is bringing into force. They hold what
	 * `store-extended-info` stores. Since 1.4.
	 * Returns: KEAH_OK; KEAH_ENOTSUP when the server has no such tables, or
	 * keeps them anyway; KEAH_EINVAL. Thread: the one that calls load(), in
	 * load().
	 */
	enum keah_status (*index_relays)(struct keah_lib *lib);

	/*
	 * Goes through all leases and puts what they hold about relays into
	 * the form and into the tables of this version of the server; *count
	 * is how many were changed. Since 1.4.
	 * Returns: KEAH_OK; KEAH_ENOTSUP; KEAH_EFAIL when the database fails;
	 * KEAH_EINVAL. Thread: the main thread.
	 */
	enum keah_status (*upgrade_relays)(uint64_t *count);

	/*
	 * How many leases of a group are assigned: those that have expired go
	 * on to count until the server reclaims them. With a database of SQL
	 * this is a query, which counts the leases of all of its servers.
	 * Since 1.4.
	 * Returns: KEAH_OK; KEAH_EFAIL when the database fails; KEAH_EINVAL.
	 */
	enum keah_status (*count_active)(const struct keah_lease_group *group,
					 uint64_t *count);

	/*
	 * Has the leases of all client classes counted anew. A database in
	 * memory does not do that when it reads the leases of a server that
	 * was started: call it at dhcp4_srv_configured or dhcp6_srv_configured
	 * before count_active is called for a class. Since 1.4.
	 * Returns: KEAH_OK; KEAH_EINVAL; KEAH_EFAIL. Thread: the main thread,
	 * while no packet is served.
	 */
	enum keah_status (*recount_classes)(struct keah_callout *call);

	/*
	 * Writes all leases to a file, in the form of the server's own lease
	 * files; what was there gets the suffix .bak and the number of the
	 * process. The name is one in the server's data directory. NULL with
	 * Kea before 2.3.1. Since 1.4.
	 * Returns: KEAH_OK; KEAH_ENOTSUP when the database is no file;
	 * KEAH_EPARSE for a name elsewhere; KEAH_EFAIL; KEAH_EINVAL.
	 */
	enum keah_status (*write)(const char *filename);
};

#endif
