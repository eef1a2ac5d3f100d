/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Loads hook libraries into the embedded host before they are installed: each
 * in a process of its own, which may crash or hang, and twice, as a server
 * does that is reconfigured. Exit status: 0 all are fine, 1 one is not.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* memmem */
#endif
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <host/host.h>

/* Seconds that a hook may take. */
#define TIME_LIMIT 20

#define ROUNDS 2

/* The server that the embedded host plays; hooks run on any version. */
#define HOOKS_VERSION 20200
#define VERSION "2.2.0"

/*
 * The daemons that a hook is for, from the text in its ELF note. The note is
 * searched for by its first bytes: nothing is gained here by reading ELF
 * tables, for a file that has just been built.
 */
static bool
read_processes(const char *path, char *processes, size_t size)
{
	static const char key[] = "\nprocesses=";
	static char data[1 << 20];
	char *at = NULL;
	FILE *file = fopen(path, "rb");

	if (file == NULL) {
		perror(path);
		return false;
	}
	size_t len = fread(data, 1, sizeof(data) - 1, file);
	fclose(file);
	at = memmem(data, len, key, sizeof(key) - 1);
	if (at == NULL) {
		fprintf(stderr, "%s: no note says what it is for\n", path);
		return false;
	}
	at += sizeof(key) - 1;
	snprintf(processes, size, "%.*s", (int)strcspn(at, "\n"), at);
	return true;
}

/* What a hook without its required parameters may say, which is no fault. */
static bool
failed_for_parameters(void)
{
	enum keah_host_step step = keah_host_get_failed_step();
	const char *library = NULL;
	const char *text = NULL;

	return (step == KEAH_HOST_STEP_LOAD ||
		step == KEAH_HOST_STEP_VERSION) &&
	       keah_host_get_refusal(0, &library, &text) == KEAH_OK;
}

/* In the child: what is wrong with the library goes to stderr. */
static int
load_once(const char *path)
{
	struct keah_host_library *library = NULL;
	struct keah_host_leftovers left = { 0 };

	if (keah_host_load(path, "{}", &library) != KEAH_OK) {
		if (failed_for_parameters()) {
			return 0;
		}
		fprintf(stderr, "%s: %s\n", path, keah_host_get_error());
		return 1;
	}
	if (keah_host_unload(&library, &left) != KEAH_OK) {
		fprintf(stderr, "%s: %s\n", path, keah_host_get_error());
		return 1;
	}
	return 0;
}

/* As each server that the hook is for, one after the other. */
static int
load_child(const char *path)
{
	static const struct {
		const char *name;
		uint32_t daemon;
	} daemons[] = {
		{ "dhcp4", KEAH_DHCP4 },
		{ "dhcp6", KEAH_DHCP6 },
		{ "d2", KEAH_D2 },
		{ "ca", KEAH_CA },
	};
	char processes[64];

	alarm(TIME_LIMIT);
	if (!read_processes(path, processes, sizeof(processes))) {
		return 1;
	}
	for (size_t i = 0; i < sizeof(daemons) / sizeof(daemons[0]); i++) {
		if (strstr(processes, daemons[i].name) == NULL) {
			continue;
		}
		keah_host_configure(daemons[i].daemon, HOOKS_VERSION, VERSION);
		for (int round = 0; round < ROUNDS; round++) {
			if (load_once(path) != 0) {
				return 1;
			}
		}
	}
	return 0;
}

/* Returns whether the library is fine. */
static bool
load_in_child(const char *path)
{
	int status = 0;

	fflush(NULL);
	pid_t child = fork();
	if (child == -1) {
		perror("fork");
		return false;
	}
	if (child == 0) {
		_exit(load_child(path));
	}
	if (waitpid(child, &status, 0) == -1) {
		perror("waitpid");
		return false;
	}
	if (WIFSIGNALED(status)) {
		fprintf(stderr, "%s: ended by signal %d (%s)\n", path,
			WTERMSIG(status), strsignal(WTERMSIG(status)));
		return false;
	}
	return WEXITSTATUS(status) == 0;
}

int
main(int argc, char **argv)
{
	int first = 1;
	int result = 0;
	bool quiet = argc > 1 && strcmp(argv[1], "--quiet") == 0;

	if (quiet) {
		first++;
	}
	for (int i = first; i < argc; i++) {
		bool fine = load_in_child(argv[i]);
		if (!fine) {
			result = 1;
		}
		if (!fine || !quiet) {
			printf("%-4s test-load %s\n", fine ? "ok" : "FAIL",
			       argv[i]);
		}
	}
	return result;
}
