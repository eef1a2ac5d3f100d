/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Arguments of lease6-bulk-apply.
 */
#ifndef LEASE_BULK_H
#define LEASE_BULK_H

#include <stddef.h>

#include "lease_cmds.h"

struct bulk_args {
	struct keah_list deleted; /* struct lease_args */
	struct keah_list leases;  /* struct lease_args */
};

extern const struct keah_param bulk_args[];

#endif
