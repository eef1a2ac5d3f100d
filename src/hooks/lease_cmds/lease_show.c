/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_cmds: leases in answers.
 */
#include <arpa/inet.h>

#include <hooklib/text.h>

#include "lease_cmds.h"

const char *
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

void
show_address(const uint8_t address[16], char *text, size_t size)
{
	inet_ntop(keah->daemon == KEAH_DHCP6 ? AF_INET6 : AF_INET, address,
		  text, (socklen_t)size);
}

static void
set_address(json_t *map, const struct keah_lease *lease)
{
	char text[INET6_ADDRSTRLEN];

	show_address(lease->address, text, sizeof(text));
	json_object_set_new(map, "ip-address", json_string(text));
}

static void
set_octets(json_t *map, const char *name, const struct keah_view *octets)
{
	char text[3 * 255];

	keah_text_colons(text, sizeof(text), octets->data, octets->len);
	json_object_set_new(map, name, json_string(text));
}

static void
set_number(json_t *map, const char *name, int64_t number)
{
	json_object_set_new(map, name, json_integer(number));
}

static void
set_context(json_t *map, const struct keah_str *context)
{
	json_t *value = context->len > 0
				? json_loadb(context->data, context->len, 0,
					     NULL)
				: NULL;

	if (value != NULL) {
		json_object_set_new(map, "user-context", value);
	}
}

static void
show_lease4(json_t *map, const struct keah_lease *lease)
{
	set_octets(map, "hw-address", &lease->hw_addr);
	if (lease->client_id.len > 0) {
		set_octets(map, "client-id", &lease->client_id);
	}
}

static void
show_lease6(json_t *map, const struct keah_lease *lease)
{
	const char *type = type_name(lease->type);

	json_object_set_new(map, "type", json_string(type != NULL ? type : ""));
	if (lease->type == KEAH_LEASE_PD) {
		set_number(map, "prefix-len", lease->prefix_len);
	}
	set_number(map, "iaid", lease->iaid);
	set_octets(map, "duid", &lease->duid);
	set_number(map, "preferred-lft", lease->preferred_lft);
	if (lease->hw_addr.len > 0) {
		set_octets(map, "hw-address", &lease->hw_addr);
	}
}

json_t *
show_lease(const struct keah_lease *lease)
{
	json_t *map = json_object();

	set_address(map, lease);
	set_number(map, "subnet-id", lease->subnet_id);
	if (lease->pool_id != 0) {
		set_number(map, "pool-id", lease->pool_id);
	}
	set_number(map, "cltt", lease->cltt);
	set_number(map, "valid-lft", lease->valid_lft);
	set_number(map, "state", lease->state);
	json_object_set_new(map, "fqdn-fwd", json_boolean(lease->fqdn_fwd));
	json_object_set_new(map, "fqdn-rev", json_boolean(lease->fqdn_rev));
	json_object_set_new(map, "hostname",
			    json_stringn(lease->hostname.data,
					 lease->hostname.len));
	set_context(map, &lease->user_context);
	if (lease->type == KEAH_LEASE_V4) {
		show_lease4(map, lease);
	} else {
		show_lease6(map, lease);
	}
	return map;
}
