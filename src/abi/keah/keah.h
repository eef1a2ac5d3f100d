/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Everything that a hook library for the Kea DHCP servers includes.
 *
 * What a hook is
 *
 * A hook library is a shared object that a Kea daemon loads because its
 * configuration names it in hooks-libraries. At certain points of its work,
 * the hook points, the daemon calls the functions that the library put there,
 * its callouts: they look at packets and change them, decide what the daemon
 * does next, or answer control commands.
 *
 * Kea's own interface is C++ and changes with every point release. A library
 * that is written against these headers is plain C, is built once, and is
 * loaded unchanged by every Kea that has a bridge: a small C++ library that
 * belongs to the server's exact version. In tests and in the verifier an
 * embedded host written in C takes the server's place.
 *
 * Who calls whom, in which order, on which thread
 *
 *  1. version(), from the runtime that is linked into every hook, is called
 *     first, often several times. It finds the host. While the server
 *     validates a new configuration it also checks the parameters of the
 *     library there by the hook's table and the hook's own check(): a
 *     configuration that is refused now leaves the old libraries at work.
 *  2. load(), also from the runtime, stores the parameters, calls the hook's
 *     own load() and registers the callouts. From now on `keah` and
 *     `keah_self` are set. The main thread, no packet is being processed.
 *  3. Callouts are called on any thread, several at once when the server is
 *     multi-threaded. Parameters do not change any more: read them freely.
 *  4. unload() ends it: no callout runs any more. The runtime calls the hook's
 *     unload() and takes back whatever was registered. Then the file is
 *     unmapped; a reload runs the file that stands there then.
 *
 * Rules
 *
 *  - Every function of the ABI returns a status; outputs are written only
 *    with KEAH_OK. No C++ exception ever comes out of one.
 *  - A handle or a view that a callout gets is valid until it returns.
 *  - A hook never ends the process, never blocks on the packet path, and
 *    never sets signal handlers: it is a guest in somebody's DHCP server.
 *  - Groups of functions are appended over time: ask KEAH_HAS before using
 *    what these headers mark with `since` a later minor number than 0.
 *
 * A whole hook
 *
 * It drops packets of clients whose hardware address begins with the octets
 * of a parameter. Its hook.conf says `processes = dhcp4` and
 * `callouts = pkt4_receive`.
 *
 *	#include <string.h>
 *	#include <keah/keah.h>
 *
 *	static struct {
 *		int64_t first_octet;
 *	} config;
 *
 *	enum { DROP_OCTET_LOAD, DROP_OCTET_DROPPED };
 *
 *	static const struct keah_message messages[] = {
 *		KEAH_MESSAGE(DROP_OCTET_LOAD, KEAH_LOG_INFO,
 *			     "loaded, version %1"),
 *		KEAH_DEBUG_MESSAGE(DROP_OCTET_DROPPED, 40, "%1: dropped"),
 *	};
 *
 *	static const struct keah_param params[] = {
 *		{ .name = "first-octet",
 *		  .type = KEAH_PARAM_INT,
 *		  .flags = KEAH_PARAM_REQUIRED,
 *		  .offset = 0,
 *		  .min = 0, .max = 255,
 *		  .help = "first octet of the addresses to drop" },
 *		{ .name = NULL }
 *	};
 *
 *	static enum keah_status
 *	load_drop_octet(void)
 *	{
 *		keah_log(DROP_OCTET_LOAD, KEAH_CONF_VERSION);
 *		return KEAH_OK;
 *	}
 *
 *	KEAH_HOOK(.logger = "drop-octet-hooks",
 *		  .messages = messages, .message_count = 2,
 *		  .params = params,
 *		  .config = &config, .config_size = sizeof(config),
 *		  .load = load_drop_octet);
 *
 *	enum keah_status
 *	pkt4_receive(struct keah_callout *call)
 *	{
 *		struct keah_pkt *query;
 *		struct keah_pkt_info info = { .size = sizeof(info) };
 *		struct keah_str label;
 *		enum keah_status s = keah->callout->get_query(call, &query);
 *
 *		if (s == KEAH_OK) {
 *			s = keah->pkt->get_info(query, &info);
 *		}
 *		if (s != KEAH_OK || info.hw_len == 0 ||
 *		    info.hw_addr[0] != config.first_octet) {
 *			return s;
 *		}
 *		if (keah->pkt->get_label(query, &label) == KEAH_OK) {
 *			keah_log(DROP_OCTET_DROPPED, label.data);
 *		}
 *		return keah->callout->set_next_step(call, KEAH_NEXT_DROP);
 *	}
 */
#ifndef KEAH_H
#define KEAH_H

#include <keah/api.h>
#include <keah/hook.h>

#endif
