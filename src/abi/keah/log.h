/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group `log`: messages in the server's own log, through its log4cplus
 * configuration (Kea manual, "Logging"). Hooks use the macro keah_log of
 * hook.h.
 */
#ifndef KEAH_LOG_H
#define KEAH_LOG_H

#include <keah/types.h>

#define KEAH_LOG_DEBUG UINT32_C(0)
#define KEAH_LOG_INFO UINT32_C(1)
#define KEAH_LOG_WARN UINT32_C(2)
#define KEAH_LOG_ERROR UINT32_C(3)

/*
 * One message of a hook. The table of a hook never changes while the hook is
 * loaded; a message is named by its place in the table.
 */
struct keah_message {
	const char *id;      /* HOOK_WHAT: stable, operators search for it */
	const char *text;    /* one line; %1 to %9 stand for the arguments */
	uint32_t level;      /* KEAH_LOG_* */
	uint32_t debuglevel; /* of KEAH_LOG_DEBUG: 0 to 99 */
};

struct keah_log_api {
	uint32_t size;

	/*
	 * Whether the server would write message number `index` of the
	 * library now. Cheap: no lock, no allocation.
	 * Returns: KEAH_OK with *enabled 0 or 1; KEAH_EINVAL.
	 */
	enum keah_status (*is_enabled)(struct keah_lib *lib, uint32_t index,
				       uint8_t *enabled);

	/*
	 * Writes message number `index` with `count` arguments, at most 9.
	 * Arguments are texts; NULL is written as `(null)`.
	 * Returns: KEAH_OK, also when the level is switched off; KEAH_EINVAL;
	 * KEAH_EFAIL.
	 */
	enum keah_status (*write)(struct keah_lib *lib, uint32_t index,
				  const char *const *args, uint32_t count);
};

#endif
