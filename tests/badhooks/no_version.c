/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Without version(): the server refuses it.
 */
#define version not_version
#include "badhook.h"
