/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Bulk leasequery (RFC 5460, RFC 6926): one connection, all queries at once,
 * and everything that comes until each has its end.
 */
#include "stream.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "codec.h"
#include "exchange.h"
#include "net.h"
#include "options.h"
#include "print.h"

enum {
	DONE4 = 15,
	REPLY_LEASEQUERY6 = 15,
	DONE6 = 16
};

/* What has been received and not been looked at. */
struct stream {
	int fd;
	uint8_t data[1 << 17];
	size_t n;
	unsigned messages;
	unsigned ended; /* queries whose end has come */
	bool closed;    /* by the server */
};

static bool
send_all(int fd, struct view octets)
{
	while (octets.n > 0) {
		ssize_t n = send(fd, octets.p, octets.n, MSG_NOSIGNAL);
		if (n < 0) {
			fprintf(stderr, "dhcpkt: could not send: %s\n",
				strerror(errno));
			return false;
		}
		octets.p += n;
		octets.n -= (size_t)n;
	}
	return true;
}

/* A raw packet brings its own length, right or wrong. */
static bool
send_query(const struct request *request, int fd)
{
	static struct buf packet;
	uint8_t head[2];

	if (!exchange_format(request, request->command->types[0], &packet)) {
		return false;
	}
	if (request->raw.n != 0) {
		return send_all(fd, buf_get(&packet));
	}
	head[0] = (uint8_t)(packet.len >> 8);
	head[1] = (uint8_t)packet.len;
	return send_all(fd, (struct view){ .p = head, .n = sizeof(head) }) &&
	       send_all(fd, buf_get(&packet));
}

/* Prints a message; tells whether it is the last one of its query. */
static bool
print_message(const struct request *request, const char *prefix,
	      struct view packet)
{
	static struct msg4 msg4;
	static struct msg6 msg6;
	struct view data;

	if (request->family == AF_INET6) {
		if (!codec6_parse(packet, &msg6)) {
			printf("%smalformed=yes\n", prefix);
			return true;
		}
		print_msg6(prefix, &msg6);
		return msg6.type == DONE6 ||
		       (msg6.type == REPLY_LEASEQUERY6 &&
			!option6_find(msg6.options, OPT6_CLIENT_DATA, &data));
	}
	if (!codec4_parse(packet, &msg4)) {
		printf("%smalformed=yes\n", prefix);
		return true;
	}
	print_msg4(prefix, &msg4);
	return msg4.type == DONE4;
}

static void
take_messages(const struct request *request, struct stream *stream)
{
	size_t at = 0;
	char prefix[16];

	while (stream->n - at >= 2) {
		size_t len = (size_t)stream->data[at] << 8 |
			     stream->data[at + 1];
		if (stream->n - at - 2 < len) {
			break;
		}
		(void)snprintf(prefix, sizeof(prefix), "%u.",
			       ++stream->messages);
		if (print_message(request, prefix,
				  (struct view){ .p = stream->data + at + 2,
						 .n = len })) {
			stream->ended++;
		}
		at += 2 + len;
	}
	memmove(stream->data, stream->data + at, stream->n - at);
	stream->n -= at;
}

static void
receive(const struct request *request, struct stream *stream)
{
	int64_t deadline = net_now() + request->transport.timeout_ms;

	while (stream->ended < request->count && !stream->closed) {
		struct pollfd wait = { .fd = stream->fd, .events = POLLIN };
		int64_t left = deadline - net_now();
		if (left < 0 || poll(&wait, 1, (int)left) <= 0) {
			return;
		}
		ssize_t n = recv(stream->fd, stream->data + stream->n,
				 sizeof(stream->data) - stream->n, 0);
		stream->closed = n <= 0;
		stream->n += n > 0 ? (size_t)n : 0;
		take_messages(request, stream);
	}
}

int
stream_run(const struct request *request)
{
	static struct stream stream;
	struct request query = *request;
	struct net net = { .fd = -1 };

	if (!net_connect(request, &net)) {
		return EXIT_NO_ANSWER;
	}
	stream.fd = net.fd;
	for (unsigned i = 0; i < request->count; i++) {
		if (!send_query(&query, net.fd)) {
			break;
		}
		query.xid++;
	}
	receive(request, &stream);
	printf("messages=%u\nclosed=%s\n", stream.messages,
	       stream.closed ? "yes" : "no");
	net_close(&net);
	return stream.ended == request->count ? EXIT_ANSWER : EXIT_NO_ANSWER;
}
