/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The checks that run a library.
 */
#ifndef VERIFY_CHECK_LOAD_H
#define VERIFY_CHECK_LOAD_H

#include "check.h"

void check_load(struct run *run);
void check_unload(struct run *run);

#endif
