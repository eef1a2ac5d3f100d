/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_query: leases by pages. A server without a table for what is asked has
 * all its leases looked at, a page at a time too.
 */
#include <string.h>
#include <time.h>

#include "lq_bulk.h"

void
lq_pages_set_octets(struct lq_pages *pages, const struct keah_view *octets)
{
	size_t len = octets->len < LQ_ID_MAX ? octets->len : LQ_ID_MAX;

	memcpy(pages->octets, octets->data, len);
	pages->key.octets = (struct keah_view){ pages->octets, len };
}

struct page {
	struct lq_pages *pages;
	keah_lease_fn fn;
	void *arg;
	int64_t now;
	uint32_t seen;
};

/* What a table would have said. */
static bool
is_wanted(const struct lq_pages *pages, const struct keah_lease *lease)
{
	if (pages->on_links && !lq6_has_link(&pages->links, lease->subnet_id)) {
		return false;
	}
	return !pages->slow || pages->kind == LQ_PAGES_SUBNETS ||
	       lq_relay_has(lease->user_context.data, pages->kind,
			    &pages->key.octets);
}

static enum keah_status
look_at(void *arg, const struct keah_lease *lease)
{
	struct page *page = arg;

	page->seen++;
	memcpy(page->pages->key.address, lease->address,
	       sizeof(lease->address));
	if (!lq_is_active(lease, page->now) ||
	    !is_wanted(page->pages, lease)) {
		return KEAH_OK;
	}
	return page->fn(page->arg, lease);
}

static uint32_t
key_kind(const struct lq_pages *pages)
{
	if (pages->slow) {
		return KEAH_LEASE_BY_PAGE;
	}
	switch (pages->kind) {
	case LQ_PAGES_RELAY_ID:
		return KEAH_LEASE_BY_RELAY_ID;
	case LQ_PAGES_REMOTE_ID:
		return KEAH_LEASE_BY_REMOTE_ID;
	case LQ_PAGES_SUBNETS:
		return KEAH_LEASE_BY_SUBNET_PAGE;
	default:
		return pages->key.kind;
	}
}

/* Behind the last lease of a subnet comes the first one of the next. */
static void
go_on(struct lq_pages *pages, bool full)
{
	if (full) {
		return;
	}
	if (pages->kind == LQ_PAGES_SUBNETS && !pages->slow &&
	    ++pages->subnet < pages->links.count) {
		memset(pages->key.address, 0, sizeof(pages->key.address));
		return;
	}
	pages->done = true;
}

enum keah_status
lq_pages_next(struct lq_pages *pages, uint32_t limit, keah_lease_fn fn,
	      void *arg)
{
	struct page page = { pages, fn, arg, time(NULL), 0 };
	bool once = pages->kind == LQ_PAGES_ONCE;

	pages->key.size = sizeof(pages->key);
	pages->key.kind = key_kind(pages);
	pages->key.limit = limit;
	if (pages->kind == LQ_PAGES_SUBNETS && pages->links.count > 0) {
		pages->key.subnet_id = pages->links.ids[pages->subnet];
	}
	/* The cursor moves while the server walks: it gets a key of its own. */
	const struct keah_lease_key key = pages->key;
	enum keah_status s = keah->lease->find(&key, look_at, &page);
	if (s == KEAH_ENOTSUP && !once && !pages->slow) {
		pages->slow = true;
		return lq_pages_next(pages, limit, fn, arg);
	}
	go_on(pages, s == KEAH_OK && !once && page.seen >= limit);
	return s;
}
