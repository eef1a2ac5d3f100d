/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * JSON text that Kea takes for elements.
 */
#ifndef KEAH_BRIDGE_LAZY_H
#define KEAH_BRIDGE_LAZY_H

#include "compat.h"

namespace bridge {

/*
 * The element of a text. The answer to a command is mostly only written out
 * again: a map becomes elements not before somebody reads it.
 * Throws: isc::data::JSONError.
 */
isc::data::ConstElementPtr element_of(const char *json);

}

#endif
