/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_query: what parameters mean together, and in which family.
 */
#include <arpa/inet.h>

#include "lease_query.h"

static enum keah_status
check_prefix_lengths(const struct keah_list *lengths)
{
	const int64_t *items = lengths->items;

	for (size_t i = 0; i < lengths->count; i++) {
		if (items[i] < 1 || items[i] > 128) {
			return keah_fail("parameter 'prefix-lengths[%zu]' has "
					 "the value %lld; an integer from 1 "
					 "to 128 is wanted",
					 i, (long long)items[i]);
		}
	}
	return KEAH_OK;
}

static enum keah_status
check_active_query(const struct lq_advanced *advanced)
{
	return advanced->active_query
		       ? keah_fail("parameter 'advanced.active-query-enabled' "
				   "has the value true; false is wanted: "
				   "active leasequery is not served")
		       : KEAH_OK;
}

/* The server's own address: what requesters connect to. */
static enum keah_status
check_ip(const struct lq_advanced *advanced)
{
	bool v6 = keah->daemon == KEAH_DHCP6;
	uint8_t address[16];

	if (advanced->ip == NULL ||
	    inet_pton(v6 ? AF_INET6 : AF_INET, advanced->ip, address) == 1) {
		return KEAH_OK;
	}
	return keah_fail("parameter 'advanced.lease-query-ip' has the value "
			 "\"%s\"; an %s address of this server is wanted",
			 advanced->ip, v6 ? "IPv6" : "IPv4");
}

/* One port has two names: either may be used, both only for the same. */
static enum keah_status
check_ports(const struct lq_advanced *advanced)
{
	if (advanced->port == 0 || advanced->tcp_port == 0 ||
	    advanced->port == advanced->tcp_port) {
		return KEAH_OK;
	}
	return keah_fail("parameter 'advanced.lease-query-tcp-port' has the "
			 "value %lld; %lld is wanted, that of "
			 "'lease-query-port', or only one of the two",
			 (long long)advanced->tcp_port,
			 (long long)advanced->port);
}

enum keah_status
lq_check_params(void *config)
{
	const struct lq_config *given = config;
	enum keah_status s = lq_requesters_check(&given->requesters);

	s = s == KEAH_OK ? check_prefix_lengths(&given->prefix_lengths) : s;
	s = s == KEAH_OK ? check_active_query(&given->advanced) : s;
	s = s == KEAH_OK ? check_ip(&given->advanced) : s;
	return s == KEAH_OK ? check_ports(&given->advanced) : s;
}
