/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * A destructor that kills the process when the library is closed.
 */
#include "badhook.h"

__attribute__((destructor)) static void
end(void)
{
	raise(SIGSEGV);
}
