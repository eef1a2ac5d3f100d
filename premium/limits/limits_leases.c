/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * limits: leases. The database counts those that stand in it; those that this
 * server is granting at the moment are held here, in the order in which they
 * came: each counts the ones before it, so that there are never too many, and
 * nothing is locked while the database works. A lease is let go when the
 * answer is sent. It stands in the database a little earlier and counts twice
 * until then; but a callout at leases4_committed, where that would be known,
 * costs the server a tenth of the lease: it gets ready to park the packet.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "limits.h"

#define KEPT "lease"

#define DHCPDISCOVER 1 /* RFC 2132 section 9.6 */

/* What is kept with a packet, from pkt4_receive on: looking in vain is slow. */
struct kept {
	struct hold *first;
	bool refused; /* the answer is dropped */
};

/* A lease on its way. */
struct request {
	struct keah_callout *call;
	struct keah_pkt *query;
	struct keah_lease_brief lease;
	int kind;  /* CAP_ADDRESS, ... */
	bool fake; /* it will not be stored: an offer */
	struct picks picks;
	size_t classes; /* of the picks; a subnet stands behind them */
	bool *counted;  /* of each pick: the lease is counted there already */
};

/* ---- Holds --------------------------------------------------------------- */

/* Holds that no packet has given back; most packets have none. */
static atomic_uint held;

static void
remove_hold(struct hold *hold)
{
	struct hold **at = &hold->cap->holds;

	pthread_mutex_lock(&hold->cap->lock);
	while (*at != hold) {
		at = &(*at)->next;
	}
	*at = hold->next;
	pthread_mutex_unlock(&hold->cap->lock);
	free(hold);
	atomic_fetch_sub(&held, 1);
}

static void
remove_holds(struct hold *first)
{
	while (first != NULL) {
		struct hold *gone = first;

		first = gone->link;
		remove_hold(gone);
	}
}

/* The caller has the lock. */
static void
append_hold(struct hold *hold)
{
	struct hold **at = &hold->cap->holds;

	while (*at != NULL) {
		at = &(*at)->next;
	}
	*at = hold;
	atomic_fetch_add(&held, 1);
}

/* How many leases were granted before this one and are on their way. */
static uint64_t
count_before(const struct hold *hold)
{
	uint64_t count = 0;

	pthread_mutex_lock(&hold->cap->lock);
	for (const struct hold *h = hold->cap->holds; h != hold; h = h->next) {
		count++;
	}
	pthread_mutex_unlock(&hold->cap->lock);
	return count;
}

/* New holds, the last pick's first. */
static enum keah_status
make_holds(const struct request *request, struct hold **first)
{
	for (size_t i = 0; i < request->picks.count; i++) {
		if (request->counted[i]) {
			continue;
		}
		struct hold *made = calloc(1, sizeof(*made));
		if (made == NULL) {
			while (*first != NULL) {
				made = *first;
				*first = made->link;
				free(made);
			}
			return KEAH_ENOMEM;
		}
		made->cap = &request->picks.items[i]->caps[request->kind];
		made->link = *first;
		*first = made;
	}
	return KEAH_OK;
}

/*
 * All at once: of two leases with the same limits, one is before the other in
 * each of them. Picks are in the order of the table, so that all lock alike.
 */
static void
append_holds(struct hold *first)
{
	for (struct hold *h = first; h != NULL; h = h->link) {
		pthread_mutex_lock(&h->cap->lock);
	}
	for (struct hold *h = first; h != NULL; h = h->link) {
		append_hold(h);
	}
	for (struct hold *h = first; h != NULL; h = h->link) {
		pthread_mutex_unlock(&h->cap->lock);
	}
}

static enum keah_status
keep(struct keah_callout *call, struct hold *first, bool refused)
{
	struct kept kept;

	memset(&kept, 0, sizeof(kept));
	kept.first = first;
	kept.refused = refused;
	return keah->callout->set_context(call, KEPT, (const uint8_t *)&kept,
					  sizeof(kept));
}

static struct kept
get_kept(struct keah_callout *call)
{
	struct kept kept = { NULL, false };
	struct keah_view view;

	if (keah->callout->get_context(call, KEPT, &view) == KEAH_OK) {
		memcpy(&kept, view.data, sizeof(kept));
	}
	return kept;
}

enum keah_status
limits_begin(struct keah_callout *call)
{
	return limits.lease_limits ? keep(call, NULL, false) : KEAH_OK;
}

/* Forgotten first: what is gone must not be found again. */
static enum keah_status
let_go(struct keah_callout *call, const struct kept *kept)
{
	enum keah_status s = KEAH_OK;

	if (kept->first != NULL) {
		s = keep(call, NULL, kept->refused);
	}
	if (s == KEAH_OK) {
		remove_holds(kept->first);
	}
	return s;
}

enum keah_status
limits_settle(struct keah_callout *call)
{
	if (atomic_load(&held) == 0) {
		return KEAH_OK;
	}
	const struct kept kept = get_kept(call);

	return let_go(call, &kept);
}

/* ---- Counting ------------------------------------------------------------ */

#define SILENCE (10 * INT64_C(1000000000)) /* between two lines, nanoseconds */

/* A database that is away would fill the log. */
static void
log_failure(const struct scope *scope)
{
	static _Atomic int64_t next;
	struct keah_str why = { "", 0 };
	int64_t now = rate_clock();
	int64_t due = atomic_load(&next);

	keah->lib->get_error(&why);
	if (now >= due &&
	    atomic_compare_exchange_strong(&next, &due, now + SILENCE)) {
		keah_log(LIMITS_COUNT_FAILED, scope->label, why.data);
	}
}

/* Returns: KEAH_OK; what count_active did. */
static enum keah_status
count_leases(const struct request *request, const struct scope *scope,
	     uint64_t *count)
{
	const struct keah_lease_group group = {
		.size = sizeof(group),
		.type = request->lease.type,
		.subnet_id = scope->id,
		.class_name = scope->name,
	};
	enum keah_status s = keah->lease->count_active(&group, count);

	if (s != KEAH_OK) {
		log_failure(scope);
	}
	return s;
}

static void
log_refusal(const struct request *request, const struct scope *scope,
	    uint64_t count)
{
	char found[24], max[24];
	static const char *const kinds[CAPS] = { "address-limit",
						 "prefix-limit" };

	if (!keah_log_enabled(LIMITS_LEASE_REFUSED)) {
		return;
	}
	snprintf(found, sizeof(found), "%llu", (unsigned long long)count);
	snprintf(max, sizeof(max), "%llu",
		 (unsigned long long)scope->caps[request->kind].max);
	keah_log(LIMITS_LEASE_REFUSED, limits_label(request->query),
		 scope->label, found, kinds[request->kind], max);
}

/* `hold`: that of the limit; NULL when the lease adds nothing to the count. */
static bool
has_room(const struct request *request, size_t pick, const struct hold *hold)
{
	const struct scope *scope = request->picks.items[pick];
	uint64_t max = scope->caps[request->kind].max;
	uint64_t before = hold != NULL ? count_before(hold) : 0;
	uint64_t count = 0;

	if (max > 0 && count_leases(request, scope, &count) != KEAH_OK) {
		return true; /* a database that fails must not stop service */
	}
	if (max > 0 && (request->counted[pick] ? count <= max
					       : count + before < max)) {
		return true;
	}
	log_refusal(request, scope, count + before);
	return false;
}

static bool
all_have_room(const struct request *request, const struct hold *first)
{
	const struct hold *hold = first;

	/* Holds are linked from the last pick to the first. */
	for (size_t i = request->picks.count; i-- > 0;) {
		bool own = first != NULL && !request->counted[i];

		if (!has_room(request, i, own ? hold : NULL)) {
			return false;
		}
		hold = own ? hold->link : hold;
	}
	return true;
}

/* ---- One lease ----------------------------------------------------------- */

static enum keah_status
note_classes(const struct request *request)
{
	const char **names = calloc(request->classes + 1, sizeof(*names));

	if (names == NULL) {
		return KEAH_ENOMEM;
	}
	for (size_t i = 0; i < request->classes; i++) {
		names[i] = request->picks.items[i]->name;
	}
	enum keah_status s = keah->callout->set_lease_classes(
		request->call, names, request->classes);
	free(names);
	return s;
}

static enum keah_status
refuse(const struct request *request, bool renewal)
{
	enum keah_status s = keah->callout->set_next_step(request->call,
							  KEAH_NEXT_SKIP);

	/* The server would tell the client that the old lease is renewed. */
	return s == KEAH_OK && renewal ? keep(request->call, NULL, true) : s;
}

static enum keah_status
grant(struct request *request, bool renewal)
{
	struct hold *first = NULL;
	enum keah_status s = KEAH_OK;

	if (!request->fake) {
		s = make_holds(request, &first);
		append_holds(first);
	}
	if (s != KEAH_OK) {
		return s;
	}
	if (!all_have_room(request, first)) {
		remove_holds(first);
		return refuse(request, renewal);
	}
	if (request->fake) {
		return KEAH_OK;
	}
	s = note_classes(request);
	if (s == KEAH_OK && first != NULL) {
		s = keep(request->call, first,
			 get_kept(request->call).refused);
	}
	if (s != KEAH_OK) {
		remove_holds(first);
	}
	return s;
}

static enum keah_status
note_counted(void *arg, const struct keah_str *name)
{
	struct request *request = arg;

	for (size_t i = 0; i < request->classes; i++) {
		if (strcmp(request->picks.items[i]->name, name->data) == 0) {
			request->counted[i] = true;
		}
	}
	return KEAH_OK;
}

/* Where the lease that is renewed is counted already. */
static enum keah_status
find_counted(struct request *request, bool renewal)
{
	request->counted = calloc(request->picks.count + 1,
				  sizeof(*request->counted));
	if (request->counted == NULL) {
		return KEAH_ENOMEM;
	}
	if (!renewal || !request->lease.assigned) {
		return KEAH_OK;
	}
	for (size_t i = request->classes; i < request->picks.count; i++) {
		request->counted[i] = true;
	}
	return keah->callout->for_each_lease_class(request->call, note_counted,
						   request);
}

static bool
has_cap(const struct scope *scope, int kind)
{
	return scope->caps[kind].set;
}

static enum keah_status
pick_scopes(struct request *request)
{
	struct scope *subnet = limits_find_subnet(request->lease.subnet_id);
	enum keah_status s = picks_open(&request->picks, request->query,
					has_cap, request->kind);

	request->classes = request->picks.count;
	if (s == KEAH_OK && subnet != NULL && has_cap(subnet, request->kind)) {
		s = picks_add(&request->picks, subnet);
	}
	return s;
}

/* Kea says at select alone whether it is an offer; of IPv4 the message does. */
static enum keah_status
read_request(struct request *request, bool renewal)
{
	struct keah_pkt_info info = { .size = sizeof(info) };
	uint8_t fake = 0;
	enum keah_status s;

	/* Whether it is assigned may take a query. */
	request->lease.size = renewal ? sizeof(request->lease)
				      : offsetof(struct keah_lease_brief,
						 assigned);
	s = keah->callout->get_lease(request->call, &request->lease);
	if (s == KEAH_OK) {
		s = keah->callout->get_query(request->call, &request->query);
	}
	if (s == KEAH_OK && renewal) {
		s = keah->pkt->get_info(request->query, &info);
		fake = info.family == 4 && info.type == DHCPDISCOVER;
	} else if (s == KEAH_OK) {
		s = keah->callout->get_bool(request->call, "fake_allocation",
					    &fake);
	}
	request->fake = fake == 1;
	request->kind = request->lease.type == KEAH_LEASE_PD ? CAP_PREFIX
							     : CAP_ADDRESS;
	return s;
}

static enum keah_status
serve(struct keah_callout *call, bool renewal)
{
	struct request request = { .call = call };

	if (!limits.lease_limits) {
		return KEAH_OK;
	}
	/* An earlier lease of the packet is stored by now, or was not. */
	limits_settle(call);
	enum keah_status s = read_request(&request, renewal);
	if (s != KEAH_OK) {
		return s;
	}
	s = pick_scopes(&request);
	s = s == KEAH_OK ? find_counted(&request, renewal) : s;
	s = s == KEAH_OK ? grant(&request, renewal) : s;
	picks_close(&request.picks);
	free(request.counted);
	return s;
}

enum keah_status
limits_grant(struct keah_callout *call)
{
	return serve(call, false);
}

enum keah_status
limits_renew(struct keah_callout *call)
{
	return serve(call, true);
}

enum keah_status
limits_send(struct keah_callout *call)
{
	if (!limits.lease_limits) {
		return KEAH_OK;
	}
	const struct kept kept = get_kept(call);
	enum keah_status s = let_go(call, &kept);

	return s == KEAH_OK && kept.refused
		       ? keah->callout->set_next_step(call, KEAH_NEXT_DROP)
		       : s;
}
