/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group subnet: the functions that stand in subnet_match.cc.
 */
#ifndef KEAH_BRIDGE_SUBNET_MATCH_H
#define KEAH_BRIDGE_SUBNET_MATCH_H

#include <keah/subnet.h>

namespace bridge {

keah_status subnet_match(const uint8_t *address, keah_subnet_match_fn fn,
			 void *arg) noexcept;
keah_status subnet_get_timers(uint32_t id, uint32_t valid_lft,
			      uint32_t *renew, uint32_t *rebind) noexcept;

}

#endif
