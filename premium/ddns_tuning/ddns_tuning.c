/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * ddns_tuning: its parameters, messages and callouts, and the look at the
 * subnets of a new configuration.
 */
#include <stddef.h>
#include <stdio.h>

#include <hooklib/refuse.h>

#include "ddns_tuning.h"

struct ddns_config ddns_config;

static const struct keah_param params[] = {
	{
		.name = "hostname-expr",
		.type = KEAH_PARAM_STRING,
		.offset = offsetof(struct ddns_config, hostname_expr),
		.help = "the expression whose value is the host name of a "
			"client",
	},
	{ .name = NULL },
};

const struct keah_param *const ddns_params = params;

static const struct keah_message messages[] = {
	KEAH_MESSAGE(DDNS_TUNING_LOAD, KEAH_LOG_INFO,
		     "loaded ddns_tuning %1: hostname-expr \"%2\""),
	KEAH_MESSAGE(DDNS_TUNING_UNLOAD, KEAH_LOG_INFO, "unloaded ddns_tuning"),
	KEAH_MESSAGE(DDNS_TUNING_SUBNET_REFUSED, KEAH_LOG_ERROR,
		     "the configuration is refused: %1"),
	KEAH_MESSAGE(DDNS_TUNING_SUBNET_IGNORED, KEAH_LOG_ERROR,
		     "subnet %1 has no expression until it is corrected: %2"),
	KEAH_DEBUG_MESSAGE(DDNS_TUNING_CALCULATED, 40, "%1: host name '%2'"),
	KEAH_MESSAGE(DDNS_TUNING_EVALUATION_FAILED, KEAH_LOG_ERROR,
		     "%1: hostname-expr cannot be evaluated: %2"),
	KEAH_MESSAGE(DDNS_TUNING_NAME_UNUSABLE, KEAH_LOG_WARN,
		     "%1: hostname-expr yields '%2', which DNS cannot have; "
		     "the name stays as it was"),
	KEAH_DEBUG_MESSAGE(DDNS_TUNING_SKIPPED, 40,
			   "%1: in class SKIP_DDNS, DNS is not updated"),
};

static enum keah_status
check_ddns_tuning(void *config)
{
	const struct ddns_config *wanted = config;
	struct ddns_expr expr;
	char why[1024];
	enum keah_status s = ddns_parse(wanted->hostname_expr, &expr, why,
					sizeof(why));

	if (s != KEAH_OK) {
		return keah_fail("%s", why);
	}
	keah->expr->free(expr.parsed);
	return KEAH_OK;
}

static enum keah_status
load_ddns_tuning(void)
{
	const char *text = ddns_config.hostname_expr;
	struct ddns_expr expr;
	char why[1024];

	if (!KEAH_HAS(keah->callout, set_lease_updates) ||
	    !KEAH_HAS(keah->config, for_each_staged_subnet) ||
	    !KEAH_HAS(keah->expr, eval_string_with)) {
		return keah_fail_old_host("the subnet of a packet", 3);
	}
	if (ddns_parse(text, &expr, why, sizeof(why)) != KEAH_OK) {
		return keah_fail("%s", why);
	}
	ddns_set_global(&expr);
	keah_log(DDNS_TUNING_LOAD, KEAH_CONF_VERSION, text != NULL ? text : "");
	return KEAH_OK;
}

static void
unload_ddns_tuning(void)
{
	keah_log(DDNS_TUNING_UNLOAD, NULL);
	ddns_forget();
}

KEAH_HOOK(.logger = "ddns-tuning-hooks",
	  .messages = messages,
	  .message_count = DDNS_TUNING_MESSAGES,
	  .params = params,
	  .config = &ddns_config,
	  .config_size = sizeof(ddns_config),
	  .check = check_ddns_tuning,
	  .load = load_ddns_tuning,
	  .unload = unload_ddns_tuning);

/* A callout's argument of its own: the text for the answer. */
struct refusal {
	char text[1200];
};

static enum keah_status
look_at_subnet(void *arg, const struct keah_subnet_brief *subnet)
{
	struct refusal *refusal = arg;
	char why[1024] = "out of memory";
	enum keah_status s = ddns_keep_subnet(subnet, why, sizeof(why));

	if (s != KEAH_OK) {
		snprintf(refusal->text, sizeof(refusal->text),
			 "libdhcp_ddns_tuning.so: subnet %u (%s): %s",
			 subnet->id, subnet->prefix.data, why);
	}
	return s;
}

/* The server reads subnets after it has checked the parameters of libraries. */
static enum keah_status
look_at_subnets(struct keah_callout *call)
{
	struct refusal refusal = { .text = "libdhcp_ddns_tuning.so: the "
					   "subnets cannot be read" };
	enum keah_status s =
		keah->config->for_each_staged_subnet(look_at_subnet, &refusal);

	if (s == KEAH_OK) {
		return KEAH_OK;
	}
	keah_log(DDNS_TUNING_SUBNET_REFUSED, refusal.text);
	return keah_refuse_configuration(call, refusal.text);
}

enum keah_status
dhcp4_srv_configured(struct keah_callout *call)
{
	return look_at_subnets(call);
}

enum keah_status
dhcp6_srv_configured(struct keah_callout *call)
{
	return look_at_subnets(call);
}

enum keah_status
ddns4_update(struct keah_callout *call)
{
	return ddns_update4(call);
}

enum keah_status
ddns6_update(struct keah_callout *call)
{
	return ddns_update6(call);
}

enum keah_status
pkt4_send(struct keah_callout *call)
{
	return ddns_send4(call);
}

enum keah_status
lease4_release(struct keah_callout *call)
{
	return ddns_skip_lease(call);
}

enum keah_status
lease6_select(struct keah_callout *call)
{
	return ddns_skip_lease(call);
}

enum keah_status
lease6_renew(struct keah_callout *call)
{
	return ddns_skip_lease(call);
}

enum keah_status
lease6_rebind(struct keah_callout *call)
{
	return ddns_skip_lease(call);
}

enum keah_status
lease6_release(struct keah_callout *call)
{
	return ddns_skip_lease(call);
}
