/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Host reservations: group `reservation` of the ABI.
 */
#ifndef KEAH_HOST_RESERVATION_H
#define KEAH_HOST_RESERVATION_H

#include <keah/reservation.h>

enum keah_status
keah__reservation_find(const struct keah_reservation_key *key,
		       keah_reservation_fn fn, void *arg);
enum keah_status keah__reservation_get(struct keah_callout *call,
				       const struct keah_reservation_key *key,
				       struct keah_str *json);
enum keah_status
keah__reservation_show_page(struct keah_reservation_page *page,
			    keah_reservation_fn fn, void *arg);
enum keah_status keah__reservation_add(const char *json, uint32_t places);
enum keah_status keah__reservation_update(const char *json, uint32_t places);
enum keah_status
keah__reservation_remove(const struct keah_reservation_key *key);

#endif
