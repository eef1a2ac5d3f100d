/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The child's side of the sandbox.
 */
#ifndef VERIFY_SANDBOX_CHILD_H
#define VERIFY_SANDBOX_CHILD_H

#include "sandbox.h"

/*
 * Gives up what the process could do. What the system does not allow, such as
 * a network namespace, is left out; the account is not.
 * Returns: NULL, or what failed.
 */
const char *sandbox_confine(const struct sandbox *sandbox);

#endif
