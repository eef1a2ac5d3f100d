/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Packets: group `pkt` of the ABI.
 */
#ifndef KEAH_HOST_PKT_H
#define KEAH_HOST_PKT_H

#include <keah/pkt.h>

#include "arena.h"
#include "host.h"
#include "options.h"
#include "store.h"

#define KEAH__RELAY_MAX 32 /* RFC 8415 section 7.6 */

struct keah__relay {
	uint8_t type;
	uint8_t hops;
	uint8_t link_addr[16];
	uint8_t peer_addr[16];
	struct keah__options options; /* without the relay message */
};

struct keah_pkt {
	struct keah_pkt_info info; /* without type (DHCPv4) and relays */
	uint8_t op;
	uint8_t sname[64];
	uint8_t file[128];
	struct keah__options options;
	struct keah__relay *relays; /* the one closest to the server first */
	size_t relay_count;
	char *iface;
	char **classes;
	size_t class_count;
	struct keah__store contexts;
	struct keah__arena own;
	struct keah__arena *arena; /* of what is handed out now */
	struct keah__buf received; /* not parsed, or not at once */
	struct keah__buf wire;     /* as packed last */
	struct keah__buf sent;     /* by a library, in place of an answer */
	struct keah_host_sent sent_to;
};

/* The message type; DHCPv4: 0 without option 53. */
uint8_t keah__pkt_get_type(const struct keah_pkt *pkt);

/* Parsers and packers of the families. */
enum keah_status keah__wire4_parse(struct keah_pkt *pkt, struct keah_view wire);
enum keah_status keah__wire6_parse(struct keah_pkt *pkt, struct keah_view wire);
void keah__wire4_pack(const struct keah_pkt *pkt, struct keah__buf *buf);
void keah__wire6_pack(const struct keah_pkt *pkt, struct keah__buf *buf);

/* The length that Kea gives a message: in DHCPv4 without cookie and end. */
size_t keah__wire4_length(const struct keah_pkt *pkt);
size_t keah__wire6_length(const struct keah_pkt *pkt);

/*
 * Takes options off the wire into a list, as Kea does: stops at a damaged one.
 * Returns: KEAH_OK; KEAH_ENOMEM.
 */
enum keah_status keah__wire_parse_options(uint8_t family,
					  struct keah_view wire,
					  struct keah__options *list);

/* Empty texts are left out, and NUL octets at the end of texts. */
enum keah_status keah__wire_tidy(uint8_t family, struct keah__options *list);

/* The functions of the group `pkt`. */
enum keah_status keah__pkt_get_info(struct keah_pkt *pkt,
				    struct keah_pkt_info *info);
enum keah_status keah__pkt_get_relay(struct keah_pkt *pkt, uint32_t level,
				     struct keah_relay_info *info);
enum keah_status keah__pkt_get_label(struct keah_pkt *pkt,
				     struct keah_str *label);
enum keah_status keah__pkt_for_each_class(struct keah_pkt *pkt,
					  keah_name_fn fn, void *arg);
enum keah_status keah__pkt_in_class(struct keah_pkt *pkt, const char *name,
				    uint8_t *member);
enum keah_status keah__pkt_add_class(struct keah_pkt *pkt, const char *name);
enum keah_status keah__pkt_remove_class(struct keah_pkt *pkt,
					const char *name);
enum keah_status keah__pkt_unpack(struct keah_pkt *pkt);
enum keah_status keah__pkt_get_raw(struct keah_pkt *pkt,
				   struct keah_view *octets);
enum keah_status keah__pkt_send(struct keah_pkt *query,
				const struct keah_view *octets,
				const uint8_t *address, uint16_t port);
enum keah_status keah__pkt_get_server_id(struct keah_pkt *pkt, uint8_t *id,
					 size_t size, size_t *len);

#endif
