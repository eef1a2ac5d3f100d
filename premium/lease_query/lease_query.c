/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_query: its parameters, messages and callouts.
 */
#include "lq_bulk.h"

#include <stdio.h>
#include <string.h>

#include <hooklib/refuse.h>

struct lq_config lq_config;

/* Members of `advanced`: a switch that is on or off, and a number. */
#define SWITCH(key, member, value, text)                                       \
	{ .name = (key), .type = KEAH_PARAM_BOOL, .fallback = (value),         \
	  .offset = offsetof(struct lq_advanced, member), .help = (text) }
#define NUMBER(key, member, value, least, most, text)                          \
	{ .name = (key), .type = KEAH_PARAM_INT, .fallback = (value),          \
	  .offset = offsetof(struct lq_advanced, member), .min = (least),      \
	  .max = (most), .help = (text) }

static const struct keah_param bulk_params[] = {
	SWITCH("bulk-query-enabled", bulk_query, "false",
	       "whether requesters may connect by TCP for bulk leasequery"),
	SWITCH("active-query-enabled", active_query, "false",
	       "active leasequery, which is not served: false"),
	SWITCH("extended-info-tables-enabled", tables, "true",
	       "whether the server keeps tables of what relays said (DHCPv6)"),
	{ .name = "lease-query-ip",
	  .type = KEAH_PARAM_STRING,
	  .offset = offsetof(struct lq_advanced, ip),
	  .help = "the server's address that requesters connect to" },
	NUMBER("lease-query-port", port, "0", 0, UINT16_MAX,
	       "the port that requesters connect to; 0: that of DHCP"),
	NUMBER("lease-query-tcp-port", tcp_port, "0", 0, UINT16_MAX,
	       "another name of lease-query-port"),
	NUMBER("max-requester-connections", max_connections, "10", 1,
	       UINT16_MAX, "how many connections there may be at once"),
	NUMBER("max-concurrent-queries", max_queries, "0", 0, UINT16_MAX,
	       "how many queries of a connection are served at once"),
	NUMBER("max-requester-idle-time", max_idle, "300", 1, UINT32_MAX,
	       "seconds after which an idle connection is closed"),
	NUMBER("max-leases-per-fetch", page, "100", 1, UINT16_MAX,
	       "how many leases are read at once"),
	NUMBER("max-bulk-query-threads", threads, "0", 0, UINT16_MAX,
	       "without effect: bulk leasequery needs no threads"),
	{ .name = NULL },
};

static const struct keah_param params[] = {
	{ .name = "requesters",
	  .type = KEAH_PARAM_LIST,
	  .flags = KEAH_PARAM_REQUIRED,
	  .offset = offsetof(struct lq_config, requesters),
	  .min = 1,
	  .max = INT64_MAX,
	  .item_type = KEAH_PARAM_STRING,
	  .item_size = sizeof(const char *),
	  .help = "a list of the addresses that may ask, at least one" },
	{ .name = "prefix-lengths",
	  .type = KEAH_PARAM_LIST,
	  .offset = offsetof(struct lq_config, prefix_lengths),
	  .item_type = KEAH_PARAM_INT,
	  .item_size = sizeof(int64_t),
	  .help = "lengths of prefixes to look for by an address (DHCPv6)" },
	{ .name = "advanced",
	  .type = KEAH_PARAM_MAP,
	  .offset = offsetof(struct lq_config, advanced),
	  .members = bulk_params,
	  .fallback = "{}",
	  .help = "bulk leasequery" },
	{ .name = NULL },
};

static const struct keah_message messages[] = {
	KEAH_MESSAGE(LEASE_QUERY_LOAD, KEAH_LOG_INFO,
		     "loaded lease_query %1: %2 requesters"),
	KEAH_MESSAGE(LEASE_QUERY_UNLOAD, KEAH_LOG_INFO, "unloaded lease_query"),
	KEAH_MESSAGE(LEASE_QUERY_REQUESTER_UNKNOWN, KEAH_LOG_WARN,
		     "query of %1 dropped: the address is not one of the "
		     "requesters"),
	KEAH_MESSAGE(LEASE_QUERY_MALFORMED, KEAH_LOG_WARN,
		     "query of %1 dropped: %2"),
	KEAH_MESSAGE(LEASE_QUERY_FAILED, KEAH_LOG_ERROR,
		     "query of %1 cannot be answered: %2"),
	KEAH_DEBUG_MESSAGE(LEASE_QUERY_ANSWERED, 40, "query of %1: %2"),
	KEAH_MESSAGE(LEASE_QUERY_SHORTENED, KEAH_LOG_WARN,
		     "a client has more leases than fit into an answer: some "
		     "are left out"),
	KEAH_MESSAGE(LEASE_QUERY_BULK_LISTENING, KEAH_LOG_INFO,
		     "waiting for connections of requesters"),
	KEAH_MESSAGE(LEASE_QUERY_BULK_FAILED, KEAH_LOG_ERROR, "%1"),
	KEAH_DEBUG_MESSAGE(LEASE_QUERY_BULK_CONNECTED, 40,
			   "connection of %1"),
	KEAH_MESSAGE(LEASE_QUERY_BULK_REFUSED, KEAH_LOG_WARN,
		     "connection of %1 refused: %2"),
	KEAH_MESSAGE(LEASE_QUERY_BULK_MALFORMED, KEAH_LOG_INFO,
		     "connection of %1 closed: %2"),
	KEAH_DEBUG_MESSAGE(LEASE_QUERY_BULK_CLOSED, 40,
			   "connection closed: %1"),
	KEAH_MESSAGE(LEASE_QUERY_UPGRADED, KEAH_LOG_INFO,
		     "relay information of leases upgraded: %1"),
	KEAH_MESSAGE(LEASE_QUERY_UPGRADE_FAILED, KEAH_LOG_ERROR,
		     "relay information of leases not upgraded: %1: %2"),
};

static enum keah_status
load_lease_query(void)
{
	char count[24];

	if (!KEAH_HAS(keah->pkt, send) || !KEAH_HAS(keah->subnet, match) ||
	    !KEAH_HAS(keah, io)) {
		return keah_fail_old_host("packets as octets", 4);
	}
	enum keah_status s = lq_requesters_load(&lq_config.requesters);
	if (s != KEAH_OK) {
		lq_requesters_clear();
		return s;
	}
	if (lq_config.advanced.bulk_query && lq_config.advanced.tables) {
		/* Where there are none, all leases are looked at. */
		keah->lease->index_relays(keah_self);
	}
	snprintf(count, sizeof(count), "%zu", lq_config.requesters.count);
	keah_log(LEASE_QUERY_LOAD, KEAH_CONF_VERSION, count);
	return KEAH_OK;
}

static void
unload_lease_query(void)
{
	lq_listener_close();
	keah_log(LEASE_QUERY_UNLOAD, NULL);
	lq_requesters_clear();
}

/* Without bulk leasequery nothing is to be done about configurations. */
static bool
wants(const char *point)
{
	return lq_config.advanced.bulk_query ||
	       strstr(point, "_srv_configured") == NULL;
}

/*
 * Leases that an older version of the server has stored hold what relays said
 * in another form, and are in no table.
 */
static enum keah_status
upgrade_relays(struct keah_request *request, const void *args)
{
	uint64_t count = 0;

	(void)args;
	enum keah_status s = keah->lease->upgrade_relays(&count);
	return s != KEAH_OK ? s
			    : keah_answer(request, KEAH_RESULT_SUCCESS, NULL,
					  "Upgraded %llu lease(s).",
					  (unsigned long long)count);
}

static const struct keah_command commands[] = {
	{ .name = "extended-info4-upgrade",
	  .fn = upgrade_relays,
	  .daemons = KEAH_DHCP4,
	  .done = LEASE_QUERY_UPGRADED,
	  .failed = LEASE_QUERY_UPGRADE_FAILED },
	{ .name = "extended-info6-upgrade",
	  .fn = upgrade_relays,
	  .daemons = KEAH_DHCP6,
	  .done = LEASE_QUERY_UPGRADED,
	  .failed = LEASE_QUERY_UPGRADE_FAILED },
	{ .name = NULL },
};

KEAH_HOOK(.logger = "lease-query-hooks",
	  .messages = messages,
	  .message_count = LEASE_QUERY_MESSAGES,
	  .params = params,
	  .config = &lq_config,
	  .config_size = sizeof(lq_config),
	  .check = lq_check_params,
	  .load = load_lease_query,
	  .unload = unload_lease_query,
	  .commands = commands,
	  .wants = wants);

/* ---- Listening ----------------------------------------------------------- */

/*
 * Not in load(), which a check of a configuration calls too: another server
 * may have the port.
 */
static enum keah_status
listen_now(struct keah_callout *call)
{
	char why[512];
	char refusal[600];

	if (lq_listener_open(&lq_config.advanced, why, sizeof(why)) !=
	    KEAH_OK) {
		keah_log(LEASE_QUERY_BULK_FAILED, why);
		snprintf(refusal, sizeof(refusal), "%s: %s",
			 KEAH_CONF_LIBRARY, why);
		return keah_refuse_configuration(call, refusal);
	}
	keah_log(LEASE_QUERY_BULK_LISTENING, NULL);
	return KEAH_OK;
}



enum keah_status
dhcp4_srv_configured(struct keah_callout *call)
{
	return listen_now(call);
}

enum keah_status
dhcp6_srv_configured(struct keah_callout *call)
{
	return listen_now(call);
}

/* ---- Callouts ------------------------------------------------------------ */

enum keah_status
buffer4_receive(struct keah_callout *call)
{
	return lq_serve4(call);
}

enum keah_status
buffer6_receive(struct keah_callout *call)
{
	return lq_serve6(call);
}
