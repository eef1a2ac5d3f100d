/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The part of loading that runs in the sandbox. It answers with lines of a
 * word, a blank and a value; each is written before the next step is taken,
 * so that a crash leaves everything said before it.
 */
#ifndef VERIFY_LOAD_CHILD_H
#define VERIFY_LOAD_CHILD_H

#include <stdint.h>

#include "record.h"

/* What the child is told. */
struct load_order {
	const char *path;
	const char *process;  /* "dhcp4", ... */
	const char *params;   /* JSON text or NULL */
	struct list positions; /* of the parameters: name, place, ... */
	const char *version;  /* of the server that is played */
	int32_t hooks_version;
	bool native;          /* a C++ library: Kea alone can call load() */
	struct list libraries; /* what the server itself is linked with */
};

/* Sandbox functions; `arg` is a struct load_order. */
int load_child(int answer, void *arg);

/* Answers `refused` when the hook does not take its parameters. */
int load_validate_child(int answer, void *arg);

#endif
