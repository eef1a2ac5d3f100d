/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_query: the parameters, and what their table cannot say.
 */
#include <arpa/inet.h>

#include "lease_query.h"

static bool
is_v6(void)
{
	return keah->daemon == KEAH_DHCP6;
}

static enum keah_status
check_lengths(const struct keah_list *list)
{
	const int64_t *lengths = list->items;

	if (lengths != NULL && !is_v6()) {
		return keah_fail("parameter 'prefix-lengths' is for DHCPv6");
	}
	for (size_t i = 0; i < list->count; i++) {
		if (lengths[i] < 1 || lengths[i] > 128) {
			return keah_fail("parameter 'prefix-lengths[%zu]' has "
					 "the value %lld; a length from 1 to "
					 "128 is wanted", i,
					 (long long)lengths[i]);
		}
	}
	return KEAH_OK;
}

static enum keah_status
check_advanced(const struct lq_advanced *advanced)
{
	uint8_t address[16];

	if (advanced->active_query) {
		return keah_fail("parameter 'advanced.active-query-enabled' "
				 "has the value true; active leasequery is "
				 "not served, false is wanted");
	}
	if (advanced->ip != NULL &&
	    inet_pton(is_v6() ? AF_INET6 : AF_INET, advanced->ip, address) !=
		    1) {
		return keah_fail("parameter 'advanced.lease-query-ip' has the "
				 "value \"%s\"; an %s address is wanted",
				 advanced->ip, is_v6() ? "IPv6" : "IPv4");
	}
	if (advanced->port != 0 && advanced->tcp_port != 0 &&
	    advanced->port != advanced->tcp_port) {
		return keah_fail("parameters 'advanced.lease-query-port' and "
				 "'advanced.lease-query-tcp-port' differ; one "
				 "of them is enough");
	}
	return KEAH_OK;
}

enum keah_status
lq_check_params(void *config)
{
	const struct lq_config *wanted = config;
	enum keah_status s = check_lengths(&wanted->prefix_lengths);

	s = s == KEAH_OK ? check_advanced(&wanted->advanced) : s;
	return s == KEAH_OK ? lq_requesters_check(&wanted->requesters) : s;
}
