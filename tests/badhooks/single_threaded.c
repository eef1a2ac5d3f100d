/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Says nothing about threads, as libraries from before Kea 1.7.6.
 */
#define DEFECT_NATIVE
#define multi_threading_compatible unrelated
#include "badhook.h"
