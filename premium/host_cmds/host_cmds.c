/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * host_cmds: host reservations, in the running configuration and in databases,
 * by command. The commands are the same in both families.
 */
#include "host_cmds.h"

/* In the order of the table of messages. */
enum {
	HOST_CMDS_LOAD,
	HOST_CMDS_UNLOAD,
	HOST_CMDS_RESERVATION_ADD,
	HOST_CMDS_RESERVATION_ADD_FAILED,
	HOST_CMDS_RESERVATION_DEL,
	HOST_CMDS_RESERVATION_DEL_FAILED,
	HOST_CMDS_RESERVATION_GET,
	HOST_CMDS_RESERVATION_GET_FAILED,
	HOST_CMDS_RESERVATION_GET_ALL,
	HOST_CMDS_RESERVATION_GET_ALL_FAILED,
	HOST_CMDS_RESERVATION_GET_BY_ADDRESS,
	HOST_CMDS_RESERVATION_GET_BY_ADDRESS_FAILED,
	HOST_CMDS_RESERVATION_GET_BY_HOSTNAME,
	HOST_CMDS_RESERVATION_GET_BY_HOSTNAME_FAILED,
	HOST_CMDS_RESERVATION_GET_BY_ID,
	HOST_CMDS_RESERVATION_GET_BY_ID_FAILED,
	HOST_CMDS_RESERVATION_GET_PAGE,
	HOST_CMDS_RESERVATION_GET_PAGE_FAILED,
	HOST_CMDS_RESERVATION_UPDATE,
	HOST_CMDS_RESERVATION_UPDATE_FAILED,
	HOST_CMDS_MESSAGES
};

/* Of each command: the arguments, and when it failed the reason. */
#define DONE " carried out: %1"
#define FAILED " failed: %1: %2"

static const struct keah_message messages[] = {
	KEAH_MESSAGE(HOST_CMDS_LOAD, KEAH_LOG_INFO, "loaded host_cmds %1"),
	KEAH_MESSAGE(HOST_CMDS_UNLOAD, KEAH_LOG_INFO, "unloaded host_cmds"),
	KEAH_MESSAGE(HOST_CMDS_RESERVATION_ADD, KEAH_LOG_INFO,
		     "reservation-add" DONE),
	KEAH_MESSAGE(HOST_CMDS_RESERVATION_ADD_FAILED, KEAH_LOG_ERROR,
		     "reservation-add" FAILED),
	KEAH_MESSAGE(HOST_CMDS_RESERVATION_DEL, KEAH_LOG_INFO,
		     "reservation-del" DONE),
	KEAH_MESSAGE(HOST_CMDS_RESERVATION_DEL_FAILED, KEAH_LOG_ERROR,
		     "reservation-del" FAILED),
	KEAH_MESSAGE(HOST_CMDS_RESERVATION_GET, KEAH_LOG_INFO,
		     "reservation-get" DONE),
	KEAH_MESSAGE(HOST_CMDS_RESERVATION_GET_FAILED, KEAH_LOG_ERROR,
		     "reservation-get" FAILED),
	KEAH_MESSAGE(HOST_CMDS_RESERVATION_GET_ALL, KEAH_LOG_INFO,
		     "reservation-get-all" DONE),
	KEAH_MESSAGE(HOST_CMDS_RESERVATION_GET_ALL_FAILED, KEAH_LOG_ERROR,
		     "reservation-get-all" FAILED),
	KEAH_MESSAGE(HOST_CMDS_RESERVATION_GET_BY_ADDRESS, KEAH_LOG_INFO,
		     "reservation-get-by-address" DONE),
	KEAH_MESSAGE(HOST_CMDS_RESERVATION_GET_BY_ADDRESS_FAILED,
		     KEAH_LOG_ERROR, "reservation-get-by-address" FAILED),
	KEAH_MESSAGE(HOST_CMDS_RESERVATION_GET_BY_HOSTNAME, KEAH_LOG_INFO,
		     "reservation-get-by-hostname" DONE),
	KEAH_MESSAGE(HOST_CMDS_RESERVATION_GET_BY_HOSTNAME_FAILED,
		     KEAH_LOG_ERROR, "reservation-get-by-hostname" FAILED),
	KEAH_MESSAGE(HOST_CMDS_RESERVATION_GET_BY_ID, KEAH_LOG_INFO,
		     "reservation-get-by-id" DONE),
	KEAH_MESSAGE(HOST_CMDS_RESERVATION_GET_BY_ID_FAILED, KEAH_LOG_ERROR,
		     "reservation-get-by-id" FAILED),
	KEAH_MESSAGE(HOST_CMDS_RESERVATION_GET_PAGE, KEAH_LOG_INFO,
		     "reservation-get-page" DONE),
	KEAH_MESSAGE(HOST_CMDS_RESERVATION_GET_PAGE_FAILED, KEAH_LOG_ERROR,
		     "reservation-get-page" FAILED),
	KEAH_MESSAGE(HOST_CMDS_RESERVATION_UPDATE, KEAH_LOG_INFO,
		     "reservation-update" DONE),
	KEAH_MESSAGE(HOST_CMDS_RESERVATION_UPDATE_FAILED, KEAH_LOG_ERROR,
		     "reservation-update" FAILED),
};

#define COMMAND(text, message, function, table, type)                          \
	{                                                                      \
		.name = (text), .fn = (function), .args = (table),             \
		.args_size = sizeof(type), .done = (message),                  \
		.failed = (message) + 1                                        \
	}

static const struct keah_command commands[] = {
	COMMAND("reservation-add", HOST_CMDS_RESERVATION_ADD,
		reservation_add, change_args,
		struct change_args),
	COMMAND("reservation-del", HOST_CMDS_RESERVATION_DEL,
		reservation_del, del_args,
		struct which_args),
	COMMAND("reservation-get", HOST_CMDS_RESERVATION_GET,
		reservation_get, get_args,
		struct which_args),
	COMMAND("reservation-get-all", HOST_CMDS_RESERVATION_GET_ALL,
		reservation_get_all, all_args,
		struct which_args),
	COMMAND("reservation-get-by-address",
		HOST_CMDS_RESERVATION_GET_BY_ADDRESS,
		reservation_get_by_address, address_args,
		struct which_args),
	COMMAND("reservation-get-by-hostname",
		HOST_CMDS_RESERVATION_GET_BY_HOSTNAME,
		reservation_get_by_hostname, hostname_args,
		struct which_args),
	COMMAND("reservation-get-by-id", HOST_CMDS_RESERVATION_GET_BY_ID,
		reservation_get_by_id, id_args,
		struct which_args),
	COMMAND("reservation-get-page", HOST_CMDS_RESERVATION_GET_PAGE,
		reservation_get_page, page_args,
		struct page_args),
	COMMAND("reservation-update", HOST_CMDS_RESERVATION_UPDATE,
		reservation_update, change_args,
		struct change_args),
	{ .name = NULL },
};

static enum keah_status
load_host_cmds(void)
{
	if (!KEAH_HAS(keah, reservation)) {
		return keah_fail_old_host("reservations", 3);
	}
	keah_log(HOST_CMDS_LOAD, KEAH_CONF_VERSION);
	return KEAH_OK;
}

static void
unload_host_cmds(void)
{
	keah_log(HOST_CMDS_UNLOAD, NULL);
}

KEAH_HOOK(.logger = "host-cmds-hooks",
	  .messages = messages,
	  .message_count = HOST_CMDS_MESSAGES,
	  .load = load_host_cmds,
	  .unload = unload_host_cmds,
	  .commands = commands);
