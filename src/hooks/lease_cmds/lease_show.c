/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_cmds: leases in answers.
 */
#include <arpa/inet.h>
#include <string.h>

#include "lease_cmds.h"

static const char *
type_name(uint32_t type)
{
	switch (type) {
	case KEAH_LEASE_NA:
		return "IA_NA";
	case KEAH_LEASE_TA:
		return "IA_TA";
	case KEAH_LEASE_PD:
		return "IA_PD";
	default:
		return NULL;
	}
}

static void
show_text(struct keah_jsonout *out, const char *name, const char *text)
{
	keah_jsonout_string(out, name, text, strlen(text));
}

static void
show_octets(struct keah_jsonout *out, const char *name,
	    const struct keah_view *octets)
{
	keah_jsonout_octets(out, name, octets->data, octets->len);
}

static void
show_address(struct keah_jsonout *out, const struct keah_lease *lease)
{
	char text[INET6_ADDRSTRLEN];

	inet_ntop(keah->daemon == KEAH_DHCP6 ? AF_INET6 : AF_INET,
		  lease->address, text, sizeof(text));
	show_text(out, "ip-address", text);
}

static void
show_lease4(struct keah_jsonout *out, const struct keah_lease *lease)
{
	show_octets(out, "hw-address", &lease->hw_addr);
	if (lease->client_id.len > 0) {
		show_octets(out, "client-id", &lease->client_id);
	}
}

static void
show_lease6(struct keah_jsonout *out, const struct keah_lease *lease)
{
	const char *type = type_name(lease->type);

	show_text(out, "type", type != NULL ? type : "");
	if (lease->type == KEAH_LEASE_PD) {
		keah_jsonout_int(out, "prefix-len", lease->prefix_len);
	}
	keah_jsonout_int(out, "iaid", lease->iaid);
	show_octets(out, "duid", &lease->duid);
	keah_jsonout_int(out, "preferred-lft", lease->preferred_lft);
	if (lease->hw_addr.len > 0) {
		show_octets(out, "hw-address", &lease->hw_addr);
	}
}

void
show_lease(struct keah_jsonout *out, const struct keah_lease *lease)
{
	keah_jsonout_open(out, NULL, '{');
	show_address(out, lease);
	keah_jsonout_int(out, "subnet-id", lease->subnet_id);
	if (lease->pool_id != 0) {
		keah_jsonout_int(out, "pool-id", lease->pool_id);
	}
	keah_jsonout_int(out, "cltt", lease->cltt);
	keah_jsonout_int(out, "valid-lft", lease->valid_lft);
	keah_jsonout_int(out, "state", lease->state);
	keah_jsonout_bool(out, "fqdn-fwd", lease->fqdn_fwd != 0);
	keah_jsonout_bool(out, "fqdn-rev", lease->fqdn_rev != 0);
	keah_jsonout_string(out, "hostname", lease->hostname.data,
			    lease->hostname.len);
	if (lease->user_context.len > 0) {
		keah_jsonout_json(out, "user-context", lease->user_context.data,
				  lease->user_context.len);
	}
	if (lease->type == KEAH_LEASE_V4) {
		show_lease4(out, lease);
	} else {
		show_lease6(out, lease);
	}
	keah_jsonout_close(out, '}');
}
