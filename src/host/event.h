/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * One packet on its way through the hook points.
 */
#ifndef KEAH_HOST_EVENT_H
#define KEAH_HOST_EVENT_H

#include "arena.h"
#include "host.h"
#include "point.h"
#include "store.h"

struct keah_host_event {
	struct keah_pkt *query;
	struct keah_pkt *response;
	struct keah__store arguments;
	struct keah__store contexts; /* used when there is no query */
	struct keah__arena arena;    /* of the callout that is running */
	uint32_t next_step;
	uint32_t failures;
	uint32_t id_type;
	uint8_t *id; /* NULL: none */
	size_t id_len;
};

/* The contexts of libraries: they belong to the query if there is one. */
struct keah__store *keah__event_contexts(struct keah_host_event *event);

/*
 * Changes the first lease of an argument, which is there, to this one; its user
 * context is copied. Returns: KEAH_OK; KEAH_ENOMEM.
 */
enum keah_status keah__event_put_lease(struct keah_host_event *event,
				       const char *name,
				       const struct keah_lease *lease);

/* callout->for_each_lease. */
enum keah_status
keah__event_for_each_lease(const struct keah_host_event *event,
			   const char *name, keah_lease_fn fn, void *arg);

/* Replaces the identifier; NULL: none. Returns: KEAH_OK; KEAH_ENOMEM. */
enum keah_status keah__event_set_identifier(struct keah_host_event *event,
					    uint32_t type, const uint8_t *data,
					    size_t len);

#endif
