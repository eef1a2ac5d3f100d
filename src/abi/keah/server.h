/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group `server`: whether the daemon serves clients, and its end. For hooks
 * that cannot do their work for a while, such as without their database, when
 * no client may be served without it (Kea manual, "on-fail").
 *
 * The daemon shows its hooks the state of its service at dhcp4_srv_configured
 * and dhcp6_srv_configured: a hook that uses disable_service must have a
 * callout there.
 *
 * Since ABI 1.4.
 */
#ifndef KEAH_SERVER_H
#define KEAH_SERVER_H

#include <keah/types.h>

struct keah_server_api {
	uint32_t size;

	/*
	 * No client is answered from now on, until as many calls of
	 * enable_service by the library; detach makes up for those that are
	 * missing. It may take effect a moment later.
	 * Returns: KEAH_OK; KEAH_ESTATE before the daemon is configured;
	 * KEAH_EINVAL; KEAH_ENOMEM. Thread: any.
	 */
	enum keah_status (*disable_service)(struct keah_lib *lib);

	/*
	 * Takes one disable_service back.
	 * Returns: KEAH_OK; KEAH_ESTATE when there is none to take back;
	 * KEAH_EINVAL; KEAH_ENOMEM. Thread: any.
	 */
	enum keah_status (*enable_service)(struct keah_lib *lib);

	/*
	 * Has the daemon end in order, with this exit status, 0 to 255; it
	 * ends a moment later.
	 * Returns: KEAH_OK; KEAH_ESTATE before the daemon is configured;
	 * KEAH_EINVAL; KEAH_ENOMEM. Thread: any.
	 */
	enum keah_status (*shutdown)(struct keah_lib *lib, uint8_t status);
};

#endif
