/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * One exchange is one message, or two where the second is made of what the
 * first one brought.
 */
#include "exchange.h"

#include <stdio.h>
#include <string.h>
#include <sys/random.h>

#include "codec.h"
#include "net.h"
#include "print.h"

/* An answer and the packet that it points into. */
struct answer {
	struct buf packet;
	struct msg4 msg4;
	struct msg6 msg6;
	bool parsed;
};

bool
exchange_format(const struct request *request, uint8_t type, struct buf *buf)
{
	buf->len = 0;
	buf->full = false;
	if (request->raw.n != 0) {
		buf_add_view(buf, request->raw);
	} else if (request->family == AF_INET6) {
		codec6_format(request, type, buf);
	} else {
		codec4_format(request, type, buf);
	}
	if (buf->full) {
		fprintf(stderr, "dhcpkt: packet too long\n");
	}
	return !buf->full;
}

/* A raw packet is answered by whatever comes, others by their xid. */
static bool
is_ours(const struct request *request, const struct answer *answer)
{
	if (request->raw.n != 0) {
		return true;
	}
	if (!answer->parsed) {
		return false;
	}
	if (request->family == AF_INET6) {
		return answer->msg6.xid == (request->xid & 0xffffffU);
	}
	return answer->msg4.fixed.p[0] == 2 &&
	       view_get32(answer->msg4.fixed, 4) == request->xid;
}

static bool
wait_answer(const struct request *request, const struct net *net,
	    struct answer *answer)
{
	int64_t deadline = net_now() + request->transport.timeout_ms;

	while (net_receive(net, deadline, &answer->packet)) {
		struct view packet = buf_get(&answer->packet);
		answer->parsed = request->family == AF_INET6
					 ? codec6_parse(packet, &answer->msg6)
					 : codec4_parse(packet, &answer->msg4);
		if (is_ours(request, answer)) {
			return true;
		}
		fprintf(stderr, "dhcpkt: %s packet of %zu octets ignored\n",
			answer->parsed ? "foreign" : "malformed", packet.n);
	}
	return false;
}

static void
print_answer(const struct request *request, const char *prefix,
	     const struct answer *answer)
{
	if (request->raw.n != 0) {
		print_hex(prefix, "packet", buf_get(&answer->packet));
	}
	if (!answer->parsed) {
		printf("%smalformed=yes\n", prefix);
	} else if (request->family == AF_INET6) {
		print_msg6(prefix, &answer->msg6);
	} else {
		print_msg4(prefix, &answer->msg4);
	}
}

/* Takes the offered address and the server into the next message. */
static bool
learn4(struct request *request, const struct answer *answer)
{
	struct view id;

	if (answer->msg4.type != OFFER4 ||
	    !option4_find(answer->msg4.options, OPT4_SERVER_ID, &id) ||
	    id.n != sizeof(request->server_id)) {
		return false;
	}
	memcpy(&request->server_id, id.p, id.n);
	memcpy(&request->requested, answer->msg4.fixed.p + 16,
	       sizeof(request->requested));
	return true;
}

static void
learn_ia(struct ia *ia, struct view value)
{
	struct view head;
	struct view lease;
	size_t at = ia->pd ? 9 : 0;

	if (!view_take(&value, 12, &head) || view_get32(head, 0) != ia->iaid ||
	    !option6_find(value, ia->pd ? OPT6_IAPREFIX : OPT6_IAADDR,
			  &lease) ||
	    lease.n < at + sizeof(ia->address)) {
		return;
	}
	ia->has_address = true;
	ia->plen = ia->pd ? lease.p[8] : 0;
	memcpy(&ia->address, lease.p + at, sizeof(ia->address));
}

static bool
learn6(struct request *request, const struct answer *answer)
{
	struct view rest = answer->msg6.options;
	struct view server;
	struct option option;

	if (answer->msg6.type != ADVERTISE6 ||
	    !option6_find(rest, OPT6_SERVERID, &server) ||
	    server.n > sizeof(request->server_duid.data)) {
		return false;
	}
	memcpy(request->server_duid.data, server.p, server.n);
	request->server_duid.n = server.n;
	while (option6_next(&rest, &option) > 0) {
		for (size_t i = 0; i < request->ia_count; i++) {
			struct ia *ia = &request->ias[i];
			if (option.code == (ia->pd ? OPT6_IA_PD : OPT6_IA_NA)) {
				learn_ia(ia, option.value);
			}
		}
	}
	request->xid++; /* each DHCPv6 exchange has its own */
	return true;
}

/* Sends one message; prefix NULL keeps the answer to itself. */
static bool
run_step(const struct request *request, uint8_t type, const struct net *net,
	 const char *prefix, struct answer *answer)
{
	static struct buf packet;

	if (!exchange_format(request, type, &packet)) {
		return false;
	}
	if (request->dump) {
		print_hex("", "packet", buf_get(&packet));
		return true;
	}
	if (!net_send(net, buf_get(&packet)) ||
	    !wait_answer(request, net, answer)) {
		return false;
	}
	if (prefix != NULL) {
		print_answer(request, prefix, answer);
	}
	return true;
}

static bool
run_client(struct request request, const struct net *net, bool quiet)
{
	static struct answer answer;
	const uint8_t *types = request.command->types;
	const char *first =
		request.family == AF_INET6 ? "advertise." : "offer.";

	if (types[1] == 0 || request.dump) {
		return run_step(&request, types[0], net, quiet ? NULL : "",
				&answer);
	}
	if (!run_step(&request, types[0], net, quiet ? NULL : first, &answer)) {
		return false;
	}
	if (!(request.family == AF_INET6 ? learn6(&request, &answer)
					 : learn4(&request, &answer))) {
		fprintf(stderr, "dhcpkt: the answer offers nothing\n");
		return false;
	}
	return run_step(&request, types[1], net, quiet ? NULL : "", &answer);
}

static void
increment(uint8_t *octets, size_t n)
{
	while (n > 0 && ++octets[n - 1] == 0) {
		n--;
	}
}

static void
next_client(struct request *request)
{
	increment(request->mac, request->mac_len);
	increment(request->client_id.data, request->client_id.n);
	increment(request->duid.data, request->duid.n);
}

static int
run_all(struct request *request, const struct net *net)
{
	bool quiet = request->count > 1 || request->repeat > 1;
	unsigned answered = 0;
	unsigned sent = 0;

	for (unsigned i = 0; i < request->count; i++) {
		for (unsigned j = 0; j < request->repeat; j++) {
			sent++;
			answered += run_client(*request, net, quiet) ? 1 : 0;
			request->xid += request->command->types[1] != 0 ? 2 : 1;
		}
		next_client(request);
	}
	if (quiet) {
		printf("exchanges=%u\nanswered=%u\n", sent, answered);
	}
	return answered == sent ? EXIT_ANSWER : EXIT_NO_ANSWER;
}

int
exchange_run(const struct request *request)
{
	struct request run = *request;
	struct net net = { .fd = -1 };

	if (!run.has_xid &&
	    getrandom(&run.xid, sizeof(run.xid), 0) != sizeof(run.xid)) {
		run.xid = (uint32_t)net_now();
	}
	if (!run.dump && !net_open(&run, &net)) {
		return EXIT_USAGE;
	}
	int status = run_all(&run, &net);
	net_close(&net);
	return status;
}
