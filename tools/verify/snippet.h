/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * --snippet: a hooks-libraries list with the libraries that are installed.
 */
#ifndef VERIFY_SNIPPET_H
#define VERIFY_SNIPPET_H

#include "verify.h"

/*
 * Prints the list for a process, in an order that works, with the paths that
 * the server takes, and with the parameters that are required, as empty as
 * their types allow.
 */
void snippet_print(struct verify *verify, const char *process);

#endif
