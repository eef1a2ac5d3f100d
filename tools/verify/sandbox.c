/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The parent's side: starts a child, reads from it until it ends or time is
 * up, and leaves no process of it behind.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "sandbox.h"
#include "sandbox_child.h"

enum {
	MOST = 256 << 10, /* octets that are kept of a pipe */
	CONFINE_FAILED = 121
};

struct pipe {
	int fd;
	char *data;
	size_t len;
};

static double
now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

/* Reads what is there; what is too much is read and forgotten. */
static void
pipe_read(struct pipe *pipe)
{
	char buffer[4096];
	ssize_t n = read(pipe->fd, buffer, sizeof(buffer));

	if (n <= 0) {
		if (n == 0 || errno != EINTR) {
			close(pipe->fd);
			pipe->fd = -1;
		}
		return;
	}
	size_t room = MOST - pipe->len;
	size_t take = (size_t)n < room ? (size_t)n : room;
	char *larger = realloc(pipe->data, pipe->len + take + 1);

	if (larger != NULL) {
		memcpy(larger + pipe->len, buffer, take);
		pipe->data = larger;
		pipe->len += take;
		larger[pipe->len] = '\0';
	}
}

/* Returns: false when both are at their end or time is up. */
static bool
pipes_wait(struct pipe pipes[2], double deadline)
{
	struct pollfd fds[2];
	double left = deadline - now();

	if (left <= 0 || (pipes[0].fd < 0 && pipes[1].fd < 0)) {
		return false;
	}
	for (int i = 0; i < 2; i++) {
		fds[i] = (struct pollfd){ .fd = pipes[i].fd,
					  .events = POLLIN };
	}
	poll(fds, 2, (int)(left * 1000) + 1);
	for (int i = 0; i < 2; i++) {
		if (fds[i].fd >= 0 && fds[i].revents != 0) {
			pipe_read(&pipes[i]);
		}
	}
	return true;
}

/*
 * Waits for the child. A pipe may stay open in a process that it left behind,
 * and the child may live on with both closed: neither decides, its end does.
 */
static void
await(pid_t child, struct pipe pipes[2], double timeout,
      struct outcome *outcome)
{
	double deadline = now() + timeout;
	int status = 0;

	while (waitpid(child, &status, WNOHANG) == 0) {
		double soon = now() + 0.02;

		if (now() >= deadline) {
			outcome->timed_out = true;
			kill(-child, SIGKILL);
			kill(child, SIGKILL);
			waitpid(child, &status, 0);
			break;
		}
		if (!pipes_wait(pipes, soon < deadline ? soon : deadline)) {
			nanosleep(&(struct timespec){ 0, 2000000 }, NULL);
		}
	}
	/* What it wrote last. */
	for (int i = 0; i < 64; i++) {
		if (!pipes_wait(pipes, now() + 0.001)) {
			break;
		}
	}
	outcome->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
	outcome->status = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
}

/* Orphans of the child are ours, because we asked to be their reaper. */
static void
reap_orphans(void)
{
	char path[64], line[4096];

	snprintf(path, sizeof(path), "/proc/self/task/%d/children", getpid());
	for (int tries = 0; tries < 100; tries++) {
		FILE *children = fopen(path, "re");
		char *end = line, *p = line;

		if (children == NULL) {
			return;
		}
		if (fgets(line, sizeof(line), children) == NULL) {
			line[0] = '\0';
		}
		fclose(children);
		for (long pid = strtol(p, &end, 10); end != p;
		     pid = strtol(p, &end, 10)) {
			kill((pid_t)pid, SIGKILL);
			p = end;
		}
		if (p == line) {
			return;
		}
		waitpid(-1, NULL, 0);
	}
}

static int
run_child(const struct sandbox *sandbox, sandbox_fn fn, void *arg, int answer,
	  int output)
{
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);

	if (null < 0 || dup2(null, 0) < 0 || dup2(output, 1) < 0 ||
	    dup2(output, 2) < 0) {
		return CONFINE_FAILED;
	}
	close(output);
	const char *error = sandbox_confine(sandbox);
	if (error != NULL) {
		dprintf(answer, "%s", error);
		return CONFINE_FAILED;
	}
	setvbuf(stdout, NULL, _IOLBF, 0);
	int status = fn(answer, arg);
	fflush(NULL);
	return status;
}

static bool
start(const struct sandbox *sandbox, sandbox_fn fn, void *arg,
      struct pipe pipes[2], pid_t *child)
{
	int answer[2], output[2];

	if (pipe2(answer, O_CLOEXEC) != 0) {
		return false;
	}
	if (pipe2(output, O_CLOEXEC) != 0) {
		close(answer[0]);
		close(answer[1]);
		return false;
	}
	fflush(NULL);
	*child = fork();
	if (*child == 0) {
		close(answer[0]);
		close(output[0]);
		_exit(run_child(sandbox, fn, arg, answer[1], output[1]));
	}
	close(answer[1]);
	close(output[1]);
	pipes[0].fd = answer[0];
	pipes[1].fd = output[0];
	return *child > 0;
}

static void
close_pipes(struct pipe pipes[2])
{
	for (int i = 0; i < 2; i++) {
		if (pipes[i].fd >= 0) {
			close(pipes[i].fd);
		}
		free(pipes[i].data);
	}
}

static const char *
pipe_text(const struct pipe *pipe)
{
	return pipe->data != NULL ? pool_dup(pipe->data) : "";
}

void
sandbox_run(const struct sandbox *sandbox, sandbox_fn fn, void *arg,
	    struct outcome *outcome)
{
	struct pipe pipes[2] = {
		{ .fd = -1 },
		{ .fd = -1 },
	};
	pid_t child = -1;

	*outcome = (struct outcome){ .answer = "", .output = "" };
	prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
	if (start(sandbox, fn, arg, pipes, &child)) {
		await(child, pipes, sandbox->timeout, outcome);
		reap_orphans();
		outcome->started = outcome->status != CONFINE_FAILED;
		outcome->answer = pipe_text(&pipes[0]);
		outcome->output = pipe_text(&pipes[1]);
		outcome->error = outcome->answer;
	} else {
		outcome->error = pool_format("cannot start a process: %s",
					     strerror(errno));
	}
	close_pipes(pipes);
}

static int
run_program(int answer, void *arg)
{
	char *const *argv = arg;

	close(answer);
	execv(argv[0], argv);
	return 127;
}

void
sandbox_run_program(const struct sandbox *sandbox, const char *const *argv,
		    struct outcome *outcome)
{
	sandbox_run(sandbox, run_program, (void *)(uintptr_t)argv, outcome);
}

const char *
outcome_text(const struct outcome *outcome)
{
	if (!outcome->started) {
		return outcome->error;
	}
	if (outcome->timed_out) {
		return "did not end in time";
	}
	if (outcome->signal != 0) {
		return pool_format("killed by signal %d (%s)", outcome->signal,
				   strsignal(outcome->signal));
	}
	return pool_format("ended with status %d", outcome->status);
}

const char *
outcome_last_line(const struct outcome *outcome)
{
	const char *end = outcome->output + strlen(outcome->output);

	while (end > outcome->output && strchr("\n\r\t ", end[-1]) != NULL) {
		end--;
	}
	const char *start = end;
	while (start > outcome->output && start[-1] != '\n') {
		start--;
	}
	return pool_dup_len(start, (size_t)(end - start));
}
