/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Messages of a hook: its log lines, and the reasons why it refuses to run.
 */
#include <stdarg.h>
#include <stdio.h>

#include <runtime/runtime.h>

struct keah_lib *keah_self;

/* Checks, loads and commands run on the main thread only. */
static char reason[512];
static bool conflict; /* that is the reason */

__attribute__((format(printf, 1, 0))) static enum keah_status
record(const char *format, va_list args)
{
	vsnprintf(reason, sizeof(reason), format, args);
	return KEAH_EFAIL;
}

enum keah_status
keah_fail(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	enum keah_status s = record(format, args);
	va_end(args);
	conflict = false;
	return s;
}

enum keah_status
keah_conflict(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	enum keah_status s = record(format, args);
	va_end(args);
	conflict = true;
	return s;
}

bool
keah__is_conflict(void)
{
	return conflict;
}

enum keah_status
keah_fail_old_host(const char *what, unsigned minor)
{
	return keah_fail("%s need hook ABI %d.%u, the bridge has %d.%d; build "
			 "and install it again", what, KEAH_ABI_MAJOR, minor,
			 keah->abi_major, keah->abi_minor);
}

bool
keah__has_reason(void)
{
	return reason[0] != '\0';
}

void
keah__forget_reason(void)
{
	reason[0] = '\0';
	conflict = false;
}

const char *
keah__reason(void)
{
	return reason[0] != '\0' ? reason : "no reason given";
}

void
keah__refuse(const char *format, ...)
{
	char text[1024];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	keah->config->refuse(keah__hook.library, text);
}

bool
keah_log_enabled(uint32_t index)
{
	uint8_t enabled = 0;

	return keah->log->is_enabled(keah_self, index, &enabled) == KEAH_OK &&
	       enabled != 0;
}

void
keah__log(uint32_t index, const char *const *args)
{
	uint32_t count = 0;

	while (args[count] != NULL) {
		count++;
	}
	keah->log->write(keah_self, index, args, count);
}
