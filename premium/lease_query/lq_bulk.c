/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_query: a bulk query in progress, in either family.
 */
#include "lq_bulk.h"

static const struct lq_bulk_family *
family(void)
{
	return lq_is_v6() ? &lq_bulk6 : &lq_bulk4;
}

void
lq_bulk_refuse(struct lq_bulk *bulk, uint16_t status, const char *text)
{
	if (bulk->status == 0) {
		bulk->status = (uint8_t)status;
		bulk->text = text;
	}
}

const char *
lq_bulk_look(const struct keah_view *octets, size_t len)
{
	if (len < family()->min_len) {
		return "a message is too short for a query";
	}
	return octets->len > 0 ? family()->look(octets) : NULL;
}

const char *
lq_bulk_parse(const struct keah_view *octets, struct lq_bulk *bulk)
{
	const char *wrong = lq_bulk_look(octets, octets->len);

	if (wrong == NULL) {
		family()->parse(octets, bulk);
	}
	return wrong;
}

/* ---- Answering ----------------------------------------------------------- */

static uint8_t message[LQ_UDP_MAX]; /* the main thread's */

struct page {
	struct lq_bulk *bulk;
	const struct lq_sink *sink;
};

static void
send_message(const struct lq_sink *sink, const struct lq_writer *writer)
{
	if (!writer->full) {
		sink->put(sink->arg, writer->data, writer->len);
	}
}

static bool
is_of_its_time(const struct lq_bulk *bulk, const struct keah_lease *lease)
{
	return lease->cltt >= (int64_t)bulk->since &&
	       (bulk->until == 0 || lease->cltt <= (int64_t)bulk->until);
}

static enum keah_status
show(void *arg, const struct keah_lease *lease)
{
	const struct page *page = arg;
	struct lq_writer writer = { message, sizeof(message), 0, false };
	struct lq_leases leases;

	if (!is_of_its_time(page->bulk, lease)) {
		return KEAH_OK;
	}
	lq_leases_begin(&leases);
	enum keah_status s = lq_leases_add(&leases, lease);
	s = s == KEAH_OK ? family()->put_lease(page->bulk, page->sink, &leases,
					       &writer)
			 : s;
	if (s == KEAH_OK) {
		send_message(page->sink, &writer);
	}
	lq_leases_clear(&leases);
	return s;
}

void
lq_bulk_step(struct lq_bulk *bulk, const struct lq_sink *sink, uint32_t size)
{
	struct lq_writer writer = { message, sizeof(message), 0, false };
	struct page page = { bulk, sink };

	if (bulk->status == 0 && !bulk->pages.done &&
	    lq_pages_next(&bulk->pages, size, show, &page) != KEAH_OK) {
		lq_bulk_refuse(bulk, STATUS_UNSPEC_FAIL,
			       "leases cannot be read");
	}
	if (bulk->status != 0) {
		bulk->pages.done = true;
	}
	if (bulk->pages.done) {
		family()->put_end(bulk, sink, &writer);
		send_message(sink, &writer);
	}
}
