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

#define FIELD(member) offsetof(struct lq_advanced, member)

static const struct keah_param advanced_params[] = {
	{ .name = "bulk-query-enabled", .type = KEAH_PARAM_BOOL,
	  .offset = FIELD(bulk_query),
	  .help = "whether requesters may connect by TCP" },
	{ .name = "active-query-enabled", .type = KEAH_PARAM_BOOL,
	  .offset = FIELD(active_query),
	  .help = "must be false" },
	{ .name = "extended-info-tables-enabled", .type = KEAH_PARAM_BOOL,
	  .offset = FIELD(tables), .fallback = "true",
	  .help = "whether the server keeps tables of relays (DHCPv6)" },
	{ .name = "lease-query-ip", .type = KEAH_PARAM_STRING,
	  .offset = FIELD(ip),
	  .help = "the address of the server to connect to" },
	{ .name = "lease-query-port", .type = KEAH_PARAM_INT,
	  .offset = FIELD(port), .min = 0, .max = 65535,
	  .help = "the port to connect to" },
	{ .name = "lease-query-tcp-port", .type = KEAH_PARAM_INT,
	  .offset = FIELD(tcp_port), .min = 0, .max = 65535,
	  .help = "the same" },
	{ .name = "max-bulk-query-threads", .type = KEAH_PARAM_INT,
	  .offset = FIELD(threads), .min = 0, .max = UINT16_MAX,
	  .help = "accepted, but there is nothing to set" },
	{ .name = "max-requester-connections", .type = KEAH_PARAM_INT,
	  .offset = FIELD(max_connections), .fallback = "10",
	  .min = 1, .max = UINT16_MAX,
	  .help = "connections at once" },
	{ .name = "max-concurrent-queries", .type = KEAH_PARAM_INT,
	  .offset = FIELD(max_queries), .min = 0, .max = UINT16_MAX,
	  .help = "queries at once in a connection" },
	{ .name = "max-requester-idle-time", .type = KEAH_PARAM_INT,
	  .offset = FIELD(max_idle), .fallback = "300",
	  .min = 1, .max = UINT32_MAX,
	  .help = "seconds until an idle connection is closed" },
	{ .name = "max-leases-per-fetch", .type = KEAH_PARAM_INT,
	  .offset = FIELD(page), .fallback = "100",
	  .min = 1, .max = UINT16_MAX,
	  .help = "leases that are read at once" },
	{ .name = NULL },
};

static const struct keah_param params[] = {
	{ .name = "requesters", .type = KEAH_PARAM_LIST,
	  .flags = KEAH_PARAM_REQUIRED,
	  .offset = offsetof(struct lq_config, requesters),
	  .min = 1, .max = UINT16_MAX,
	  .item_type = KEAH_PARAM_STRING, .item_size = sizeof(char *),
	  .help = "the addresses that may ask" },
	{ .name = "prefix-lengths", .type = KEAH_PARAM_LIST,
	  .offset = offsetof(struct lq_config, prefix_lengths),
	  .item_type = KEAH_PARAM_INT, .item_size = sizeof(int64_t),
	  .help = "lengths of delegated prefixes that are looked for by an "
		  "address in them (DHCPv6)" },
	{ .name = "advanced", .type = KEAH_PARAM_MAP,
	  .offset = offsetof(struct lq_config, advanced),
	  .members = advanced_params, .fallback = "{}",
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
	KEAH_MESSAGE(LEASE_QUERY_BULK_MALFORMED, KEAH_LOG_WARN,
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
	char why[256];
	char refusal[320];

	if (lq_listener_open(&lq_config.advanced, why, sizeof(why)) ==
	    KEAH_OK) {
		keah_log(LEASE_QUERY_BULK_LISTENING, NULL);
		return KEAH_OK;
	}
	keah_log(LEASE_QUERY_BULK_FAILED, why);
	snprintf(refusal, sizeof(refusal), "%s: %s", KEAH_CONF_LIBRARY, why);
	return keah_refuse_configuration(call, refusal);
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
