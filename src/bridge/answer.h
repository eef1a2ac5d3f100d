/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Why a library was refused, in the answer to the command that named it.
 */
#ifndef KEAH_BRIDGE_ANSWER_H
#define KEAH_BRIDGE_ANSWER_H

#include <string>

namespace bridge {

/*
 * Appends the text to the answer of the command that is being processed, if
 * it fails because of this library. Kea itself names only the file.
 */
void add_to_answer(const std::string &library, const std::string &text);

}

#endif
