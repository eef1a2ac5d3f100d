/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Callouts of C libraries as Kea calls them, and the guard around them.
 */
#include <array>
#include <utility>

#include <exceptions/exceptions.h>

#include "groups.h"
#include "guard.h"
#include "handles.h"
#include "server.h"
#include "slots.h"

namespace bridge {

/* All commands and callouts of all our libraries, twice. */
static const size_t SLOTS = 768;
static std::array<Slot, SLOTS> slots;

/* A failed callout is logged; what becomes of the packet is not changed. */
static void
log_failure(const Slot &slot, const char *text)
{
	guard([&] {
		bridge_log()
			.error(CALLOUT_FAILED)
			.arg(slot.lib->hook.library)
			.arg(slot.point)
			.arg(text);
		return KEAH_OK;
	});
}

/* A library may be written in C++: what it throws ends here. */
static int
run(const Slot &slot, isc::hooks::CalloutHandle &handle) noexcept
{
	try {
		keah_callout call(handle);

		if (slot.configured) {
			meet_service(*slot.lib->service, handle);
		}
		fail(KEAH_OK, "");
		if (slot.fn(&call) != KEAH_OK) {
			log_failure(slot, last_error());
		}
	} catch (const std::exception &e) {
		log_failure(slot, e.what());
	} catch (...) {
		log_failure(slot, "unknown C++ exception");
	}
	return 0;
}

template <size_t N>
static int
enter(isc::hooks::CalloutHandle &handle)
{
	return run(slots[N], handle);
}

template <size_t... N>
static constexpr std::array<isc::hooks::CalloutPtr, SLOTS>
make_functions(std::index_sequence<N...>)
{
	return { { enter<N>... } };
}

static constexpr std::array<isc::hooks::CalloutPtr, SLOTS> functions =
	make_functions(std::make_index_sequence<SLOTS>());

size_t
take_slot(const Slot &slot)
{
	for (size_t i = 0; i < SLOTS; i++) {
		if (slots[i].fn == nullptr) {
			slots[i] = slot;
			return i;
		}
	}
	isc_throw(isc::Unexpected, "no slot is left for a callout");
}

void
give_slot(size_t number) noexcept
{
	slots[number] = Slot{};
}

isc::hooks::CalloutPtr
slot_function(size_t number)
{
	return functions[number];
}

}
