/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The one struct that a host hands to a hook library.
 */
#ifndef KEAH_API_H
#define KEAH_API_H

#include <keah/callout.h>
#include <keah/class.h>
#include <keah/cmd.h>
#include <keah/config.h>
#include <keah/expr.h>
#include <keah/io.h>
#include <keah/lease.h>
#include <keah/lib.h>
#include <keah/log.h>
#include <keah/option.h>
#include <keah/pkt.h>
#include <keah/reservation.h>
#include <keah/server.h>
#include <keah/stats.h>
#include <keah/subnet.h>
#include <keah/types.h>

/*
 * Members are only ever appended; the struct and each group begin with their
 * size in octets. A group that the daemon does not have is NULL: `pkt`,
 * `option`, `expr`, `client_class`, `stats`, `lease`, `subnet`,
 * `reservation`, `server` and `io` outside the DHCP servers.
 */
struct keah_api {
	uint32_t size;
	uint16_t abi_major;
	uint16_t abi_minor;

	uint32_t daemon;           /* one of KEAH_DHCP4, ... */
	int32_t hooks_version;     /* what version() answers; Kea's number */
	const char *host_name;     /* "kea-dhcp4", ... */
	const char *host_version;  /* "2.2.0", ... */
	uint32_t client_id_max;    /* octets of a client identifier and of a */
	uint32_t duid_max;         /* DUID that this host can work with */

	const struct keah_lib_api *lib;
	const struct keah_callout_api *callout;
	const struct keah_log_api *log;
	const struct keah_config_api *config;
	const struct keah_pkt_api *pkt;
	const struct keah_option_api *option;
	const struct keah_expr_api *expr;
	const struct keah_cmd_api *cmd;
	const struct keah_client_class_api *client_class;
	const struct keah_stats_api *stats;
	const struct keah_lease_api *lease;
	const struct keah_subnet_api *subnet;
	const struct keah_reservation_api *reservation;
	const struct keah_server_api *server;
	const struct keah_io_api *io;
};

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The one symbol that a bridge and a program with an embedded host export.
 * Returns: the API, or NULL when the process is not fit to be a host.
 * Owner: the host; the struct never changes and never goes away.
 */
#if defined(__GNUC__)
__attribute__((visibility("default")))
#endif
const struct keah_api *keah_host(void);

typedef const struct keah_api *(*keah_host_fn)(void);

#ifdef __cplusplus
}
#endif

#endif
