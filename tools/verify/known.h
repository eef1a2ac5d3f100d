/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * What the manual of Kea says about the libraries that it describes, and the
 * note of a hook says about itself: where a library may be loaded, and beside
 * which others.
 */
#ifndef VERIFY_KNOWN_H
#define VERIFY_KNOWN_H

#include "pool.h"

struct note;

/* What a list of hooks-libraries must heed. */
struct rules {
	struct list processes; /* empty: not known */
	struct list before;    /* libraries that must come later */
	struct list after;     /* libraries that must come earlier */
	struct list needs;     /* "a|b": one of them */
	bool last;             /* no other library comes later */
	struct list contexts;  /* what it reads: contexts.h */
};

/* By the note, or else by the name; all empty if there is neither. */
void rules_find(const char *library, const struct note *note,
		struct rules *rules);

/* A parameter, and a value that its type takes, as JSON text. */
struct known_param {
	const char *name;
	const char *example;
};

/* The parameter that a library of Kea requires; NULL: none that is known. */
const struct known_param *known_parameter(const char *library);

/* Whether a library of Kea has no parameters, but reads user contexts. */
bool known_takes_none(const char *library);

/* The name that a library has since a hooks version; NULL: the same. */
const char *known_successor(const char *library, long hooks_version);

/* The name that it had before; NULL: it is not from later. */
const char *known_predecessor(const char *library, long hooks_version);

/* "kea-dhcp4", ...: the program of a process. */
const char *process_program(const char *process);

/* "Dhcp4", ...: the key of a process in a configuration. */
const char *process_key(const char *process);

#endif
