/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Entry point of the bridge: which server this is, and the API for it.
 */
#include "compat.h"

#include <cerrno>
#include <cstring>
#include <string>

#include <dlfcn.h>

#include <dhcp/duid.h>
#include <log/message_dictionary.h>
#include <process/daemon.h>

#include <keah/hook.h>

#include "groups.h"
#include "guard.h"

#define BRIDGE_NOTE                                                            \
	"abi=" KEAH__TEXT(KEAH_ABI_MAJOR) "." KEAH__TEXT(KEAH_ABI_MINOR) "\n"  \
	"kea=" KEAH_KEA_VERSION "\n"                                           \
	"hooks_version=" KEAH__TEXT(KEAH_KEA_HOOKS_VERSION) "\n"               \
	"hooks_soname=" KEAH_KEA_SONAME "\n"

KEAH__NOTE(bridge_note, KEAH_NOTE_BRIDGE, BRIDGE_NOTE);

namespace bridge {

const char *const LIBRARY_REFUSED = "KEAH_LIBRARY_REFUSED";
const char *const CALLOUT_FAILED = "KEAH_CALLOUT_FAILED";
const char *const COUNTING_FAILED = "KEAH_COUNTING_FAILED";
const char *const BACKEND_OVERRIDES = "KEAH_BACKEND_OVERRIDES";

/* The text, or a copy of one that will not stay. */
KEAH_BRIDGE_TLS __thread const char *error_text;
static thread_local char error_copy[512];

keah_status
fail(keah_status status, const std::exception &e) noexcept
{
	const char *what = e.what();
	const size_t len = strnlen(what, sizeof(error_copy) - 1);

	memcpy(error_copy, what, len);
	error_copy[len] = '\0';
	return fail(status, error_copy);
}

const char *
last_error() noexcept
{
	return error_text != nullptr ? error_text : "";
}

uint32_t this_daemon;

/* Kea fills its dictionary before hooks are loaded: add ours by hand. */
isc::log::Logger &
bridge_log()
{
	static isc::log::Logger *const logger = [] {
		auto &words = isc::log::MessageDictionary::globalDictionary();
		words->add(LIBRARY_REFUSED, "library '%1' refused: %2");
		words->add(CALLOUT_FAILED,
			   "library '%1': callout at '%2' failed: %3");
		words->add(COUNTING_FAILED,
			   "statistics of subnets are out of date: %1");
		words->add(BACKEND_OVERRIDES,
			   "subnets were changed by command; the configuration "
			   "back end may undo that when it is read again");
		return new isc::log::Logger("keah-bridge");
	}();
	return *logger;
}

/* `kea-dhcp4 -t` validates hooks before it sets the name of the process. */
static std::string
process_name()
{
	std::string name = isc::process::Daemon::getProcName();

	return name.empty() ? program_invocation_short_name : name;
}

static const struct {
	const char *name;
	uint32_t bit;
	bool packets;
} daemons[] = {
	{ "kea-dhcp4", KEAH_DHCP4, true },
	{ "kea-dhcp6", KEAH_DHCP6, true },
	{ "kea-dhcp-ddns", KEAH_D2, false },
	{ "kea-ctrl-agent", KEAH_CA, false },
};

static keah_api
make_api()
{
	keah_api api = {};
	const std::string name = process_name();

	api.size = sizeof(api);
	api.abi_major = KEAH_ABI_MAJOR;
	api.abi_minor = KEAH_ABI_MINOR;
	api.hooks_version = KEA_HOOKS_VERSION;
	api.host_version = KEAH_KEA_VERSION;
	api.client_id_max = isc::dhcp::ClientId::MAX_CLIENT_ID_LEN;
	api.duid_max = isc::dhcp::DUID::MAX_DUID_LEN;
	api.lib = &lib_group;
	api.callout = &callout_group;
	api.log = &log_group;
	api.config = &config_group;
	api.cmd = &cmd_group;
	for (const auto &d : daemons) {
		if (name == d.name) {
			api.daemon = this_daemon = d.bit;
			api.host_name = d.name;
			api.pkt = d.packets ? &pkt_group : nullptr;
			api.option = d.packets ? &option_group : nullptr;
			api.expr = d.packets ? &expr_group : nullptr;
			api.client_class = d.packets ? &class_group : nullptr;
			api.stats = d.packets ? &stats_group : nullptr;
			api.lease = d.packets ? &lease_group : nullptr;
			api.subnet = d.packets ? &subnet_group : nullptr;
			api.reservation =
				d.packets ? &reservation_group : nullptr;
			api.server = d.packets ? &server_group : nullptr;
			api.io = d.packets ? &io_group : nullptr;
		}
	}
	return api;
}

static const keah_api &
api()
{
	static const keah_api instance = make_api();

	return instance;
}

/*
 * The servers have no jansson of their own: it would be mapped and relocated
 * with each hook that is validated, and go again with it.
 */
static void
keep_jansson()
{
	static bool kept;

	if (!kept) {
		kept = dlopen("libjansson.so.4",
			      RTLD_NOW | RTLD_NOLOAD | RTLD_NODELETE);
	}
}

}

const keah_api *
keah_host(void)
{
	const keah_api *result = nullptr;

	bridge::guard([&] {
		bridge::bridge_log();
		bridge::keep_jansson();
		result = bridge::api().daemon != 0 ? &bridge::api() : nullptr;
		return KEAH_OK;
	});
	return result;
}
