/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Calls of callouts: group `callout` of the ABI.
 */
#ifndef KEAH_HOST_CALLOUT_H
#define KEAH_HOST_CALLOUT_H

#include <keah/lease.h>
#include <keah/lib.h>
#include <keah/lease.h>
#include <keah/subnet.h>

#include "point.h"

struct keah_host_event;

enum keah_status keah__callout_get_query(struct keah_callout *call,
					 struct keah_pkt **pkt);
enum keah_status keah__callout_get_response(struct keah_callout *call,
					    struct keah_pkt **pkt);
enum keah_status keah__callout_get_bool(struct keah_callout *call,
					const char *name, uint8_t *value);
enum keah_status keah__callout_set_bool(struct keah_callout *call,
					const char *name, uint8_t value);
enum keah_status keah__callout_get_text(struct keah_callout *call,
					const char *name,
					struct keah_str *value);
enum keah_status keah__callout_set_text(struct keah_callout *call,
					const char *name, const char *value);
enum keah_status keah__callout_get_json(struct keah_callout *call,
					const char *name,
					struct keah_str *value);
enum keah_status keah__callout_set_json(struct keah_callout *call,
					const char *name, const char *json);
enum keah_status keah__callout_set_identifier(struct keah_callout *call,
					      uint32_t type,
					      const uint8_t *data, size_t len);
enum keah_status keah__callout_get_next_step(struct keah_callout *call,
					     uint32_t *step);
enum keah_status keah__callout_set_next_step(struct keah_callout *call,
					     uint32_t step);
enum keah_status keah__callout_set_context(struct keah_callout *call,
					   const char *name,
					   const uint8_t *data, size_t len);
enum keah_status keah__callout_get_context(struct keah_callout *call,
					   const char *name,
					   struct keah_view *value);

enum keah_status keah__callout_for_each_lease(struct keah_callout *call,
					      const char *name,
					      keah_lease_fn fn, void *arg);

/* See calloutsubnet.c. */
enum keah_status keah__callout_get_subnet(struct keah_callout *call,
					  struct keah_subnet_brief *brief);
enum keah_status keah__callout_get_ddns_enabled(struct keah_callout *call,
						uint8_t *enabled);
enum keah_status keah__callout_qualify_name(struct keah_callout *call,
					    const char *name, uint8_t dot,
					    struct keah_str *qualified);

/* The event that is being called. */
struct keah_host_event *keah__callout_event(struct keah_callout *call);

/* See calloutlease.c. */
enum keah_status keah__callout_set_lease_updates(struct keah_callout *call,
						 uint8_t fqdn_fwd,
						 uint8_t fqdn_rev);
enum keah_status keah__callout_get_lease(struct keah_callout *call,
					 struct keah_lease_brief *brief);
enum keah_status keah__callout_for_each_lease_class(struct keah_callout *call,
						    keah_name_fn fn, void *arg);
enum keah_status keah__callout_set_lease_classes(struct keah_callout *call,
						 const char *const *names,
						 size_t count);

/* A copy of a text that lives until the callout returns. */
enum keah_status keah__callout_dup(struct keah_callout *call, const char *text,
				   struct keah_str *copy);

/*
 * Calls a function of a library at a point; that it fails is logged.
 * Returns: KEAH_OK; KEAH_ENOMEM.
 */
enum keah_status keah__callout_run(const struct keah__point *point,
				   struct keah_host_event *event,
				   const struct keah_lib *lib,
				   keah_callout_fn fn);

#endif
