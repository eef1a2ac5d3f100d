/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The service of the daemon: group `server` of the ABI. The host serves nobody
 * and does not end: it tells its program what libraries want.
 */
#include "server.h"

#include <stdatomic.h>

#include "fail.h"
#include "host.h"
#include "lib.h"

static atomic_uint disabled;
static atomic_int exit_status = -1;

enum keah_status
keah__server_disable(struct keah_lib *lib)
{
	if (!keah__lib_is_attached(lib)) {
		return keah__host_null("server->disable_service");
	}
	atomic_fetch_add(&lib->disabled, 1);
	atomic_fetch_add(&disabled, 1);
	return KEAH_OK;
}

enum keah_status
keah__server_enable(struct keah_lib *lib)
{
	if (!keah__lib_is_attached(lib)) {
		return keah__host_null("server->enable_service");
	}
	if (atomic_load(&lib->disabled) == 0) {
		return keah__host_fail(KEAH_ESTATE, "library '%s' has not "
				       "disabled the service",
				       lib->hook->library);
	}
	atomic_fetch_sub(&lib->disabled, 1);
	atomic_fetch_sub(&disabled, 1);
	return KEAH_OK;
}

enum keah_status
keah__server_shutdown(struct keah_lib *lib, uint8_t status)
{
	if (!keah__lib_is_attached(lib)) {
		return keah__host_null("server->shutdown");
	}
	atomic_store(&exit_status, status);
	return KEAH_OK;
}

void
keah__server_leave(struct keah_lib *lib)
{
	atomic_fetch_sub(&disabled, atomic_exchange(&lib->disabled, 0));
}

uint32_t
keah_host_get_disabled(void)
{
	return atomic_load(&disabled);
}

int
keah_host_get_exit_status(void)
{
	return atomic_exchange(&exit_status, -1);
}
