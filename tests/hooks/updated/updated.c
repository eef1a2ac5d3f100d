/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Tells clients which edition of the library is at work: as host name in
 * DHCPv4, in a status code of the message in DHCPv6.
 */
#include <string.h>

#include <keah/keah.h>

#ifndef EDITION
#define EDITION "old"
#endif

KEAH_HOOK(.logger = "updated-hooks");

static enum keah_status
tell(struct keah_callout *call, uint16_t code, const char *text, size_t len)
{
	struct keah_pkt *response;
	enum keah_status s = keah->callout->get_response(call, &response);

	if (s != KEAH_OK) {
		return s;
	}
	return keah->option->set(response, KEAH_OPTION(code),
				 (const uint8_t *)text, len);
}

enum keah_status
pkt4_send(struct keah_callout *call)
{
	return tell(call, 12, EDITION, strlen(EDITION));
}

enum keah_status
pkt6_send(struct keah_callout *call)
{
	/* The code, success, takes two octets. */
	return tell(call, 13, "\0\0" EDITION, 2 + strlen(EDITION));
}
