/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Configurations that a hook refuses.
 */
#include <hooklib/refuse.h>

enum keah_status
keah_refuse_configuration(struct keah_callout *call, const char *text)
{
	enum keah_status s = keah->callout->set_text(call, "error", text);

	return s != KEAH_OK ? s
			    : keah->callout->set_next_step(call,
							   KEAH_NEXT_DROP);
}
