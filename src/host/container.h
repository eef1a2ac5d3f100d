/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Options that hold options: relay agent information, IA_NA, ...
 */
#ifndef KEAH_HOST_CONTAINER_H
#define KEAH_HOST_CONTAINER_H

#include "options.h"

/* What is known of a kind of container. */
struct keah__container {
	uint8_t family;
	uint16_t code;
	uint8_t head;   /* octets before the first option in it */
	bool padded;    /* pad and end options are allowed in it */
	bool counted;   /* the last octet of the head counts what follows */
};

/* Returns: the kind; NULL when the option holds no options. */
const struct keah__container *keah__container_find(uint8_t family,
						   uint16_t code);

/* The options in a container. Returns: false when it is too short. */
bool keah__container_open(const struct keah__container *kind,
			  struct keah_view data, struct keah_view *inside);

/* The options in a container as a list. Returns: KEAH_OK; KEAH_ENOMEM. */
enum keah_status keah__container_parse(const struct keah__container *kind,
				       struct keah_view data,
				       struct keah__options *list);

/*
 * A container's data from its old data and a list. The caller clears *buf.
 * Returns: KEAH_OK; KEAH_EINVAL when it gets too long; KEAH_ENOMEM.
 */
enum keah_status keah__container_format(const struct keah__container *kind,
					struct keah_view old,
					const struct keah__options *list,
					struct keah__buf *buf);

/*
 * Puts the options in an option in the order in which Kea keeps them, also
 * those of containers in it. Returns: KEAH_OK; KEAH_ENOMEM.
 */
enum keah_status keah__container_sort(uint8_t family,
				      struct keah__option *option);

#endif
