/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * What the child does before it runs foreign code.
 */
#include <fcntl.h>
#include <grp.h>
#include <linux/capability.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "sandbox_child.h"

static bool
write_file(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	bool done = fd >= 0 &&
		    write(fd, text, strlen(text)) == (ssize_t)strlen(text);

	if (fd >= 0) {
		close(fd);
	}
	return done;
}

/* Ours alone: network, System V IPC, mounts. Without root: a user's own. */
static bool
leave_namespaces(void)
{
	char map[64];
	uid_t uid = geteuid();
	gid_t gid = getegid();
	int spaces = CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWNS;

	if (uid == 0) {
		return unshare(spaces) == 0;
	}
	if (unshare(CLONE_NEWUSER | spaces) != 0) {
		return false;
	}
	write_file("/proc/self/setgroups", "deny");
	snprintf(map, sizeof(map), "%u %u 1\n", uid, uid);
	write_file("/proc/self/uid_map", map);
	snprintf(map, sizeof(map), "%u %u 1\n", gid, gid);
	write_file("/proc/self/gid_map", map);
	return true;
}

static void
hide_directories(const struct sandbox *sandbox)
{
	char options[96];

	if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0) {
		return;
	}
	snprintf(options, sizeof(options), "mode=0750,size=4m,uid=%u,gid=%u",
		 sandbox->account.uid, sandbox->account.gid);
	for (size_t i = 0; i < sandbox->hidden.count; i++) {
		/* A directory that is not there needs no hiding. */
		mount("none", sandbox->hidden.items[i], "tmpfs",
		      MS_NOSUID | MS_NODEV | MS_NOEXEC, options);
	}
}

/* The rights of a user namespace of our own go, too. */
static bool
drop_capabilities(void)
{
	struct __user_cap_header_struct head = {
		.version = _LINUX_CAPABILITY_VERSION_3
	};
	struct __user_cap_data_struct none[2] = { { 0 } };

	for (int i = 0; prctl(PR_CAPBSET_READ, i, 0, 0, 0) >= 0; i++) {
		prctl(PR_CAPBSET_DROP, i, 0, 0, 0);
	}
	return syscall(SYS_capset, &head, none) == 0;
}

static bool
become(const struct account *account)
{
	if (geteuid() != 0) {
		return true;
	}
	return setgroups(0, NULL) == 0 &&
	       setresgid(account->gid, account->gid, account->gid) == 0 &&
	       setresuid(account->uid, account->uid, account->uid) == 0 &&
	       geteuid() != 0 && getegid() != 0;
}

static void
set_limits(const struct sandbox *sandbox)
{
	rlim_t seconds = (rlim_t)sandbox->timeout + 2;

	setrlimit(RLIMIT_CORE, &(struct rlimit){ 0, 0 });
	setrlimit(RLIMIT_FSIZE, &(struct rlimit){ 64 << 20, 64 << 20 });
	setrlimit(RLIMIT_CPU, &(struct rlimit){ seconds, seconds });
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

static void
set_environment(void)
{
	clearenv();
	setenv("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", 1);
	setenv("LC_ALL", "C", 1);
	/* Kea writes its lock file there; no server's is in the way. */
	setenv("KEA_LOCKFILE_DIR", "none", 1);
	for (int i = 1; i < NSIG; i++) {
		signal(i, SIG_DFL);
	}
	umask(027);
}

const char *
sandbox_confine(const struct sandbox *sandbox)
{
	setsid();
	set_environment();
	set_limits(sandbox);
	if (leave_namespaces()) {
		hide_directories(sandbox);
	}
	if (!become(&sandbox->account)) {
		return pool_format("cannot become user '%s'",
				   sandbox->account.name);
	}
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
	    !drop_capabilities()) {
		return "cannot give up privileges";
	}
	return chdir("/") == 0 ? NULL : "cannot change to directory '/'";
}
