/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_cmds: leases and references to leases in arguments.
 */
#include <arpa/inet.h>
#include <inttypes.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <hooklib/jsontree.h>
#include <hooklib/text.h>

#include "lease_cmds.h"

/* ---- Texts --------------------------------------------------------------- */

enum keah_status
read_address(const char *argument, const char *text, uint8_t octets[16])
{
	int family = keah->daemon == KEAH_DHCP6 ? AF_INET6 : AF_INET;

	memset(octets, 0, 16);
	if (inet_pton(family, text, octets) != 1) {
		return keah_fail("argument '%s' has the value \"%.80s\"; an "
				 "%s address is wanted", argument, text,
				 keah_family());
	}
	return KEAH_OK;
}

enum keah_status
read_octets(const char *argument, const char *text, uint8_t *octets,
	    size_t size, size_t *len)
{
	if (keah_text_octets(text, octets, size, len)) {
		return KEAH_OK;
	}
	return keah_fail("argument '%s' has the value \"%.80s\"; up to %zu "
			 "octets as hex digits with colons are wanted, such as "
			 "01:02:0a", argument, text, size);
}

static enum keah_status
read_view(const char *argument, const char *text, uint8_t *octets, size_t size,
	  struct keah_view *view)
{
	view->data = octets;
	view->len = 0;
	return text == NULL ? KEAH_OK
			    : read_octets(argument, text, octets, size,
					  &view->len);
}

/* ---- Leases -------------------------------------------------------------- */

static size_t
at_most(size_t room, uint32_t limit)
{
	return limit < room ? limit : room;
}

static enum keah_status
read_identifiers(const struct lease_args *args, struct lease_space *out)
{
	struct keah_lease *lease = &out->lease;
	enum keah_status s = read_view("hw-address", args->hw_address,
				       out->hw_addr, sizeof(out->hw_addr),
				       &lease->hw_addr);

	if (s == KEAH_OK) {
		s = read_view("client-id", args->client_id, out->client_id,
			      at_most(sizeof(out->client_id),
				      keah->client_id_max),
			      &lease->client_id);
	}
	if (s == KEAH_OK) {
		s = read_view("duid", args->duid, out->duid,
			      at_most(sizeof(out->duid), keah->duid_max),
			      &lease->duid);
	}
	return s;
}

static enum keah_status
read_type(const struct lease_args *args, struct keah_lease *lease)
{
	if (keah->daemon == KEAH_DHCP4) {
		lease->type = KEAH_LEASE_V4;
		lease->prefix_len = 32;
		return KEAH_OK;
	}
	lease->type = KEAH_LEASE_NA;
	lease->prefix_len = 128;
	if (strcmp(args->type, "IA_PD") != 0) {
		return args->prefix_len == -1 || args->prefix_len == 128
			       ? KEAH_OK
			       : keah_fail("argument 'prefix-len' has the "
					   "value %" PRId64 "; an address has "
					   "128, leave it out",
					   args->prefix_len);
	}
	if (args->prefix_len == -1 || args->subnet_id <= 0) {
		return keah_fail("argument '%s' is missing; it is required for "
				 "a prefix", args->prefix_len == -1
						     ? "prefix-len"
						     : "subnet-id");
	}
	if (args->state == KEAH_LEASE_DECLINED) {
		return keah_fail("argument 'state' has the value 1; a prefix "
				 "cannot be declined");
	}
	lease->type = KEAH_LEASE_PD;
	lease->prefix_len = (uint8_t)args->prefix_len;
	return KEAH_OK;
}

static bool
in_subnet(const uint8_t address[16], const struct keah_lease_subnet *subnet)
{
	size_t whole = subnet->prefix_len / 8, bits = subnet->prefix_len % 8;
	uint8_t mask = (uint8_t)(0xff00 >> bits);

	return memcmp(address, subnet->prefix, whole) == 0 &&
	       (bits == 0 ||
		(address[whole] & mask) == (subnet->prefix[whole] & mask));
}

static enum keah_status
find_subnet(const struct lease_args *args, const struct keah_lease *lease,
	    struct keah_lease_subnet *subnet)
{
	uint32_t id = (uint32_t)args->subnet_id;

	subnet->size = sizeof(*subnet);
	if (args->subnet_id <= 0) {
		return keah->lease->select_subnet(lease->address, subnet) ==
				       KEAH_OK
			       ? KEAH_OK
			       : keah_conflict("no subnet is configured that "
					       "the address %s is in; give "
					       "'subnet-id' or another address",
					       args->ip_address);
	}
	if (keah->lease->get_subnet(id, subnet) != KEAH_OK) {
		return keah_conflict("argument 'subnet-id' has the value "
				     "%" PRIu32 "; there is no %s subnet with "
				     "that number", id, keah_family());
	}
	if (lease->type != KEAH_LEASE_PD &&
	    !in_subnet(lease->address, subnet)) {
		return keah_conflict("the address %s is not in the subnet with "
				     "the number %" PRIu32, args->ip_address,
				     id);
	}
	return KEAH_OK;
}

static enum keah_status
read_times(const struct lease_args *args,
	   const struct keah_lease_subnet *subnet, struct keah_lease *lease)
{
	lease->valid_lft = args->valid_lft >= 0 ? (uint32_t)args->valid_lft
						: subnet->valid_lft;
	lease->preferred_lft = args->preferred_lft >= 0
				       ? (uint32_t)args->preferred_lft
				       : subnet->preferred_lft;
	if (lease->preferred_lft > lease->valid_lft) {
		if (args->preferred_lft >= 0) {
			return keah_fail("argument 'preferred-lft' has the "
					 "value %" PRId64 "; no more than "
					 "'valid-lft', %" PRIu32
					 ", is wanted", args->preferred_lft,
					 lease->valid_lft);
		}
		lease->preferred_lft = lease->valid_lft;
	}
	lease->cltt = args->expire >= 0 ? args->expire - lease->valid_lft
					: (int64_t)time(NULL);
	if (lease->cltt < 0) {
		return keah_fail("argument 'expire' has the value %" PRId64 "; "
				 "at least 'valid-lft', %" PRIu32
				 ", is wanted", args->expire,
				 lease->valid_lft);
	}
	return KEAH_OK;
}

static enum keah_status
read_hostname(const struct lease_args *args, struct lease_space *out)
{
	if (args->hostname[0] == '\0' && (args->fqdn_fwd || args->fqdn_rev)) {
		return keah_fail("argument 'hostname' is missing; with "
				 "'fqdn-fwd' or 'fqdn-rev' true a name is "
				 "wanted");
	}
	/* The table has seen to its length. */
	keah_text_lower(args->hostname, out->hostname, sizeof(out->hostname));
	out->lease.hostname = (struct keah_str){ out->hostname,
						 strlen(out->hostname) };
	return KEAH_OK;
}

/* A comment is kept in the user context, as in a configuration. */
static enum keah_status
read_context(const struct lease_args *args, struct lease_space *out)
{
	json_t *map = args->user_context != NULL
			      ? keah_json_read(args->user_context,
					       strlen(args->user_context))
			      : NULL;

	if (args->comment != NULL) {
		map = map != NULL ? map : json_object();
		json_object_set_new(map, "comment",
				    json_string(args->comment));
	}
	out->user_context = map != NULL ? keah_json_write(map)
					: strdup("");
	json_decref(map);
	if (out->user_context == NULL) {
		return KEAH_ENOMEM;
	}
	out->lease.user_context = (struct keah_str){
		out->user_context, strlen(out->user_context)
	};
	return KEAH_OK;
}

enum keah_status
read_lease(const struct lease_args *args, struct lease_space *out)
{
	struct keah_lease_subnet subnet;
	struct keah_lease *lease = &out->lease;
	enum keah_status s;

	memset(out, 0, sizeof(*out));
	*lease = (struct keah_lease){
		.size = sizeof(*lease),
		.iaid = (uint32_t)args->iaid,
		.state = (uint32_t)args->state,
		.pool_id = args->pool_id > 0 ? (uint32_t)args->pool_id : 0,
		.fqdn_fwd = args->fqdn_fwd,
		.fqdn_rev = args->fqdn_rev,
	};
	s = read_address("ip-address", args->ip_address, lease->address);
	s = s == KEAH_OK ? read_identifiers(args, out) : s;
	s = s == KEAH_OK ? read_type(args, lease) : s;
	s = s == KEAH_OK ? find_subnet(args, lease, &subnet) : s;
	s = s == KEAH_OK ? read_times(args, &subnet, lease) : s;
	s = s == KEAH_OK ? read_hostname(args, out) : s;
	s = s == KEAH_OK ? read_context(args, out) : s;
	if (s == KEAH_OK) {
		lease->subnet_id = subnet.id;
	}
	return s;
}

/* ---- References ---------------------------------------------------------- */

static enum keah_status
read_identifier(const struct which_args *args, struct which_space *out)
{
	static const struct {
		const char *name;
		uint32_t kind, daemon;
	} kinds[] = {
		{ "hw-address", KEAH_LEASE_BY_HW_ADDR, KEAH_DHCP4 },
		{ "client-id", KEAH_LEASE_BY_CLIENT_ID, KEAH_DHCP4 },
		{ "duid", KEAH_LEASE_BY_DUID, KEAH_DHCP6 },
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (kinds[i].daemon == keah->daemon &&
		    strcmp(kinds[i].name, args->identifier_type) == 0) {
			out->key.kind = kinds[i].kind;
			return read_view("identifier", args->identifier,
					 out->octets, sizeof(out->octets),
					 &out->key.octets);
		}
	}
	return keah_fail("argument 'identifier-type' has the value \"%.40s\"; "
			 "%s is wanted", args->identifier_type,
			 keah->daemon == KEAH_DHCP6
				 ? "\"duid\""
				 : "\"hw-address\" or \"client-id\"");
}

static const char *
missing_reference(const struct which_args *args)
{
	if (args->identifier == NULL && args->identifier_type == NULL) {
		return "ip-address";
	}
	if (args->identifier == NULL) {
		return "identifier";
	}
	if (args->identifier_type == NULL) {
		return "identifier-type";
	}
	return args->subnet_id <= 0 ? "subnet-id" : NULL;
}

enum keah_status
read_which(const struct which_args *args, struct which_space *out)
{
	memset(out, 0, sizeof(*out));
	out->key = (struct keah_lease_key){
		.size = sizeof(out->key),
		.kind = KEAH_LEASE_BY_ADDRESS,
		.type = args->type != NULL && strcmp(args->type, "IA_PD") == 0
				? KEAH_LEASE_PD
				: KEAH_LEASE_NA,
		.octets = { out->octets, 0 },
	};
	if (args->ip_address != NULL) {
		return read_address("ip-address", args->ip_address,
				    out->key.address);
	}
	const char *missing = missing_reference(args);
	if (missing != NULL) {
		return keah_fail("argument '%s' is missing; a lease is named "
				 "by 'ip-address', or by 'identifier-type', "
				 "'identifier' and 'subnet-id'", missing);
	}
	out->key.subnet_id = (uint32_t)args->subnet_id;
	out->key.iaid = args->iaid > 0 ? (uint32_t)args->iaid : 0;
	return read_identifier(args, out);
}
