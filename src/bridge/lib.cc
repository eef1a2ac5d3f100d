/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group lib: a library and the ledger of what was registered for it.
 */
#include <cstring>
#include <map>
#include <string>

#include <hooks/server_hooks.h>
#include <log/message_dictionary.h>

#include "groups.h"
#include "guard.h"
#include "handles.h"
#include "server.h"
#include "slots.h"

using namespace bridge;

static void
forget_messages(const keah_hook &hook) noexcept
{
	guard([&] {
		auto &words = isc::log::MessageDictionary::globalDictionary();
		for (size_t i = 0; i < hook.message_count; i++) {
			words->erase(hook.messages[i].id,
				     hook.messages[i].text);
		}
		return KEAH_OK;
	});
}

keah_lib::keah_lib(const keah_hook &h, isc::hooks::LibraryHandle &handle)
	: hook(h), loading(&handle),
	  logger(h.logger != nullptr ? h.logger : "keah-hooks"),
	  service(make_service())
{
	auto &words = isc::log::MessageDictionary::globalDictionary();

	for (size_t i = 0; i < hook.message_count; i++) {
		words->add(hook.messages[i].id, hook.messages[i].text);
	}
	params.element = handle.getParameters();
}

keah_lib::~keah_lib()
{
	leave_service(*service);
	bridge::io_unwatch_all(*this);
	for (size_t number : slots) {
		give_slot(number);
	}
	forget_messages(hook);
}

static keah_status
attach(void *library_handle, const keah_hook *hook, keah_lib **lib)
{
	if (library_handle == nullptr || hook == nullptr || lib == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		auto handle = static_cast<isc::hooks::LibraryHandle *>(
			library_handle);
		*lib = new keah_lib(*hook, *handle);
		return KEAH_OK;
	});
}

static void
detach(keah_lib *lib)
{
	guard([&] {
		delete lib;
		return KEAH_OK;
	});
}

static bool
shows_service(const char *point)
{
	return strcmp(point, "dhcp4_srv_configured") == 0 ||
	       strcmp(point, "dhcp6_srv_configured") == 0;
}

static keah_status
register_callout(keah_lib *lib, const char *point, keah_callout_fn fn)
{
	if (lib == nullptr || point == nullptr || fn == nullptr) {
		return bad_argument();
	}
	if (lib->loading == nullptr) {
		return fail(KEAH_ESTATE, "callouts are registered in load()");
	}
	return guard([&] {
		if (isc::hooks::ServerHooks::getServerHooks().findIndex(
			    point) < 0) {
			return fail(KEAH_ENOENT, "no such hook point here");
		}
		lib->slots.reserve(lib->slots.size() + 1);
		lib->slots.push_back(
			take_slot({ fn, lib, point, shows_service(point) }));
		lib->loading->registerCallout(point,
					      slot_function(lib->slots.back()));
		return KEAH_OK;
	});
}

static keah_status
finish_load(keah_lib *lib)
{
	if (lib == nullptr) {
		return bad_argument();
	}
	lib->loading = nullptr;
	return KEAH_OK;
}

static keah_status
get_error(keah_str *text)
{
	if (text == nullptr) {
		return KEAH_EINVAL;
	}
	text->data = last_error();
	text->len = strlen(text->data);
	return KEAH_OK;
}

/* By the name of the hook; the bridge stays when hooks are unloaded. */
static std::map<std::string, std::string> kept_bytes;

static keah_status
keep(keah_lib *lib, const uint8_t *data, size_t len)
{
	if (lib == nullptr || (data == nullptr && len > 0)) {
		return bad_argument();
	}
	return guard([&] {
		if (len == 0) {
			kept_bytes.erase(lib->hook.name);
		} else {
			kept_bytes[lib->hook.name].assign(
				reinterpret_cast<const char *>(data), len);
		}
		return KEAH_OK;
	});
}

static keah_status
get_kept(keah_lib *lib, keah_view *data)
{
	if (lib == nullptr || data == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		const auto found = kept_bytes.find(lib->hook.name);
		if (found == kept_bytes.end()) {
			return fail(KEAH_ENOENT, "nothing was kept");
		}
		data->data = reinterpret_cast<const uint8_t *>(
			found->second.data());
		data->len = found->second.size();
		return KEAH_OK;
	});
}

const keah_lib_api bridge::lib_group = {
	sizeof(keah_lib_api), attach,	   detach, register_callout,
	finish_load,	      get_error,   keep,   get_kept,
};
