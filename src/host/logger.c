/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The log: group `log` of the ABI and the host's own messages.
 */
#include "logger.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "buf.h"
#include "fail.h"
#include "host.h"
#include "lib.h"

#define ARGS_MAX 9

static struct {
	keah_host_log_fn fn;
	void *arg;
	uint32_t level;
	uint32_t debuglevel;
} sink = { .level = KEAH_LOG_INFO };

static const char no_arg[] = "(null)";

void
keah_host_set_log(keah_host_log_fn fn, void *arg)
{
	sink.fn = fn;
	sink.arg = arg;
}

void
keah_host_set_log_level(uint32_t level, uint32_t debuglevel)
{
	sink.level = level;
	sink.debuglevel = debuglevel;
}

static bool
is_on(uint32_t level, uint32_t debuglevel)
{
	return sink.fn != NULL && level >= sink.level &&
	       (level != KEAH_LOG_DEBUG || debuglevel <= sink.debuglevel);
}

void
keah__host_log(uint32_t level, const char *id, const char *format, ...)
{
	char text[2048];
	va_list args;

	if (!is_on(level, 0)) {
		return;
	}
	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	sink.fn(sink.arg, &(const struct keah_host_line){
				  .logger = "hooks",
				  .id = id,
				  .text = text,
				  .level = level });
}

static const struct keah_message *
find_message(const struct keah_lib *lib, uint32_t index)
{
	if (!keah__lib_is_attached(lib) || index >= lib->hook->message_count) {
		return NULL;
	}
	return &lib->hook->messages[index];
}

enum keah_status
keah__host_log_is_enabled(struct keah_lib *lib, uint32_t index,
			  uint8_t *enabled)
{
	const struct keah_message *message = find_message(lib, index);

	if (message == NULL || enabled == NULL) {
		return keah__host_fail(KEAH_EINVAL,
				       "log->is_enabled: no library, no "
				       "message %u of it, or NULL",
				       index);
	}
	*enabled = is_on(message->level, message->debuglevel);
	return KEAH_OK;
}

/* The message with its arguments, as Kea's formatter puts them in. */
static void
fill_in(struct keah__buf *buf, const char *text, const char *const *args,
	uint32_t count)
{
	bool used[ARGS_MAX] = { false };

	for (const char *at = text; *at != '\0'; at++) {
		uint32_t n = *at == '%' ? (uint32_t)(at[1] - '1') : ARGS_MAX;

		if (n >= count) {
			keah__buf_add(buf, at, 1);
			continue;
		}
		keah__buf_print(buf, "%s",
				args[n] != NULL ? args[n] : no_arg);
		used[n] = true;
		at++;
	}
	for (uint32_t n = 0; n < count; n++) {
		if (!used[n]) {
			keah__buf_print(buf,
					" @@Missing logger placeholder "
					"'%%%u' for value '%s'@@",
					n + 1,
					args[n] != NULL ? args[n] : no_arg);
		}
	}
}

enum keah_status
keah__host_log_write(struct keah_lib *lib, uint32_t index,
		     const char *const *args, uint32_t count)
{
	const struct keah_message *message = find_message(lib, index);
	struct keah__buf buf = { .data = NULL };

	if (message == NULL || count > ARGS_MAX ||
	    (args == NULL && count != 0)) {
		return keah__host_fail(KEAH_EINVAL,
				       "log->write: no library, no message "
				       "%u of it, or wrong arguments",
				       index);
	}
	if (!is_on(message->level, message->debuglevel)) {
		return KEAH_OK;
	}
	fill_in(&buf, message->text, args, count);
	if (buf.failed) {
		keah__buf_clear(&buf);
		return keah__host_fail(KEAH_EFAIL, "out of memory");
	}
	sink.fn(sink.arg, &(const struct keah_host_line){
				  .logger = lib->hook->logger,
				  .id = message->id,
				  .text = keah__buf_text(&buf),
				  .level = message->level,
				  .debuglevel = message->debuglevel });
	keah__buf_clear(&buf);
	return KEAH_OK;
}
