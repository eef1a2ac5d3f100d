/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Checks of configurations that have files of their own.
 */
#ifndef VERIFY_CHECK_CONFIG_H
#define VERIFY_CHECK_CONFIG_H

#include "check.h"

/* C06 */
void check_parameters(struct run *run);

/* C10: runs the server. */
void check_server_says(struct run *run);

#endif
