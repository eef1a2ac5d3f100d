/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group io: descriptors that the server's main thread waits for.
 */
#include "compat.h"

#include <algorithm>

#include <dhcp/iface_mgr.h>

#include "groups.h"
#include "guard.h"
#include "handles.h"

using namespace bridge;
using isc::dhcp::IfaceMgr;

static std::vector<int>::iterator
find_watched(keah_lib &lib, int fd)
{
	return std::find(lib.watched.begin(), lib.watched.end(), fd);
}

static keah_status
io_watch(keah_lib *lib, int fd, keah_io_fn fn, void *arg)
{
	if (lib == nullptr || fd < 0 || fn == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		if (find_watched(*lib, fd) != lib->watched.end()) {
			return fail(KEAH_EEXIST, "it is watched already");
		}
		lib->watched.push_back(fd);
		IfaceMgr::instance().addExternalSocket(
			fd, [fn, arg](int) { fn(arg); });
		return KEAH_OK;
	});
}

static keah_status
io_unwatch(keah_lib *lib, int fd)
{
	if (lib == nullptr || fd < 0) {
		return bad_argument();
	}
	return guard([&] {
		const auto found = find_watched(*lib, fd);

		if (found == lib->watched.end()) {
			return fail(KEAH_ENOENT, "it is not watched");
		}
		lib->watched.erase(found);
		IfaceMgr::instance().deleteExternalSocket(fd);
		return KEAH_OK;
	});
}

void
bridge::io_unwatch_all(keah_lib &lib) noexcept
{
	while (!lib.watched.empty()) {
		if (io_unwatch(&lib, lib.watched.back()) != KEAH_OK) {
			return;
		}
	}
}

const keah_io_api bridge::io_group = {
	sizeof(keah_io_api),
	io_watch,
	io_unwatch,
};
