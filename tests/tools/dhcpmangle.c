/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * dhcpmangle SEEDS COUNT SEED FROM PORT TO PORT: sends COUNT DHCP messages that
 * were damaged at random, and waits for no answer. SEEDS is a file with one
 * whole message a line, in hex; `#` begins a comment. The same number SEED
 * makes the same messages. FROM and TO are addresses of one family.
 * Exit status: 0 all sent, 1 not, 2 usage.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "packet/bytes.h"

enum {
	MESSAGES = 64,
	ROOM = 2048,
	COOKIE = 236, /* where DHCPv4 has it (RFC 2131 section 3) */
	PAUSE_NS = 200000
};

struct message {
	uint8_t data[ROOM];
	size_t len;
};

static struct message seeds[MESSAGES];
static size_t seed_count;
static uint64_t state;

/* xorshift64: numbers that are the same on every machine. */
static uint32_t
any(uint32_t below)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return below == 0 ? 0 : (uint32_t)((state >> 20) % below);
}

static bool
read_seeds(const char *path)
{
	static char line[2 * ROOM];
	FILE *file = fopen(path, "r");

	if (file == NULL) {
		fprintf(stderr, "dhcpmangle: cannot open '%s': %s\n", path,
			strerror(errno));
		return false;
	}
	while (seed_count < MESSAGES && fgets(line, sizeof(line), file)) {
		line[strcspn(line, "#\n")] = '\0';
		long n = hex_parse(line, seeds[seed_count].data, ROOM);
		if (n < 0) {
			fprintf(stderr, "dhcpmangle: no hex: '%s'\n", line);
			break;
		}
		seeds[seed_count].len = (size_t)n;
		seed_count += n > 0;
	}
	bool whole = feof(file) != 0;
	fclose(file);
	return whole && seed_count > 0;
}

/* Replaces `old` octets at `at` by `new` ones; what does not fit is cut off. */
static void
splice(struct message *m, size_t at, size_t old, const uint8_t *with,
       size_t new)
{
	if (new > ROOM - at) {
		new = ROOM - at;
	}
	size_t tail = m->len - at - old;
	if (tail > ROOM - at - new) {
		tail = ROOM - at - new;
	}
	memmove(m->data + at + new, m->data + at + old, tail);
	memmove(m->data + at, with, new);
	m->len = at + new + tail;
}

static void
damage(struct message *m)
{
	static const uint8_t edges[] = { 0, 1, 4, 0x7f, 0x80, 0xfe, 0xff };
	const struct message *other = &seeds[any((uint32_t)seed_count)];
	size_t at = any((uint32_t)m->len);
	size_t n = any((uint32_t)(m->len - at) < 40 ? (uint32_t)(m->len - at)
						    : 40);
	uint8_t noise[40];

	for (size_t i = 0; i < sizeof(noise); i++) {
		noise[i] = (uint8_t)any(256);
	}
	switch (any(7)) {
	case 0:
		m->data[at] ^= (uint8_t)(1U << any(8));
		break;
	case 1:
		m->data[at] = edges[any(sizeof(edges))];
		break;
	case 2:
		splice(m, at, n, noise, n);
		break;
	case 3:
		splice(m, at, n, NULL, 0);
		break;
	case 4:
		splice(m, at, 0, noise, n);
		break;
	case 5:
		splice(m, at, n, other->data + any((uint32_t)other->len) / 2,
		       other->len / 2 < n ? 0 : n);
		break;
	default:
		m->len = at + 1;
		break;
	}
}

/* A damaged message; most keep what makes them DHCP at all. */
static struct message
make(bool v4)
{
	static const uint8_t cookie[] = { 0x63, 0x82, 0x53, 0x63 };
	struct message m = seeds[any((uint32_t)seed_count)];

	for (uint32_t left = any(5); left > 0 && m.len > 1; left--) {
		damage(&m);
	}
	if (v4 && m.len >= COOKIE + sizeof(cookie) && any(8) != 0) {
		m.data[0] = 1;
		memcpy(m.data + COOKIE, cookie, sizeof(cookie));
	}
	return m;
}

static bool
address(const char *text, const char *port, struct sockaddr_storage *out,
	socklen_t *len)
{
	struct sockaddr_in in4 = { .sin_family = AF_INET };
	struct sockaddr_in6 in6 = { .sin6_family = AF_INET6 };
	uint16_t number = htons((uint16_t)strtoul(port, NULL, 10));

	memset(out, 0, sizeof(*out));
	if (inet_pton(AF_INET, text, &in4.sin_addr) == 1) {
		in4.sin_port = number;
		*len = sizeof(in4);
		memcpy(out, &in4, sizeof(in4));
		return true;
	}
	in6.sin6_port = number;
	*len = sizeof(in6);
	memcpy(out, &in6, sizeof(in6));
	return inet_pton(AF_INET6, text, &in6.sin6_addr) == 1 &&
	       memcpy(out, &in6, sizeof(in6)) != NULL;
}

static bool
send_all(int fd, uint32_t count, const struct sockaddr_storage *to,
	 socklen_t len)
{
	const struct timespec pause = { .tv_nsec = PAUSE_NS };

	for (uint32_t i = 0; i < count; i++) {
		struct message m = make(to->ss_family == AF_INET);
		if (sendto(fd, m.data, m.len, 0, (const struct sockaddr *)to,
			   len) < 0) {
			fprintf(stderr, "dhcpmangle: could not send: %s\n",
				strerror(errno));
			return false;
		}
		nanosleep(&pause, NULL);
	}
	return true;
}

int
main(int argc, char **argv)
{
	struct sockaddr_storage from, to;
	socklen_t from_len, to_len;

	if (argc != 8 || !address(argv[4], argv[5], &from, &from_len) ||
	    !address(argv[6], argv[7], &to, &to_len) ||
	    from.ss_family != to.ss_family) {
		fprintf(stderr, "usage: dhcpmangle SEEDS COUNT SEED "
				"FROM PORT TO PORT\n");
		return 2;
	}
	state = strtoull(argv[3], NULL, 10) * 2 + 1;
	int fd = socket(from.ss_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (fd < 0 || bind(fd, (const struct sockaddr *)&from, from_len) != 0) {
		fprintf(stderr, "dhcpmangle: could not bind to %s port %s: "
				"%s\n",
			argv[4], argv[5], strerror(errno));
		return 1;
	}
	bool sent = read_seeds(argv[1]) &&
		    send_all(fd, (uint32_t)strtoul(argv[2], NULL, 10), &to,
			     to_len);
	close(fd);
	return sent ? 0 : 1;
}
