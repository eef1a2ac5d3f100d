/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The text of the last error, one for each thread.
 */
#include "fail.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "host.h"

static _Thread_local char reason[1024];

enum keah_status
keah__host_fail(enum keah_status status, const char *format, ...)
{
	char text[sizeof(reason)];
	va_list args;

	/* An argument may be the recorded text itself. */
	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	memcpy(reason, text, sizeof(reason));
	return status;
}

enum keah_status
keah__host_null(const char *function)
{
	return keah__host_fail(KEAH_EINVAL, "%s: an argument is NULL",
			       function);
}

enum keah_status
keah__host_nomem(void)
{
	return keah__host_fail(KEAH_ENOMEM, "out of memory");
}

const char *
keah__host_reason(void)
{
	return reason;
}

void
keah__host_forget(void)
{
	reason[0] = '\0';
}

const char *
keah_host_get_error(void)
{
	return reason;
}

enum keah_status
keah__host_get_error(struct keah_str *text)
{
	if (text == NULL) {
		return keah__host_null("lib->get_error");
	}
	*text = (struct keah_str){ reason, strlen(reason) };
	return KEAH_OK;
}
