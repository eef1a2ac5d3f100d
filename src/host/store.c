/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Named values: arguments of hook points, contexts of libraries.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* strdup */
#endif
#include "store.h"

#include <stdlib.h>
#include <string.h>

#include "fail.h"

struct keah__value *
keah__store_find(const struct keah__store *store, uint64_t owner,
		 const char *name)
{
	struct keah__value *value = store->first;

	while (value != NULL &&
	       (value->owner != owner || strcmp(value->name, name) != 0)) {
		value = value->next;
	}
	return value;
}

static void
free_value(struct keah__value *value)
{
	free(value->name);
	free(value->data);
	free(value);
}

static struct keah__value *
add(struct keah__store *store, const struct keah__value *like)
{
	struct keah__value *made = calloc(1, sizeof(*made));

	if (made == NULL) {
		return NULL;
	}
	made->name = strdup(like->name);
	if (made->name == NULL) {
		free_value(made);
		return NULL;
	}
	made->owner = like->owner;
	made->next = store->first;
	store->first = made;
	return made;
}

enum keah_status
keah__store_set(struct keah__store *store, const struct keah__value *value)
{
	uint8_t *data = malloc(value->len + 1);

	if (data == NULL) {
		return keah__host_nomem();
	}
	struct keah__value *there = keah__store_find(store, value->owner,
						     value->name);
	if (there == NULL) {
		there = add(store, value);
	}
	if (there == NULL) {
		free(data);
		return keah__host_nomem();
	}
	if (value->len != 0) {
		memcpy(data, value->data, value->len);
	}
	data[value->len] = 0;
	free(there->data);
	there->data = data;
	there->len = value->len;
	there->type = value->type;
	return KEAH_OK;
}

void
keah__store_clear(struct keah__store *store)
{
	while (store->first != NULL) {
		struct keah__value *gone = store->first;

		store->first = gone->next;
		free_value(gone);
	}
}
