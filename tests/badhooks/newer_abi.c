/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Built against a later minor version of the hook ABI than ours.
 */
#define DEFECT_ABI "1.99"
#include "badhook.h"
