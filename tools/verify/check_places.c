/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * M06 and M07: what lies about that should not.
 */
#include <fnmatch.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "check.h"
#include "file.h"
#include "image.h"
#include "manifest.h"
#include "note.h"

#include <keah/hook.h>

/* Where Kea's own and our hooks are put by one build or another. */
static const char *const places[] = {
	"/usr/local/lib/kea/hooks", "/usr/lib/kea/hooks",
	"/usr/lib64/kea/hooks",     "/opt/kea/lib/kea/hooks",
	"/usr/local/lib/hooks",     "/usr/lib/hooks",
	"/opt/kea/lib/hooks",
};

static bool
is_multiarch(const char *name)
{
	return strstr(name, "-linux-") != NULL;
}

/* All places below the root, and $libdir/hooks, where Kea 1.x had them. */
static void
find_places(const struct verify *verify, struct list *dirs)
{
	static const char tail[] = "/kea/hooks";
	size_t len = strlen(verify->dir), end = strlen(tail);
	struct list names = { 0 };

	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		list_add(dirs, places[i]);
	}
	file_list(&names, target_path(verify, "/usr/lib"), is_multiarch);
	for (size_t i = 0; i < names.count; i++) {
		list_add(dirs, pool_format("/usr/lib/%s%s", names.items[i],
					   tail));
	}
	if (len > end && strcmp(verify->dir + len - end, tail) == 0) {
		list_add(dirs, pool_format("%.*s/hooks", (int)(len - end),
					   verify->dir));
	}
}

static bool
is_same_file(const char *a, const char *b)
{
	struct stat sa, sb;

	return stat(a, &sa) == 0 && stat(b, &sb) == 0 &&
	       sa.st_dev == sb.st_dev && sa.st_ino == sb.st_ino;
}

/* A second file of this name: one of ours is stale, Kea's own is not. */
static void
report_copy(struct run *run, const char *path, const char *real)
{
	const struct object *object = run->object;
	struct record *record;

	if (note_open(image_open(real), KEAH_NOTE_HOOK) == NULL) {
		record = record_add(run, STATUS_PASS, "another library of "
				    "this name is %s: a configuration may "
				    "name either; name %s for this one", path,
				    object->path);
		record->note = true;
		return;
	}
	record = record_add(run, STATUS_WARN, "another installation left one "
			    "in %s: a configuration with that path runs it",
			    file_dir(path));
	record_add_fact(record, "path", FACT_TEXT, object->path, path);
	record_set_wanted(record, "installed");
	record_set_fix(record, "%srm %s", target_sudo(run->verify), real);
}

static void
check_stale(struct run *run)
{
	const struct object *object = run->object;
	struct list dirs = { 0 };
	size_t before = object->records.count;

	if (object->listed == NULL || !object->present) {
		return;
	}
	find_places(run->verify, &dirs);
	for (size_t i = 0; i < dirs.count; i++) {
		const char *path = pool_format("%s/%s", dirs.items[i],
					       object->label);
		const char *real = target_path(run->verify, path);

		if (file_exists(real) && !is_same_file(real, object->real)) {
			report_copy(run, path, real);
		}
	}
	if (object->records.count == before) {
		record_add(run, STATUS_PASS, "in no other directory of hooks");
	}
}

static bool
is_debris(const char *name)
{
	static const char *const patterns[] = {
		"*.la",    "*.a",      "*.o",         "*.tmp", "*~",
		"*.bak",   "*.orig",   "*.old",       "*.rej", "*.sw[a-p]",
		"#*#",     "*.dpkg-*", "*.rpm[nos]*", "*.save",
		".kea-hooks-stage",
	};

	for (size_t i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++) {
		if (fnmatch(patterns[i], name, 0) == 0) {
			return true;
		}
	}
	return false;
}

static void
check_debris(struct run *run)
{
	const char *dir = run->verify->real_dir;
	struct list names = { 0 }, paths = { 0 };

	file_list(&names, dir, is_debris);
	if (names.count == 0) {
		record_add(run, STATUS_PASS, "nothing was left behind");
		return;
	}
	for (size_t i = 0; i < names.count; i++) {
		list_add(&paths, pool_format("'%s/%s'", dir, names.items[i]));
	}
	struct record *record =
		record_add(run, STATUS_WARN, "%zu %s no part of an "
			   "installation", names.count,
			   names.count == 1 ? "file is" : "files are");
	record_add_detail(record, "found", &names);
	record_set_fix(record, "%srm -r %s", target_sudo(run->verify),
		       list_format(&paths, " ", ""));
}

static const struct check checks[] = {
	{
		.id = "M06",
		.slug = "stale-place",
		.title = "no older copy of a library stands elsewhere",
		.explain =
			"A library of this project is also in another "
			"directory where Kea or an earlier build keeps\n"
			"hooks. A configuration that still has the old path "
			"runs the old file, whatever is\ninstalled here.\n\n"
			"Remove the copy. A library of that name that came "
			"with Kea itself is only mentioned:\na configuration "
			"may name either, and the path in it decides which "
			"one runs.\n",
		.scopes = SCOPE_HOOK,
		.fn = check_stale,
	},
	{
		.id = "M07",
		.slug = "debris",
		.title = "nothing but the installation is in the directory",
		.explain =
			"Archives of libtool, backups of editors or packages "
			"and files of an interrupted\ninstallation are in "
			"the hooks directory. They do no harm until somebody "
			"configures one.\n\nRemove them.\n",
		.scopes = SCOPE_INSTALLATION,
		.fn = check_debris,
	},
};

const struct check_group place_checks = {
	checks, sizeof(checks) / sizeof(checks[0])
};
