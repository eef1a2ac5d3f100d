/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Client classes of a packet: group `pkt` of the ABI.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* strdup */
#endif
#include <stdlib.h>
#include <string.h>

#include "fail.h"
#include "pkt.h"

/* Returns: the place of the class; class_count when it is not there. */
static size_t
find_class(const struct keah_pkt *pkt, const char *name)
{
	size_t i = 0;

	while (i < pkt->class_count && strcmp(pkt->classes[i], name) != 0) {
		i++;
	}
	return i;
}

enum keah_status
keah__pkt_in_class(struct keah_pkt *pkt, const char *name, uint8_t *member)
{
	if (pkt == NULL || name == NULL || member == NULL) {
		return keah__host_null("pkt->in_class");
	}
	*member = find_class(pkt, name) < pkt->class_count;
	return KEAH_OK;
}

enum keah_status
keah__pkt_add_class(struct keah_pkt *pkt, const char *name)
{
	if (pkt == NULL || name == NULL || name[0] == '\0') {
		return keah__host_fail(KEAH_EINVAL, "pkt->add_class: NULL, or "
				       "no name");
	}
	if (find_class(pkt, name) < pkt->class_count) {
		return KEAH_OK;
	}
	char **grown = realloc(pkt->classes,
			       (pkt->class_count + 1) * sizeof(*grown));
	if (grown == NULL) {
		return keah__host_nomem();
	}
	pkt->classes = grown;
	grown[pkt->class_count] = strdup(name);
	if (grown[pkt->class_count] == NULL) {
		return keah__host_nomem();
	}
	pkt->class_count++;
	return KEAH_OK;
}

enum keah_status
keah__pkt_for_each_class(struct keah_pkt *pkt, keah_name_fn fn, void *arg)
{
	enum keah_status s = KEAH_OK;

	if (pkt == NULL || fn == NULL) {
		return keah__host_null("pkt->for_each_class");
	}
	for (size_t i = 0; s == KEAH_OK && i < pkt->class_count; i++) {
		const struct keah_str name = { pkt->classes[i],
					       strlen(pkt->classes[i]) };

		s = fn(arg, &name);
	}
	return s;
}

enum keah_status
keah__pkt_remove_class(struct keah_pkt *pkt, const char *name)
{
	if (pkt == NULL || name == NULL) {
		return keah__host_null("pkt->remove_class");
	}
	size_t at = find_class(pkt, name);
	if (at == pkt->class_count) {
		return keah__host_fail(KEAH_ENOENT, "the message is not in "
				       "class '%s'", name);
	}
	free(pkt->classes[at]);
	pkt->class_count--;
	memmove(&pkt->classes[at], &pkt->classes[at + 1],
		(pkt->class_count - at) * sizeof(pkt->classes[0]));
	return KEAH_OK;
}
