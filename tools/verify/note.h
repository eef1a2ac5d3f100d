/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The note of a hook or a bridge: lines `key=value` (keah/hook.h).
 */
#ifndef VERIFY_NOTE_H
#define VERIFY_NOTE_H

#include "image.h"

/* What gives a hook its entry points; nothing in the hook refers to them. */
#define NOTE_RUNTIME                                                           \
	"-Wl,--whole-archive -lkeah-runtime -Wl,--no-whole-archive "          \
	"-lkeah-hooklib -ljansson"

struct note {
	const char *text;
	int abi_major; /* -1: not to be read */
	int abi_minor;
	const char *name;
	const char *library;
	const char *version;
	const char *mt;
	const char *licence;
	struct list processes;
	struct list callouts;
	struct list after;
	struct list before;
	struct list needs;
	struct list contexts;
};

/* Returns: NULL if the image has no note of this type. */
const struct note *note_open(const struct image *image, unsigned int type);

/* A value by its key, "" if absent. */
const char *note_get(const char *text, const char *key);

#endif
