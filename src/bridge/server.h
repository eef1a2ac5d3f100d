/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group server: what a library wants of the server's service.
 */
#ifndef KEAH_BRIDGE_SERVER_H
#define KEAH_BRIDGE_SERVER_H

#include <memory>

#include <hooks/callout_handle.h>

namespace bridge {

class Service;

std::shared_ptr<Service> make_service();

/* At the hook point where the server shows the state of its service. */
void meet_service(Service &service, isc::hooks::CalloutHandle &handle);

/* The library is gone: what it took is given back. The main thread. */
void leave_service(Service &service) noexcept;

}

#endif
