/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The systemd units of the server, as far as hooks are concerned.
 */
#ifndef VERIFY_UNIT_H
#define VERIFY_UNIT_H

#include "verify.h"

/* A setting and where it stands. */
struct setting {
	const char *value; /* NULL: not set */
	const char *file;
};

/* A variable of the environment that the unit of a process sets. */
struct setting unit_environment(const struct verify *verify,
				const char *process, const char *name);

/* The unit's name, such as kea-dhcp4-server.service; a guess if none. */
const char *unit_name(const struct verify *verify, const char *process);

/* The unit in the lines of /proc/PID/cgroup, or NULL. */
const char *unit_of_cgroups(const char *text);

#endif
