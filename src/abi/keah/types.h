/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Shapes that all groups of the ABI share: handles, views, daemons.
 */
#ifndef KEAH_TYPES_H
#define KEAH_TYPES_H

#include <stddef.h>
#include <stdint.h>

#include <keah/status.h>

/* The ABI that these headers describe; see HISTORY for what each added. */
#define KEAH_ABI_MAJOR 1
#define KEAH_ABI_MINOR 4

/*
 * Handles. Their structs are never defined for hooks. A handle that a hook
 * gets inside a callout is valid until the callout returns.
 */
struct keah_callout; /* one call of one callout */
struct keah_expr;    /* a parsed expression of the classification language */
struct keah_lib;     /* a loaded hook library */
struct keah_params;  /* the parameters of one entry of hooks-libraries */
struct keah_pkt;     /* a DHCPv4 or DHCPv6 message */

/*
 * Bytes that belong to somebody else. Unless a function says otherwise they
 * are valid until the callout returns or the object is changed.
 */
struct keah_view {
	const uint8_t *data; /* not NULL, even when len is 0 */
	size_t len;          /* in octets */
};

/* A text that belongs to somebody else; data[len] is always NUL. */
struct keah_str {
	const char *data;
	size_t len; /* in octets, without the NUL */
};

/* Daemons, as a set: bits of keah_api.daemon and of a hook's processes. */
#define KEAH_DHCP4 (UINT32_C(1) << 0) /* kea-dhcp4 */
#define KEAH_DHCP6 (UINT32_C(1) << 1) /* kea-dhcp6 */
#define KEAH_D2 (UINT32_C(1) << 2)    /* kea-dhcp-ddns */
#define KEAH_CA (UINT32_C(1) << 3)    /* kea-ctrl-agent */

/*
 * Whether a struct that the host handed over is long enough to hold a member
 * and the host filled it. Ask this, never a version number, before using
 * anything newer than the first release:
 *
 *	if (KEAH_HAS(keah->pkt, get_label)) ...
 */
#define KEAH_HAS(group, member)                                                \
	((group) != NULL &&                                                    \
	 (group)->size >= (const char *)(&(group)->member + 1) -               \
				  (const char *)(group) &&                     \
	 (group)->member != NULL)

#endif
