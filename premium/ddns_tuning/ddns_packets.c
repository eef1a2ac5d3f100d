/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * ddns_tuning: what is done to packets and leases.
 */
#include <string.h>

#include "ddns_tuning.h"

#define SKIP_CLASS "SKIP_DDNS"

#define OPTION4_HOST_NAME 12 /* RFC 2132 section 3.14 */
#define OPTION4_FQDN 81      /* RFC 4702 */
#define OPTION6_FQDN 39      /* RFC 4704 */

/* Flags of the FQDN options: the server updates; nobody does. */
#define FQDN_S 0x01
#define FQDN4_N 0x08
#define FQDN6_N 0x04

/* What is kept with a packet: the flags that option 81 shall have. */
#define KEPT_FLAGS "fqdn-flags"

static bool
is_skipped(struct keah_pkt *query)
{
	uint8_t member = 0;

	return keah->pkt->in_class(query, SKIP_CLASS, &member) == KEAH_OK &&
	       member == 1;
}

static bool
has_option(struct keah_pkt *pkt, const struct keah_option_key *key)
{
	struct keah_view data;

	return keah->option->get(pkt, key, &data) == KEAH_OK;
}

static enum keah_status
set_updates(struct keah_callout *call, uint8_t wanted)
{
	enum keah_status s = keah->callout->set_bool(call, "fwd-update",
						     wanted);

	return s != KEAH_OK ? s
			    : keah->callout->set_bool(call, "rev-update",
						      wanted);
}

static enum keah_status
set_flags(struct keah_pkt *response, const struct keah_option_key *key,
	  uint8_t flags)
{
	uint8_t data[512];
	struct keah_view old;

	if (keah->option->get(response, key, &old) != KEAH_OK ||
	    old.len == 0 || old.len > sizeof(data)) {
		return KEAH_OK;
	}
	memcpy(data, old.data, old.len);
	data[0] = flags;
	return keah->option->set(response, key, data, old.len);
}

/* ---- DHCPv4 -------------------------------------------------------------- */

/*
 * Servers tell a client whose name was changed here that they do not update
 * DNS, although they do; and one whose name they will make up themselves that
 * they do, although they were told not to. What is right is kept until the
 * answer is sent.
 */
static enum keah_status
keep_flags(struct keah_callout *call, struct keah_pkt *response, bool skipped)
{
	struct keah_view fqdn;

	if (keah->option->get(response, KEAH_OPTION(OPTION4_FQDN), &fqdn) !=
		    KEAH_OK ||
	    fqdn.len == 0) {
		return KEAH_OK;
	}
	uint8_t flags = fqdn.data[0];
	if (skipped) {
		flags = (uint8_t)((flags & ~FQDN_S) | FQDN4_N);
	}
	return keah->callout->set_context(call, KEPT_FLAGS, &flags, 1);
}

/* The server puts the name only into options that are there. */
static enum keah_status
add_host_name(struct keah_callout *call, struct keah_pkt *response,
	      const struct keah_str *name)
{
	uint8_t enabled = 0;

	if (has_option(response, KEAH_OPTION(OPTION4_FQDN)) ||
	    has_option(response, KEAH_OPTION(OPTION4_HOST_NAME))) {
		return KEAH_OK;
	}
	enum keah_status s = keah->callout->get_ddns_enabled(call, &enabled);
	if (s == KEAH_OK) {
		s = keah->option->set(response, KEAH_OPTION(OPTION4_HOST_NAME),
				      (const uint8_t *)name->data, name->len);
	}
	return s != KEAH_OK ? s : set_updates(call, enabled);
}

static enum keah_status
set_name4(struct keah_callout *call, struct keah_pkt *query,
	  struct keah_pkt *response)
{
	struct keah_str name;
	bool dot = has_option(response, KEAH_OPTION(OPTION4_FQDN));
	enum keah_status s = ddns_calculate(call, query, dot, &name);

	if (s == KEAH_ENOENT) {
		return KEAH_OK;
	}
	if (s == KEAH_OK) {
		s = add_host_name(call, response, &name);
	}
	return s != KEAH_OK ? s
			    : keah->callout->set_text(call, "hostname",
						      name.data);
}

enum keah_status
ddns_update4(struct keah_callout *call)
{
	struct keah_pkt *query, *response;
	enum keah_status s = keah->callout->get_query(call, &query);

	s = s == KEAH_OK ? keah->callout->get_response(call, &response) : s;
	if (s != KEAH_OK) {
		return s;
	}
	bool skipped = is_skipped(query);
	s = keep_flags(call, response, skipped);
	s = s == KEAH_OK ? set_name4(call, query, response) : s;
	if (s != KEAH_OK || !skipped) {
		return s;
	}
	keah_log(DDNS_TUNING_SKIPPED, ddns_label(query));
	return set_updates(call, 0);
}

enum keah_status
ddns_send4(struct keah_callout *call)
{
	struct keah_pkt *response;
	struct keah_view flags;

	if (keah->callout->get_context(call, KEPT_FLAGS, &flags) != KEAH_OK) {
		return KEAH_OK;
	}
	enum keah_status s = keah->callout->get_response(call, &response);
	return s != KEAH_OK ? s
			    : set_flags(response, KEAH_OPTION(OPTION4_FQDN),
					flags.data[0]);
}

/* ---- DHCPv6 -------------------------------------------------------------- */

/*
 * A name that the server will make up later is empty now, and the server does
 * not take an empty one back: then the answer is changed here, and the lease
 * by ddns_skip_lease().
 */
static enum keah_status
skip_updates6(struct keah_callout *call, struct keah_pkt *query,
	      struct keah_pkt *response)
{
	struct keah_view fqdn;
	struct keah_str name;
	enum keah_status s = keah->callout->get_text(call, "hostname", &name);

	keah_log(DDNS_TUNING_SKIPPED, ddns_label(query));
	if (s != KEAH_OK || name.len > 0) {
		return s != KEAH_OK ? s : set_updates(call, 0);
	}
	if (keah->option->get(response, KEAH_OPTION(OPTION6_FQDN), &fqdn) !=
		    KEAH_OK ||
	    fqdn.len == 0) {
		return KEAH_OK;
	}
	return set_flags(response, KEAH_OPTION(OPTION6_FQDN),
			 (uint8_t)((fqdn.data[0] & ~FQDN_S) | FQDN6_N));
}

enum keah_status
ddns_update6(struct keah_callout *call)
{
	struct keah_pkt *query, *response;
	struct keah_str name;
	enum keah_status s = keah->callout->get_query(call, &query);

	s = s == KEAH_OK ? keah->callout->get_response(call, &response) : s;
	if (s != KEAH_OK) {
		return s;
	}
	s = ddns_calculate(call, query, true, &name);
	if (s == KEAH_OK) {
		s = keah->callout->set_text(call, "hostname", name.data);
	} else if (s == KEAH_ENOENT) {
		s = KEAH_OK;
	}
	if (s != KEAH_OK || !is_skipped(query)) {
		return s;
	}
	return skip_updates6(call, query, response);
}

/* ---- Leases -------------------------------------------------------------- */

/* DNS is not told of it, now and when it expires or is released. */
enum keah_status
ddns_skip_lease(struct keah_callout *call)
{
	struct keah_pkt *query;
	enum keah_status s = keah->callout->get_query(call, &query);

	if (s != KEAH_OK || !is_skipped(query)) {
		return s;
	}
	return keah->callout->set_lease_updates(call, 0, 0);
}
