/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * limits: its messages and callouts.
 */
#include <stdio.h>

#include <hooklib/refuse.h>

#include "limits.h"

static const struct keah_message messages[] = {
	KEAH_MESSAGE(LIMITS_LOAD, KEAH_LOG_INFO, "loaded limits %1"),
	KEAH_MESSAGE(LIMITS_UNLOAD, KEAH_LOG_INFO, "unloaded limits"),
	KEAH_MESSAGE(LIMITS_CONFIGURED, KEAH_LOG_INFO, "%1: %2 %3"),
	KEAH_MESSAGE(LIMITS_REFUSED, KEAH_LOG_ERROR,
		     "the configuration is refused: %1"),
	KEAH_MESSAGE(LIMITS_NOT_READ, KEAH_LOG_WARN,
		     "limits in the user context of %1 have no effect; those "
		     "of client classes and of subnets do"),
	KEAH_MESSAGE(LIMITS_CLASS_TOO_LATE, KEAH_LOG_WARN,
		     "%1: its %2 may not be limited: %3"),
	KEAH_DEBUG_MESSAGE(LIMITS_PACKET_DROPPED, 40,
			   "%1: dropped, the rate-limit of %2 is reached"),
	KEAH_DEBUG_MESSAGE(LIMITS_LEASE_REFUSED, 40,
			   "%1: no lease: %2 has %3, its %4 is %5"),
	KEAH_MESSAGE(LIMITS_COUNT_FAILED, KEAH_LOG_ERROR,
		     "%1: its leases cannot be counted, they are not limited "
		     "now: %2"),
};

static enum keah_status
load_limits(void)
{
	if (!KEAH_HAS(keah->lib, get_kept) ||
	    !KEAH_HAS(keah->pkt, for_each_class) ||
	    !KEAH_HAS(keah->config, is_staged_whole) ||
	    !KEAH_HAS(keah->callout, set_lease_classes) ||
	    !KEAH_HAS(keah->lease, recount_classes)) {
		return keah_fail_old_host("the count of leases", 4);
	}
	keah_log(LIMITS_LOAD, KEAH_CONF_VERSION);
	return limits_find_needs();
}

static void
unload_limits(void)
{
	keah_log(LIMITS_UNLOAD, NULL);
	limits_keep();
	limits_forget();
}

KEAH_HOOK(.logger = "limits-hooks",
	  .messages = messages,
	  .message_count = LIMITS_MESSAGES,
	  .load = load_limits,
	  .unload = unload_limits,
	  .wants = limits_wants);

static enum keah_status
refuse(struct keah_callout *call, const char *why)
{
	char text[1100];

	snprintf(text, sizeof(text), "libdhcp_limits.so: %s", why);
	keah_log(LIMITS_REFUSED, text);
	return keah_refuse_configuration(call, text);
}

/* The server reads classes and subnets after it has loaded libraries. */
static enum keah_status
configure(struct keah_callout *call)
{
	char why[1024] = "out of memory";
	enum keah_status s = limits_read(call, why, sizeof(why));
	enum keah_status counted = KEAH_OK;

	limits_restore();
	if (limits.lease_limits) {
		counted = keah->lease->recount_classes(call);
	}
	return s != KEAH_OK ? refuse(call, why) : counted;
}

enum keah_status
dhcp4_srv_configured(struct keah_callout *call)
{
	return configure(call);
}

enum keah_status
dhcp6_srv_configured(struct keah_callout *call)
{
	return configure(call);
}

static enum keah_status
receive(struct keah_callout *call)
{
	enum keah_status s = limits_begin(call);

	return s == KEAH_OK ? limits_receive(call) : s;
}

enum keah_status
pkt4_receive(struct keah_callout *call)
{
	return receive(call);
}

enum keah_status
pkt6_receive(struct keah_callout *call)
{
	return receive(call);
}

enum keah_status
subnet4_select(struct keah_callout *call)
{
	return limits_select(call);
}

enum keah_status
subnet6_select(struct keah_callout *call)
{
	return limits_select(call);
}

enum keah_status
lease4_select(struct keah_callout *call)
{
	return limits_grant(call);
}

enum keah_status
lease6_select(struct keah_callout *call)
{
	return limits_grant(call);
}

enum keah_status
lease4_renew(struct keah_callout *call)
{
	return limits_renew(call);
}

enum keah_status
lease6_renew(struct keah_callout *call)
{
	return limits_renew(call);
}

enum keah_status
lease6_rebind(struct keah_callout *call)
{
	return limits_renew(call);
}

enum keah_status
pkt4_send(struct keah_callout *call)
{
	return limits_send(call);
}

enum keah_status
pkt6_send(struct keah_callout *call)
{
	return limits_send(call);
}

/* Some packets come to no answer. */
enum keah_status
context_destroy(struct keah_callout *call)
{
	return limits_settle(call);
}
