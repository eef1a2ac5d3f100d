/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Whether the server's user gets to a file.
 */
#ifndef VERIFY_ACCESS_H
#define VERIFY_ACCESS_H

#include "verify.h"

/* The first step of a path that the server's user cannot take, or NULL. */
const char *access_barrier(const struct verify *verify, const char *path);

#endif
