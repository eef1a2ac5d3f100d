/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The configuration that is being validated: group `config` of the ABI.
 */
#ifndef KEAH_HOST_CONFIG_H
#define KEAH_HOST_CONFIG_H

#include <stddef.h>

#include <keah/config.h>

/*
 * Stages an entry. `json` may be NULL. Returns: KEAH_OK; KEAH_EPARSE;
 * KEAH_ENOMEM. Owner: the list of staged entries.
 */
enum keah_status keah__config_stage(const char *path, const char *json,
				    struct keah_params **params);

/* Takes one entry away again. */
void keah__config_unstage(struct keah_params *params);

/* The staged entry of a file. Returns: NULL when there is none. */
struct keah_params *keah__config_find(const char *path);

/* How often refuse() was called. */
size_t keah__config_count_refusals(void);

/* The functions of the group `config`. */
enum keah_status keah__config_get_params(struct keah_lib *lib,
					 struct keah_params **params);
enum keah_status keah__config_for_each_staged(const char *path,
					      keah_params_fn fn, void *arg);
enum keah_status keah__config_refuse(const char *library, const char *text);
enum keah_status keah__config_get_json(struct keah_params *params,
				       struct keah_str *json);
enum keah_status keah__config_get_position(struct keah_params *params,
					   const char *name,
					   struct keah_str *position);
enum keah_status keah__config_get_directory(uint32_t kind,
					    struct keah_str *path,
					    uint8_t *only);
enum keah_status keah__config_is_staged_whole(uint8_t *whole);

#endif
