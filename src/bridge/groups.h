/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The groups of functions, one file each, and what the bridge says itself.
 */
#ifndef KEAH_BRIDGE_GROUPS_H
#define KEAH_BRIDGE_GROUPS_H

#include <keah/api.h>
#include <log/logger.h>

namespace bridge {

extern const keah_lib_api lib_group;
extern const keah_callout_api callout_group;
extern const keah_log_api log_group;
extern const keah_config_api config_group;
extern const keah_pkt_api pkt_group;
extern const keah_option_api option_group;
extern const keah_expr_api expr_group;
extern const keah_cmd_api cmd_group;
extern const keah_client_class_api class_group;
extern const keah_stats_api stats_group;
extern const keah_lease_api lease_group;
extern const keah_subnet_api subnet_group;
extern const keah_reservation_api reservation_group;
extern const keah_server_api server_group;
extern const keah_io_api io_group;

/* Ends what a library watches; see io.cc. */
void io_unwatch_all(keah_lib &lib) noexcept;

/* The daemon that this process is: KEAH_DHCP4, ... or 0. */
extern uint32_t this_daemon;

inline uint32_t
daemon() noexcept
{
	return this_daemon;
}

/* The bridge's own logger and messages. */
isc::log::Logger &bridge_log();
extern const char *const LIBRARY_REFUSED;
extern const char *const CALLOUT_FAILED;
extern const char *const COUNTING_FAILED;
extern const char *const BACKEND_OVERRIDES;

}

#endif
