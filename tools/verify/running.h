/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Kea's daemons that run on this system, and the libraries in them.
 */
#ifndef VERIFY_RUNNING_H
#define VERIFY_RUNNING_H

#include <sys/types.h>

#include "verify.h"

/* A library that a process has mapped. */
struct mapping {
	const char *path;
	bool deleted;
};

struct process {
	pid_t pid;
	const char *program; /* kea-dhcp4 */
	const char *config;  /* the file that it was started with, or NULL */
	const char *command; /* its command line, as for the shell */
	const char *unit;    /* of systemd that it belongs to, or NULL */
	const char *socket;  /* of --socket, when it listens there, or NULL */
	bool readable;       /* its maps could be read */
	struct mapping *mappings;
	size_t count;
};

struct processes {
	struct process *items;
	size_t count;
	const char *socket_fault; /* of --socket; NULL: somebody listens */
};

/*
 * The daemons, looked for once. Those of another root directory, such as a
 * container's, are left out. With --socket also the process that listens
 * there, whatever it is called.
 */
const struct processes *running_open(const struct verify *verify);

/* The process that was started with a configuration, or NULL. */
const struct process *running_find(const struct verify *verify,
				   const char *process, const char *config);

/* The mapping of a path in a process, or NULL. */
const struct mapping *running_mapping(const struct process *process,
				      const char *path);

#endif
