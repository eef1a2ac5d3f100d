/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_cmds: the leases of the lease database, by command. The commands of
 * the two families share their functions.
 */
#include <string.h>

#include "lease_bulk.h"
#include "lease_change.h"
#include "lease_get.h"

/* In the order of the table of messages. */
enum {
	LEASE_CMDS_INIT_OK,
	LEASE_CMDS_DEINIT_OK,
	LEASE_CMDS_ADD4,
	LEASE_CMDS_ADD4_FAILED,
	LEASE_CMDS_ADD6,
	LEASE_CMDS_ADD6_FAILED,
	LEASE_CMDS_UPDATE4,
	LEASE_CMDS_UPDATE4_FAILED,
	LEASE_CMDS_UPDATE6,
	LEASE_CMDS_UPDATE6_FAILED,
	LEASE_CMDS_DEL4,
	LEASE_CMDS_DEL4_FAILED,
	LEASE_CMDS_DEL6,
	LEASE_CMDS_DEL6_FAILED,
	LEASE_CMDS_GET4,
	LEASE_CMDS_GET4_FAILED,
	LEASE_CMDS_GET6,
	LEASE_CMDS_GET6_FAILED,
	LEASE_CMDS_GET_ALL4,
	LEASE_CMDS_GET_ALL4_FAILED,
	LEASE_CMDS_GET_ALL6,
	LEASE_CMDS_GET_ALL6_FAILED,
	LEASE_CMDS_GET_PAGE4,
	LEASE_CMDS_GET_PAGE4_FAILED,
	LEASE_CMDS_GET_PAGE6,
	LEASE_CMDS_GET_PAGE6_FAILED,
	LEASE_CMDS_GET_BY_HW_ADDRESS4,
	LEASE_CMDS_GET_BY_HW_ADDRESS4_FAILED,
	LEASE_CMDS_GET_BY_CLIENT_ID4,
	LEASE_CMDS_GET_BY_CLIENT_ID4_FAILED,
	LEASE_CMDS_GET_BY_DUID6,
	LEASE_CMDS_GET_BY_DUID6_FAILED,
	LEASE_CMDS_GET_BY_HOSTNAME4,
	LEASE_CMDS_GET_BY_HOSTNAME4_FAILED,
	LEASE_CMDS_GET_BY_HOSTNAME6,
	LEASE_CMDS_GET_BY_HOSTNAME6_FAILED,
	LEASE_CMDS_WIPE4,
	LEASE_CMDS_WIPE4_FAILED,
	LEASE_CMDS_WIPE6,
	LEASE_CMDS_WIPE6_FAILED,
	LEASE_CMDS_WRITE4,
	LEASE_CMDS_WRITE4_FAILED,
	LEASE_CMDS_WRITE6,
	LEASE_CMDS_WRITE6_FAILED,
	LEASE_CMDS_RESEND_DDNS4,
	LEASE_CMDS_RESEND_DDNS4_FAILED,
	LEASE_CMDS_RESEND_DDNS6,
	LEASE_CMDS_RESEND_DDNS6_FAILED,
	LEASE_CMDS_BULK_APPLY6,
	LEASE_CMDS_BULK_APPLY6_FAILED,
	LEASE_CMDS_MESSAGES
};

/* Of each command: the arguments, and when it failed the reason. */
#define DONE " carried out: %1"
#define FAILED " failed: %1: %2"

static const struct keah_message messages[] = {
	KEAH_MESSAGE(LEASE_CMDS_INIT_OK, KEAH_LOG_INFO, "loaded lease_cmds %1"),
	KEAH_MESSAGE(LEASE_CMDS_DEINIT_OK, KEAH_LOG_INFO,
		     "unloaded lease_cmds"),
	KEAH_MESSAGE(LEASE_CMDS_ADD4, KEAH_LOG_INFO, "lease4-add" DONE),
	KEAH_MESSAGE(LEASE_CMDS_ADD4_FAILED, KEAH_LOG_ERROR,
		     "lease4-add" FAILED),
	KEAH_MESSAGE(LEASE_CMDS_ADD6, KEAH_LOG_INFO, "lease6-add" DONE),
	KEAH_MESSAGE(LEASE_CMDS_ADD6_FAILED, KEAH_LOG_ERROR,
		     "lease6-add" FAILED),
	KEAH_MESSAGE(LEASE_CMDS_UPDATE4, KEAH_LOG_INFO, "lease4-update" DONE),
	KEAH_MESSAGE(LEASE_CMDS_UPDATE4_FAILED, KEAH_LOG_ERROR,
		     "lease4-update" FAILED),
	KEAH_MESSAGE(LEASE_CMDS_UPDATE6, KEAH_LOG_INFO, "lease6-update" DONE),
	KEAH_MESSAGE(LEASE_CMDS_UPDATE6_FAILED, KEAH_LOG_ERROR,
		     "lease6-update" FAILED),
	KEAH_MESSAGE(LEASE_CMDS_DEL4, KEAH_LOG_INFO, "lease4-del" DONE),
	KEAH_MESSAGE(LEASE_CMDS_DEL4_FAILED, KEAH_LOG_ERROR,
		     "lease4-del" FAILED),
	KEAH_MESSAGE(LEASE_CMDS_DEL6, KEAH_LOG_INFO, "lease6-del" DONE),
	KEAH_MESSAGE(LEASE_CMDS_DEL6_FAILED, KEAH_LOG_ERROR,
		     "lease6-del" FAILED),
	KEAH_MESSAGE(LEASE_CMDS_GET4, KEAH_LOG_INFO, "lease4-get" DONE),
	KEAH_MESSAGE(LEASE_CMDS_GET4_FAILED, KEAH_LOG_ERROR,
		     "lease4-get" FAILED),
	KEAH_MESSAGE(LEASE_CMDS_GET6, KEAH_LOG_INFO, "lease6-get" DONE),
	KEAH_MESSAGE(LEASE_CMDS_GET6_FAILED, KEAH_LOG_ERROR,
		     "lease6-get" FAILED),
	KEAH_MESSAGE(LEASE_CMDS_GET_ALL4, KEAH_LOG_INFO, "lease4-get-all" DONE),
	KEAH_MESSAGE(LEASE_CMDS_GET_ALL4_FAILED, KEAH_LOG_ERROR,
		     "lease4-get-all" FAILED),
	KEAH_MESSAGE(LEASE_CMDS_GET_ALL6, KEAH_LOG_INFO, "lease6-get-all" DONE),
	KEAH_MESSAGE(LEASE_CMDS_GET_ALL6_FAILED, KEAH_LOG_ERROR,
		     "lease6-get-all" FAILED),
	KEAH_MESSAGE(LEASE_CMDS_GET_PAGE4, KEAH_LOG_INFO,
		     "lease4-get-page" DONE),
	KEAH_MESSAGE(LEASE_CMDS_GET_PAGE4_FAILED, KEAH_LOG_ERROR,
		     "lease4-get-page" FAILED),
	KEAH_MESSAGE(LEASE_CMDS_GET_PAGE6, KEAH_LOG_INFO,
		     "lease6-get-page" DONE),
	KEAH_MESSAGE(LEASE_CMDS_GET_PAGE6_FAILED, KEAH_LOG_ERROR,
		     "lease6-get-page" FAILED),
	KEAH_MESSAGE(LEASE_CMDS_GET_BY_HW_ADDRESS4, KEAH_LOG_INFO,
		     "lease4-get-by-hw-address" DONE),
	KEAH_MESSAGE(LEASE_CMDS_GET_BY_HW_ADDRESS4_FAILED, KEAH_LOG_ERROR,
		     "lease4-get-by-hw-address" FAILED),
	KEAH_MESSAGE(LEASE_CMDS_GET_BY_CLIENT_ID4, KEAH_LOG_INFO,
		     "lease4-get-by-client-id" DONE),
	KEAH_MESSAGE(LEASE_CMDS_GET_BY_CLIENT_ID4_FAILED, KEAH_LOG_ERROR,
		     "lease4-get-by-client-id" FAILED),
	KEAH_MESSAGE(LEASE_CMDS_GET_BY_DUID6, KEAH_LOG_INFO,
		     "lease6-get-by-duid" DONE),
	KEAH_MESSAGE(LEASE_CMDS_GET_BY_DUID6_FAILED, KEAH_LOG_ERROR,
		     "lease6-get-by-duid" FAILED),
	KEAH_MESSAGE(LEASE_CMDS_GET_BY_HOSTNAME4, KEAH_LOG_INFO,
		     "lease4-get-by-hostname" DONE),
	KEAH_MESSAGE(LEASE_CMDS_GET_BY_HOSTNAME4_FAILED, KEAH_LOG_ERROR,
		     "lease4-get-by-hostname" FAILED),
	KEAH_MESSAGE(LEASE_CMDS_GET_BY_HOSTNAME6, KEAH_LOG_INFO,
		     "lease6-get-by-hostname" DONE),
	KEAH_MESSAGE(LEASE_CMDS_GET_BY_HOSTNAME6_FAILED, KEAH_LOG_ERROR,
		     "lease6-get-by-hostname" FAILED),
	KEAH_MESSAGE(LEASE_CMDS_WIPE4, KEAH_LOG_INFO, "lease4-wipe" DONE),
	KEAH_MESSAGE(LEASE_CMDS_WIPE4_FAILED, KEAH_LOG_ERROR,
		     "lease4-wipe" FAILED),
	KEAH_MESSAGE(LEASE_CMDS_WIPE6, KEAH_LOG_INFO, "lease6-wipe" DONE),
	KEAH_MESSAGE(LEASE_CMDS_WIPE6_FAILED, KEAH_LOG_ERROR,
		     "lease6-wipe" FAILED),
	KEAH_MESSAGE(LEASE_CMDS_WRITE4, KEAH_LOG_INFO, "lease4-write" DONE),
	KEAH_MESSAGE(LEASE_CMDS_WRITE4_FAILED, KEAH_LOG_ERROR,
		     "lease4-write" FAILED),
	KEAH_MESSAGE(LEASE_CMDS_WRITE6, KEAH_LOG_INFO, "lease6-write" DONE),
	KEAH_MESSAGE(LEASE_CMDS_WRITE6_FAILED, KEAH_LOG_ERROR,
		     "lease6-write" FAILED),
	KEAH_MESSAGE(LEASE_CMDS_RESEND_DDNS4, KEAH_LOG_INFO,
		     "lease4-resend-ddns" DONE),
	KEAH_MESSAGE(LEASE_CMDS_RESEND_DDNS4_FAILED, KEAH_LOG_ERROR,
		     "lease4-resend-ddns" FAILED),
	KEAH_MESSAGE(LEASE_CMDS_RESEND_DDNS6, KEAH_LOG_INFO,
		     "lease6-resend-ddns" DONE),
	KEAH_MESSAGE(LEASE_CMDS_RESEND_DDNS6_FAILED, KEAH_LOG_ERROR,
		     "lease6-resend-ddns" FAILED),
	KEAH_MESSAGE(LEASE_CMDS_BULK_APPLY6, KEAH_LOG_INFO,
		     "lease6-bulk-apply" DONE),
	KEAH_MESSAGE(LEASE_CMDS_BULK_APPLY6_FAILED, KEAH_LOG_ERROR,
		     "lease6-bulk-apply" FAILED),
};

#define COMMAND(text, family, message, function, table, type)                  \
	{                                                                      \
		.name = (text), .daemons = (family), .fn = (function),         \
		.args = (table), .args_size = sizeof(type), .done = (message), \
		.failed = (message) + 1                                        \
	}

static const struct keah_command commands[] = {
	COMMAND("lease4-add", KEAH_DHCP4, LEASE_CMDS_ADD4,
		lease_add, add4_args, struct lease_args),
	COMMAND("lease6-add", KEAH_DHCP6, LEASE_CMDS_ADD6,
		lease_add, add6_args, struct lease_args),
	COMMAND("lease4-update", KEAH_DHCP4, LEASE_CMDS_UPDATE4,
		lease_update, update4_args, struct lease_args),
	COMMAND("lease6-update", KEAH_DHCP6, LEASE_CMDS_UPDATE6,
		lease_update, update6_args, struct lease_args),
	COMMAND("lease4-del", KEAH_DHCP4, LEASE_CMDS_DEL4,
		lease_del, del4_args, struct which_args),
	COMMAND("lease6-del", KEAH_DHCP6, LEASE_CMDS_DEL6,
		lease_del, del6_args, struct which_args),
	COMMAND("lease4-get", KEAH_DHCP4, LEASE_CMDS_GET4,
		lease_get, get4_args, struct which_args),
	COMMAND("lease6-get", KEAH_DHCP6, LEASE_CMDS_GET6,
		lease_get, get6_args, struct which_args),
	COMMAND("lease4-get-all", KEAH_DHCP4, LEASE_CMDS_GET_ALL4,
		lease_get_all, all_args, struct all_args),
	COMMAND("lease6-get-all", KEAH_DHCP6, LEASE_CMDS_GET_ALL6,
		lease_get_all, all_args, struct all_args),
	COMMAND("lease4-get-page", KEAH_DHCP4, LEASE_CMDS_GET_PAGE4,
		lease_get_page, page_args, struct page_args),
	COMMAND("lease6-get-page", KEAH_DHCP6, LEASE_CMDS_GET_PAGE6,
		lease_get_page, page_args, struct page_args),
	COMMAND("lease4-get-by-hw-address", KEAH_DHCP4,
		LEASE_CMDS_GET_BY_HW_ADDRESS4,
		lease_get_by_hw_address, by_hw_address_args, struct by_args),
	COMMAND("lease4-get-by-client-id", KEAH_DHCP4,
		LEASE_CMDS_GET_BY_CLIENT_ID4,
		lease_get_by_client_id, by_client_id_args, struct by_args),
	COMMAND("lease6-get-by-duid", KEAH_DHCP6,
		LEASE_CMDS_GET_BY_DUID6,
		lease_get_by_duid, by_duid_args, struct by_args),
	COMMAND("lease4-get-by-hostname", KEAH_DHCP4,
		LEASE_CMDS_GET_BY_HOSTNAME4,
		lease_get_by_hostname, by_hostname_args, struct by_args),
	COMMAND("lease6-get-by-hostname", KEAH_DHCP6,
		LEASE_CMDS_GET_BY_HOSTNAME6,
		lease_get_by_hostname, by_hostname_args, struct by_args),
	COMMAND("lease4-wipe", KEAH_DHCP4, LEASE_CMDS_WIPE4,
		lease_wipe, wipe_args, struct wipe_args),
	COMMAND("lease6-wipe", KEAH_DHCP6, LEASE_CMDS_WIPE6,
		lease_wipe, wipe_args, struct wipe_args),
	COMMAND("lease4-write", KEAH_DHCP4, LEASE_CMDS_WRITE4,
		lease_write, write_args, struct write_args),
	COMMAND("lease6-write", KEAH_DHCP6, LEASE_CMDS_WRITE6,
		lease_write, write_args, struct write_args),
	COMMAND("lease4-resend-ddns", KEAH_DHCP4, LEASE_CMDS_RESEND_DDNS4,
		lease_resend_ddns, resend_args, struct resend_args),
	COMMAND("lease6-resend-ddns", KEAH_DHCP6, LEASE_CMDS_RESEND_DDNS6,
		lease_resend_ddns, resend_args, struct resend_args),
	COMMAND("lease6-bulk-apply", KEAH_DHCP6, LEASE_CMDS_BULK_APPLY6,
		lease6_bulk_apply, bulk_args, struct bulk_args),
	{ .name = NULL },
};

static enum keah_status
load_lease_cmds(void)
{
	if (!KEAH_HAS(keah, lease)) {
		return keah_fail_old_host("leases", 2);
	}
	keah_log(LEASE_CMDS_INIT_OK, KEAH_CONF_VERSION);
	return KEAH_OK;
}

/* Kea 2.2 cannot write its leases to a file. */
static bool
wants_command(const char *name)
{
	bool writes = strcmp(name, "lease4-write") == 0 ||
		      strcmp(name, "lease6-write") == 0;

	return !writes || KEAH_HAS(keah->lease, write);
}

static void
unload_lease_cmds(void)
{
	keah_log(LEASE_CMDS_DEINIT_OK, NULL);
}

KEAH_HOOK(.logger = "lease-cmds-hooks",
	  .messages = messages,
	  .message_count = LEASE_CMDS_MESSAGES,
	  .load = load_lease_cmds,
	  .unload = unload_lease_cmds,
	  .commands = commands,
	  .wants = wants_command);
