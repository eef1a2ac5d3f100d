/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_query: the socket that requesters connect to. It, the connections and a
 * clock are waited for by one epoll descriptor, which the server watches.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "lq_bulk.h"

#define PORT4 67
#define PORT6 547
#define EVENTS_AT_ONCE 16
#define BACKLOG 16

static struct {
	const struct lq_advanced *advanced;
	int epoll_fd, listen_fd, clock_fd;
	struct lq_connection **connections; /* max_connections places */
	size_t count;
	bool open;
} listener = { .epoll_fd = -1, .listen_fd = -1, .clock_fd = -1 };

/* What an event is about, as its number: a connection's place, or these. */
#define LISTEN_EVENT UINT64_MAX
#define CLOCK_EVENT (UINT64_MAX - 1)

static bool
wait_for(int fd, uint32_t events, uint64_t what, int op)
{
	struct epoll_event event = { .events = events, .data.u64 = what };

	return epoll_ctl(listener.epoll_fd, op, fd, &event) == 0;
}

/* It ticks only while there are connections that could be idle. */
static void
set_clock(void)
{
	struct itimerspec tick = { 0 };

	tick.it_value.tv_sec = tick.it_interval.tv_sec =
		listener.count > 0 ? 1 : 0;
	timerfd_settime(listener.clock_fd, 0, &tick, NULL);
}

static void
drop(size_t place, const char *why)
{
	if (!lq_connection_is_faulty(listener.connections[place])) {
		keah_log(LEASE_QUERY_BULK_CLOSED, why);
	}
	lq_connection_free(listener.connections[place]);
	listener.connections[place] = NULL;
	listener.count--;
	set_clock();
}

/* ---- Accepting ----------------------------------------------------------- */

static size_t
places(void)
{
	return (size_t)listener.advanced->max_connections;
}

static bool
may_connect(const char *requester, const uint8_t *address)
{
	if (!lq_requesters_has(address)) {
		keah_log(LEASE_QUERY_BULK_REFUSED, requester,
			 "the address is not one of the requesters");
		return false;
	}
	if (listener.count >= places()) {
		keah_log(LEASE_QUERY_BULK_REFUSED, requester,
			 "there are max-requester-connections already");
		return false;
	}
	return true;
}

static void
keep(int fd, const uint8_t *address)
{
	size_t place = 0;

	while (listener.connections[place] != NULL) {
		place++;
	}
	struct lq_connection *made = lq_connection_new(fd, address,
						       listener.advanced);
	if (made == NULL ||
	    !wait_for(fd, EPOLLIN, place, EPOLL_CTL_ADD)) {
		lq_connection_free(made);
		return;
	}
	listener.connections[place] = made;
	listener.count++;
	set_clock();
}

static void
accept_one(void)
{
	struct sockaddr_storage peer = { 0 };
	socklen_t len = sizeof(peer);
	char requester[LQ_ADDRESS_TEXT];
	int fd = accept4(listener.listen_fd, (struct sockaddr *)&peer, &len,
			 SOCK_NONBLOCK | SOCK_CLOEXEC);

	if (fd < 0) {
		return;
	}
	const void *address =
		lq_is_v6() ? (void *)&((struct sockaddr_in6 *)&peer)->sin6_addr
			   : (void *)&((struct sockaddr_in *)&peer)->sin_addr;
	lq_address_text(address, requester);
	if (!may_connect(requester, address)) {
		close(fd);
		return;
	}
	keah_log(LEASE_QUERY_BULK_CONNECTED, requester);
	keep(fd, address);
}

/* ---- Serving ------------------------------------------------------------- */

static void
serve(size_t place, int64_t now)
{
	struct lq_connection *c = listener.connections[place];

	if (c == NULL) {
		return;
	}
	if (!lq_connection_serve(c, now)) {
		drop(place, "it has ended");
		return;
	}
	wait_for(lq_connection_fd(c), lq_connection_events(c), place,
		 EPOLL_CTL_MOD);
}

static void
look_for_idle(int64_t now)
{
	uint64_t ticks;

	if (read(listener.clock_fd, &ticks, sizeof(ticks)) < 0) {
		return;
	}
	for (size_t i = 0; i < places(); i++) {
		if (listener.connections[i] != NULL &&
		    lq_connection_is_idle(listener.connections[i], now)) {
			drop(i, "it was idle for max-requester-idle-time");
		}
	}
}

/* Called by the server while something is to be done. */
static void
on_event(void *arg)
{
	struct epoll_event events[EVENTS_AT_ONCE];
	int64_t now = lq_clock();
	int count = epoll_wait(listener.epoll_fd, events, EVENTS_AT_ONCE, 0);

	(void)arg;
	for (int i = 0; i < count; i++) {
		if (events[i].data.u64 == LISTEN_EVENT) {
			accept_one();
		} else if (events[i].data.u64 == CLOCK_EVENT) {
			look_for_idle(now);
		} else {
			serve((size_t)events[i].data.u64, now);
		}
	}
}

/* ---- Opening and closing ------------------------------------------------- */

static unsigned int
port_of(const struct lq_advanced *advanced)
{
	int64_t port = advanced->port != 0 ? advanced->port
					   : advanced->tcp_port;

	return port != 0 ? (unsigned int)port : lq_is_v6() ? PORT6 : PORT4;
}

static socklen_t
make_address(const struct lq_advanced *advanced, struct sockaddr_storage *to)
{
	struct sockaddr_in *v4 = (struct sockaddr_in *)to;
	struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)to;

	memset(to, 0, sizeof(*to));
	if (lq_is_v6()) {
		v6->sin6_family = AF_INET6;
		v6->sin6_port = htons((uint16_t)port_of(advanced));
		inet_pton(AF_INET6, advanced->ip != NULL ? advanced->ip : "::",
			  &v6->sin6_addr);
		return sizeof(*v6);
	}
	v4->sin_family = AF_INET;
	v4->sin_port = htons((uint16_t)port_of(advanced));
	inet_pton(AF_INET, advanced->ip != NULL ? advanced->ip : "0.0.0.0",
		  &v4->sin_addr);
	return sizeof(*v4);
}

static bool
open_socket(const struct lq_advanced *advanced)
{
	struct sockaddr_storage address;
	socklen_t len = make_address(advanced, &address);
	const int on = 1;
	int fd = socket(address.ss_family,
			SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

	listener.listen_fd = fd;
	if (fd < 0) {
		return false;
	}
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	if (lq_is_v6()) {
		setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof(on));
	}
	return bind(fd, (struct sockaddr *)&address, len) == 0 &&
	       listen(fd, BACKLOG) == 0;
}

static bool
open_all(const struct lq_advanced *advanced)
{
	listener.connections = calloc(places(), sizeof(*listener.connections));
	listener.epoll_fd = epoll_create1(EPOLL_CLOEXEC);
	listener.clock_fd = timerfd_create(CLOCK_MONOTONIC,
					   TFD_NONBLOCK | TFD_CLOEXEC);
	return listener.connections != NULL && listener.epoll_fd >= 0 &&
	       listener.clock_fd >= 0 && open_socket(advanced) &&
	       wait_for(listener.listen_fd, EPOLLIN, LISTEN_EVENT,
			EPOLL_CTL_ADD) &&
	       wait_for(listener.clock_fd, EPOLLIN, CLOCK_EVENT,
			EPOLL_CTL_ADD);
}

static void
close_fd(int *fd)
{
	if (*fd >= 0) {
		close(*fd);
	}
	*fd = -1;
}

enum keah_status
lq_listener_open(const struct lq_advanced *advanced, char *why, size_t size)
{
	char reason[128] = "out of memory";

	listener.advanced = advanced;
	bool good = open_all(advanced);
	if (!good) {
		snprintf(reason, sizeof(reason), "%s", strerror(errno));
	}
	if (good && keah->io->watch(keah_self, listener.epoll_fd, on_event,
				    NULL) != KEAH_OK) {
		good = false;
	}
	if (!good) {
		lq_listener_close();
		snprintf(why, size, "bulk leasequery cannot listen on '%s', "
			 "port %u (advanced.lease-query-ip, -port): %s",
			 advanced->ip != NULL ? advanced->ip : "*",
			 port_of(advanced), reason);
		return KEAH_EFAIL;
	}
	listener.open = true;
	return KEAH_OK;
}

void
lq_listener_close(void)
{
	if (listener.open) {
		keah->io->unwatch(keah_self, listener.epoll_fd);
	}
	listener.open = false;
	for (size_t i = 0; listener.connections != NULL && i < places(); i++) {
		lq_connection_free(listener.connections[i]);
	}
	free(listener.connections);
	listener.connections = NULL;
	listener.count = 0;
	close_fd(&listener.listen_fd);
	close_fd(&listener.clock_fd);
	close_fd(&listener.epoll_fd);
}
