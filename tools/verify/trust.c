/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Directories on the way, links, and the signature of the manifest.
 */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file.h"
#include "manifest.h"
#include "server.h"
#include "trust.h"

static uid_t
owner_of(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 ? st.st_uid : 0;
}

/* With the sticky bit nobody can replace what belongs to others. */
static void
judge_step(struct run *run, const char *dir)
{
	const char *sudo = target_sudo(run->verify);
	struct record *record;
	struct stat st;

	if (stat(dir, &st) != 0) {
		return;
	}
	bool all = (st.st_mode & S_IWOTH) != 0;
	bool group = (st.st_mode & S_IWGRP) != 0 && st.st_gid != 0;
	if ((all || group) && (st.st_mode & S_ISVTX) == 0) {
		record = record_add(run, all ? STATUS_FAIL : STATUS_WARN,
				    "directory %s, on the way to the hooks, "
				    "may be written by %s", dir,
				    all ? "everybody" : "its group");
		record_add_fact(record, "mode", FACT_TEXT, NULL,
				pool_format("%04o", st.st_mode & 07777));
		record_set_fix(record, "%schmod %s %s", sudo,
			       all ? "go-w" : "g-w", dir);
	} else if (st.st_uid != 0 &&
		   st.st_uid != owner_of(run->verify->manifest->path)) {
		record = record_add(run, STATUS_FAIL, "directory %s, on the "
				    "way to the hooks, belongs to another "
				    "user than the installation", dir);
		record_set_fix(record, "%schown root %s", sudo, dir);
	}
}

void
trust_check_way(struct run *run)
{
	const struct verify *verify = run->verify;
	const char *root = verify->options->root;
	char real[PATH_MAX];

	if (realpath(verify->real_dir, real) == NULL) {
		return;
	}
	for (char *end = strrchr(real, '/'); end != NULL && end != real;
	     end = strrchr(real, '/')) {
		*end = '\0';
		/* What is above the stage of a package is not installed. */
		if (strlen(real) <= strlen(root)) {
			return;
		}
		judge_step(run, real);
	}
}

void
trust_check_link(struct run *run)
{
	const struct object *object = run->object;
	const struct verify *verify = run->verify;
	char target[PATH_MAX], dir[PATH_MAX];
	struct stat st;
	size_t len;

	if (verify->manifest == NULL || lstat(object->real, &st) != 0 ||
	    !S_ISLNK(st.st_mode) || realpath(object->real, target) == NULL ||
	    realpath(verify->real_dir, dir) == NULL) {
		return;
	}
	len = strlen(dir);
	if (strncmp(target, dir, len) == 0 && target[len] == '/') {
		return;
	}
	struct record *record = record_add(run, STATUS_FAIL, "is a link that "
					   "leads out of the directory");
	record_add_fact(record, "path", FACT_TEXT, object->path, target);
	record_set_fix(record, "%scp --remove-destination %s %s",
		       target_sudo(verify), target, object->real);
}

enum {
	SSH,
	MINISIGN,
	NO_PROGRAM = 126
};

/* The file beside the manifest, and the command that looks at it. */
static const struct signature {
	const char *end;
	const char *command; /* with $1 signers, $2 signature, $3 manifest */
	const char *sign;    /* makes it; the manifest comes last */
} signatures[] = {
	[SSH] = { ".sig",
		  "command -v ssh-keygen >/dev/null || exit 126; "
		  "who=$(ssh-keygen -Y find-principals -s \"$2\" -f \"$1\") "
		  "&& ssh-keygen -Y verify -f \"$1\" -I \"$who\" -n kea-hooks "
		  "-s \"$2\" <\"$3\"",
		  "ssh-keygen -Y sign -n kea-hooks -f KEY" },
	[MINISIGN] = { ".minisig",
		       "command -v minisign >/dev/null || exit 126; "
		       "minisign -V -q -p \"$1\" -x \"$2\" -m \"$3\"",
		       "minisign -S -s KEY -m" },
};

static void
judge_signature(struct run *run, const struct signature *signature,
		const char *path)
{
	const struct verify *verify = run->verify;
	const char *signers = verify->options->signers;
	const char *const argv[] = { "/bin/sh", "-c", signature->command, "sh",
				     signers, path, verify->manifest->path,
				     NULL };
	struct outcome outcome;
	struct record *record;

	sandbox_run_program(&verify->server->sandbox, argv, &outcome);
	if (!outcome.started || outcome.status == NO_PROGRAM) {
		record_add(run, STATUS_SKIP, "the program that checks %s is "
			   "not here", file_base(path));
	} else if (outcome.status == 0 && outcome.signal == 0) {
		record_add(run, STATUS_PASS, "signed by one of %s", signers);
	} else {
		record = record_add(run, STATUS_FAIL, "its signature is not "
				    "good: %s", outcome_last_line(&outcome));
		record_set_fix(record, "%s, and have it signed again",
			       target_reinstall(verify, NULL));
	}
}

/* Public keys of minisign begin with a comment that ssh-keygen's have not. */
static const struct signature *
find_kind(const char *signers)
{
	struct bytes bytes;
	bool minisign = file_read(signers, &bytes) &&
			strncmp(bytes.data, "untrusted comment:", 18) == 0;

	return &signatures[minisign ? MINISIGN : SSH];
}

void
trust_check_signature(struct run *run)
{
	const struct verify *verify = run->verify;
	const char *manifest = verify->manifest->path;

	if (verify->options->signers == NULL) {
		return;
	}
	if (!verify->options->exec || verify->server->sandbox_obstacle) {
		record_add(run, STATUS_SKIP, "the signature was not checked: "
			   "nothing is run");
		return;
	}
	const struct signature *kind = find_kind(verify->options->signers);
	const char *path = pool_format("%s%s", manifest, kind->end);
	if (file_exists(path)) {
		judge_signature(run, kind, path);
		return;
	}
	struct record *record = record_add(run, STATUS_FAIL, "it has no "
					   "signature %s", file_base(path));
	record_set_fix(record, "%s %s", kind->sign, manifest);
}
