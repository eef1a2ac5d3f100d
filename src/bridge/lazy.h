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

/*
 * The same for a text that is read at once. Kea says nothing of where in the
 * text something is wrong: whoever sent the command has never seen it.
 * Throws: isc::data::JSONError.
 */
isc::data::ElementPtr parse_element(const char *json);

}

#endif
