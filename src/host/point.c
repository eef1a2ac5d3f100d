/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The hook points that the daemons have, with the packets that they hand
 * over: Kea Developer's Guide, chapters "The Hooks API for ...". The versions
 * are those where a point first was seen or was gone.
 */
#include "point.h"

#include <string.h>

#include <keah/api.h>

#define ALL_DAEMONS (KEAH_DHCP4 | KEAH_DHCP6 | KEAH_D2 | KEAH_CA)
#define Q KEAH__QUERY
#define R KEAH__RESPONSE
#define N KEAH__NEW_RESPONSE
#define I KEAH__IDENTIFIER
#define KEA26 20600
#define KEA30 30000

static const struct keah__point points[] = {
	{ "dhcp4_srv_configured", KEAH_DHCP4, 0, 0, 0 },
	{ "dhcp6_srv_configured", KEAH_DHCP6, 0, 0, 0 },
	{ "d2_srv_configured", KEAH_D2, 0, 0, 0 },
	{ "cb4_updated", KEAH_DHCP4, 0, 0, 0 },
	{ "cb6_updated", KEAH_DHCP6, 0, 0, 0 },
	{ "buffer4_receive", KEAH_DHCP4, Q, 0, 0 },
	{ "buffer6_receive", KEAH_DHCP6, Q, 0, 0 },
	{ "pkt4_receive", KEAH_DHCP4, Q, 0, 0 },
	{ "pkt6_receive", KEAH_DHCP6, Q, 0, 0 },
	{ "host4_identifier", KEAH_DHCP4, Q | I, 0, 0 },
	{ "host6_identifier", KEAH_DHCP6, Q | I, 0, 0 },
	{ "subnet4_select", KEAH_DHCP4, Q, 0, 0 },
	{ "subnet6_select", KEAH_DHCP6, Q, 0, 0 },
	{ "lease4_select", KEAH_DHCP4, Q, 0, 0 },
	{ "lease6_select", KEAH_DHCP6, Q, 0, 0 },
	{ "lease4_renew", KEAH_DHCP4, Q, 0, 0 },
	{ "lease6_renew", KEAH_DHCP6, Q, 0, 0 },
	{ "lease6_rebind", KEAH_DHCP6, Q, 0, 0 },
	{ "lease4_release", KEAH_DHCP4, Q, 0, 0 },
	{ "lease6_release", KEAH_DHCP6, Q, 0, 0 },
	{ "lease4_decline", KEAH_DHCP4, Q, 0, 0 },
	{ "lease6_decline", KEAH_DHCP6, Q, 0, 0 },
	{ "lease4_expire", KEAH_DHCP4, 0, 0, 0 },
	{ "lease6_expire", KEAH_DHCP6, 0, 0, 0 },
	{ "lease4_recover", KEAH_DHCP4, 0, 0, 0 },
	{ "lease6_recover", KEAH_DHCP6, 0, 0, 0 },
	{ "lease4_offer", KEAH_DHCP4, Q | N, KEA26, 0 },
	{ "lease4_server_decline", KEAH_DHCP4, Q, KEA26, 0 },
	{ "leases4_committed", KEAH_DHCP4, Q | N, 0, 0 },
	{ "leases6_committed", KEAH_DHCP6, Q | N, 0, 0 },
	{ "ddns4_update", KEAH_DHCP4, Q | R, 0, 0 },
	{ "ddns6_update", KEAH_DHCP6, Q | R, 0, 0 },
	{ "pkt4_send", KEAH_DHCP4, Q | R, 0, 0 },
	{ "pkt6_send", KEAH_DHCP6, Q | R, 0, 0 },
	{ "buffer4_send", KEAH_DHCP4, R, 0, 0 },
	{ "buffer6_send", KEAH_DHCP6, R, 0, 0 },
	{ "addr6_register", KEAH_DHCP6, Q | R, KEA30, 0 },
	{ "select_key", KEAH_D2, 0, 0, 0 },
	{ "auth", KEAH_CA, 0, 0, KEA30 },
	{ "response", KEAH_CA, 0, 0, KEA30 },
	{ "http_auth", ALL_DAEMONS, 0, KEA30, 0 },
	{ "http_response", ALL_DAEMONS, 0, KEA30, 0 },
	{ "command_processed", ALL_DAEMONS, 0, 0, 0 },
	{ "context_create", ALL_DAEMONS, 0, 0, 0 },
	{ "context_destroy", ALL_DAEMONS, 0, 0, 0 },
};

const struct keah__point *
keah__point_get(size_t index)
{
	return index < sizeof(points) / sizeof(points[0]) ? &points[index]
							  : NULL;
}

static int
is_there(const struct keah__point *point)
{
	const struct keah_api *api = keah_host();

	return (point->daemons & api->daemon) != 0 &&
	       api->hooks_version >= point->since &&
	       (point->until == 0 || api->hooks_version < point->until);
}

const struct keah__point *
keah__point_find(const char *name)
{
	for (size_t i = 0; i < sizeof(points) / sizeof(points[0]); i++) {
		if (strcmp(points[i].name, name) == 0) {
			return is_there(&points[i]) ? &points[i] : NULL;
		}
	}
	return NULL;
}

int
keah__point_has_response(const struct keah__point *point)
{
	return (point->flags & KEAH__RESPONSE) != 0 ||
	       ((point->flags & KEAH__NEW_RESPONSE) != 0 &&
		keah_host()->hooks_version >= KEA30);
}
