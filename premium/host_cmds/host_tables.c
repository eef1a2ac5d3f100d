/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * host_cmds: which arguments the commands take, and which members a reservation
 * has.
 */
#include <stddef.h>

#include "host_cmds.h"

#define ID_MAX (UINT32_MAX - INT64_C(1))

/* Rows of the struct that `AT` is for. */
#define TEXT(text, member, words)                                              \
	{ .name = (text), .type = KEAH_PARAM_STRING, AT(member),               \
	  .help = (words) }
#define REQUIRED_TEXT(text, member, words)                                     \
	{ .name = (text), .type = KEAH_PARAM_STRING, AT(member),               \
	  .flags = KEAH_PARAM_REQUIRED, .min = 1, .max = INT64_MAX,            \
	  .help = (words) }
#define SUBNET_ID                                                              \
	{ .name = "subnet-id", .type = KEAH_PARAM_INT, AT(subnet_id),          \
	  .min = 0, .max = ID_MAX, .fallback = "-1",                           \
	  .help = "the number of the subnet; 0: global reservations" }
#define END                                                                    \
	{                                                                      \
		.name = NULL                                                   \
	}

static const char *const types[] = { "hw-address", "duid", "circuit-id",
				     "client-id", "flex-id", NULL };
static const char *const targets[] = { "default", "memory", "database", "all",
				       "primary", "alternate", NULL };

#define TARGET                                                                 \
	{ .name = "operation-target", .type = KEAH_PARAM_STRING, AT(target),   \
	  .choices = targets, .help = "where the reservations stand" }

/* ---- References to reservations ------------------------------------------ */

#define AT(member) .offset = offsetof(struct which_args, member)

#define TYPE(required)                                                         \
	{ .name = "identifier-type", .type = KEAH_PARAM_STRING, AT(type),      \
	  .flags = (required), .choices = types,                               \
	  .help = "what the identifier is" }

#define ONE                                                                    \
	SUBNET_ID, TEXT("ip-address", address, "the address, or the prefix"),  \
	TYPE(0), TEXT("identifier", identifier, "hex digits, or 'a text'"),    \
	TARGET

const struct keah_param get_args[] = { ONE, END };
const struct keah_param del_args[] = { ONE, END };
const struct keah_param all_args[] = { SUBNET_ID, TARGET, END };

const struct keah_param hostname_args[] = {
	REQUIRED_TEXT("hostname", hostname, "the reserved name"),
	SUBNET_ID, TARGET, END
};

const struct keah_param id_args[] = {
	TYPE(KEAH_PARAM_REQUIRED),
	REQUIRED_TEXT("identifier", identifier, "hex digits, or 'a text'"),
	TARGET, END
};

const struct keah_param address_args[] = {
	REQUIRED_TEXT("ip-address", address, "the address, or the prefix"),
	SUBNET_ID, TARGET, END
};

/* ---- Pages --------------------------------------------------------------- */

#undef AT
#define AT(member) .offset = offsetof(struct page_args, member)

const struct keah_param page_args[] = {
	SUBNET_ID,
	{ .name = "limit", .type = KEAH_PARAM_INT, AT(limit), .min = 1,
	  .max = UINT32_MAX, .flags = KEAH_PARAM_REQUIRED,
	  .help = "how many reservations a page has" },
	{ .name = "source-index", .type = KEAH_PARAM_INT, AT(source), .min = 0,
	  .max = UINT32_MAX, .help = "from `next` of the page before" },
	{ .name = "from", .type = KEAH_PARAM_INT, AT(from), .min = 0,
	  .max = INT64_MAX, .help = "from `next` of the page before" },
	END
};

/* ---- Changes ------------------------------------------------------------- */

#undef AT
#define AT(member) .offset = offsetof(struct change_args, member)

const struct keah_param change_args[] = {
	{ .name = "reservation", .type = KEAH_PARAM_OBJECT, AT(reservation),
	  .flags = KEAH_PARAM_REQUIRED, .help = "the reservation" },
	TARGET, END
};

/* ---- Reservations -------------------------------------------------------- */

/*
 * What the server refuses without saying which member it is: values of another
 * type. Where they are stored does not matter, as long as it is in turn.
 */
struct members {
	int64_t subnet_id;
	const char *hw_address, *duid, *circuit_id, *client_id, *flex_id;
	const char *hostname, *address, *next_server, *server_hostname;
	const char *boot_file_name, *user_context, *comment;
	struct keah_list addresses, prefixes, excluded, classes, options;
};

const size_t members_size = sizeof(struct members);

#undef AT
#define AT(member) .offset = offsetof(struct members, member)

#define TEXTS(text, member, words)                                             \
	{ .name = (text), .type = KEAH_PARAM_LIST, AT(member),                 \
	  .item_type = KEAH_PARAM_STRING, .item_size = sizeof(char *),         \
	  .help = (words) }

#define COMMON                                                                 \
	SUBNET_ID, TEXT("hw-address", hw_address, "the MAC address"),          \
	TEXT("duid", duid, "the DUID"),                                        \
	TEXT("flex-id", flex_id, "what flex_id makes"),                        \
	TEXT("hostname", hostname, "the name of the client"),                  \
	TEXTS("client-classes", classes, "classes of the client"),             \
	{ .name = "option-data", .type = KEAH_PARAM_LIST, AT(options),         \
	  .item_type = KEAH_PARAM_OBJECT, .item_size = sizeof(char *),         \
	  .help = "options for the client" },                                  \
	{ .name = "user-context", .type = KEAH_PARAM_OBJECT,                   \
	  AT(user_context), .help = "a map of whatever is wanted" },           \
	TEXT("comment", comment, "a remark, kept in the user context")

const struct keah_param members4[] = {
	COMMON,
	TEXT("circuit-id", circuit_id, "the circuit of the relay agent"),
	TEXT("client-id", client_id, "the client identifier"),
	TEXT("ip-address", address, "the address"),
	TEXT("next-server", next_server, "siaddr"),
	TEXT("server-hostname", server_hostname, "sname"),
	TEXT("boot-file-name", boot_file_name, "file"),
	END
};

const struct keah_param members6[] = {
	COMMON,
	TEXTS("ip-addresses", addresses, "the addresses"),
	TEXTS("prefixes", prefixes, "the prefixes"),
	TEXTS("excluded-prefixes", excluded, "of each prefix, what is not in "
					     "it; Kea 3.0"),
	END
};
