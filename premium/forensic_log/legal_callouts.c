/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * forensic_log: what happens to packets and leases. Where the administrator's
 * format needs the answer, the leases of a packet are kept with it until that
 * is sent.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include <hooklib/refuse.h>

#include "legal_log.h"

KEAH_CONF_CALLOUTS(KEAH__DECLARE)

/* RFC 2132 sections 9.1, 9.6 and 9.7; RFC 8415 sections 7.3 and 21. */
#define OPTION4_REQUESTED 50
#define OPTION4_SERVER_ID 54
#define OPTION6_IA_NA 3
#define OPTION6_IAADDR 5
#define OPTION6_IA_PD 25
#define OPTION6_IAPREFIX 26
#define IA_HEAD 12            /* octets before the options in one */
#define IAPREFIX_ADDRESS_AT 9 /* behind the lifetimes and the length */
#define MESSAGE4_REQUEST 3
#define MESSAGE4_RELEASE 7
#define MESSAGE4_DECLINE 4
#define MESSAGE6_RENEW 5
#define MESSAGE6_REBIND 6
#define MESSAGE6_RELEASE 8
#define MESSAGE6_DECLINE 9

/* What is kept with a packet: leases without what they point to. */
#define KEPT "leases"

/* ---- Whose lease it was before ------------------------------------------- */

/* The address that a client asks to keep: renewing, or after a restart. */
static bool
keeps4(struct keah_pkt *query, const struct keah_pkt_info *info,
       const struct keah_lease *lease)
{
	static const uint8_t none[4];
	struct keah_view data;

	if (info->type != MESSAGE4_REQUEST) {
		return false;
	}
	if (memcmp(info->ciaddr, none, sizeof(none)) != 0) {
		return memcmp(info->ciaddr, lease->address, 4) == 0;
	}
	return keah->option->get(query, KEAH_OPTION(OPTION4_SERVER_ID),
				 &data) != KEAH_OK &&
	       keah->option->get(query, KEAH_OPTION(OPTION4_REQUESTED),
				 &data) == KEAH_OK &&
	       data.len == 4 && memcmp(data.data, lease->address, 4) == 0;
}

/* Whether an identity association asks for the lease, by its options. */
static bool
asks_for(const struct keah_view *ia, const struct keah_lease *lease)
{
	bool prefix = lease->type == KEAH_LEASE_PD;
	size_t address = prefix ? IAPREFIX_ADDRESS_AT : 0;

	for (size_t at = IA_HEAD; at + 4 <= ia->len;) {
		const uint8_t *part = ia->data + at;
		unsigned int code = part[0] * 256U + part[1];
		size_t len = part[2] * 256U + part[3];

		if (len > ia->len - at - 4) {
			return false;
		}
		if (code == (prefix ? OPTION6_IAPREFIX : OPTION6_IAADDR) &&
		    len >= address + 16 &&
		    memcmp(part + 4 + address, lease->address, 16) == 0) {
			return true;
		}
		at += 4 + len;
	}
	return false;
}

static bool
keeps6(struct keah_pkt *query, const struct keah_pkt_info *info,
       const struct keah_lease *lease)
{
	uint16_t code = lease->type == KEAH_LEASE_PD ? OPTION6_IA_PD
						     : OPTION6_IA_NA;
	struct keah_view ia;

	if (info->type != MESSAGE6_RENEW && info->type != MESSAGE6_REBIND) {
		return false;
	}
	for (uint32_t i = 0; keah->option->get(query, KEAH_OPTION_AT(code, i),
					       &ia) == KEAH_OK; i++) {
		if (asks_for(&ia, lease)) {
			return true;
		}
	}
	return false;
}

struct packet {
	struct keah_callout *call;
	struct keah_pkt *query;
	struct keah_pkt_info info;
	bool gives_up; /* it releases or declines, which is logged there */
};

static enum keah_status
look_at(struct keah_callout *call, struct packet *packet)
{
	enum keah_status s = keah->callout->get_query(call, &packet->query);

	packet->call = call;
	packet->info.size = LEGAL_INFO_SIZE;
	s = s == KEAH_OK ? keah->pkt->get_info(packet->query, &packet->info)
			 : s;
	if (s != KEAH_OK) {
		return s;
	}
	uint8_t type = packet->info.type;
	packet->gives_up = packet->info.family == 6
				   ? type == MESSAGE6_RELEASE ||
					     type == MESSAGE6_DECLINE
				   : type == MESSAGE4_RELEASE ||
					     type == MESSAGE4_DECLINE;
	return KEAH_OK;
}

static enum legal_event
event_of(const struct packet *packet, const struct keah_lease *lease)
{
	bool kept = packet->info.family == 6
			    ? keeps6(packet->query, &packet->info, lease)
			    : keeps4(packet->query, &packet->info, lease);

	return kept ? LEGAL_RENEWED : LEGAL_ASSIGNED;
}

/* ---- Leases that wait for the answer ------------------------------------- */

/* Adds a lease to those that are kept with the packet. */
static enum keah_status
keep(struct keah_callout *call, const struct keah_lease *lease)
{
	struct keah_view kept = { (const uint8_t *)"", 0 };
	struct keah_lease *leases;

	if (keah->callout->get_context(call, KEPT, &kept) != KEAH_OK) {
		kept.len = 0;
	}
	leases = malloc(kept.len + sizeof(*leases));
	if (leases == NULL) {
		return KEAH_ENOMEM;
	}
	memcpy(leases, kept.data, kept.len);
	leases[kept.len / sizeof(*leases)] = *lease;
	enum keah_status s = keah->callout->set_context(
		call, KEPT, (const uint8_t *)leases,
		kept.len + sizeof(*leases));
	free(leases);
	return s;
}

/* At pkt4_send and pkt6_send. */
static enum keah_status
log_kept(struct keah_callout *call)
{
	struct keah_pkt *query, *response;
	struct keah_view kept;
	struct keah_lease lease;

	if (keah->callout->get_context(call, KEPT, &kept) != KEAH_OK) {
		return KEAH_OK;
	}
	enum keah_status s = keah->callout->get_query(call, &query);
	s = s == KEAH_OK ? keah->callout->get_response(call, &response) : s;
	for (size_t at = 0; s == KEAH_OK && at + sizeof(lease) <= kept.len;
	     at += sizeof(lease)) {
		memcpy(&lease, kept.data + at, sizeof(lease));
		legal_custom(query, response, &lease);
	}
	return s;
}

/* ---- One lease ----------------------------------------------------------- */

/* Messages of DHCPv4 that give a lease up have no answer. */
static bool
is_answered(const struct packet *packet)
{
	return packet->info.family == 6 || !packet->gives_up;
}

static enum keah_status
log_lease(const struct packet *packet, const struct keah_lease *lease,
	  bool released)
{
	if (!legal_wants_subnet(lease->subnet_id)) {
		return KEAH_OK;
	}
	if (!legal_is_custom()) {
		enum legal_event event = released ? LEGAL_RELEASED
						    : event_of(packet, lease);

		legal_entry(packet->query, &packet->info, lease, event);
		return KEAH_OK;
	}
	if (legal_config.response != NULL && is_answered(packet)) {
		return keep(packet->call, lease);
	}
	legal_custom(packet->query, NULL, lease);
	return KEAH_OK;
}

static enum keah_status
log_new(void *arg, const struct keah_lease *lease)
{
	return log_lease(arg, lease, false);
}

static enum keah_status
log_old(void *arg, const struct keah_lease *lease)
{
	return log_lease(arg, lease, true);
}

/* ---- Hook points --------------------------------------------------------- */

static enum keah_status
log_committed(struct keah_callout *call, const char *added,
	      const char *deleted)
{
	struct packet packet;
	enum keah_status s = look_at(call, &packet);

	if (s != KEAH_OK || packet.gives_up) {
		return s;
	}
	s = keah->callout->for_each_lease(call, added, log_new, &packet);
	return s != KEAH_OK ? s
			    : keah->callout->for_each_lease(call, deleted,
							    log_old, &packet);
}

/* Another library may have stopped the server from doing it. */
static enum keah_status
log_given_up(struct keah_callout *call, const char *name)
{
	struct packet packet;
	uint32_t step = KEAH_NEXT_CONTINUE;
	enum keah_status s = keah->callout->get_next_step(call, &step);

	s = s == KEAH_OK ? look_at(call, &packet) : s;
	return s != KEAH_OK || step != KEAH_NEXT_CONTINUE
		       ? s
		       : keah->callout->for_each_lease(call, name, log_old,
						       &packet);
}

enum keah_status
leases4_committed(struct keah_callout *call)
{
	return log_committed(call, "leases4", "deleted_leases4");
}

enum keah_status
leases6_committed(struct keah_callout *call)
{
	return log_committed(call, "leases6", "deleted_leases6");
}

enum keah_status
lease4_release(struct keah_callout *call)
{
	return log_given_up(call, "lease4");
}

enum keah_status
lease4_decline(struct keah_callout *call)
{
	return log_given_up(call, "lease4");
}

enum keah_status
lease6_release(struct keah_callout *call)
{
	return log_given_up(call, "lease6");
}

enum keah_status
lease6_decline(struct keah_callout *call)
{
	return log_given_up(call, "lease6");
}

enum keah_status
pkt4_send(struct keah_callout *call)
{
	return log_kept(call);
}

enum keah_status
pkt6_send(struct keah_callout *call)
{
	return log_kept(call);
}

enum keah_status
command_processed(struct keah_callout *call)
{
	return legal_command(call);
}

/* ---- Subnets of a new configuration -------------------------------------- */

static enum keah_status
look_at_subnet(void *arg, const struct keah_subnet_brief *subnet)
{
	char *refusal = arg;
	json_t *context = json_loads(subnet->user_context.data, 0, NULL);
	const json_t *value = json_object_get(context, LEGAL_CONTEXT);
	enum keah_status s = KEAH_OK;

	if (value != NULL && !json_is_boolean(value)) {
		char *text = json_dumps(value, JSON_ENCODE_ANY);

		snprintf(refusal, 512, LEGAL_LIBRARY ": subnet %u (%s): '"
			 LEGAL_CONTEXT "' in 'user-context' has the value "
			 "%.200s; true or false is wanted", subnet->id,
			 subnet->prefix.data, text != NULL ? text : "?");
		free(text);
		s = KEAH_EPARSE;
	}
	json_decref(context);
	return s;
}

/* The server reads subnets after it has checked the parameters of libraries. */
static enum keah_status
look_at_subnets(struct keah_callout *call)
{
	char refusal[512] = LEGAL_LIBRARY ": the subnets cannot be read";
	enum keah_status s = keah->config->for_each_staged_subnet(
		look_at_subnet, refusal);

	if (s == KEAH_OK) {
		return KEAH_OK;
	}
	keah_log(LEGAL_LOG_SUBNET_REFUSED, refusal);
	return keah_refuse_configuration(call, refusal);
}

enum keah_status
dhcp4_srv_configured(struct keah_callout *call)
{
	return look_at_subnets(call);
}

enum keah_status
dhcp6_srv_configured(struct keah_callout *call)
{
	return look_at_subnets(call);
}
