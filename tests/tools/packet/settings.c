/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The options of dhcpkt: what each does to the request, and the table.
 */
#include "options.h"

#include <arpa/inet.h>
#include <string.h>

#include "parse.h"

static bool
set_mac(struct request *request, const char *text)
{
	long n = hex_parse(text, request->mac, sizeof(request->mac));

	request->mac_len = n > 0 ? (size_t)n : 0;
	return n > 0;
}

static bool
set_client_id(struct request *request, const char *text)
{
	request->has_client_id = true;
	return parse_duid(text, &request->client_id);
}

static bool
set_duid(struct request *request, const char *text)
{
	return parse_duid(text, &request->duid);
}

static bool
set_server_id(struct request *request, const char *text)
{
	if (request->family == AF_INET6) {
		return parse_duid(text, &request->server_duid);
	}
	return inet_pton(AF_INET, text, &request->server_id) == 1;
}

static bool
set_giaddr(struct request *request, const char *text)
{
	request->hops = 1;
	return inet_pton(AF_INET, text, &request->giaddr) == 1;
}

static bool
set_ciaddr(struct request *request, const char *text)
{
	return inet_pton(AF_INET, text, &request->ciaddr) == 1;
}

static bool
set_requested(struct request *request, const char *text)
{
	return inet_pton(AF_INET, text, &request->requested) == 1;
}

static bool
set_hops(struct request *request, const char *text)
{
	return parse_u8(text, &request->hops);
}

static bool
set_flags(struct request *request, const char *text)
{
	return parse_u16(text, &request->flags);
}

static bool
set_xid(struct request *request, const char *text)
{
	request->has_xid = true;
	return parse_u32(text, &request->xid);
}

static bool
set_server(struct request *request, const char *text)
{
	request->transport.server = text;
	return true;
}

static bool
set_local(struct request *request, const char *text)
{
	request->transport.local = text;
	return true;
}

static bool
set_server_port(struct request *request, const char *text)
{
	return parse_u16(text, &request->transport.server_port);
}

static bool
set_local_port(struct request *request, const char *text)
{
	return parse_u16(text, &request->transport.local_port);
}

static bool
set_timeout(struct request *request, const char *text)
{
	return parse_count(text, &request->transport.timeout_ms);
}

static bool
set_count(struct request *request, const char *text)
{
	return parse_count(text, &request->count);
}

static bool
set_repeat(struct request *request, const char *text)
{
	return parse_count(text, &request->repeat);
}

static bool
set_option(struct request *request, const char *text)
{
	return parse_option(text, &request->options);
}

static bool
set_ask(struct request *request, const char *text)
{
	return parse_codes(text, &request->requested_options);
}

/* "LINK" or "LINK,PEER" */
static bool
set_relay(struct request *request, const char *text)
{
	char link[INET6_ADDRSTRLEN];
	struct relay *relay = &request->relays[request->relay_count];

	if (request->relay_count == MAX_RELAYS) {
		return false;
	}
	request->relay_count++;
	const char *peer = parse_split(text, ',', link, sizeof(link));
	return inet_pton(AF_INET6, peer != NULL ? link : text, &relay->link) ==
		       1 &&
	       inet_pton(AF_INET6, peer != NULL ? peer : "fe80::1",
			 &relay->peer) == 1;
}

/* Where options of relays go: option 82, or the last --relay. */
static struct option_list *
relay_list(struct request *request)
{
	if (request->family != AF_INET6) {
		return &request->agent;
	}
	if (request->relay_count == 0) {
		return NULL;
	}
	return &request->relays[request->relay_count - 1].options;
}

static bool
set_relay_option(struct request *request, const char *text)
{
	struct option_list *list = relay_list(request);

	return list != NULL && parse_option(text, list);
}

static bool
set_circuit_id(struct request *request, const char *text)
{
	return request->family == AF_INET &&
	       parse_list_add(&request->agent, 1, text);
}

static bool
set_interface_id(struct request *request, const char *text)
{
	struct option_list *list = relay_list(request);

	return request->family == AF_INET6 && list != NULL &&
	       parse_list_add(list, 18, text);
}

static bool
set_remote_id(struct request *request, const char *text)
{
	struct option_list *list = relay_list(request);

	return list != NULL &&
	       parse_list_add(list, request->family == AF_INET6 ? 37 : 2, text);
}

/* The address of an IA_NA, or PREFIX/LENGTH of an IA_PD. */
static bool
parse_ia_address(const char *text, struct ia *ia)
{
	char prefix[INET6_ADDRSTRLEN];

	ia->has_address = true;
	if (ia->pd) {
		const char *plen =
			parse_split(text, '/', prefix, sizeof(prefix));
		if (plen == NULL || !parse_u8(plen, &ia->plen)) {
			return false;
		}
		text = prefix;
	}
	return inet_pton(AF_INET6, text, &ia->address) == 1;
}

/* "IAID" or "IAID=ADDRESS" */
static bool
add_ia(struct request *request, const char *text, bool pd)
{
	char iaid[16];
	struct ia ia = { .pd = pd };
	const char *address = parse_split(text, '=', iaid, sizeof(iaid));

	if (request->ia_count == MAX_IAS ||
	    !parse_u32(address == NULL ? text : iaid, &ia.iaid) ||
	    (address != NULL && !parse_ia_address(address, &ia))) {
		return false;
	}
	request->ias[request->ia_count++] = ia;
	return true;
}

static bool
set_ia_na(struct request *request, const char *text)
{
	return add_ia(request, text, false);
}

static bool
set_ia_pd(struct request *request, const char *text)
{
	return add_ia(request, text, true);
}

static bool
set_hex(struct request *request, const char *text)
{
	return parse_hex(text, &request->raw);
}

static bool
set_mutate(struct request *request, const char *text)
{
	return parse_u32(text, &request->mutate);
}

static bool
set_tcp(struct request *request, const char *text)
{
	(void)text;
	request->tcp = true;
	return true;
}

static bool
set_dump(struct request *request, const char *text)
{
	(void)text;
	request->dump = true;
	return true;
}

const struct setting settings[] = {
	{ "server", "ADDRESS", "send there [127.0.0.1, ::1]", set_server },
	{ "server-port", "PORT", "[67, 547]", set_server_port },
	{ "local", "ADDRESS", "send from there [giaddr, ::1]", set_local },
	{ "local-port", "PORT", "wait there for the answer [67, 547]",
	  set_local_port },
	{ "timeout", "MS", "how long to wait [1000]", set_timeout },
	{ "dump", NULL, "print the packet in hex, send nothing", set_dump },
	{ "tcp", NULL, "--count queries in one connection", set_tcp },
	{ "mutate", "SEED", "--count damaged packets, answers do not matter",
	  set_mutate },
	{ "count", "N", "so many clients, identifiers counted up", set_count },
	{ "repeat", "N", "each of them so many times", set_repeat },
	{ "hex", "HEX", "the packet (raw only)", set_hex },
	{ "xid", "NUMBER", "transaction id [random]", set_xid },
	{ "option", "CODE=VALUE", "any option of the client", set_option },
	{ "ask", "CODE,...", "options wanted from the server", set_ask },
	{ "server-id", "ADDRESS or HEX", "server identifier", set_server_id },
	{ "relay-option", "CODE=VALUE", "of option 82, or of the last --relay",
	  set_relay_option },
	{ "remote-id", "VALUE", "of the relay", set_remote_id },
	{ "mac", "HEX", "v4: hardware address", set_mac },
	{ "client-id", "HEX", "v4: option 61", set_client_id },
	{ "giaddr", "ADDRESS", "v4: relay address", set_giaddr },
	{ "ciaddr", "ADDRESS", "v4: address in use", set_ciaddr },
	{ "requested", "ADDRESS", "v4: option 50", set_requested },
	{ "hops", "N", "v4: [0, 1 with --giaddr]", set_hops },
	{ "flags", "N", "v4: 0x8000 asks for a broadcast", set_flags },
	{ "circuit-id", "VALUE", "v4: of the relay", set_circuit_id },
	{ "duid", "HEX", "v6: client identifier", set_duid },
	{ "relay", "LINK[,PEER]", "v6: one more relay, from the client on",
	  set_relay },
	{ "interface-id", "VALUE", "v6: of the last --relay",
	  set_interface_id },
	{ "ia-na", "IAID[=ADDRESS]", "v6: addresses wanted", set_ia_na },
	{ "ia-pd", "IAID[=PREFIX/N]", "v6: prefixes wanted", set_ia_pd },
	{ NULL, NULL, NULL, NULL },
};
