/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * subnet_cmds: the subnets and shared networks of the running configuration, by
 * command. The commands of the two families share their functions.
 */
#include "subnet_cmds.h"

/* In the order of the table of messages. */
enum {
	SUBNET_CMDS_LOAD,
	SUBNET_CMDS_UNLOAD,
	SUBNET_CMDS_SUBNET_LIST,
	SUBNET_CMDS_SUBNET_LIST_FAILED,
	SUBNET_CMDS_SUBNET_GET,
	SUBNET_CMDS_SUBNET_GET_FAILED,
	SUBNET_CMDS_SUBNET_ADD,
	SUBNET_CMDS_SUBNET_ADD_FAILED,
	SUBNET_CMDS_SUBNET_UPDATE,
	SUBNET_CMDS_SUBNET_UPDATE_FAILED,
	SUBNET_CMDS_SUBNET_DEL,
	SUBNET_CMDS_SUBNET_DEL_FAILED,
	SUBNET_CMDS_SUBNET_DELTA_ADD,
	SUBNET_CMDS_SUBNET_DELTA_ADD_FAILED,
	SUBNET_CMDS_SUBNET_DELTA_DEL,
	SUBNET_CMDS_SUBNET_DELTA_DEL_FAILED,
	SUBNET_CMDS_NETWORK_LIST,
	SUBNET_CMDS_NETWORK_LIST_FAILED,
	SUBNET_CMDS_NETWORK_GET,
	SUBNET_CMDS_NETWORK_GET_FAILED,
	SUBNET_CMDS_NETWORK_ADD,
	SUBNET_CMDS_NETWORK_ADD_FAILED,
	SUBNET_CMDS_NETWORK_DEL,
	SUBNET_CMDS_NETWORK_DEL_FAILED,
	SUBNET_CMDS_NETWORK_SUBNET_ADD,
	SUBNET_CMDS_NETWORK_SUBNET_ADD_FAILED,
	SUBNET_CMDS_NETWORK_SUBNET_DEL,
	SUBNET_CMDS_NETWORK_SUBNET_DEL_FAILED,
	SUBNET_CMDS_MESSAGES
};

/* Of each command: the arguments, and when it failed the reason. */
#define DONE " carried out: %1"
#define FAILED " failed: %1: %2"

static const struct keah_message messages[] = {
	KEAH_MESSAGE(SUBNET_CMDS_LOAD, KEAH_LOG_INFO, "loaded subnet_cmds %1"),
	KEAH_MESSAGE(SUBNET_CMDS_UNLOAD, KEAH_LOG_INFO,
		     "unloaded subnet_cmds"),
	KEAH_MESSAGE(SUBNET_CMDS_SUBNET_LIST, KEAH_LOG_INFO,
		     "subnet-list" DONE),
	KEAH_MESSAGE(SUBNET_CMDS_SUBNET_LIST_FAILED, KEAH_LOG_ERROR,
		     "subnet-list" FAILED),
	KEAH_MESSAGE(SUBNET_CMDS_SUBNET_GET, KEAH_LOG_INFO,
		     "subnet-get" DONE),
	KEAH_MESSAGE(SUBNET_CMDS_SUBNET_GET_FAILED, KEAH_LOG_ERROR,
		     "subnet-get" FAILED),
	KEAH_MESSAGE(SUBNET_CMDS_SUBNET_ADD, KEAH_LOG_INFO,
		     "subnet-add" DONE),
	KEAH_MESSAGE(SUBNET_CMDS_SUBNET_ADD_FAILED, KEAH_LOG_ERROR,
		     "subnet-add" FAILED),
	KEAH_MESSAGE(SUBNET_CMDS_SUBNET_UPDATE, KEAH_LOG_INFO,
		     "subnet-update" DONE),
	KEAH_MESSAGE(SUBNET_CMDS_SUBNET_UPDATE_FAILED, KEAH_LOG_ERROR,
		     "subnet-update" FAILED),
	KEAH_MESSAGE(SUBNET_CMDS_SUBNET_DEL, KEAH_LOG_INFO,
		     "subnet-del" DONE),
	KEAH_MESSAGE(SUBNET_CMDS_SUBNET_DEL_FAILED, KEAH_LOG_ERROR,
		     "subnet-del" FAILED),
	KEAH_MESSAGE(SUBNET_CMDS_SUBNET_DELTA_ADD, KEAH_LOG_INFO,
		     "subnet-delta-add" DONE),
	KEAH_MESSAGE(SUBNET_CMDS_SUBNET_DELTA_ADD_FAILED, KEAH_LOG_ERROR,
		     "subnet-delta-add" FAILED),
	KEAH_MESSAGE(SUBNET_CMDS_SUBNET_DELTA_DEL, KEAH_LOG_INFO,
		     "subnet-delta-del" DONE),
	KEAH_MESSAGE(SUBNET_CMDS_SUBNET_DELTA_DEL_FAILED, KEAH_LOG_ERROR,
		     "subnet-delta-del" FAILED),
	KEAH_MESSAGE(SUBNET_CMDS_NETWORK_LIST, KEAH_LOG_INFO,
		     "network-list" DONE),
	KEAH_MESSAGE(SUBNET_CMDS_NETWORK_LIST_FAILED, KEAH_LOG_ERROR,
		     "network-list" FAILED),
	KEAH_MESSAGE(SUBNET_CMDS_NETWORK_GET, KEAH_LOG_INFO,
		     "network-get" DONE),
	KEAH_MESSAGE(SUBNET_CMDS_NETWORK_GET_FAILED, KEAH_LOG_ERROR,
		     "network-get" FAILED),
	KEAH_MESSAGE(SUBNET_CMDS_NETWORK_ADD, KEAH_LOG_INFO,
		     "network-add" DONE),
	KEAH_MESSAGE(SUBNET_CMDS_NETWORK_ADD_FAILED, KEAH_LOG_ERROR,
		     "network-add" FAILED),
	KEAH_MESSAGE(SUBNET_CMDS_NETWORK_DEL, KEAH_LOG_INFO,
		     "network-del" DONE),
	KEAH_MESSAGE(SUBNET_CMDS_NETWORK_DEL_FAILED, KEAH_LOG_ERROR,
		     "network-del" FAILED),
	KEAH_MESSAGE(SUBNET_CMDS_NETWORK_SUBNET_ADD, KEAH_LOG_INFO,
		     "network-subnet-add" DONE),
	KEAH_MESSAGE(SUBNET_CMDS_NETWORK_SUBNET_ADD_FAILED, KEAH_LOG_ERROR,
		     "network-subnet-add" FAILED),
	KEAH_MESSAGE(SUBNET_CMDS_NETWORK_SUBNET_DEL, KEAH_LOG_INFO,
		     "network-subnet-del" DONE),
	KEAH_MESSAGE(SUBNET_CMDS_NETWORK_SUBNET_DEL_FAILED, KEAH_LOG_ERROR,
		     "network-subnet-del" FAILED),
};

/* Those that change the configuration run while no packet is served. */
#define COMMAND(text, family, message, function, table, type, flag)            \
	{                                                                      \
		.name = (text), .daemons = (family), .fn = (function),         \
		.args = (table), .args_size = sizeof(type), .flags = (flag),   \
		.done = (message), .failed = (message) + 1                     \
	}
#define EXCLUSIVE KEAH_COMMAND_EXCLUSIVE

static const struct keah_command commands[] = {
	COMMAND("subnet4-list", KEAH_DHCP4,
		SUBNET_CMDS_SUBNET_LIST, subnet_list,
		NULL, struct which_args, 0),
	COMMAND("subnet6-list", KEAH_DHCP6,
		SUBNET_CMDS_SUBNET_LIST, subnet_list,
		NULL, struct which_args, 0),
	COMMAND("subnet4-get", KEAH_DHCP4,
		SUBNET_CMDS_SUBNET_GET, subnet_get,
		get_args, struct which_args, 0),
	COMMAND("subnet6-get", KEAH_DHCP6,
		SUBNET_CMDS_SUBNET_GET, subnet_get,
		get_args, struct which_args, 0),
	COMMAND("subnet4-add", KEAH_DHCP4,
		SUBNET_CMDS_SUBNET_ADD, subnet_add,
		subnet4_args, struct definition_args, EXCLUSIVE),
	COMMAND("subnet6-add", KEAH_DHCP6,
		SUBNET_CMDS_SUBNET_ADD, subnet_add,
		subnet6_args, struct definition_args, EXCLUSIVE),
	COMMAND("subnet4-update", KEAH_DHCP4,
		SUBNET_CMDS_SUBNET_UPDATE, subnet_update,
		subnet4_args, struct definition_args, EXCLUSIVE),
	COMMAND("subnet6-update", KEAH_DHCP6,
		SUBNET_CMDS_SUBNET_UPDATE, subnet_update,
		subnet6_args, struct definition_args, EXCLUSIVE),
	COMMAND("subnet4-del", KEAH_DHCP4,
		SUBNET_CMDS_SUBNET_DEL, subnet_del,
		del_args, struct which_args, EXCLUSIVE),
	COMMAND("subnet6-del", KEAH_DHCP6,
		SUBNET_CMDS_SUBNET_DEL, subnet_del,
		del_args, struct which_args, EXCLUSIVE),
	COMMAND("subnet4-delta-add", KEAH_DHCP4,
		SUBNET_CMDS_SUBNET_DELTA_ADD, subnet_delta_add,
		subnet4_args, struct definition_args, EXCLUSIVE),
	COMMAND("subnet6-delta-add", KEAH_DHCP6,
		SUBNET_CMDS_SUBNET_DELTA_ADD, subnet_delta_add,
		subnet6_args, struct definition_args, EXCLUSIVE),
	COMMAND("subnet4-delta-del", KEAH_DHCP4,
		SUBNET_CMDS_SUBNET_DELTA_DEL, subnet_delta_del,
		subnet4_args, struct definition_args, EXCLUSIVE),
	COMMAND("subnet6-delta-del", KEAH_DHCP6,
		SUBNET_CMDS_SUBNET_DELTA_DEL, subnet_delta_del,
		subnet6_args, struct definition_args, EXCLUSIVE),
	COMMAND("network4-list", KEAH_DHCP4,
		SUBNET_CMDS_NETWORK_LIST, network_list,
		NULL, struct network_args, 0),
	COMMAND("network6-list", KEAH_DHCP6,
		SUBNET_CMDS_NETWORK_LIST, network_list,
		NULL, struct network_args, 0),
	COMMAND("network4-get", KEAH_DHCP4,
		SUBNET_CMDS_NETWORK_GET, network_get,
		name_args, struct network_args, 0),
	COMMAND("network6-get", KEAH_DHCP6,
		SUBNET_CMDS_NETWORK_GET, network_get,
		name_args, struct network_args, 0),
	COMMAND("network4-add", KEAH_DHCP4,
		SUBNET_CMDS_NETWORK_ADD, network_add,
		networks_args, struct definition_args, EXCLUSIVE),
	COMMAND("network6-add", KEAH_DHCP6,
		SUBNET_CMDS_NETWORK_ADD, network_add,
		networks_args, struct definition_args, EXCLUSIVE),
	COMMAND("network4-del", KEAH_DHCP4,
		SUBNET_CMDS_NETWORK_DEL, network_del,
		network_del_args, struct network_args, EXCLUSIVE),
	COMMAND("network6-del", KEAH_DHCP6,
		SUBNET_CMDS_NETWORK_DEL, network_del,
		network_del_args, struct network_args, EXCLUSIVE),
	COMMAND("network4-subnet-add", KEAH_DHCP4,
		SUBNET_CMDS_NETWORK_SUBNET_ADD, network_subnet_add,
		member_args, struct network_args, EXCLUSIVE),
	COMMAND("network6-subnet-add", KEAH_DHCP6,
		SUBNET_CMDS_NETWORK_SUBNET_ADD, network_subnet_add,
		member_args, struct network_args, EXCLUSIVE),
	COMMAND("network4-subnet-del", KEAH_DHCP4,
		SUBNET_CMDS_NETWORK_SUBNET_DEL, network_subnet_del,
		member_args, struct network_args, EXCLUSIVE),
	COMMAND("network6-subnet-del", KEAH_DHCP6,
		SUBNET_CMDS_NETWORK_SUBNET_DEL, network_subnet_del,
		member_args, struct network_args, EXCLUSIVE),
	{ .name = NULL },
};

static enum keah_status
load_subnet_cmds(void)
{
	if (!KEAH_HAS(keah, subnet)) {
		return keah_fail_old_host("subnets", 3);
	}
	keah_log(SUBNET_CMDS_LOAD, KEAH_CONF_VERSION);
	return KEAH_OK;
}

static void
unload_subnet_cmds(void)
{
	keah_log(SUBNET_CMDS_UNLOAD, NULL);
}

KEAH_HOOK(.logger = "subnet-cmds-hooks",
	  .messages = messages,
	  .message_count = SUBNET_CMDS_MESSAGES,
	  .load = load_subnet_cmds,
	  .unload = unload_subnet_cmds,
	  .commands = commands);
