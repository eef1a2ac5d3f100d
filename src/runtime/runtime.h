/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * What the files of the runtime share. Not for hooks.
 */
#ifndef KEAH_RUNTIME_H
#define KEAH_RUNTIME_H

#include <keah/hook.h>

/* The hook's description, made by KEAH_HOOK. */
extern const struct keah_hook keah__hook;

/*
 * Sets `keah` to the host of this process, once.
 * Returns: true when there is one that fits.
 */
bool keah__find_host(void);

/* Tells the host why this library is refused; logged and answered. */
__attribute__((format(printf, 1, 2))) void keah__refuse(const char *format,
							...);

/* What keah_fail recorded last, and since it was last forgotten. */
const char *keah__reason(void);
bool keah__has_reason(void);
void keah__forget_reason(void);

/* Whether keah_conflict recorded it. */
bool keah__is_conflict(void);

/*
 * Registers the hook's commands. Returns: KEAH_OK; another status, and the
 * reason is recorded.
 */
enum keah_status keah__register_commands(void);

/* The path that this library was loaded from. */
const char *keah__path(void);

/*
 * Checks the parameters in the configuration that the server is validating
 * now, if any, and whether the library is listed twice in it.
 * Returns: true when there is nothing to refuse.
 */
bool keah__check_staged(void);

/* Stores the parameters for load(). Returns: true when they are fine. */
bool keah__store_params(void);

/* Releases the stored parameters. */
void keah__clear_params(void);

#endif
