/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The service of the daemon: group `server` of the ABI.
 */
#ifndef KEAH_HOST_SERVER_H
#define KEAH_HOST_SERVER_H

#include <keah/server.h>

enum keah_status keah__server_disable(struct keah_lib *lib);
enum keah_status keah__server_enable(struct keah_lib *lib);
enum keah_status keah__server_shutdown(struct keah_lib *lib, uint8_t status);

/* The library is gone: what it took is given back. */
void keah__server_leave(struct keah_lib *lib);

#endif
