/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group `pkt`: the fixed part of DHCPv4 messages (RFC 2131 section 2) and of
 * DHCPv6 messages with their relay headers (RFC 8415 sections 8 and 9), and
 * client classes. Options: option.h.
 */
#ifndef KEAH_PKT_H
#define KEAH_PKT_H

#include <keah/types.h>

/*
 * The fixed fields. Multi-octet numbers are in host byte order, addresses in
 * network byte order; IPv4 addresses stand in the first four octets. Fields
 * that the family does not have are zero.
 */
struct keah_pkt_info {
	uint32_t size; /* set by the caller to sizeof(struct keah_pkt_info) */
	uint32_t xid;  /* transaction id; 24 bits in DHCPv6 */
	uint8_t family; /* 4 or 6 */
	uint8_t type;   /* message type; 0: BOOTP, no option 53 */
	uint8_t relays; /* DHCPv4: hops; DHCPv6: number of relay headers */
	uint8_t hw_type;  /* htype (RFC 1700); DHCPv6: 0 when not known */
	uint8_t hw_len;   /* octets in hw_addr */
	uint8_t hw_addr[20];
	uint8_t reserved[3];
	uint16_t secs;  /* DHCPv4 */
	uint16_t flags; /* DHCPv4; 0x8000 is the broadcast flag */
	uint8_t ciaddr[4];
	uint8_t yiaddr[4];
	uint8_t siaddr[4];
	uint8_t giaddr[4];
	uint8_t local_addr[16];
	uint8_t remote_addr[16];
	uint16_t local_port;
	uint16_t remote_port;
	uint32_t iface_index;
	struct keah_str iface;
};

/* One relay header of a DHCPv6 message (RFC 8415 section 9). */
struct keah_relay_info {
	uint32_t size; /* set by the caller to sizeof(struct keah_relay_info) */
	uint8_t type;  /* 12 relay-forward, 13 relay-reply */
	uint8_t hops;
	uint8_t reserved[2];
	uint8_t link_addr[16];
	uint8_t peer_addr[16];
};

struct keah_pkt_api {
	uint32_t size;

	/*
	 * The fixed fields. Only the members that fit into info->size are
	 * written; info->size itself is left alone.
	 * Returns: KEAH_OK; KEAH_EINVAL, also for a size below 8.
	 */
	enum keah_status (*get_info)(struct keah_pkt *pkt,
				     struct keah_pkt_info *info);

	/*
	 * Relay header number `level` of a DHCPv6 message, counted as the
	 * expression relay6[level] does: 0 is the relay closest to the server.
	 * Returns: KEAH_OK; KEAH_ENOENT; KEAH_EINVAL.
	 */
	enum keah_status (*get_relay)(struct keah_pkt *pkt, uint32_t level,
				      struct keah_relay_info *info);

	/*
	 * The text by which the server's own messages name the client, such
	 * as `[hwtype=1 02:00:00:00:00:01], cid=[no info], tid=0x1`.
	 * Returns: KEAH_OK; KEAH_EINVAL; KEAH_ENOMEM.
	 */
	enum keah_status (*get_label)(struct keah_pkt *pkt,
				      struct keah_str *label);

	/*
	 * Whether the message belongs to a client class (Kea manual, "Client
	 * Classification").
	 * Returns: KEAH_OK with *member 0 or 1; KEAH_EINVAL.
	 */
	enum keah_status (*in_class)(struct keah_pkt *pkt, const char *name,
				     uint8_t *member);

	/*
	 * Adds the message to a client class, which need not be configured.
	 * Returns: KEAH_OK, also when it was a member; KEAH_EINVAL;
	 * KEAH_ENOMEM.
	 */
	enum keah_status (*add_class)(struct keah_pkt *pkt, const char *name);

	/*
	 * Takes the message out of a client class.
	 * Returns: KEAH_OK; KEAH_ENOENT when it was no member; KEAH_EINVAL.
	 */
	enum keah_status (*remove_class)(struct keah_pkt *pkt,
					 const char *name);

	/*
	 * Parses the octets that were received, at buffer4_receive and
	 * buffer6_receive, where options are not there yet. The caller then
	 * sets KEAH_NEXT_SKIP, so that the server does not parse them again;
	 * where that is set already, an earlier library has parsed them.
	 * Returns: KEAH_OK; KEAH_EPARSE when the server will refuse the packet
	 * too: leave it to the server; KEAH_EINVAL; KEAH_ENOMEM.
	 */
	enum keah_status (*unpack)(struct keah_pkt *pkt);

	/*
	 * The octets that were received, from the first one of the message on,
	 * whether it was parsed or not. Since 1.4.
	 * Returns: KEAH_OK; KEAH_ENOENT for a message that was not received,
	 * such as an answer; KEAH_EINVAL.
	 */
	enum keah_status (*get_raw)(struct keah_pkt *pkt,
				    struct keah_view *octets);

	/*
	 * Sends octets as they are, by the interface and from the address that
	 * `query` came to, from the server's port, and counts them in the
	 * statistic of sent packets. No hook point is called. `address` has 4
	 * or 16 octets. The caller sets KEAH_NEXT_DROP if the server shall not
	 * answer too. Since 1.4.
	 * Returns: KEAH_OK when the system took them; KEAH_EFAIL when it did
	 * not; KEAH_EINVAL; KEAH_ENOMEM.
	 */
	enum keah_status (*send)(struct keah_pkt *query,
				 const struct keah_view *octets,
				 const uint8_t *address, uint16_t port);

	/*
	 * How the server names itself to who sent the packet: the address in
	 * option 54 of DHCPv4 (RFC 2132 section 9.7), the DUID in option 2 of
	 * DHCPv6 (RFC 8415 section 21.3), where `pkt` may be NULL. Both fit
	 * into 130 octets. Since 1.4.
	 * Returns: KEAH_OK with the octets in `id` and their number in *len;
	 * KEAH_EINVAL, also when `size` is too small; KEAH_EFAIL.
	 */
	enum keah_status (*get_server_id)(struct keah_pkt *pkt, uint8_t *id,
					  size_t size, size_t *len);

	/*
	 * Calls fn with the name of each client class that the message is a
	 * member of, in the order in which it became one. Since 1.4.
	 * Returns: KEAH_OK; KEAH_EINVAL; what fn returned.
	 */
	enum keah_status (*for_each_class)(struct keah_pkt *pkt,
					   keah_name_fn fn, void *arg);
};

#endif
