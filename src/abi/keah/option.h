/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group `option`: DHCPv4 options (RFC 2132), relay agent information and its
 * sub-options (RFC 3046), DHCPv6 options (RFC 8415 section 21), also those
 * that relays added. Option data is what stands on the wire, without the
 * code and the length.
 */
#ifndef KEAH_OPTION_H
#define KEAH_OPTION_H

#include <keah/types.h>

/* keah_option_key.relay: an option of the client's or server's own message. */
#define KEAH_RELAY_NONE INT32_C(-1)

/* Which option is meant. Build keys with the macros below. */
struct keah_option_key {
	uint32_t size; /* sizeof(struct keah_option_key) */
	uint16_t code;
	uint16_t container; /* code of the option that holds it, 0: none */
	int32_t relay;      /* DHCPv6: relay header; KEAH_RELAY_NONE */
	uint32_t index;     /* which one, when the code repeats, from 0 */
};

#define KEAH__KEY(...)                                                         \
	(&(const struct keah_option_key){                                      \
		.size = sizeof(struct keah_option_key), __VA_ARGS__ })

/* Option `code` of the message. */
#define KEAH_OPTION(c) KEAH__KEY(.code = (c), .relay = KEAH_RELAY_NONE)

/* Instance i of option `code` of the message. */
#define KEAH_OPTION_AT(c, i)                                                   \
	KEAH__KEY(.code = (c), .relay = KEAH_RELAY_NONE, .index = (i))

/* Sub-option `code` of option `container`, such as 1 in 82 in DHCPv4. */
#define KEAH_SUBOPTION(outer, c)                                               \
	KEAH__KEY(.code = (c), .container = (outer), .relay = KEAH_RELAY_NONE)

/* Option `code` that relay number `level` added (as relay6[level]). */
#define KEAH_RELAY_OPTION(level, c) KEAH__KEY(.code = (c), .relay = (level))

/*
 * Called for one option.
 * Returns: KEAH_OK to go on; anything else ends the walk.
 */
typedef enum keah_status (*keah_option_fn)(void *arg, uint16_t code,
					   const struct keah_view *data);

struct keah_option_api {
	uint32_t size;

	/*
	 * The data of an option, with its sub-options if it has any.
	 * Returns: KEAH_OK; KEAH_ENOENT; KEAH_EINVAL; KEAH_ENOMEM.
	 */
	enum keah_status (*get)(struct keah_pkt *pkt,
				const struct keah_option_key *key,
				struct keah_view *data);

	/*
	 * Calls fn for the options where `key` says (relay, container) and of
	 * the code that it says, or of every code when that is 0. fn must not
	 * change options of the message.
	 * Returns: KEAH_OK; KEAH_ENOENT when relay or container is absent;
	 * KEAH_EINVAL; KEAH_ENOMEM; what fn returned when not KEAH_OK.
	 */
	enum keah_status (*for_each)(struct keah_pkt *pkt,
				     const struct keah_option_key *key,
				     keah_option_fn fn, void *arg);

	/*
	 * Replaces the option, or adds it when it is absent. The data is
	 * checked against the option's definition, as the server's own
	 * parser does. A container must be there already.
	 * Returns: KEAH_OK; KEAH_ENOENT when relay or container is absent;
	 * KEAH_EPARSE when the data does not fit the definition; KEAH_EINVAL,
	 * also for more than 255 octets in DHCPv4 or 65535 in DHCPv6;
	 * KEAH_ENOMEM.
	 */
	enum keah_status (*set)(struct keah_pkt *pkt,
				const struct keah_option_key *key,
				const uint8_t *data, size_t len);

	/*
	 * Removes every option of the code.
	 * Returns: KEAH_OK; KEAH_ENOENT; KEAH_EINVAL.
	 */
	enum keah_status (*remove)(struct keah_pkt *pkt,
				   const struct keah_option_key *key);

	/*
	 * The IAID of an identity association, an option IA_NA (3) or IA_PD
	 * (25) of a DHCPv6 message (RFC 8415 section 12).
	 * Returns: KEAH_OK; KEAH_ENOENT; KEAH_ETYPE; KEAH_EINVAL.
	 */
	enum keah_status (*get_iaid)(struct keah_pkt *pkt,
				     const struct keah_option_key *key,
				     uint32_t *iaid);

	/*
	 * Changes the IAID and nothing else of an identity association.
	 * Returns: KEAH_OK; KEAH_ENOENT; KEAH_ETYPE; KEAH_EINVAL.
	 */
	enum keah_status (*set_iaid)(struct keah_pkt *pkt,
				     const struct keah_option_key *key,
				     uint32_t iaid);
};

#endif
