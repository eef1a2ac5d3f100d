/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * keactl [--lines] SOCKET < COMMAND: sends one command to the control socket of
 * a Kea daemon and prints the answer; with --lines, each line is a command, and
 * so is each answer. Exit status: 0 answers, 1 no answer, 2 usage.
 */
#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum {
	CHUNK = 16384,
	PATIENCE_MS = 30000
};

static int
connect_to(const char *path)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	size_t n = strlen(path);

	if (n >= sizeof(address.sun_path)) {
		fprintf(stderr, "keactl: socket '%s': name too long\n", path);
		return -1;
	}
	memcpy(address.sun_path, path, n);
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0 || connect(fd, (const struct sockaddr *)&address,
			      sizeof(address)) != 0) {
		fprintf(stderr, "keactl: could not connect to '%s': %s\n", path,
			strerror(errno));
		if (fd >= 0) {
			(void)close(fd);
		}
		return -1;
	}
	return fd;
}

static bool
send_all(int fd, const char *data, size_t n)
{
	while (n > 0) {
		ssize_t sent = send(fd, data, n, MSG_NOSIGNAL);
		if (sent <= 0) {
			fprintf(stderr, "keactl: could not send: %s\n",
				strerror(errno));
			return false;
		}
		data += sent;
		n -= (size_t)sent;
	}
	return true;
}

static bool
send_stdin(int fd)
{
	char data[CHUNK];
	size_t n = 0;

	do {
		n = fread(data, 1, sizeof(data), stdin);
		if (!send_all(fd, data, n)) {
			return false;
		}
	} while (n > 0);
	return true;
}

/* The daemon closes the connection behind its answer, which has no newline. */
static bool
print_answer(int fd)
{
	char data[CHUNK];
	size_t total = 0;

	for (;;) {
		struct pollfd wait = { .fd = fd, .events = POLLIN };
		if (poll(&wait, 1, PATIENCE_MS) <= 0) {
			fprintf(stderr, "keactl: no answer in time\n");
			return false;
		}
		ssize_t n = recv(fd, data, sizeof(data), 0);
		if (n <= 0) {
			(void)putchar('\n');
			return total > 0;
		}
		total += (size_t)n;
		(void)fwrite(data, 1, (size_t)n, stdout);
	}
}

/* One command, from a text or, when that is NULL, from standard input. */
static bool
run(const char *path, const char *command)
{
	int fd = connect_to(path);

	if (fd < 0) {
		return false;
	}
	bool sent = command != NULL ? send_all(fd, command, strlen(command))
				    : send_stdin(fd);
	bool ok = sent && print_answer(fd);
	(void)close(fd);
	return ok;
}

static bool
run_lines(const char *path)
{
	char *line = NULL;
	size_t size = 0;
	bool ok = true;

	while (ok && getline(&line, &size, stdin) > 0) {
		ok = run(path, line);
	}
	free(line);
	return ok;
}

int
main(int argc, char **argv)
{
	bool lines = argc == 3 && strcmp(argv[1], "--lines") == 0;

	if (argc != 2 && !lines) {
		fprintf(stderr, "usage: keactl [--lines] SOCKET < COMMAND\n");
		return 2;
	}
	return (lines ? run_lines(argv[2]) : run(argv[1], NULL)) ? 0 : 1;
}
