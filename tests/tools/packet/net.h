/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * One UDP socket of a relay, and waiting with a deadline.
 */
#ifndef PACKET_NET_H
#define PACKET_NET_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>

#include "bytes.h"
#include "request.h"

struct net {
	int fd;
	struct sockaddr_storage server;
	socklen_t server_len;
};

/* Returns: false after a message on stderr. */
bool net_open(const struct request *request, struct net *net);
bool net_send(const struct net *net, struct view packet);
void net_close(struct net *net);

/* The same with a TCP connection to the server. */
bool net_connect(const struct request *request, struct net *net);

/* Milliseconds of a clock that nobody sets. */
int64_t net_now(void);

/*
 * Waits for one datagram until the clock shows `deadline`.
 * Returns: false if none came.
 */
bool net_receive(const struct net *net, int64_t deadline, struct buf *buf);

#endif
