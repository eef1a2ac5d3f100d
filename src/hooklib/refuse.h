/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Configurations that a hook refuses.
 */
#ifndef KEAH_HOOKLIB_REFUSE_H
#define KEAH_HOOKLIB_REFUSE_H

#include <keah/keah.h>

/*
 * At dhcp4_srv_configured and dhcp6_srv_configured: has the server refuse the
 * configuration, with this text in its answer. By then the libraries are
 * loaded with their new parameters, and stay so.
 * Returns: what callout->set_text and callout->set_next_step do.
 */
enum keah_status keah_refuse_configuration(struct keah_callout *call,
					   const char *text);

#endif
