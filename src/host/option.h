/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group `option` of the ABI.
 */
#ifndef KEAH_HOST_OPTION_H
#define KEAH_HOST_OPTION_H

#include <keah/option.h>

enum keah_status keah__option_get(struct keah_pkt *pkt,
				  const struct keah_option_key *key,
				  struct keah_view *data);
enum keah_status keah__option_for_each(struct keah_pkt *pkt,
				       const struct keah_option_key *key,
				       keah_option_fn fn, void *arg);
enum keah_status keah__option_set(struct keah_pkt *pkt,
				  const struct keah_option_key *key,
				  const uint8_t *data, size_t len);
enum keah_status keah__option_remove(struct keah_pkt *pkt,
				     const struct keah_option_key *key);
enum keah_status keah__option_get_iaid(struct keah_pkt *pkt,
				       const struct keah_option_key *key,
				       uint32_t *iaid);
enum keah_status keah__option_set_iaid(struct keah_pkt *pkt,
				       const struct keah_option_key *key,
				       uint32_t iaid);

#endif
