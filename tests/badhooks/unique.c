/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Has a symbol that is unique in the process, as inline variables of C++ have:
 * dlclose leaves the library mapped.
 */
#define DEFECT_NATIVE
#include "badhook.h"

#ifndef UNIQUE
#define UNIQUE "unique_symbol"
#endif

__asm__(".pushsection .data\n"
	".globl " UNIQUE "\n"
	".type " UNIQUE ", @gnu_unique_object\n"
	".size " UNIQUE ", 4\n"
	UNIQUE ": .long 1\n"
	".popsection\n");
