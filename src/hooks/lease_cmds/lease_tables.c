/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_cmds: which arguments the commands on single leases take.
 */
#include <stddef.h>

#include "lease_cmds.h"

/* Rows of the struct that `AT` is for. A number that is not there is -1. */
#define TEXT(text, member, words)                                              \
	{ .name = (text), .type = KEAH_PARAM_STRING, AT(member),               \
	  .help = (words) }
#define REQUIRED_TEXT(text, member, words)                                     \
	{ .name = (text), .type = KEAH_PARAM_STRING, AT(member),               \
	  .flags = KEAH_PARAM_REQUIRED, .help = (words) }
#define NUMBER(text, member, low, high, words)                                 \
	{ .name = (text), .type = KEAH_PARAM_INT, AT(member), .min = (low),    \
	  .max = (high), .fallback = "-1", .help = (words) }
#define FLAG(text, member, words)                                              \
	{ .name = (text), .type = KEAH_PARAM_BOOL, AT(member), .help = (words) }

static const char *const types[] = { "IA_NA", "IA_PD", NULL };

#define TYPE                                                                   \
	{ .name = "type", .type = KEAH_PARAM_STRING, .choices = types,         \
	  AT(type), .fallback = "\"IA_NA\"", .help = "an address or a prefix" }

/* ---- Leases -------------------------------------------------------------- */

#define AT(member) .offset = offsetof(struct lease_args, member)

#define LEASE                                                                  \
	REQUIRED_TEXT("ip-address", ip_address, "the address of the lease"),   \
	NUMBER("subnet-id", subnet_id, 0, UINT32_MAX,                          \
	       "its subnet; 0: found by the address"),                         \
	NUMBER("pool-id", pool_id, 0, UINT32_MAX, "the pool of the address"),  \
	NUMBER("valid-lft", valid_lft, 0, UINT32_MAX, "seconds of validity"),  \
	NUMBER("expire", expire, 0, INT64_MAX,                                 \
	       "when it expires, in seconds since 1970"),                      \
	FLAG("fqdn-fwd", fqdn_fwd, "the name is in the DNS"),                  \
	FLAG("fqdn-rev", fqdn_rev, "the address is in the DNS"),               \
	{ .name = "hostname", .type = KEAH_PARAM_STRING, AT(hostname),         \
	  .fallback = "\"\"", .max = 255, .help = "the name of the client" },  \
	{ .name = "state", .type = KEAH_PARAM_INT, AT(state), .min = 0,        \
	  .max = 3,                                                            \
	  .help = "0 assigned, 1 declined, 2 reclaimed, 3 released" },         \
	{ .name = "user-context", .type = KEAH_PARAM_OBJECT,                   \
	  AT(user_context), .help = "a map of whatever is wanted" },           \
	TEXT("comment", comment, "a remark, kept in the user context")

#define LEASE4                                                                 \
	LEASE,                                                                 \
	REQUIRED_TEXT("hw-address", hw_address, "the client's MAC address"),   \
	TEXT("client-id", client_id, "the client's identifier")

#define LEASE6                                                                 \
	LEASE, TYPE,                                                           \
	NUMBER("prefix-len", prefix_len, 1, 128, "the length of a prefix"),    \
	NUMBER("preferred-lft", preferred_lft, 0, UINT32_MAX,                  \
	       "seconds of being preferred"),                                  \
	TEXT("hw-address", hw_address, "the client's MAC address")

#define CLIENT6                                                                \
	REQUIRED_TEXT("duid", duid, "the client's DUID"),                      \
	{ .name = "iaid", .type = KEAH_PARAM_INT, AT(iaid), .min = 0,          \
	  .max = UINT32_MAX, .flags = KEAH_PARAM_REQUIRED,                     \
	  .help = "the number of the client's IA" }

#define FORCE_CREATE                                                           \
	FLAG("force-create", force_create, "add the lease when it is missing")

const struct keah_param add4_args[] = { LEASE4, { .name = NULL } };
const struct keah_param update4_args[] = {
	LEASE4, FORCE_CREATE, { .name = NULL }
};
const struct keah_param add6_args[] = { LEASE6, CLIENT6, { .name = NULL } };
const struct keah_param update6_args[] = {
	LEASE6, CLIENT6, FORCE_CREATE, { .name = NULL }
};

/* A whole lease will do, but its address and its type are enough. */
const struct keah_param deleted6_args[] = {
	LEASE6,
	FORCE_CREATE,
	TEXT("duid", duid, "the client's DUID"),
	NUMBER("iaid", iaid, 0, UINT32_MAX, "the number of the client's IA"),
	{ .name = NULL },
};

/* ---- References to leases ------------------------------------------------ */

#undef AT
#define AT(member) .offset = offsetof(struct which_args, member)

#define WHICH                                                                  \
	TEXT("ip-address", ip_address, "the address of the lease"),            \
	TEXT("identifier-type", identifier_type, "what the identifier is"),    \
	TEXT("identifier", identifier, "the client's identifier"),             \
	NUMBER("subnet-id", subnet_id, 0, UINT32_MAX, "the subnet to look in")

#define WHICH6                                                                 \
	WHICH, TYPE,                                                           \
	NUMBER("iaid", iaid, 0, UINT32_MAX, "the number of the client's IA")

#define UPDATE_DDNS                                                            \
	FLAG("update-ddns", update_ddns, "have the DNS entries removed")

const struct keah_param get4_args[] = { WHICH, { .name = NULL } };
const struct keah_param del4_args[] = { WHICH, UPDATE_DDNS, { .name = NULL } };
const struct keah_param get6_args[] = { WHICH6, { .name = NULL } };
const struct keah_param del6_args[] = { WHICH6, UPDATE_DDNS, { .name = NULL } };
