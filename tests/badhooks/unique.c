/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Has a symbol that is unique in the process, as inline variables of C++ have:
 * dlclose leaves the library mapped.
 */
#define DEFECT_NATIVE
#include "badhook.h"

__asm__(".pushsection .data\n"
	".globl unique_symbol\n"
	".type unique_symbol, @gnu_unique_object\n"
	".size unique_symbol, 4\n"
	"unique_symbol: .long 1\n"
	".popsection\n");
