/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The log: group `log` of the ABI and the host's own messages.
 */
#ifndef KEAH_HOST_LOGGER_H
#define KEAH_HOST_LOGGER_H

#include <keah/log.h>

/* Logs a message of the host itself, printf style. */
__attribute__((format(printf, 3, 4))) void
keah__host_log(uint32_t level, const char *id, const char *format, ...);

/* The functions of the group `log`. */
enum keah_status keah__host_log_is_enabled(struct keah_lib *lib,
					   uint32_t index, uint8_t *enabled);
enum keah_status keah__host_log_write(struct keah_lib *lib, uint32_t index,
				      const char *const *args, uint32_t count);

#endif
