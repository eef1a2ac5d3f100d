/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * E02 and E06 to E09: how a library was linked. Nothing but E08 runs it, and
 * that one in the sandbox.
 */
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "check.h"
#include "file.h"
#include "image.h"
#include "load.h"
#include "note.h"
#include "server.h"

static const char *
rebuild(const struct run *run, const char *how)
{
	return pool_format("link %s %s", run->object->label, how);
}

static void
check_soname(struct run *run)
{
	const struct object *object = run->object;
	const char *name = file_base(object->real);
	const char *soname = object->image->soname;

	if (soname == NULL || strcmp(soname, name) == 0) {
		record_add(run, STATUS_PASS, "%s",
			   soname != NULL ? soname : "has none");
		return;
	}
	struct record *record = record_add(run, STATUS_FAIL, "SONAME differs "
					   "from the name of the file");
	record_add_fact(record, "soname", FACT_TEXT, name, soname);
	record_set_fix(record, "%smv %s %s/%s, or %s",
		       target_sudo(run->verify), object->real,
		       file_dir(object->real), soname,
		       rebuild(run, pool_format("with -Wl,-soname,%s", name)));
}

/* Where files come and go, or everybody may write. */
static bool
is_passing(const char *dir)
{
	static const char *const starts[] = { "/tmp", "/var/tmp", "/dev/shm",
					      "/home", "/root", "/build",
					      "/usr/src" };

	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++) {
		size_t len = strlen(starts[i]);

		if (strncmp(dir, starts[i], len) == 0 &&
		    (dir[len] == '/' || dir[len] == '\0')) {
			return true;
		}
	}
	return false;
}

static bool
is_writable(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && (st.st_mode & 022) != 0;
}

/* What is wrong with a directory of a RUNPATH, or NULL. */
static const char *
judge_dir(const struct run *run, const char *dir)
{
	static const char origin[] = "$ORIGIN";

	if (dir[0] == '\0') {
		return "is empty: the server's current directory";
	}
	if (strncmp(dir, origin, strlen(origin)) == 0) {
		const char *real = pool_format(
			"%s%s", file_dir(run->object->real),
			dir + strlen(origin));

		return is_writable(real) ? "may be written by many" : NULL;
	}
	if (dir[0] != '/') {
		return "is relative to the server's current directory";
	}
	if (is_passing(dir)) {
		return "is a place to build in or for everybody";
	}
	return is_writable(target_path(run->verify, dir))
		       ? "may be written by many"
		       : NULL;
}

static void
judge_runpath(struct run *run, const char *name, const char *dirs,
	      struct list *faults)
{
	const char *at = dirs;

	while (at != NULL) {
		size_t len = strcspn(at, ":");
		const char *dir = pool_dup_len(at, len);
		const char *fault = judge_dir(run, dir);

		if (fault != NULL) {
			list_add(faults, pool_format("%s '%s' %s", name, dir,
						     fault));
		}
		at = at[len] == ':' ? at + len + 1 : NULL;
	}
}

static void
check_runpath(struct run *run)
{
	const struct image *image = run->object->image;
	struct list faults = { 0 };

	judge_runpath(run, "RPATH", image->rpath, &faults);
	judge_runpath(run, "RUNPATH", image->runpath, &faults);
	if (faults.count == 0) {
		record_add(run, STATUS_PASS, "%s",
			   image->rpath == NULL && image->runpath == NULL
				   ? "has none"
				   : "leads to safe directories");
		return;
	}
	struct record *record = record_add(run, STATUS_FAIL, "%s",
					   faults.items[0]);
	record_add_detail(record, "runpath", &faults);
	record_set_fix(record, "%s, or %spatchelf --remove-rpath %s",
		       rebuild(run, "without -rpath"),
		       target_sudo(run->verify), run->object->real);
}

static void
check_hardening(struct run *run)
{
	const struct image *image = run->object->image;
	struct list lacks = { 0 }, flags = { 0 };

	if (!image->relro) {
		list_add(&lacks, "no RELRO");
		list_add(&flags, "-Wl,-z,relro");
	}
	if (!image->bind_now) {
		list_add(&lacks, "no BIND_NOW");
		list_add(&flags, "-Wl,-z,now");
	}
	if (image->exec_stack) {
		list_add(&lacks, "an executable stack");
		list_add(&flags, "-Wl,-z,noexecstack");
	}
	if (image->textrel) {
		list_add(&lacks, "relocations in code");
		list_add(&flags, "-fPIC -Wl,-z,text");
	}
	if (lacks.count == 0) {
		record_add(run, STATUS_PASS, "RELRO, BIND_NOW, no executable "
			   "stack, no relocations in code");
		return;
	}
	struct record *record = record_add(run, STATUS_WARN, "has %s",
					   list_format(&lacks, ", ", ""));
	record_set_fix(record, "%s",
		       rebuild(run, pool_format("with %s",
						list_format(&flags, " ",
							    ""))));
}

/*
 * Unique symbols exist once in a process, so that a library whose own is taken
 * must stay. Those that the server has come from the server.
 */
static size_t
count_unique(const struct run *run)
{
	const struct image *image = run->object->image;
	const struct server *server = run->verify->server;
	const struct closure before = { server->closure.images,
					server->main_count };
	size_t count = 0;

	for (size_t i = 0; i < image->symbol_count; i++) {
		const struct symbol *symbol = &image->symbols[i];

		if (symbol->defined && symbol->unique &&
		    !closure_has_symbol(&before, symbol->name)) {
			count++;
		}
	}
	return count;
}

/* Whether a run showed that dlclose leaves it mapped. */
static bool
was_mapped(struct run *run)
{
	const struct load_result *result = load_open(run->verify, run->object);

	for (size_t i = 0; i < result->count; i++) {
		if (result->runs[i].mapped) {
			return true;
		}
	}
	return false;
}

static void
check_unloadable(struct run *run)
{
	const struct image *image = run->object->image;
	size_t unique = count_unique(run);
	const char *why = NULL;

	if (image->nodelete) {
		why = "linked with -z nodelete";
	} else if (unique != 0) {
		why = pool_format("%zu unique %s%s", unique,
				  unique == 1 ? "symbol" : "symbols",
				  run->verify->server->main_count != 0
					  ? " that the server does not have"
					  : "");
	} else if (was_mapped(run)) {
		why = "as the load test shows";
	}
	if (why == NULL) {
		record_add(run, STATUS_PASS, "unmaps: an update takes effect "
			   "with a reload");
		return;
	}
	struct record *record =
		record_add(run, STATUS_WARN, "stays mapped after dlclose "
			   "(%s): after an update restart the server, a "
			   "reload is not enough", why);
	record_set_fix(record, "restart the server after every update of %s%s",
		       run->object->label,
		       image->nodelete ? ", or link it without -z nodelete"
		       : unique != 0   ? ", or compile it with "
					 "-fno-gnu-unique"
				       : "");
}

static bool
is_entry_point(const char *name)
{
	static const char *const names[] = { "version", "load", "unload",
					     "multi_threading_compatible" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (strcmp(names[i], name) == 0) {
			return true;
		}
	}
	return false;
}

static void
find_exports(const struct object *object, struct list *others)
{
	const struct image *image = object->image;

	for (size_t i = 0; i < image->symbol_count; i++) {
		const struct symbol *symbol = &image->symbols[i];

		if (symbol->defined && !is_entry_point(symbol->name) &&
		    !list_has(&object->note->callouts, symbol->name)) {
			list_add(others, symbol->name);
		}
	}
}

static void
check_exports(struct run *run)
{
	const struct object *object = run->object;
	struct list others = { 0 };
	struct record *record;

	if (object->note == NULL) {
		return;
	}
	if (!image_has_symbol(object->image, "load")) {
		record = record_add(run, STATUS_FAIL, "has no function load(): "
				    "no server would register its callouts");
		record_set_fix(record, "%s",
			       rebuild(run, "with " NOTE_RUNTIME));
		return;
	}
	find_exports(object, &others);
	if (others.count == 0) {
		record_add(run, STATUS_PASS, "entry points only");
		return;
	}
	record = record_add(run, STATUS_WARN, "exports %zu %s besides the "
			    "entry points: %s%s", others.count,
			    others.count == 1 ? "symbol" : "symbols",
			    others.items[0], others.count == 1 ? "" : ", ...");
	record_add_detail(record, "exports", &others);
	record_set_fix(record, "compile with -fvisibility=hidden, or link with "
		       "a version script");
}

static const struct check checks[] = {
	{
		.id = "E02",
		.slug = "soname",
		.title = "SONAME is the name of the file",
		.explain =
			"The name inside of the library and the name of the "
			"file differ: the file was renamed, or\nlinked as "
			"something else. Messages of the dynamic linker "
			"would name a file that is not there.\n\nRename the "
			"file, or link it with -Wl,-soname,NAME.\n",
		.scopes = SCOPE_HOOK,
		.needs_image = true,
		.fn = check_soname,
	},
	{
		.id = "E06",
		.slug = "runpath",
		.title = "RPATH and RUNPATH lead to safe directories only",
		.explain =
			"The library tells the dynamic linker to look for "
			"other libraries in a directory that is\nrelative, "
			"empty, meant for building, or may be written by "
			"many: who can put a file there\nruns code in the "
			"DHCP server.\n\nLink it without -rpath, or remove "
			"the path from the file with patchelf or chrpath.\n",
		.scopes = SCOPE_HOOK,
		.needs_image = true,
		.fn = check_runpath,
	},
	{
		.id = "E07",
		.slug = "hardening",
		.title = "RELRO, BIND_NOW, no executable stack, no TEXTREL",
		.explain =
			"The library was linked without protections that "
			"distributions turn on: its tables of\naddresses "
			"stay writable, its stack is executable, or its code "
			"is changed when it is loaded.\nSELinux refuses the "
			"last two.\n\nLink it with -Wl,-z,relro,-z,now,"
			"-z,noexecstack and compile it with -fPIC.\n",
		.scopes = SCOPE_HOOK,
		.needs_image = true,
		.fn = check_hardening,
	},
	{
		.id = "E08",
		.slug = "unloadable",
		.title = "it leaves the process when it is unloaded",
		.explain =
			"A server that reloads its configuration closes the "
			"library and opens it again. This one\nstays in "
			"memory, so the old code goes on running after an "
			"update: by unique symbols of C++\nthat the server "
			"does not have, by -z nodelete, or for another "
			"reason that the load test\nfound. With musl "
			"nothing ever unloads.\n\nRestart the "
			"server after an update, or build with "
			"-fno-gnu-unique.\n",
		.scopes = SCOPE_HOOK,
		.needs_image = true,
		.fn = check_unloadable,
	},
	{
		.id = "E09",
		.slug = "exports",
		.title = "it exports the entry points and nothing else",
		.explain =
			"A hook of this project exports version, load, "
			"unload and multi_threading_compatible. What\nelse it "
			"exports may be taken for a callout by the server, or "
			"stand in for a function of\nanother library. "
			"C++ hooks are not judged: Kea's own export "
			"hundreds.\n\nCompile with -fvisibility=hidden or "
			"link with a version script.\n",
		.scopes = SCOPE_HOOK,
		.needs_image = true,
		.fn = check_exports,
	},
};

const struct check_group file_checks = {
	checks, sizeof(checks) / sizeof(checks[0])
};
