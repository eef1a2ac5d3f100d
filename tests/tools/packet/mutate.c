/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Damaged packets: some octets of a good one are changed, some are cut short.
 * By TCP each has a connection of its own, and the length may be wrong too.
 */
#include "mutate.h"

#include <stdio.h>
#include <unistd.h>

#include "exchange.h"
#include "net.h"

/* Marsaglia's xorshift: good enough, and the same everywhere. */
static uint32_t
next(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

static void
damage(struct buf *buf, uint32_t *state)
{
	uint32_t changes = next(state) % 4 + 1;

	if (buf->len == 0) {
		return;
	}
	for (uint32_t i = 0; i < changes; i++) {
		uint32_t at = next(state) % (uint32_t)buf->len;
		uint32_t how = next(state);

		/* Small numbers are lengths and codes more often. */
		buf->data[at] = (uint8_t)(how % 2 == 0 ? how >> 8
						       : how >> 8 & 0x1f);
	}
	if (next(state) % 8 == 0) {
		buf->len = next(state) % (buf->len + 1);
	}
}

static bool
send_udp(const struct net *net, const struct buf *buf)
{
	static struct buf answer;

	(void)net_receive(net, net_now(), &answer);
	return net_send(net, buf_get(buf));
}

static bool
send_tcp(const struct request *request, const struct buf *buf,
	 uint32_t *state)
{
	struct net net = { .fd = -1 };
	size_t len = next(state) % 8 == 0 ? next(state) % 65536 : buf->len;
	uint8_t head[2] = { (uint8_t)(len >> 8), (uint8_t)len };
	uint8_t answer[512];

	if (!net_connect(request, &net)) {
		return false;
	}
	bool sent = write(net.fd, head, sizeof(head)) == sizeof(head) &&
		    write(net.fd, buf->data, buf->len) == (ssize_t)buf->len;
	if (next(state) % 4 == 0) {
		(void)shutdown(net.fd, SHUT_WR);
		sent = read(net.fd, answer, sizeof(answer)) >= -1 && sent;
	}
	net_close(&net);
	return sent;
}

int
mutate_run(const struct request *request)
{
	static struct buf buf;
	struct net net = { .fd = -1 };
	uint32_t state = request->mutate;
	unsigned sent = 0;

	if (!request->tcp && !net_open(request, &net)) {
		return EXIT_USAGE;
	}
	while (sent < request->count &&
	       exchange_format(request, request->command->types[0], &buf)) {
		damage(&buf, &state);
		if (!(request->tcp ? send_tcp(request, &buf, &state)
				   : send_udp(&net, &buf))) {
			break;
		}
		sent++;
	}
	net_close(&net);
	printf("sent=%u\n", sent);
	return sent == request->count ? EXIT_ANSWER : EXIT_NO_ANSWER;
}
