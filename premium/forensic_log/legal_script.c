/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * forensic_log: the programs that are run when files change, and where paths
 * of the configuration may lead.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* SYS_close_range */
#endif
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "legal_log.h"

extern char **environ;

static size_t
without_slashes(const char *path, size_t len)
{
	while (len > 1 && path[len - 1] == '/') {
		len--;
	}
	return len;
}

enum keah_status
legal_place_check(const char *parameter, uint32_t kind, const char *path)
{
	struct keah_str own;
	uint8_t only = 0;
	const char *slash = strrchr(path, '/');
	size_t len = strlen(path);

	if (!KEAH_HAS(keah->config, get_directory) ||
	    keah->config->get_directory(kind, &own, &only) != KEAH_OK ||
	    only == 0) {
		return KEAH_OK;
	}
	if (kind == KEAH_FILES_SCRIPT) {
		len = slash != NULL ? (size_t)(slash - path) : 0;
	}
	len = without_slashes(path, len);
	if (len == without_slashes(own.data, own.len) &&
	    memcmp(path, own.data, len) == 0) {
		return KEAH_OK;
	}
	return keah_fail("parameter '%s' has the value \"%s\"; this server "
			 "allows '%s' only", parameter, path, own.data);
}

enum keah_status
legal_script_check(const char *parameter, const char *path)
{
	struct stat file;

	if (path == NULL) {
		return KEAH_OK;
	}
	enum keah_status s = legal_place_check(parameter, KEAH_FILES_SCRIPT,
					       path);
	if (s != KEAH_OK) {
		return s;
	}
	const char *why = stat(path, &file) != 0       ? strerror(errno)
			  : !S_ISREG(file.st_mode)     ? "it is no file"
			  : access(path, X_OK) != 0    ? strerror(errno)
						       : NULL;
	return why == NULL ? KEAH_OK
			   : keah_fail("parameter '%s' has the value \"%s\"; "
				       "a program that can be run is wanted: "
				       "%s", parameter, path, why);
}

/* In the child, where hardly anything may be called: no memory, no locks. */
static void
close_all(void)
{
	struct rlimit limit = { .rlim_cur = 1024 };

#ifdef SYS_close_range
	if (syscall(SYS_close_range, 3U, ~0U, 0U) == 0) {
		return;
	}
#endif
	getrlimit(RLIMIT_NOFILE, &limit);
	for (int fd = 3; fd < INT_MAX && (rlim_t)fd < limit.rlim_cur; fd++) {
		close(fd);
	}
}

/* The signals of the server are not the program's. */
static void
reset_signals(void)
{
	sigset_t none;

	signal(SIGPIPE, SIG_DFL);
	signal(SIGCHLD, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

/* The program belongs to nobody, so that nobody has to wait for it. */
static void
run_in_child(const char *path, char *const *args)
{
	pid_t pid = fork();

	if (pid != 0) {
		_exit(pid > 0 ? 0 : 1);
	}
	setsid();
	int null = open("/dev/null", O_RDWR);
	for (int fd = 0; null >= 0 && fd < 3; fd++) {
		dup2(null, fd);
	}
	close_all();
	reset_signals();
	execve(path, args, environ);
	_exit(127);
}

void
legal_script_run(const char *path, const char *argument)
{
	char *const args[] = { (char *)(uintptr_t)path,
			       (char *)(uintptr_t)argument, NULL };
	int status = 0;
	pid_t pid;

	if (path == NULL) {
		return;
	}
	if (access(path, X_OK) != 0) {
		keah_log(LEGAL_LOG_SCRIPT_FAILED, path, argument,
			 strerror(errno));
		return;
	}
	pid = fork();
	if (pid == 0) {
		run_in_child(path, args);
	}
	/* Only for the first child, which ends at once; the server's own
	 * handler of SIGCHLD may have been faster. */
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR) {
	}
	if (pid < 0 || status != 0) {
		keah_log(LEGAL_LOG_SCRIPT_FAILED, path, argument,
			 "no process can be made");
	}
}
