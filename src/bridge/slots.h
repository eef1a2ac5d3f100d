/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Callouts of C libraries as Kea calls them.
 */
#ifndef KEAH_BRIDGE_SLOTS_H
#define KEAH_BRIDGE_SLOTS_H

#include <cstddef>

#include <hooks/library_handle.h>

#include <keah/lib.h>

namespace bridge {

/*
 * Kea calls a plain function without an argument of its own: each slot has a
 * function that knows its number, and there the callout and its library.
 */
struct Slot {
	keah_callout_fn fn;
	keah_lib *lib;
	const char *point;
	bool configured; /* the point where the server shows its service */
};

/*
 * Takes a free slot. Throws isc::Unexpected when all are taken. Only while
 * no callout runs: in load() and unload().
 */
size_t take_slot(const Slot &slot);
void give_slot(size_t number) noexcept;

/* The function of a slot, for LibraryHandle::registerCallout. */
isc::hooks::CalloutPtr slot_function(size_t number);

}

#endif
