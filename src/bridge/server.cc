/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group server: the service of the daemon, on behalf of a library. Threads
 * only note what they want; the main thread does it, for Kea's own state has a
 * lock in multi-threaded servers only.
 */
#include "compat.h"

#include <mutex>
#include <string>

#include <asiolink/io_service.h>
#include <config/command_mgr.h>
#include <dhcpsrv/network_state.h>

#include "groups.h"
#include "guard.h"
#include "handles.h"
#include "server.h"

using namespace bridge;
using isc::asiolink::IOServicePtr;
using isc::dhcp::NetworkStatePtr;

namespace bridge {

class Service {
public:
	std::mutex lock;
	IOServicePtr io;         /* null before the daemon is configured */
	NetworkStatePtr network; /* the same; the main thread only */
	unsigned int wanted = 0; /* how often it shall be disabled */
	unsigned int done = 0;   /* how often it is; the main thread only */
	int status = -1;         /* the exit status that is wanted */
};

}

static void
end_server(int status)
{
	isc::config::CommandMgr::instance().processCommand(
		isc::data::Element::fromJSON(
			"{\"command\": \"shutdown\", \"arguments\": "
			"{\"exit-value\": " + std::to_string(status) + "}}"));
}

/* The main thread. */
static void
apply_wanted(Service &service)
{
	std::unique_lock<std::mutex> locked(service.lock);
	const int status = service.status;

	service.status = -1;
	for (; service.done < service.wanted; service.done++) {
		disable_network(*service.network);
	}
	for (; service.done > service.wanted; service.done--) {
		enable_network(*service.network);
	}
	locked.unlock();
	if (status >= 0) {
		end_server(status);
	}
}

static void
have_applied(const std::shared_ptr<Service> &service)
{
	if (service->io == nullptr) {
		return; /* meet_service will */
	}
	service->io->post([service] {
		guard([&] {
			apply_wanted(*service);
			return KEAH_OK;
		});
	});
}

std::shared_ptr<Service>
bridge::make_service()
{
	return std::make_shared<Service>();
}

void
bridge::meet_service(Service &service, isc::hooks::CalloutHandle &handle)
{
	IOServicePtr io;
	NetworkStatePtr network;

	handle.getArgument("io_context", io);
	handle.getArgument("network_state", network);
	{
		const std::lock_guard<std::mutex> locked(service.lock);
		service.io = io;
		service.network = network;
	}
	apply_wanted(service);
}

void
bridge::leave_service(Service &service) noexcept
{
	guard([&] {
		std::unique_lock<std::mutex> locked(service.lock);
		service.wanted = 0;
		service.status = -1;
		locked.unlock();
		if (service.network != nullptr) {
			apply_wanted(service);
		}
		locked.lock();
		service.io.reset();
		service.network.reset();
		return KEAH_OK;
	});
}

static keah_status
disable_service(keah_lib *lib)
{
	if (lib == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		const std::lock_guard<std::mutex> locked(lib->service->lock);
		lib->service->wanted++;
		have_applied(lib->service);
		return KEAH_OK;
	});
}

static keah_status
enable_service(keah_lib *lib)
{
	if (lib == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		const std::lock_guard<std::mutex> locked(lib->service->lock);
		if (lib->service->wanted == 0) {
			return fail(KEAH_ESTATE, "the library has not disabled "
				    "the service");
		}
		lib->service->wanted--;
		have_applied(lib->service);
		return KEAH_OK;
	});
}

static keah_status
shut_down(keah_lib *lib, uint8_t status)
{
	if (lib == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		const std::lock_guard<std::mutex> locked(lib->service->lock);
		lib->service->status = status;
		have_applied(lib->service);
		return KEAH_OK;
	});
}

const keah_server_api bridge::server_group = {
	sizeof(keah_server_api),
	disable_service,
	enable_service,
	shut_down,
};
