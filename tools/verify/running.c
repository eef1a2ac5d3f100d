/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Reads /proc.
 */
#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "file.h"
#include "known.h"
#include "running.h"
#include "server.h"
#include "unit.h"

#define DELETED " (deleted)"

static bool
is_number(const char *name)
{
	return isdigit((unsigned char)name[0]) != 0;
}

static const char *
read_link(const char *path)
{
	char target[PATH_MAX];
	ssize_t len = readlink(path, target, sizeof(target));

	return len > 0 && (size_t)len < sizeof(target)
		       ? pool_dup_len(target, (size_t)len)
		       : NULL;
}

/* Whether its root directory is ours; yes if that cannot be known. */
static bool
is_here(const char *pid)
{
	struct stat other, own;

	return stat(pool_format("/proc/%s/root/", pid), &other) != 0 ||
	       (stat("/", &own) == 0 && own.st_dev == other.st_dev &&
		own.st_ino == other.st_ino);
}

static char *
cut_deleted(const char *path, bool *deleted)
{
	size_t len = strlen(path), end = strlen(DELETED);

	*deleted = len > end && strcmp(path + len - end, DELETED) == 0;
	return pool_dup_len(path, *deleted ? len - end : len);
}

/* "7f..-7f.. r-xp 00000000 08:01 1234   /usr/lib/x.so (deleted)" */
static void
add_mapping(struct process *process, const char *line)
{
	struct mapping mapping;
	int at = 0;

	if (sscanf(line, "%*s %*s %*s %*s %*u %n", &at) != 0 || at == 0 ||
	    line[at] != '/') {
		return;
	}
	mapping.path = cut_deleted(line + at, &mapping.deleted);
	if (running_mapping(process, mapping.path) != NULL ||
	    strstr(mapping.path, ".so") == NULL) {
		return;
	}
	process->mappings = pool_array(process->mappings, process->count,
				       sizeof(mapping));
	process->mappings[process->count++] = mapping;
}

/*
 * Returns: false when the process has ended: one that nobody has waited for
 * yet keeps its name, but maps nothing.
 */
static bool
read_maps(struct process *process)
{
	FILE *maps = fopen(pool_format("/proc/%d/maps", process->pid), "re");
	char *line = NULL;
	size_t size = 0;

	if (maps == NULL) {
		return errno != ENOENT && errno != ESRCH;
	}
	while (getline(&line, &size, maps) > 0) {
		process->readable = true;
		line[strcspn(line, "\n")] = '\0';
		add_mapping(process, line);
	}
	bool denied = ferror(maps) != 0;
	free(line);
	fclose(maps);
	return process->readable || denied;
}

/* The start of a file of a process, "" when there is none. */
static size_t
read_start(pid_t pid, const char *name, char *text, size_t size)
{
	FILE *file = fopen(pool_format("/proc/%d/%s", pid, name), "re");
	size_t len = file != NULL ? fread(text, 1, size - 1, file) : 0;

	if (file != NULL) {
		fclose(file);
	}
	text[len] = '\0';
	return len;
}

/* Its command line, and in it what stands behind -c, -t or -d -c. */
static void
read_command(struct process *process)
{
	char text[4096];
	size_t len = read_start(process->pid, "cmdline", text, sizeof(text));
	struct list words = { 0 };

	for (size_t at = 0; at < len; at += strlen(text + at) + 1) {
		list_add(&words, text + at);
	}
	for (size_t i = 0; i + 1 < words.count; i++) {
		if (process->config == NULL &&
		    strcmp(words.items[i], "-c") == 0) {
			process->config = words.items[i + 1];
		}
	}
	process->command = list_quote(&words);
}

static const char *
read_unit(pid_t pid)
{
	char text[4096];

	read_start(pid, "cgroup", text, sizeof(text));
	return unit_of_cgroups(text);
}

/* Returns: NULL when it has ended. */
static struct process *
add_process(struct processes *all, const char *pid, const char *program)
{
	struct process process = { .pid = (pid_t)atoi(pid),
				   .program = program };

	for (size_t i = 0; i < all->count; i++) {
		if (all->items[i].pid == process.pid) {
			return &all->items[i];
		}
	}
	read_command(&process);
	process.unit = read_unit(process.pid);
	if (!read_maps(&process)) {
		return NULL;
	}
	all->items = pool_array(all->items, all->count, sizeof(process));
	all->items[all->count] = process;
	return &all->items[all->count++];
}

static const char *
read_name(const char *pid)
{
	FILE *comm = fopen(pool_format("/proc/%s/comm", pid), "re");
	char name[64] = "";

	if (comm != NULL) {
		size_t len = fread(name, 1, sizeof(name) - 1, comm);

		name[len] = '\0';
		fclose(comm);
	}
	return pool_dup_len(name, strcspn(name, "\n"));
}

/* By /proc/PID/exe, or by its name when that may not be read. */
static const char *
find_program(const char *pid)
{
	static const char *const processes[] = { "dhcp4", "dhcp6", "d2",
						 "ca" };
	bool deleted;
	const char *exe = read_link(pool_format("/proc/%s/exe", pid));

	if (exe == NULL) {
		exe = read_name(pid);
	}
	exe = file_base(cut_deleted(exe, &deleted));
	for (size_t i = 0; i < sizeof(processes) / sizeof(processes[0]); i++) {
		if (strcmp(process_program(processes[i]), exe) == 0) {
			return process_program(processes[i]);
		}
	}
	return NULL;
}

/* Returns: what is wrong, or NULL with the process that listens. */
static const char *
find_listener(int fd, const char *path, pid_t *pid)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	struct ucred peer = { 0 };
	socklen_t len = sizeof(peer);

	if (strlen(path) >= sizeof(address.sun_path)) {
		return pool_format("no socket has a path as long as %s", path);
	}
	memcpy(address.sun_path, path, strlen(path) + 1);
	if (connect(fd, (struct sockaddr *)&address, sizeof(address)) != 0) {
		return errno == ENOENT || errno == ECONNREFUSED
			       ? pool_format("nobody listens at %s", path)
			       : pool_format("cannot connect to %s: %s", path,
					     strerror(errno));
	}
	if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &len) != 0 ||
	    peer.pid <= 0) {
		return pool_format("who listens at %s is not known", path);
	}
	*pid = peer.pid;
	return NULL;
}

/* The process that listens on the socket of --socket. */
static void
add_listener(struct processes *all, const char *path)
{
	pid_t peer = 0;
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK,
			0);

	all->socket_fault = find_listener(fd, path, &peer);
	if (fd >= 0) {
		close(fd);
	}
	if (all->socket_fault != NULL) {
		return;
	}
	const char *pid = pool_format("%d", peer);
	const char *program = find_program(pid);
	struct process *process = add_process(
		all, pid, program != NULL ? program : "server");
	if (process != NULL) {
		process->socket = path;
	}
}

const struct processes *
running_open(const struct verify *verify)
{
	struct server *server = verify->server;
	struct list pids = { 0 };

	if (server->running != NULL) {
		return server->running;
	}
	server->running = pool_new(sizeof(*server->running));
	if (verify->options->root[0] != '\0') {
		server->running->socket_fault =
			"nothing of --root is known to run";
		return server->running;
	}
	file_list(&pids, "/proc", is_number);
	for (size_t i = 0; i < pids.count; i++) {
		const char *program = find_program(pids.items[i]);

		if (program != NULL && is_here(pids.items[i])) {
			add_process(server->running, pids.items[i], program);
		}
	}
	if (verify->options->socket != NULL) {
		add_listener(server->running, verify->options->socket);
	}
	return server->running;
}

static bool
is_same_file(const char *a, const char *b)
{
	struct stat sa, sb;

	return stat(a, &sa) == 0 && stat(b, &sb) == 0 &&
	       sa.st_dev == sb.st_dev && sa.st_ino == sb.st_ino;
}

const struct process *
running_find(const struct verify *verify, const char *process,
	     const char *config)
{
	const struct processes *all = running_open(verify);

	for (size_t i = 0; i < all->count; i++) {
		const struct process *item = &all->items[i];

		if (strcmp(item->program, process_program(process)) == 0 &&
		    item->config != NULL &&
		    is_same_file(item->config, config)) {
			return item;
		}
	}
	return NULL;
}

const struct mapping *
running_mapping(const struct process *process, const char *path)
{
	for (size_t i = 0; i < process->count; i++) {
		if (strcmp(process->mappings[i].path, path) == 0) {
			return &process->mappings[i];
		}
	}
	return NULL;
}
