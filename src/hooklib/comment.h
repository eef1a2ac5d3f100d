/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Comments in definitions that come as arguments of commands.
 */
#ifndef KEAH_HOOKLIB_COMMENT_H
#define KEAH_HOOKLIB_COMMENT_H

#include <stdbool.h>

#include <jansson.h>

/*
 * Moves each `comment` of a map, and of the maps in its lists at any depth,
 * into the user context, as Kea does when it reads a configuration.
 */
void keah_move_comments(json_t *map);

/* Whether there are any to be moved. */
bool keah_has_comments(const json_t *tree);

#endif
