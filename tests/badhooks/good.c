/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Nothing is wrong with it: the tests of bad ones begin with it.
 */
#include "badhook.h"
