/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * What the files of lease_cmds share: leases as arguments and in answers.
 */
#ifndef LEASE_CMDS_H
#define LEASE_CMDS_H

#include <jansson.h>

#include <hooklib/answer.h>
#include <hooklib/jsonout.h>
#include <keah/keah.h>

/* A lease as it stands in arguments; -1: the number is not there. */
struct lease_args {
	const char *ip_address;
	const char *hw_address;
	const char *client_id;
	const char *duid;
	const char *type;
	const char *hostname;
	const char *user_context;
	const char *comment;
	int64_t iaid, prefix_len, subnet_id, pool_id;
	int64_t valid_lft, preferred_lft, expire, state;
	bool fqdn_fwd, fqdn_rev, force_create;
};

extern const struct keah_param add4_args[], add6_args[];
extern const struct keah_param update4_args[], update6_args[];
extern const struct keah_param deleted6_args[]; /* of lease6-bulk-apply */

/* A lease with the memory that its views point into. */
struct lease_space {
	struct keah_lease lease;
	uint8_t hw_addr[20];
	uint8_t client_id[255];
	uint8_t duid[130];
	char hostname[256];
	char *user_context; /* released with free */
};

/*
 * Reads a lease: checks what tables cannot, and fills in what the subnet
 * gives. Returns: KEAH_OK; else with keah_fail. The caller releases
 * out->user_context either way.
 */
enum keah_status read_lease(const struct lease_args *args,
			    struct lease_space *out);

/* Which lease a command means: by address, or by an identifier in a subnet. */
struct which_args {
	const char *ip_address;
	const char *type;
	const char *identifier_type;
	const char *identifier;
	int64_t subnet_id, iaid;
	bool update_ddns;
};

extern const struct keah_param get4_args[], get6_args[];
extern const struct keah_param del4_args[], del6_args[];

/* The octets of an identifier that a key points to. */
struct which_space {
	struct keah_lease_key key;
	uint8_t octets[255];
};

enum keah_status read_which(const struct which_args *args,
			    struct which_space *out);

/* An address of the daemon's family. Returns: KEAH_OK; else keah_fail. */
enum keah_status read_address(const char *argument, const char *text,
			      uint8_t octets[16]);

/* Hex digits in pairs, with colons or without. Returns as read_address. */
enum keah_status read_octets(const char *argument, const char *text,
			     uint8_t *octets, size_t size, size_t *len);

/* Appends a lease as it stands in answers. */
void show_lease(struct keah_jsonout *out, const struct keah_lease *lease);

/* Functions of the commands. */
enum keah_status lease_add(struct keah_request *request, const void *args);
enum keah_status lease_update(struct keah_request *request, const void *args);
enum keah_status lease_del(struct keah_request *request, const void *args);
enum keah_status lease_get(struct keah_request *request, const void *args);
enum keah_status lease_get_all(struct keah_request *request, const void *args);
enum keah_status lease_get_page(struct keah_request *request,
				const void *args);
enum keah_status lease_get_by_hw_address(struct keah_request *request,
					 const void *args);
enum keah_status lease_get_by_client_id(struct keah_request *request,
					const void *args);
enum keah_status lease_get_by_duid(struct keah_request *request,
				   const void *args);
enum keah_status lease_get_by_hostname(struct keah_request *request,
				       const void *args);
enum keah_status lease_wipe(struct keah_request *request, const void *args);
enum keah_status lease_write(struct keah_request *request, const void *args);
enum keah_status lease_resend_ddns(struct keah_request *request,
				   const void *args);
enum keah_status lease6_bulk_apply(struct keah_request *request,
				   const void *args);

#endif
