/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group cmd: control commands of libraries, and Kea's critical section.
 */
#include "compat.h"

#include <hooks/library_handle.h>
#include <util/multi_threading_mgr.h>

#include "groups.h"
#include "guard.h"
#include "handles.h"
#include "slots.h"

using namespace bridge;

static keah_status
register_command(keah_lib *lib, const char *name, keah_callout_fn fn)
{
	if (lib == nullptr || name == nullptr || fn == nullptr) {
		return bad_argument();
	}
	if (lib->loading == nullptr) {
		return fail(KEAH_ESTATE, "commands are registered in load()");
	}
	return guard([&] {
		lib->slots.reserve(lib->slots.size() + 1);
		lib->slots.push_back(take_slot({ fn, lib, name, false }));
		lib->loading->registerCommandCallout(
			name, slot_function(lib->slots.back()));
		return KEAH_OK;
	});
}

static keah_status
run_exclusive(keah_exclusive_fn fn, void *arg)
{
	if (fn == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		isc::util::MultiThreadingCriticalSection section;
		return fn(arg);
	});
}

static keah_status
get_highest_result(uint32_t *result)
{
	if (result == nullptr) {
		return bad_argument();
	}
	*result = has_result_conflict() ? KEAH_RESULT_CONFLICT
					: KEAH_RESULT_EMPTY;
	return KEAH_OK;
}

const keah_cmd_api bridge::cmd_group = {
	sizeof(keah_cmd_api),
	register_command,
	run_exclusive,
	get_highest_result,
};
