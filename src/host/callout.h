/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Calls of callouts: group `callout` of the ABI.
 */
#ifndef KEAH_HOST_CALLOUT_H
#define KEAH_HOST_CALLOUT_H

#include <keah/callout.h>

enum keah_status keah__callout_get_query(struct keah_callout *call,
					 struct keah_pkt **pkt);
enum keah_status keah__callout_get_response(struct keah_callout *call,
					    struct keah_pkt **pkt);
enum keah_status keah__callout_get_bool(struct keah_callout *call,
					const char *name, uint8_t *value);
enum keah_status keah__callout_set_bool(struct keah_callout *call,
					const char *name, uint8_t value);
enum keah_status keah__callout_get_text(struct keah_callout *call,
					const char *name,
					struct keah_str *value);
enum keah_status keah__callout_set_text(struct keah_callout *call,
					const char *name, const char *value);
enum keah_status keah__callout_get_json(struct keah_callout *call,
					const char *name,
					struct keah_str *value);
enum keah_status keah__callout_set_identifier(struct keah_callout *call,
					      uint32_t type,
					      const uint8_t *data, size_t len);
enum keah_status keah__callout_get_next_step(struct keah_callout *call,
					     uint32_t *step);
enum keah_status keah__callout_set_next_step(struct keah_callout *call,
					     uint32_t step);
enum keah_status keah__callout_set_context(struct keah_callout *call,
					   const char *name,
					   const uint8_t *data, size_t len);
enum keah_status keah__callout_get_context(struct keah_callout *call,
					   const char *name,
					   struct keah_view *value);

#endif
