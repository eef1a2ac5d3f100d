/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group callout: the functions of callout_subnet.cc.
 */
#ifndef KEAH_BRIDGE_CALLOUT_SUBNET_H
#define KEAH_BRIDGE_CALLOUT_SUBNET_H

#include <keah/callout.h>

namespace bridge {

keah_status callout_get_subnet(keah_callout *call,
			       keah_subnet_brief *brief) noexcept;
keah_status callout_get_ddns_enabled(keah_callout *call,
				     uint8_t *enabled) noexcept;
keah_status callout_qualify_name(keah_callout *call, const char *name,
				 uint8_t dot, keah_str *qualified) noexcept;
keah_status callout_set_lease_updates(keah_callout *call, uint8_t fqdn_fwd,
				      uint8_t fqdn_rev) noexcept;

}

#endif
