/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * One UDP socket. It is not connected: a server may answer from another of
 * its addresses.
 */
#include "net.h"

#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static bool
make_address(int family, const char *text, uint16_t port,
	     struct sockaddr_storage *out)
{
	struct sockaddr_in in4 = { .sin_family = AF_INET };
	struct sockaddr_in6 in6 = { .sin6_family = AF_INET6 };
	void *address = family == AF_INET6 ? (void *)&in6.sin6_addr
					   : (void *)&in4.sin_addr;

	if (inet_pton(family, text, address) != 1) {
		fprintf(stderr, "dhcpkt: bad address '%s'\n", text);
		return false;
	}
	in4.sin_port = htons(port);
	in6.sin6_port = htons(port);
	if (family == AF_INET6) {
		memcpy(out, &in6, sizeof(in6));
	} else {
		memcpy(out, &in4, sizeof(in4));
	}
	return true;
}

static const char *
local_address(const struct request *request, char *text, socklen_t size)
{
	if (request->transport.local != NULL) {
		return request->transport.local;
	}
	if (request->family == AF_INET6) {
		return "::1";
	}
	return inet_ntop(AF_INET, &request->giaddr, text, size);
}

static bool
open_socket(const struct request *request, struct net *net, int type)
{
	struct sockaddr_storage local;
	char text[INET6_ADDRSTRLEN];
	const struct transport *transport = &request->transport;
	int on = 1;

	net->fd = -1;
	net->server_len = request->family == AF_INET6
				  ? sizeof(struct sockaddr_in6)
				  : sizeof(struct sockaddr_in);
	if (!make_address(request->family, transport->server,
			  transport->server_port, &net->server) ||
	    !make_address(request->family,
			  local_address(request, text, sizeof(text)),
			  transport->local_port, &local)) {
		return false;
	}
	net->fd = socket(request->family, type | SOCK_CLOEXEC, 0);
	if (net->fd < 0 ||
	    setsockopt(net->fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) !=
		    0 ||
	    bind(net->fd, (struct sockaddr *)&local, net->server_len) != 0) {
		fprintf(stderr, "dhcpkt: could not bind to port %u: %s\n",
			transport->local_port, strerror(errno));
		net_close(net);
		return false;
	}
	return true;
}

bool
net_open(const struct request *request, struct net *net)
{
	return open_socket(request, net, SOCK_DGRAM);
}

bool
net_connect(const struct request *request, struct net *net)
{
	struct request any = *request;
	int fd = -1;

	any.transport.local_port = 0;
	if (!open_socket(&any, net, SOCK_STREAM)) {
		return false;
	}
	fd = net->fd;
	if (connect(fd, (struct sockaddr *)&net->server, net->server_len) !=
	    0) {
		fprintf(stderr, "dhcpkt: could not connect: %s\n",
			strerror(errno));
		net_close(net);
		return false;
	}
	return true;
}

bool
net_send(const struct net *net, struct view packet)
{
	ssize_t n =
		sendto(net->fd, packet.p, packet.n, 0,
		       (const struct sockaddr *)&net->server, net->server_len);

	if (n < 0) {
		fprintf(stderr, "dhcpkt: could not send: %s\n",
			strerror(errno));
	}
	return n >= 0;
}

void
net_close(struct net *net)
{
	if (net->fd >= 0) {
		(void)close(net->fd);
	}
	net->fd = -1;
}

int64_t
net_now(void)
{
	struct timespec now = { 0 };

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool
net_receive(const struct net *net, int64_t deadline, struct buf *buf)
{
	for (;;) {
		struct pollfd wait = { .fd = net->fd, .events = POLLIN };
		int64_t left = deadline - net_now();
		if (left < 0) {
			return false;
		}
		if (poll(&wait, 1, (int)left) <= 0) {
			continue;
		}
		ssize_t n = recv(net->fd, buf->data, sizeof(buf->data), 0);
		if (n >= 0) {
			buf->len = (size_t)n;
			return true;
		}
	}
}
