/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * M: whether what was installed is there, unchanged.
 */
#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "check.h"
#include "digest.h"
#include "manifest.h"
#include "trust.h"

static void
check_manifest(struct run *run)
{
	const struct manifest *manifest = run->verify->manifest;
	const char *fix = pool_format("%s, or restore %s from a backup",
				      target_reinstall(run->verify, NULL),
				      manifest->path);
	struct record *record;

	switch (manifest->state) {
	case MANIFEST_FINE:
		record_add(run, STATUS_PASS, "%zu files listed, installed %s",
			   manifest->file_count, manifest->installed);
		trust_check_signature(run);
		return;
	case MANIFEST_ABSENT:
		record = record_add(run, STATUS_SKIP,
				    "there is no manifest: whether files are "
				    "missing or changed is not known");
		break;
	case MANIFEST_DENIED:
		record = record_add(run, STATUS_SKIP, "cannot be read: %s",
				    manifest->error);
		fix = pool_format("run " VERIFY_NAME " as a user who may read "
				  "%s", manifest->path);
		break;
	case MANIFEST_BROKEN:
		record = record_add(run, STATUS_FAIL, "is no manifest: %s",
				    manifest->error);
		break;
	default:
		record = record_add(run, STATUS_FAIL, "%s", manifest->error);
		record_set_wanted(record, "installed");
		record_add_fact(record, "digest", FACT_DIGEST,
				manifest->digest_wanted,
				manifest->digest_found);
		break;
	}
	record_set_fix(record, "%s", fix);
}

static void
check_missing(struct run *run)
{
	const struct object *object = run->object;

	if (object->present) {
		if (object->listed != NULL) {
			record_add(run, STATUS_PASS, "is there");
		}
		return;
	}
	struct record *record =
		record_add(run, STATUS_FAIL, "there is no file %s",
			   object->path);
	if (object->listed == NULL) {
		record_set_fix(record, "name an existing file");
		return;
	}
	record_set_wanted(record, "installed");
	record_add_fact(record, "sha256", FACT_DIGEST, object->listed->sha256,
			NULL);
	record_add_fact(record, "size", FACT_SIZE,
			pool_format("%lld", object->listed->size), NULL);
	record_set_fix(record, "%s", target_reinstall(run->verify, object));
}

static const char *
format_time(time_t when)
{
	char text[32];
	struct tm tm;

	if (gmtime_r(&when, &tm) == NULL) {
		return "";
	}
	strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &tm);
	return pool_dup(text);
}

static void
fail_checksum(struct run *run, const char *found, const struct stat *st)
{
	const struct manifest_file *listed = run->object->listed;
	struct record *record = record_add(run, STATUS_FAIL,
					   "content differs from what was "
					   "installed");

	record_set_wanted(record, "installed");
	record_add_fact(record, "sha256", FACT_DIGEST, listed->sha256, found);
	record_add_fact(record, "size", FACT_SIZE,
			pool_format("%lld", listed->size),
			pool_format("%lld", (long long)st->st_size));
	record_add_fact(record, "time", FACT_TIME,
			run->verify->manifest->installed,
			format_time(st->st_mtime));
	record_set_fix(record, "%s",
		       target_reinstall(run->verify, run->object));
}

static void
check_checksum(struct run *run)
{
	const struct object *object = run->object;
	struct stat st;

	if (object->listed == NULL || !object->present) {
		return;
	}
	const char *found = digest_file(object->real);
	if (found == NULL || stat(object->real, &st) != 0) {
		record_add(run, STATUS_SKIP, "%s cannot be read: %s",
			   object->path, strerror(errno));
		return;
	}
	if (strcmp(found, object->listed->sha256) == 0 &&
	    st.st_size == object->listed->size) {
		record_add(run, STATUS_PASS, "as installed");
		return;
	}
	fail_checksum(run, found, &st);
}

/*
 * Whether the file or the directory may be written by many. The fix gives a
 * listed file the mode that was installed: less would differ from that still.
 */
static bool
fail_writable(struct run *run, const char *path, const struct stat *st)
{
	const struct manifest_file *listed = run->object->listed;
	unsigned int found = st->st_mode & 07777;

	if ((found & 022) == 0) {
		return false;
	}
	bool known = listed != NULL && (listed->mode & 022) == 0;
	unsigned int wanted = known ? listed->mode : found & 07755;
	struct record *record =
		record_add(run, STATUS_FAIL,
			   "%s may be written by its group or by everybody",
			   path);
	record_add_fact(record, "mode", FACT_TEXT,
			pool_format("%04o", wanted),
			pool_format("%04o", found));
	record_set_fix(record, "%schmod %04o %s", target_sudo(run->verify),
		       wanted, path);
	return true;
}

static const char *
user_name(uid_t uid)
{
	const struct passwd *entry = getpwuid(uid);

	return entry != NULL ? pool_dup(entry->pw_name)
			     : pool_format("%u", uid);
}

/* Files belong to root or to the user who owns the manifest. */
static bool
fail_owner(struct run *run, const char *path, const struct stat *st)
{
	struct stat manifest;

	if (st->st_uid == 0 ||
	    stat(run->verify->manifest->path, &manifest) != 0 ||
	    st->st_uid == manifest.st_uid) {
		return false;
	}
	struct record *record =
		record_add(run, STATUS_FAIL,
			   "belongs to another user than the installation");
	const char *wanted = user_name(manifest.st_uid);
	record_add_fact(record, "owner", FACT_TEXT, wanted,
			user_name(st->st_uid));
	record_set_fix(record, "%schown %s %s", target_sudo(run->verify),
		       wanted, path);
	return true;
}

static void
check_listed_mode(struct run *run, const char *path, const struct stat *st)
{
	unsigned int wanted = run->object->listed->mode;
	unsigned int found = st->st_mode & 07777;

	if (found == wanted) {
		record_add(run, STATUS_PASS, "mode %04o, owner %s", found,
			   user_name(st->st_uid));
		return;
	}
	struct record *record = record_add(run, STATUS_FAIL, "mode differs "
					   "from what was installed");
	record_set_wanted(record, "installed");
	record_add_fact(record, "mode", FACT_TEXT,
			pool_format("%04o", wanted),
			pool_format("%04o", found));
	record_set_fix(record, "%schmod %04o %s", target_sudo(run->verify),
		       wanted, path);
}

static void
check_file_mode(struct run *run)
{
	const struct object *object = run->object;
	struct stat st;

	if (object->listed == NULL || stat(object->real, &st) != 0) {
		return;
	}
	if (!fail_writable(run, object->real, &st) &&
	    !fail_owner(run, object->real, &st)) {
		check_listed_mode(run, object->real, &st);
	}
}

static void
check_dir_mode(struct run *run)
{
	const char *dir = run->verify->real_dir;
	struct stat st;

	if (stat(dir, &st) != 0) {
		return;
	}
	if (!fail_writable(run, dir, &st) && !fail_owner(run, dir, &st)) {
		record_add(run, STATUS_PASS, "directory mode %04o, owner %s",
			   st.st_mode & 07777, user_name(st.st_uid));
	}
}

static void
check_mode(struct run *run)
{
	if (run->object->kind == SCOPE_INSTALLATION) {
		check_dir_mode(run);
		trust_check_way(run);
		return;
	}
	if (run->object->kind == SCOPE_HOOK) {
		trust_check_link(run);
	}
	check_file_mode(run);
}

static void
check_extra(struct run *run)
{
	const struct object *object = run->object;
	const struct manifest *manifest = run->verify->manifest;

	if (!object->present || manifest == NULL ||
	    manifest->state != MANIFEST_FINE) {
		return;
	}
	if (object->listed != NULL) {
		record_add(run, STATUS_PASS, "listed");
		return;
	}
	if (!list_has(&manifest->history, object->path)) {
		record_add(run, STATUS_PASS, "not installed by kea-hooks")
			->note = true;
		return;
	}
	struct record *record =
		record_add(run, STATUS_WARN, "left by an earlier installation "
			   "and not in this one; remove it once no "
			   "configuration names it");
	record_add_fact(record, "time", FACT_TIME, NULL, manifest->installed);
	record_set_fix(record, "%srm %s", target_sudo(run->verify),
		       object->real);
}

static const struct check checks[] = {
	{
		.id = "M01",
		.slug = "manifest",
		.title = "the manifest is there, readable and as written",
		.explain =
			"make install writes kea-hooks.manifest.json beside "
			"the libraries: every file with its\nsize, mode and "
			"SHA-256, and a digest of the manifest itself.\n\n"
			"It fails when the manifest is no manifest or was "
			"changed after it was written. Without\na manifest "
			"nothing can be said about missing or changed files: "
			"not checked.\n\nWith --signers FILE it must "
			"be signed: by ssh-keygen -Y sign -n kea-hooks, in a "
			"file\nthat ends in .sig; or, when FILE is a public "
			"key of minisign, by minisign -S.\n\n"
			"Install again, or restore the "
			"manifest from a backup.\n",
		.scopes = SCOPE_INSTALLATION,
		.fn = check_manifest,
	},
	{
		.id = "M02",
		.slug = "file-missing",
		.title = "every listed file is there",
		.explain =
			"A file of the manifest is not there any more, or "
			"a FILE of the command line is not.\n\nInstall it "
			"again; if it was removed on purpose, configure "
			"without the hook and install.\n",
		.scopes = SCOPE_FILE | SCOPE_HOOK,
		.fn = check_missing,
	},
	{
		.id = "M03",
		.slug = "file-checksum",
		.title = "every listed file has the content that was "
			 "installed",
		.explain =
			"Size or SHA-256 of a file differ from the manifest: "
			"it was edited, copied only in part,\nor replaced by "
			"something else than make install.\n\nInstall the "
			"file again.\n",
		.scopes = SCOPE_FILE | SCOPE_HOOK,
		.fn = check_checksum,
	},
	{
		.id = "M04",
		.slug = "file-mode",
		.title = "modes and owners are as installed; nobody else may "
			 "write",
		.explain =
			"Who can write a hook library or its directory can "
			"run code in the DHCP server.\n\nIt fails when a "
			"listed file or the directory may be written by its "
			"group or by everybody,\nbelongs to somebody else "
			"than root or the owner of the manifest, or has "
			"another mode than\nthe manifest says; when that "
			"is so of a directory on the way to it; or when a "
			"library is a\nlink out of the directory.\n"
			"Directories that a group of administrators may "
			"write are a warning.\n",
		.scopes = SCOPE_INSTALLATION | SCOPE_FILE | SCOPE_HOOK,
		.fn = check_mode,
	},
	{
		.id = "M05",
		.slug = "file-extra",
		.title = "every library in the directory is in the manifest",
		.explain =
			"A library that an earlier installation of kea-hooks "
			"put there and this one does not is a\nwarning: it "
			"still loads, but nobody keeps it up to date. "
			"Libraries from elsewhere are only\nmentioned.\n\n"
			"Remove the file once no configuration names it.\n",
		.scopes = SCOPE_HOOK,
		.fn = check_extra,
	},
};

const struct check_group manifest_checks = {
	checks, sizeof(checks) / sizeof(checks[0])
};
