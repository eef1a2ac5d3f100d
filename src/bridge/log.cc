/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group log: messages of libraries in the server's log.
 */
#include "groups.h"
#include "guard.h"
#include "handles.h"

using namespace bridge;

static bool
enabled(keah_lib &lib, const keah_message &message)
{
	switch (message.level) {
	case KEAH_LOG_DEBUG:
		return lib.logger.isDebugEnabled(
			static_cast<int>(message.debuglevel));
	case KEAH_LOG_INFO:
		return lib.logger.isInfoEnabled();
	case KEAH_LOG_WARN:
		return lib.logger.isWarnEnabled();
	default:
		return lib.logger.isErrorEnabled();
	}
}

static isc::log::Logger::Formatter
formatter(keah_lib &lib, const keah_message &message)
{
	switch (message.level) {
	case KEAH_LOG_DEBUG:
		return lib.logger.debug(static_cast<int>(message.debuglevel),
					message.id);
	case KEAH_LOG_INFO:
		return lib.logger.info(message.id);
	case KEAH_LOG_WARN:
		return lib.logger.warn(message.id);
	default:
		return lib.logger.error(message.id);
	}
}

static keah_status
is_enabled(keah_lib *lib, uint32_t index, uint8_t *result)
{
	if (lib == nullptr || result == nullptr ||
	    index >= lib->hook.message_count) {
		return bad_argument();
	}
	return guard([&] {
		*result = enabled(*lib, lib->hook.messages[index]);
		return KEAH_OK;
	});
}

static keah_status
write(keah_lib *lib, uint32_t index, const char *const *args, uint32_t count)
{
	if (lib == nullptr || index >= lib->hook.message_count || count > 9 ||
	    (args == nullptr && count > 0)) {
		return bad_argument();
	}
	return guard([&] {
		const keah_message &message = lib->hook.messages[index];
		if (!enabled(*lib, message)) {
			return KEAH_OK;
		}
		auto line = formatter(*lib, message);
		for (uint32_t i = 0; i < count; i++) {
			line.arg(args[i] != nullptr ? args[i] : "(null)");
		}
		return KEAH_OK;
	});
}

const keah_log_api bridge::log_group = {
	sizeof(keah_log_api),
	is_enabled,
	write,
};
