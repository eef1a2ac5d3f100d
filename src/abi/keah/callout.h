/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group `callout`: the arguments of a hook point, what the server shall do
 * next, and what a hook keeps from one hook point of a packet to the next.
 * Hook points and their arguments: Kea Developer's Guide, "The Hooks API for
 * the DHCPv4 Server" and "... DHCPv6 Server"; src/abi/hook-points.
 */
#ifndef KEAH_CALLOUT_H
#define KEAH_CALLOUT_H

#include <keah/lease.h>
#include <keah/subnet.h>
#include <keah/types.h>

/* What the server does after the callouts of a hook point. */
#define KEAH_NEXT_CONTINUE UINT32_C(0)
#define KEAH_NEXT_SKIP UINT32_C(1) /* leave out the step that follows */
#define KEAH_NEXT_DROP UINT32_C(2) /* drop the packet, refuse the lease, ... */

/* Kinds of host identifiers (Kea manual, "host-reservation-identifiers"). */
#define KEAH_ID_HWADDR UINT32_C(0)
#define KEAH_ID_DUID UINT32_C(1)
#define KEAH_ID_CIRCUIT_ID UINT32_C(2)
#define KEAH_ID_CLIENT_ID UINT32_C(3)
#define KEAH_ID_FLEX UINT32_C(4)

struct keah_callout_api {
	uint32_t size;

	/*
	 * The client's message: argument `query4` or `query6`.
	 * Returns: KEAH_OK; KEAH_ENOENT at hook points without a query;
	 * KEAH_EINVAL. Owner: the host, until the callout returns.
	 */
	enum keah_status (*get_query)(struct keah_callout *call,
				      struct keah_pkt **pkt);

	/*
	 * The server's answer: argument `response4` or `response6`.
	 * Returns: KEAH_OK; KEAH_ENOENT at hook points without an answer;
	 * KEAH_EINVAL. Owner: the host, until the callout returns.
	 */
	enum keah_status (*get_response)(struct keah_callout *call,
					 struct keah_pkt **pkt);

	/*
	 * An argument that is a truth value, such as `fake_allocation`.
	 * Returns: KEAH_OK with *value 0 or 1; KEAH_ENOENT; KEAH_ETYPE;
	 * KEAH_EINVAL.
	 */
	enum keah_status (*get_bool)(struct keah_callout *call,
				     const char *name, uint8_t *value);

	/*
	 * Sets an argument that is a truth value; value is 0 or 1.
	 * Returns: KEAH_OK; KEAH_EINVAL; KEAH_EFAIL.
	 */
	enum keah_status (*set_bool)(struct keah_callout *call,
				     const char *name, uint8_t value);

	/*
	 * An argument that is a text, such as `hostname`.
	 * Returns: KEAH_OK; KEAH_ENOENT; KEAH_ETYPE; KEAH_EINVAL; KEAH_ENOMEM.
	 */
	enum keah_status (*get_text)(struct keah_callout *call,
				     const char *name, struct keah_str *value);

	/*
	 * Sets an argument that is a text; it is copied. The server reads
	 * `error` back at dhcp4_srv_configured and dhcp6_srv_configured.
	 * Returns: KEAH_OK; KEAH_EINVAL; KEAH_EFAIL.
	 */
	enum keah_status (*set_text)(struct keah_callout *call,
				     const char *name, const char *value);

	/*
	 * An argument that is a configuration object, as JSON text, such as
	 * `json_config` at dhcp4_srv_configured and dhcp6_srv_configured.
	 * Returns: KEAH_OK; KEAH_ENOENT; KEAH_ETYPE; KEAH_EINVAL; KEAH_ENOMEM.
	 */
	enum keah_status (*get_json)(struct keah_callout *call,
				     const char *name, struct keah_str *value);

	/*
	 * The answer of host4_identifier and host6_identifier: the server looks
	 * for a reservation with this identifier. `type` is KEAH_ID_*, the
	 * bytes are copied.
	 * Returns: KEAH_OK; KEAH_ENOENT at any other hook point; KEAH_EINVAL
	 * for an unknown type or no bytes; KEAH_ENOMEM.
	 */
	enum keah_status (*set_identifier)(struct keah_callout *call,
					   uint32_t type, const uint8_t *data,
					   size_t len);

	/*
	 * What the callouts so far want the server to do: KEAH_NEXT_*.
	 * Returns: KEAH_OK; KEAH_EINVAL.
	 */
	enum keah_status (*get_next_step)(struct keah_callout *call,
					  uint32_t *step);

	/*
	 * Says what the server shall do next: KEAH_NEXT_*.
	 * Returns: KEAH_OK; KEAH_EINVAL.
	 */
	enum keah_status (*set_next_step)(struct keah_callout *call,
					  uint32_t step);

	/*
	 * Keeps bytes with the packet, under a name that only this library
	 * sees, until the server is done with the packet. They are copied; an
	 * earlier value of the name is replaced.
	 * Returns: KEAH_OK; KEAH_EINVAL; KEAH_ENOMEM.
	 */
	enum keah_status (*set_context)(struct keah_callout *call,
					const char *name, const uint8_t *data,
					size_t len);

	/*
	 * What set_context kept at an earlier hook point of the packet.
	 * Returns: KEAH_OK; KEAH_ENOENT; KEAH_EINVAL.
	 * Owner: the host, until the next set_context of the name.
	 */
	enum keah_status (*get_context)(struct keah_callout *call,
					const char *name,
					struct keah_view *value);

	/*
	 * Sets an argument that is a configuration object, such as `response`
	 * of a control command, from JSON text. Since 1.1.
	 * Returns: KEAH_OK; KEAH_EPARSE when it is no JSON; KEAH_EINVAL;
	 * KEAH_EFAIL.
	 */
	enum keah_status (*set_json)(struct keah_callout *call,
				     const char *name, const char *json);

	/*
	 * The subnet that the server serves the client in: argument `subnet4`
	 * or `subnet6`. The caller sets brief->size. Since 1.3.
	 * Returns: KEAH_OK; KEAH_ENOENT at hook points without a subnet;
	 * KEAH_EINVAL; KEAH_ENOMEM.
	 */
	enum keah_status (*get_subnet)(struct keah_callout *call,
				       struct keah_subnet_brief *brief);

	/*
	 * Whether the server has DNS updated for clients of the subnet:
	 * argument `ddns-params`. Since 1.3.
	 * Returns: KEAH_OK with *enabled 0 or 1; KEAH_ENOENT; KEAH_EINVAL.
	 */
	enum keah_status (*get_ddns_enabled)(struct keah_callout *call,
					     uint8_t *enabled);

	/*
	 * Makes of a name what the server makes of those of clients, by the
	 * argument `ddns-params`: in lower case, characters replaced as
	 * `hostname-char-set` says, `ddns-qualifying-suffix` behind it unless
	 * it ends with a dot or with that suffix. With `dot` 1 the result ends
	 * with a dot, with 0 it does not. Since 1.3.
	 * Returns: KEAH_OK; KEAH_ENOENT; KEAH_EINVAL; KEAH_ENOMEM.
	 */
	enum keah_status (*qualify_name)(struct keah_callout *call,
					 const char *name, uint8_t dot,
					 struct keah_str *qualified);

	/*
	 * Says whether the lease, argument `lease4` or `lease6`, stands in DNS
	 * with its name, and with its address: updates of DNS follow that when
	 * it is renewed, released or expires. Since 1.3.
	 * Returns: KEAH_OK; KEAH_ENOENT at hook points without a lease;
	 * KEAH_EINVAL; KEAH_ENOMEM.
	 */
	enum keah_status (*set_lease_updates)(struct keah_callout *call,
					      uint8_t fqdn_fwd,
					      uint8_t fqdn_rev);

	/*
	 * Shows the leases of an argument: that of `lease4` or `lease6`, those
	 * of `leases4`, `leases6`, `deleted_leases4` or `deleted_leases6`.
	 * Since 1.4.
	 * Returns: KEAH_OK, also when there are none; KEAH_ENOENT when the hook
	 * point has no such argument; KEAH_ETYPE; KEAH_EINVAL; what fn
	 * returned.
	 */
	enum keah_status (*for_each_lease)(struct keah_callout *call,
					   const char *name, keah_lease_fn fn,
					   void *arg);

	/*
	 * The lease that the server gives or renews: argument `lease4` or
	 * `lease6`. The caller sets brief->size. Since 1.4.
	 * Returns: KEAH_OK; KEAH_ENOENT at hook points without a lease;
	 * KEAH_EFAIL when the database fails; KEAH_EINVAL.
	 */
	enum keah_status (*get_lease)(struct keah_callout *call,
				      struct keah_lease_brief *brief);

	/*
	 * Calls fn with the name of each client class that the lease of the
	 * callout is counted for; see set_lease_classes. Since 1.4.
	 * Returns: KEAH_OK, also when there is none; KEAH_ENOENT; KEAH_EINVAL;
	 * what fn returned.
	 */
	enum keah_status (*for_each_lease_class)(struct keah_callout *call,
						 keah_name_fn fn, void *arg);

	/*
	 * Says for which client classes the lease of the callout is counted
	 * from when it is stored: lease->count_active. They stand in its user
	 * context, as `client-classes` of the member `ISC`, where all servers
	 * of a database see them; the rest of it stays. Since 1.4.
	 * Returns: KEAH_OK; KEAH_ENOENT; KEAH_EINVAL; KEAH_ENOMEM.
	 */
	enum keah_status (*set_lease_classes)(struct keah_callout *call,
					      const char *const *names,
					      size_t count);
};

#endif
