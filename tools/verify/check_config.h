/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The check of a configuration that runs the server.
 */
#ifndef VERIFY_CHECK_CONFIG_H
#define VERIFY_CHECK_CONFIG_H

#include "check.h"

void check_server_says(struct run *run);

#endif
