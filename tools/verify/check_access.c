/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * H03: whether the server, as the user that it runs as, may open the files.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "access.h"
#include "check.h"
#include "file.h"
#include "manifest.h"
#include "server.h"

/* "/", "/usr", "/usr/lib", ...: what must be passed to get to a path. */
static void
find_steps(const char *path, struct list *steps)
{
	list_add(steps, "/");
	for (const char *p = strchr(path + 1, '/'); p != NULL;
	     p = strchr(p + 1, '/')) {
		list_add(steps, pool_dup_len(path, (size_t)(p - path)));
	}
	list_add(steps, path);
}

static bool
has_acl(const char *path)
{
	return getxattr(path, "system.posix_acl_access", NULL, 0) > 0;
}

/* By mode and owner; true when what is wanted is granted. */
static bool
is_granted(const char *path, bool last, const struct account *account)
{
	mode_t wanted = last ? 4 : 1;
	struct stat st;

	if (stat(path, &st) != 0) {
		return false;
	}
	if (st.st_uid == account->uid) {
		return (st.st_mode >> 6 & wanted) != 0;
	}
	if (st.st_gid == account->gid) {
		return (st.st_mode >> 3 & wanted) != 0;
	}
	return (st.st_mode & wanted) != 0;
}

/* A sandbox_fn, run as the server's user: ACLs count. */
static int
try_step(int answer, void *arg)
{
	const char *path = arg;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	bool last = fd >= 0;
	struct stat st;

	if (fd >= 0) {
		close(fd);
	}
	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
		last = access(path, X_OK) == 0;
	}
	dprintf(answer, "%s", last ? "granted" : "denied");
	return 0;
}

static bool
is_granted_by_acl(const struct server *server, const char *path)
{
	struct sandbox sandbox = server->sandbox;
	struct outcome outcome;

	sandbox.account = server->own;
	sandbox.hidden = (struct list){ 0 };
	sandbox_run(&sandbox, try_step, (void *)(uintptr_t)path, &outcome);
	return strcmp(outcome.answer, "granted") == 0;
}

const char *
access_barrier(const struct verify *verify, const char *path)
{
	const struct server *server = verify->server;
	struct list steps = { 0 };

	find_steps(path, &steps);
	for (size_t i = 0; i < steps.count; i++) {
		const char *step = steps.items[i];
		bool last = i + 1 == steps.count;
		bool granted = has_acl(step) && geteuid() == 0
				       ? is_granted_by_acl(server, step)
				       : is_granted(step, last, &server->own);

		if (!granted) {
			return step;
		}
	}
	return NULL;
}

static void
fail_barrier(struct run *run, const char *step)
{
	const struct account *own = &run->verify->server->own;
	bool last = strcmp(step, run->object->real) == 0;
	struct record *record;
	struct stat st = { 0 };

	stat(step, &st);
	record = record_add(run, STATUS_FAIL, "user %s, whom the server runs "
			    "as, cannot %s %s", own->name,
			    last ? "read" : "pass", step);
	record_add_fact(record, "mode", FACT_TEXT, last ? "a+r" : "a+x",
			pool_format("%04o", st.st_mode & 07777));
	if (has_acl(step)) {
		record_set_fix(record, "%ssetfacl -m u:%s:%s %s",
			       target_sudo(run->verify), own->name,
			       last ? "r" : "rx", step);
		return;
	}
	record_set_fix(record, "%schmod %s %s", target_sudo(run->verify),
		       last ? "a+r" : "a+x", step);
}

static bool
fail_noexec(struct run *run)
{
	struct statvfs fs;
	const char *dir = file_dir(run->object->real);

	if (statvfs(dir, &fs) != 0 || (fs.f_flag & ST_NOEXEC) == 0) {
		return false;
	}
	struct record *record = record_add(run, STATUS_FAIL, "%s is on a file "
					   "system that is mounted noexec: "
					   "no library in it can be loaded",
					   dir);
	record_set_fix(record, "sudo mount -o remount,exec \"$(findmnt -n -o "
		       "TARGET -T %s)\"", dir);
	return true;
}

/* Libraries and bridges are what a server opens. */
static bool
is_opened(const struct object *object)
{
	return object->present &&
	       (object->kind == SCOPE_HOOK ||
		(object->listed != NULL &&
		 strcmp(object->listed->kind, "bridge") == 0));
}

static void
check_access(struct run *run)
{
	const struct verify *verify = run->verify;
	const struct account *own = &verify->server->own;

	if (!is_opened(run->object) || verify->foreign_root ||
	    fail_noexec(run)) {
		return;
	}
	if (own->name == NULL) {
		record_add(run, STATUS_PASS, "there is no user _kea or kea: "
			   "servers run as root");
		return;
	}
	const char *step = access_barrier(verify, run->object->real);
	if (step != NULL) {
		fail_barrier(run, step);
	} else {
		record_add(run, STATUS_PASS, "user %s can read it",
			   own->name);
	}
}

static const struct check checks[] = {
	{
		.id = "H03",
		.slug = "access",
		.title = "the server's user can read the libraries",
		.explain =
			"The server runs as _kea or kea, not as root. Every "
			"directory on the way to a library must\nlet that "
			"user pass, the library must let it read, by mode or "
			"ACL, and the file system must\nnot be mounted "
			"noexec. root sees nothing wrong there: it may read "
			"everything.\n\nAn installation made with umask 077 "
			"ends like this.\n",
		.scopes = SCOPE_HOOK | SCOPE_FILE,
		.fn = check_access,
	},
};

const struct check_group access_checks = {
	checks, sizeof(checks) / sizeof(checks[0])
};
