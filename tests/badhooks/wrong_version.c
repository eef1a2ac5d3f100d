/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * A hook without our runtime whose version() is that of another Kea.
 */
#define DEFECT_NATIVE
#ifndef KEA_VERSION
#define KEA_VERSION 30003
#endif
#include "badhook.h"
