/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * subnet_cmds: which arguments the commands take.
 */
#include <stddef.h>

#include "subnet_cmds.h"

#define ID_MAX (UINT32_MAX - INT64_C(1))

#define AT(type, member) .offset = offsetof(struct type, member)

const struct keah_param get_args[] = {
	{ .name = "id", .type = KEAH_PARAM_INT, AT(which_args, id), .min = 1,
	  .max = ID_MAX, .help = "the number of the subnet" },
	{ .name = "subnet", .type = KEAH_PARAM_STRING, AT(which_args, subnet),
	  .min = 1, .max = INT64_MAX, .help = "the prefix of the subnet" },
	{ .name = NULL },
};

const struct keah_param del_args[] = {
	{ .name = "id", .type = KEAH_PARAM_INT, AT(which_args, id), .min = 1,
	  .max = ID_MAX, .flags = KEAH_PARAM_REQUIRED,
	  .help = "the number of the subnet" },
	{ .name = NULL },
};

#define DEFINITION(text)                                                       \
	{ .name = (text), .type = KEAH_PARAM_LIST, AT(definition_args, maps),  \
	  .flags = KEAH_PARAM_REQUIRED, .min = 1, .max = 1,                    \
	  .item_type = KEAH_PARAM_OBJECT, .item_size = sizeof(char *),         \
	  .help = "a list with one definition" }

const struct keah_param subnet4_args[] = {
	DEFINITION("subnet4"), { .name = NULL }
};
const struct keah_param subnet6_args[] = {
	DEFINITION("subnet6"), { .name = NULL }
};
const struct keah_param networks_args[] = {
	DEFINITION("shared-networks"), { .name = NULL }
};

#define NETWORK_NAME                                                           \
	{ .name = "name", .type = KEAH_PARAM_STRING, AT(network_args, name),   \
	  .flags = KEAH_PARAM_REQUIRED, .min = 1, .max = INT64_MAX,            \
	  .help = "the name of the shared network" }

const struct keah_param name_args[] = { NETWORK_NAME, { .name = NULL } };

static const char *const actions[] = { "keep", "delete", NULL };

const struct keah_param network_del_args[] = {
	NETWORK_NAME,
	{ .name = "subnets-action", .type = KEAH_PARAM_STRING,
	  AT(network_args, action), .choices = actions,
	  .fallback = "\"keep\"", .help = "what becomes of its subnets" },
	{ .name = NULL },
};

const struct keah_param member_args[] = {
	NETWORK_NAME,
	{ .name = "id", .type = KEAH_PARAM_INT, AT(network_args, id),
	  .min = 1, .max = ID_MAX, .flags = KEAH_PARAM_REQUIRED,
	  .help = "the number of the subnet" },
	{ .name = NULL },
};
