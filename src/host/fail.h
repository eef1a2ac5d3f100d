/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The text of the last error, one for each thread.
 */
#ifndef KEAH_HOST_FAIL_H
#define KEAH_HOST_FAIL_H

#include <keah/api.h>

/* Records why a function fails. Returns: `status`. */
__attribute__((format(printf, 2, 3))) enum keah_status
keah__host_fail(enum keah_status status, const char *format, ...);

/* A function got NULL where it must not. Returns: KEAH_EINVAL. */
enum keah_status keah__host_null(const char *function);

/* Returns: KEAH_ENOMEM. */
enum keah_status keah__host_nomem(void);

/* The recorded text; "" when there is none. */
const char *keah__host_reason(void);

/* Forgets the recorded text. */
void keah__host_forget(void);

/* The host's answer to lib->get_error. */
enum keah_status keah__host_get_error(struct keah_str *text);

#endif
