/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Arguments of the commands that show leases.
 */
#ifndef LEASE_GET_H
#define LEASE_GET_H

#include <stddef.h>

#include "lease_cmds.h"

struct all_args {
	struct keah_list subnets; /* int64_t; items NULL: not there */
};

struct page_args {
	const char *from;
	int64_t limit;
};

struct by_args {
	const char *value;
};

extern const struct keah_param all_args[];
extern const struct keah_param page_args[];
extern const struct keah_param by_hw_address_args[];
extern const struct keah_param by_client_id_args[];
extern const struct keah_param by_duid_args[];
extern const struct keah_param by_hostname_args[];

#endif
