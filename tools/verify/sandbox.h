/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Runs foreign code in a process of its own: as an unprivileged user, without
 * network where the system allows that, without the right to gain rights,
 * without a core file, in an empty environment, for a limited time. The
 * server's own directories of state are replaced by empty ones where the
 * system allows that.
 *
 * This keeps accidents in. It is no jail for hostile code: a hook that is
 * not trusted is examined with --no-exec.
 */
#ifndef VERIFY_SANDBOX_H
#define VERIFY_SANDBOX_H

#include <stdbool.h>
#include <sys/types.h>

#include "pool.h"

struct account {
	const char *name;
	uid_t uid;
	gid_t gid;
};

struct sandbox {
	struct account account; /* whom to become; not root */
	double timeout;         /* seconds */
	struct list hidden;     /* directories to be replaced by empty ones */
};

/* How a run ended. */
struct outcome {
	bool started;       /* false: `error` says why not */
	bool timed_out;
	int signal;         /* 0: it ended by itself */
	int status;         /* of exit() */
	const char *error;
	const char *answer; /* what it wrote to the answer pipe */
	const char *output; /* its stdout and stderr */
};

/*
 * What runs in the child; answers go to the stream, which is flushed with
 * every line so that they survive a crash.
 */
typedef int (*sandbox_fn)(int answer, void *arg);

void sandbox_run(const struct sandbox *sandbox, sandbox_fn fn, void *arg,
		 struct outcome *outcome);

/* Runs a program. argv ends with NULL. */
void sandbox_run_program(const struct sandbox *sandbox,
			 const char *const *argv, struct outcome *outcome);

/* "killed by signal 11 (Segmentation fault)", "timed out", ... */
const char *outcome_text(const struct outcome *outcome);

/* The last line of the output with something in it; "" if none. */
const char *outcome_last_line(const struct outcome *outcome);

#endif
