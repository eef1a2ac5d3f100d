/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * What SELinux is set to. Its policies are not read.
 */
#ifndef VERIFY_SELINUX_H
#define VERIFY_SELINUX_H

#include "verify.h"

enum selinux_mode {
	SELINUX_OFF,
	SELINUX_PERMISSIVE,
	SELINUX_ENFORCING /* or on, and which of both is not known */
};

/*
 * Of the kernel; of a system below --root that does not run, what it will be
 * when it is started.
 */
enum selinux_mode selinux_mode(const struct verify *verify);

/* Whether a context is one that libraries have. */
bool selinux_is_library(const char *context);

#endif
