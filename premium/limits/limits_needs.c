/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * limits: which callouts are needed. One that does nothing costs the server up
 * to a tenth of a lease, so that those are not registered which no limit of
 * the configuration needs; nor of the one before it, which stays in force when
 * this one is refused.
 */
#include <string.h>

#include <jansson.h>

#include "limits.h"

static uint32_t needs;

/* ---- What a configuration needs ------------------------------------------ */

/* What is wrong in it is said when the server has read it. */
static uint32_t
needs_of(const struct keah_str *context, uint32_t rates)
{
	uint32_t found = 0;

	if (context->len == 0) {
		return 0;
	}
	json_t *map = json_loads(context->data, 0, NULL);
	const json_t *own = json_object_get(map, LIMITS_CONTEXT);
	if (json_object_get(own, "rate-limit") != NULL) {
		found |= rates;
	}
	if (json_object_get(own, "address-limit") != NULL ||
	    json_object_get(own, "prefix-limit") != NULL) {
		found |= LIMITS_NEED_LEASES;
	}
	json_decref(map);
	return found;
}

static enum keah_status
add_class(void *arg, const struct keah_class_brief *class)
{
	*(uint32_t *)arg |= needs_of(&class->user_context,
				     LIMITS_NEED_CLASS_RATES);
	return KEAH_OK;
}

static enum keah_status
add_subnet(void *arg, const struct keah_subnet_brief *subnet)
{
	*(uint32_t *)arg |= needs_of(&subnet->user_context,
				     LIMITS_NEED_SUBNET_RATES);
	return KEAH_OK;
}

enum keah_status
limits_find_needs(void)
{
	uint8_t whole = 0;
	enum keah_status s = keah->config->is_staged_whole(&whole);

	needs = limits_kept_needs();
	if (s == KEAH_OK && whole == 0) {
		needs = LIMITS_NEED_ALL;
	}
	if (s == KEAH_OK) {
		s = keah->config->for_each_staged_class(add_class, &needs);
	}
	return s == KEAH_OK ? keah->config->for_each_staged_subnet(add_subnet,
								   &needs)
			    : s;
}

uint32_t
limits_have_needs(void)
{
	return (limits.class_rates ? LIMITS_NEED_CLASS_RATES : 0) |
	       (limits.subnet_rates ? LIMITS_NEED_SUBNET_RATES : 0) |
	       (limits.lease_limits ? LIMITS_NEED_LEASES : 0);
}

/* ---- Which callouts ------------------------------------------------------ */

static const struct {
	const char *words; /* the names begin so */
	uint32_t needs;
} points[] = {
	{ "dhcp4_srv_", LIMITS_NEED_NOTHING },
	{ "dhcp6_srv_", LIMITS_NEED_NOTHING },
	{ "pkt4_receive", LIMITS_NEED_CLASS_RATES | LIMITS_NEED_LEASES },
	{ "pkt6_receive", LIMITS_NEED_CLASS_RATES | LIMITS_NEED_LEASES },
	{ "subnet4_", LIMITS_NEED_SUBNET_RATES },
	{ "subnet6_", LIMITS_NEED_SUBNET_RATES },
};

bool
limits_wants(const char *name)
{
	for (size_t i = 0; i < sizeof(points) / sizeof(points[0]); i++) {
		if (strncmp(points[i].words, name,
			    strlen(points[i].words)) == 0) {
			return points[i].needs == LIMITS_NEED_NOTHING ||
			       (points[i].needs & needs) != 0;
		}
	}
	return (needs & LIMITS_NEED_LEASES) != 0;
}
