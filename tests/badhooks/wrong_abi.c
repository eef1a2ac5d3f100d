/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Built against another major version of the hook ABI.
 */
#define DEFECT_ABI "2.0"
#include "badhook.h"
