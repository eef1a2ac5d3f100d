/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_query: the active leases that a query is about.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* strndup */
#endif
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "lease_query.h"

#define INFINITE UINT32_MAX

void
lq_leases_begin(struct lq_leases *leases)
{
	leases->items = NULL;
	leases->count = leases->room = leases->newest = 0;
	leases->client.context = NULL;
	leases->client.id_len = leases->client.hw_len = 0;
	leases->inactive = false;
	leases->now = time(NULL);
}

void
lq_leases_clear(struct lq_leases *leases)
{
	free(leases->items);
	leases->items = NULL;
	free(leases->client.context);
	leases->client.context = NULL;
}

bool
lq_is_active(const struct keah_lease *lease, int64_t now)
{
	return lease->state == KEAH_LEASE_ASSIGNED &&
	       (lease->valid_lft == INFINITE ||
		lease->cltt + lease->valid_lft > now);
}

uint32_t
lq_elapsed(const struct lq_lease *lease, int64_t now)
{
	int64_t elapsed = now - lease->cltt;

	if (elapsed < 0) {
		return 0;
	}
	return elapsed < UINT32_MAX ? (uint32_t)elapsed : UINT32_MAX;
}

uint32_t
lq_left(uint32_t lifetime, uint32_t elapsed)
{
	if (lifetime == INFINITE) {
		return INFINITE;
	}
	return lifetime > elapsed ? lifetime - elapsed : 0;
}

static enum keah_status
keep_client(struct lq_client *client, const struct keah_lease *lease)
{
	const struct keah_view *id = keah->daemon == KEAH_DHCP6
					     ? &lease->duid
					     : &lease->client_id;

	free(client->context);
	client->context = NULL;
	client->hw_type = lease->hw_type;
	client->hw_len = lease->hw_addr.len < sizeof(client->hw_addr)
				 ? (uint8_t)lease->hw_addr.len
				 : sizeof(client->hw_addr);
	memcpy(client->hw_addr, lease->hw_addr.data, client->hw_len);
	client->id_len = id->len < sizeof(client->id) ? id->len
						      : sizeof(client->id);
	memcpy(client->id, id->data, client->id_len);
	if (lease->user_context.len == 0) {
		return KEAH_OK;
	}
	client->context = strndup(lease->user_context.data,
				  lease->user_context.len);
	return client->context != NULL ? KEAH_OK : KEAH_ENOMEM;
}

static bool
make_room(struct lq_leases *leases)
{
	if (leases->count < leases->room) {
		return true;
	}
	size_t room = leases->room == 0 ? 4 : leases->room * 2;
	struct lq_lease *grown = realloc(leases->items,
					 room * sizeof(*grown));
	if (grown == NULL) {
		return false;
	}
	leases->items = grown;
	leases->room = room;
	return true;
}

enum keah_status
lq_leases_add(struct lq_leases *leases, const struct keah_lease *lease)
{
	if (!make_room(leases)) {
		return KEAH_ENOMEM;
	}
	struct lq_lease *item = &leases->items[leases->count];
	*item = (struct lq_lease){
		.type = lease->type,
		.subnet_id = lease->subnet_id,
		.cltt = lease->cltt,
		.valid_lft = lease->valid_lft,
		.preferred_lft = lease->preferred_lft,
		.prefix_len = lease->prefix_len,
	};
	memcpy(item->address, lease->address, sizeof(item->address));
	leases->count++;
	if (leases->count > 1 &&
	    leases->items[leases->newest].cltt >= lease->cltt) {
		return KEAH_OK;
	}
	leases->newest = leases->count - 1;
	return keep_client(&leases->client, lease);
}

struct walk {
	struct lq_leases *leases;
	lq_filter_fn filter;
	void *arg;
};

static enum keah_status
look_at(void *arg, const struct keah_lease *lease)
{
	struct walk *walk = arg;

	if (walk->filter != NULL && !walk->filter(walk->arg, lease)) {
		return KEAH_OK;
	}
	if (!lq_is_active(lease, walk->leases->now)) {
		walk->leases->inactive = true;
		return KEAH_OK;
	}
	return lq_leases_add(walk->leases, lease);
}

enum keah_status
lq_leases_find(struct lq_leases *leases, const struct keah_lease_key *key,
	       lq_filter_fn filter, void *arg)
{
	struct walk walk = { leases, filter, arg };

	return keah->lease->find(key, look_at, &walk);
}
