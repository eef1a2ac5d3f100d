/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Kea Administrator Reference Manual, "Available Hook Libraries", "Order of
 * Configuration" and the chapters of the libraries.
 */
#include <string.h>

#include "known.h"
#include "note.h"

#define DHCP "dhcp4 dhcp6"
#define BACKENDS                                                               \
	"libdhcp_mysql_cb.so|libdhcp_pgsql_cb.so|libdhcp_mysql.so|"            \
	"libdhcp_pgsql.so"

static const struct known {
	const char *library;
	const char *processes;
	const char *before;
	const char *needs;
	bool last;
} known[] = {
	{ "libca_rbac.so", "ca " DHCP " d2", "", "", false },
	{ "libddns_gss_tsig.so", "d2", "", "", false },
	{ "libdhcp_bootp.so", "dhcp4", "", "", false },
	{ "libdhcp_cb_cmds.so", DHCP, "", BACKENDS, false },
	{ "libdhcp_class_cmds.so", DHCP, "", "", false },
	{ "libdhcp_ddns_tuning.so", DHCP, "", "", false },
	{ "libdhcp_flex_id.so", DHCP, "libdhcp_ha.so libdhcp_radius.so", "",
	  false },
	{ "libdhcp_flex_option.so", DHCP, "", "", false },
	{ "libdhcp_ha.so", DHCP, "", "libdhcp_lease_cmds.so", false },
	{ "libdhcp_host_cache.so", DHCP, "libdhcp_radius.so", "", false },
	{ "libdhcp_host_cmds.so", DHCP, "", "", false },
	{ "libdhcp_lease_cmds.so", DHCP, "", "", false },
	{ "libdhcp_lease_query.so", DHCP, "", "", false },
	{ "libdhcp_legal_log.so", DHCP, "", "", true },
	{ "libdhcp_limits.so", DHCP, "", "", false },
	{ "libdhcp_mysql.so", DHCP, "", "", false },
	{ "libdhcp_mysql_cb.so", DHCP, "", "", false },
	{ "libdhcp_perfmon.so", DHCP, "", "", false },
	{ "libdhcp_pgsql.so", DHCP, "", "", false },
	{ "libdhcp_pgsql_cb.so", DHCP, "", "", false },
	{ "libdhcp_ping_check.so", "dhcp4", "", "", false },
	{ "libdhcp_radius.so", DHCP, "", "libdhcp_host_cache.so", false },
	{ "libdhcp_run_script.so", DHCP, "", "", false },
	{ "libdhcp_stat_cmds.so", DHCP, "", "", false },
	{ "libdhcp_subnet_cmds.so", DHCP, "", "", false },
	{ "libdhcp_user_chk.so", DHCP, "", "", false },
};

/* What libraries read from user contexts, as hook.conf would declare it. */
static const struct {
	const char *library;
	const char *keys;
} contexts[] = {
	{ "libdhcp_ddns_tuning.so", "ddns-tuning.hostname-expr:string@subnet" },
	{ "libdhcp_legal_log.so", "legal-logging:bool@subnet" },
	{ "libdhcp_limits.so", "limits.address-limit:int@class,subnet "
			       "limits.prefix-limit:int/dhcp6@class,subnet "
			       "limits.rate-limit:rate@class,subnet" },
};

/* Parameters without which load() of a library in C++ fails. */
static const struct {
	const char *library;
	struct known_param parameter;
} required[] = {
	{ "libdhcp_flex_option.so", { "options", "[]" } },
	{ "libdhcp_ha.so", { "high-availability", "[]" } },
	{ "libdhcp_run_script.so", { "name", "\"\"" } },
};

/* Libraries whose chapters have no parameters: user contexts are all. */
static const char *const without[] = { "libdhcp_limits.so" };

/* Libraries that Kea 3.0 merged into one of another name. */
static const struct {
	const char *old;
	const char *new;
	long since;
} renamed[] = {
	{ "libdhcp_mysql_cb.so", "libdhcp_mysql.so", 30000 },
	{ "libdhcp_pgsql_cb.so", "libdhcp_pgsql.so", 30000 },
};

static const struct {
	const char *process;
	const char *program;
	const char *key;
} processes[] = {
	{ "dhcp4", "kea-dhcp4", "Dhcp4" },
	{ "dhcp6", "kea-dhcp6", "Dhcp6" },
	{ "d2", "kea-dhcp-ddns", "DhcpDdns" },
	{ "ca", "kea-ctrl-agent", "Control-agent" },
};

static const struct known *
find_known(const char *library)
{
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		if (strcmp(known[i].library, library) == 0) {
			return &known[i];
		}
	}
	return NULL;
}

static void
add_all(struct list *list, const struct list *other)
{
	for (size_t i = 0; i < other->count; i++) {
		list_add(list, other->items[i]);
	}
}

/* Of a hook whose note declares none, as one built before it could. */
static void
add_contexts(struct rules *rules, const char *library)
{
	for (size_t i = 0; i < sizeof(contexts) / sizeof(contexts[0]); i++) {
		if (strcmp(contexts[i].library, library) == 0) {
			list_add_words(&rules->contexts, contexts[i].keys,
				       " ");
		}
	}
}

void
rules_find(const char *library, const struct note *note, struct rules *rules)
{
	const struct known *entry = find_known(library);

	*rules = (struct rules){ 0 };
	if (note != NULL) {
		add_all(&rules->processes, &note->processes);
		add_all(&rules->before, &note->before);
		add_all(&rules->after, &note->after);
		add_all(&rules->needs, &note->needs);
		add_all(&rules->contexts, &note->contexts);
	}
	if (rules->contexts.count == 0) {
		add_contexts(rules, library);
	}
	if (entry == NULL) {
		return;
	}
	/* The manual's order holds for a hook of this name, whoever made it. */
	list_add_words(&rules->before, entry->before, " ");
	rules->last = entry->last;
	if (note == NULL) {
		list_add_words(&rules->processes, entry->processes, " ");
		list_add_words(&rules->needs, entry->needs, " ");
	}
}

const struct known_param *
known_parameter(const char *library)
{
	for (size_t i = 0; i < sizeof(required) / sizeof(required[0]); i++) {
		if (strcmp(required[i].library, library) == 0) {
			return &required[i].parameter;
		}
	}
	return NULL;
}

bool
known_takes_none(const char *library)
{
	for (size_t i = 0; i < sizeof(without) / sizeof(without[0]); i++) {
		if (strcmp(without[i], library) == 0) {
			return true;
		}
	}
	return false;
}

const char *
known_successor(const char *library, long hooks_version)
{
	for (size_t i = 0; i < sizeof(renamed) / sizeof(renamed[0]); i++) {
		if (strcmp(renamed[i].old, library) == 0 &&
		    hooks_version >= renamed[i].since) {
			return renamed[i].new;
		}
	}
	return NULL;
}

const char *
known_predecessor(const char *library, long hooks_version)
{
	for (size_t i = 0; i < sizeof(renamed) / sizeof(renamed[0]); i++) {
		if (strcmp(renamed[i].new, library) == 0 &&
		    hooks_version < renamed[i].since) {
			return renamed[i].old;
		}
	}
	return NULL;
}

const char *
process_program(const char *process)
{
	for (size_t i = 0; i < sizeof(processes) / sizeof(processes[0]); i++) {
		if (strcmp(processes[i].process, process) == 0) {
			return processes[i].program;
		}
	}
	return process;
}

const char *
process_key(const char *process)
{
	for (size_t i = 0; i < sizeof(processes) / sizeof(processes[0]); i++) {
		if (strcmp(processes[i].process, process) == 0) {
			return processes[i].key;
		}
	}
	return process;
}
