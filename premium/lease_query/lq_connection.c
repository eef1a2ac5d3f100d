/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_query: one connection of a requester: messages with their lengths in
 * front of them, several queries at once. Whoever does not read what it asked
 * for waits by itself: no more is made than fits into what is to be sent.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "lq_bulk.h"

#define IN_MAX (2 + UINT16_MAX)
#define OUT_HIGH (256 * 1024) /* octets: no further page is made */
#define PAGES_AT_ONCE 4       /* then packets of clients have their turn */
#define QUERIES_MAX 64        /* in progress, if the parameter has no limit */

struct lq_connection {
	int fd;
	const struct lq_advanced *advanced;
	char requester[LQ_ADDRESS_TEXT];
	int64_t used; /* when something was read or written last */
	bool eof;     /* nothing more will be asked */
	bool failed;  /* out of memory: it is closed */
	bool faulty;  /* what came is no query: it is closed */
	struct lq_bulk *queries;
	size_t query_count;
	uint8_t *out;
	size_t out_len, out_sent, out_room;
	size_t in_len;
	struct lq_sink sink;
	uint8_t in[IN_MAX];
};

int64_t
lq_clock(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* ---- Writing ------------------------------------------------------------- */

static bool
make_room(struct lq_connection *c, size_t len)
{
	if (c->out_sent > 0) {
		memmove(c->out, c->out + c->out_sent, c->out_len - c->out_sent);
		c->out_len -= c->out_sent;
		c->out_sent = 0;
	}
	if (c->out_len + len <= c->out_room) {
		return true;
	}
	size_t room = (c->out_len + len) * 2;
	uint8_t *grown = realloc(c->out, room);
	if (grown == NULL) {
		return false;
	}
	c->out = grown;
	c->out_room = room;
	return true;
}

static void
put_message(void *arg, const uint8_t *message, size_t len)
{
	struct lq_connection *c = arg;

	if (c->failed || len > UINT16_MAX || !make_room(c, len + 2)) {
		c->failed = true;
		return;
	}
	c->out[c->out_len++] = (uint8_t)(len >> 8);
	c->out[c->out_len++] = (uint8_t)len;
	memcpy(c->out + c->out_len, message, len);
	c->out_len += len;
}

static size_t
to_send(const struct lq_connection *c)
{
	return c->out_len - c->out_sent;
}

static bool
send_some(struct lq_connection *c, int64_t now)
{
	while (to_send(c) > 0) {
		ssize_t sent = send(c->fd, c->out + c->out_sent, to_send(c),
				    MSG_NOSIGNAL | MSG_DONTWAIT);
		if (sent < 0) {
			return errno == EAGAIN || errno == EINTR;
		}
		c->out_sent += (size_t)sent;
		c->used = now;
	}
	c->out_len = c->out_sent = 0;
	return true;
}

/* ---- Queries ------------------------------------------------------------- */

static size_t
queries_max(const struct lq_connection *c)
{
	int64_t max = c->advanced->max_queries;

	return max > 0 && max < QUERIES_MAX ? (size_t)max : QUERIES_MAX;
}

static bool
is_fine(struct lq_connection *c, const char *wrong)
{
	if (wrong != NULL) {
		c->faulty = true;
		keah_log(LEASE_QUERY_BULK_MALFORMED, c->requester, wrong);
	}
	return wrong == NULL;
}

static bool
add_query(struct lq_connection *c, const struct keah_view *message)
{
	struct lq_bulk **end = &c->queries;
	struct lq_bulk *bulk = calloc(1, sizeof(*bulk));

	if (bulk == NULL) {
		c->failed = true;
		return false;
	}
	if (!is_fine(c, lq_bulk_parse(message, bulk))) {
		free(bulk);
		return false;
	}
	while (*end != NULL) {
		end = &(*end)->next;
	}
	*end = bulk;
	c->query_count++;
	return true;
}

/*
 * Whole messages become queries, as many as are served at once. One that can be
 * none ends the connection as soon as that is seen, not when all of it, or an
 * idle time, has come.
 */
static bool
take_messages(struct lq_connection *c)
{
	size_t at = 0;

	while (c->query_count < queries_max(c) && c->in_len - at >= 2) {
		size_t len = (size_t)c->in[at] << 8 | c->in[at + 1];
		size_t come = c->in_len - at - 2;
		struct keah_view message = { c->in + at + 2,
					     come < len ? come : len };

		if (come < len) {
			is_fine(c, lq_bulk_look(&message, len));
			break;
		}
		if (!add_query(c, &message)) {
			return false;
		}
		at += 2 + len;
	}
	memmove(c->in, c->in + at, c->in_len - at);
	c->in_len -= at;
	return !c->faulty;
}

static bool
receive_some(struct lq_connection *c, int64_t now)
{
	while (!c->eof && c->in_len < sizeof(c->in) &&
	       c->query_count < queries_max(c)) {
		ssize_t got = recv(c->fd, c->in + c->in_len,
				   sizeof(c->in) - c->in_len, MSG_DONTWAIT);
		if (got < 0) {
			return errno == EAGAIN || errno == EINTR;
		}
		c->eof = got == 0;
		c->in_len += (size_t)got;
		c->used = now;
		if (!take_messages(c)) {
			return false;
		}
	}
	return true;
}

/* One page of each query in turn. */
static void
answer_some(struct lq_connection *c)
{
	uint32_t size = (uint32_t)c->advanced->page;
	struct lq_bulk **at = &c->queries;

	for (int pages = 0; pages < PAGES_AT_ONCE && c->queries != NULL &&
			    to_send(c) < OUT_HIGH && !c->failed;
	     pages++) {
		struct lq_bulk *bulk = *at;

		lq_bulk_step(bulk, &c->sink, size);
		if (bulk->pages.done) {
			*at = bulk->next;
			c->query_count--;
			free(bulk);
		} else {
			at = &bulk->next;
		}
		at = *at == NULL ? &c->queries : at;
	}
}

bool
lq_connection_serve(struct lq_connection *c, int64_t now)
{
	if (!send_some(c, now) || !receive_some(c, now) || !take_messages(c)) {
		return false;
	}
	answer_some(c);
	/* What has waited for its turn makes the socket be looked at again. */
	if (c->failed || !take_messages(c) || !send_some(c, now)) {
		return false;
	}
	return !c->eof || c->queries != NULL || to_send(c) > 0;
}

/* ---- The connection ------------------------------------------------------ */

uint32_t
lq_connection_events(const struct lq_connection *c)
{
	bool reads = !c->eof && c->query_count < queries_max(c);

	return (reads ? EPOLLIN : 0) |
	       (c->queries != NULL || to_send(c) > 0 ? EPOLLOUT : 0);
}

int
lq_connection_fd(const struct lq_connection *c)
{
	return c->fd;
}

bool
lq_connection_is_faulty(const struct lq_connection *c)
{
	return c->faulty;
}

bool
lq_connection_is_idle(const struct lq_connection *c, int64_t now)
{
	return now - c->used > c->advanced->max_idle * 1000;
}

/* In DHCPv4, the address that the requester has connected to. */
static bool
find_server_id(struct lq_connection *c)
{
	struct sockaddr_in local;
	socklen_t len = sizeof(local);

	if (lq_is_v6()) {
		return keah->pkt->get_server_id(NULL, c->sink.server_id,
						sizeof(c->sink.server_id),
						&c->sink.server_id_len) ==
		       KEAH_OK;
	}
	if (getsockname(c->fd, (struct sockaddr *)&local, &len) != 0) {
		return false;
	}
	memcpy(c->sink.server_id, &local.sin_addr, 4);
	c->sink.server_id_len = 4;
	return true;
}

struct lq_connection *
lq_connection_new(int fd, const uint8_t *address,
		  const struct lq_advanced *advanced)
{
	struct lq_connection *c = malloc(sizeof(*c));

	if (c == NULL) {
		close(fd);
		return NULL;
	}
	memset(c, 0, offsetof(struct lq_connection, in));
	c->fd = fd;
	c->advanced = advanced;
	c->used = lq_clock();
	c->sink.put = put_message;
	c->sink.arg = c;
	lq_address_text(address, c->requester);
	if (!find_server_id(c)) {
		lq_connection_free(c);
		return NULL;
	}
	return c;
}

void
lq_connection_free(struct lq_connection *c)
{
	if (c == NULL) {
		return;
	}
	while (c->queries != NULL) {
		struct lq_bulk *next = c->queries->next;
		free(c->queries);
		c->queries = next;
	}
	free(c->out);
	close(c->fd);
	free(c);
}
