/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Subnets and shared networks: group `subnet` of the ABI.
 */
#ifndef KEAH_HOST_SUBNET_H
#define KEAH_HOST_SUBNET_H

#include <jansson.h>

#include <keah/subnet.h>

enum keah_status keah__subnet_for_each(uint32_t kind, keah_subnet_fn fn,
				       void *arg);
enum keah_status keah__subnet_get_context_bool(uint32_t id, const char *name,
					       uint8_t *value);
enum keah_status keah__subnet_for_each_staged(keah_subnet_fn fn, void *arg);
enum keah_status keah__subnet_get(struct keah_callout *call,
				  const struct keah_subnet_key *key,
				  struct keah_str *json);
enum keah_status keah__subnet_check(const char *json);
enum keah_status keah__subnet_add(uint32_t kind, const char *json,
				  uint32_t *id);
enum keah_status keah__subnet_replace(const char *json);
enum keah_status keah__subnet_remove(const struct keah_subnet_key *key,
				     uint32_t members);
enum keah_status keah__subnet_join(uint32_t id, const char *network);
enum keah_status keah__subnet_leave(uint32_t id, const char *network);
enum keah_status keah__subnet_match(const uint8_t *address,
				    keah_subnet_match_fn fn, void *arg);
enum keah_status keah__subnet_get_timers(uint32_t id, uint32_t valid_lft,
					 uint32_t *renew, uint32_t *rebind);

/* All subnets, or NULL; they stay the property of subnet.c. */
json_t *keah__subnet_list(void);

#endif
