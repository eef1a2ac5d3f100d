/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group callout: the functions of callout_lease.cc.
 */
#ifndef KEAH_BRIDGE_CALLOUT_LEASE_H
#define KEAH_BRIDGE_CALLOUT_LEASE_H

#include <keah/callout.h>

namespace bridge {

keah_status callout_get_lease(keah_callout *call,
			      keah_lease_brief *brief) noexcept;
keah_status callout_for_each_lease_class(keah_callout *call, keah_name_fn fn,
					 void *arg) noexcept;
keah_status callout_set_lease_classes(keah_callout *call,
				      const char *const *names,
				      size_t count) noexcept;

}

#endif
