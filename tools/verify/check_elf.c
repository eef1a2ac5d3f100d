/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * E: whether the dynamic linker can bring a library into the server. Nothing
 * is run for it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "file.h"
#include "image.h"
#include "server.h"

/* What a library must be like: the server, or else this program. */
static const struct image *
find_model(const struct run *run)
{
	const struct image *server = run->verify->server->image;

	return server != NULL && server->fault == IMAGE_FINE
		       ? server
		       : image_open("/proc/self/exe");
}

static void
fail_elf(struct run *run)
{
	const struct image *image = run->object->image;
	struct record *record;

	if (image->fault == IMAGE_UNREADABLE) {
		record = record_add(run, STATUS_SKIP, "cannot be read: %s",
				    image->error);
		record_set_fix(record, "run " VERIFY_NAME " as a user who may "
			       "read %s", run->object->path);
		return;
	}
	record = record_add(run, STATUS_FAIL, "%s", image->error);
	if (image->fault == IMAGE_TRUNCATED) {
		record_add_fact(record, "size", FACT_SIZE,
				pool_format("%lld", image->wanted),
				pool_format("%lld", image->size));
	}
	record_set_fix(record, "%s",
		       target_reinstall(run->verify, run->object));
}

static void
check_elf(struct run *run)
{
	const struct image *image = run->object->image;
	const struct image *model = find_model(run);

	if (!run->object->present) {
		return;
	}
	if (image->fault != IMAGE_FINE) {
		fail_elf(run);
		return;
	}
	bool alike = image->machine == model->machine &&
		     image->class == model->class &&
		     image->data == model->data;
	if (alike && !image->program) {
		record_add(run, STATUS_PASS, "shared library, %s",
			   image_format(image));
		return;
	}
	struct record *record =
		record_add(run, STATUS_FAIL, "%s",
			   alike ? "a program, not a shared library"
				 : "made for another machine than the server");
	record_add_fact(record, "machine", FACT_TEXT, image_format(model),
			image_format(image));
	if (alike) {
		record_set_fix(record, "%s",
			       target_reinstall(run->verify, run->object));
	} else {
		record_set_fix(record, "install the build of %s for %s",
			       run->object->label, image_machine(model));
	}
}

/* The hook in a process with all programs of the server. */
static struct closure
load_closure(const struct run *run, struct searches *missing)
{
	const struct server *server = run->verify->server;
	struct closure closure = { 0 };

	for (size_t i = 0; i < server->closure.count; i++) {
		closure.images = pool_array(closure.images, closure.count,
					    sizeof(*closure.images));
		closure.images[closure.count++] = server->closure.images[i];
	}
	linker_add(&server->linker, &closure, run->object->image, missing);
	return closure;
}

/* Libraries whose names begin with libkea- change with every Kea. */
static bool
is_kea(const char *name)
{
	return strncmp(name, "libkea-", 7) == 0;
}

/* A directory outside the search path that has the library. */
static const char *
find_elsewhere(const struct run *run, const char *name)
{
	const char *const dirs[] = { "/usr/local/lib", "/usr/local/lib64",
				     "/opt/kea/lib",
				     file_dir(run->object->real) };

	for (size_t i = 0; i < sizeof(dirs) / sizeof(dirs[0]); i++) {
		if (file_exists(pool_format("%s/%s", dirs[i], name))) {
			return dirs[i];
		}
	}
	return NULL;
}

static void
fail_needed(struct run *run, const struct search *search)
{
	const char *dir = find_elsewhere(run, search->name);
	const char *by = file_base(search->wanted_by->path);
	struct record *record = record_add(run, STATUS_FAIL,
					   "library %s, which %s needs, is "
					   "not found", search->name, by);

	record_add_fact(record, "library", FACT_TEXT, search->name, NULL);
	record_add_detail(record, "tried", &search->tried);
	if (dir != NULL) {
		record_set_fix(record, "echo %s | sudo tee "
			       "/etc/ld.so.conf.d/kea-hooks.conf && sudo "
			       "ldconfig", dir);
	} else if (is_kea(search->name)) {
		record_set_fix(record, "install the Kea that %s was built "
			       "for, or build it for the installed one", by);
	} else {
		record_set_fix(record, "install the package that provides %s "
			       "(apt-file search %s)", search->name,
			       search->name);
	}
}

/* Whether the server has another version of this library of Kea. */
static const char *
find_other_version(const struct server *server, const char *name)
{
	const char *end = strstr(name, ".so.");
	size_t len = end != NULL ? (size_t)(end - name) + 4 : 0;

	if (!is_kea(name) || len == 0) {
		return NULL;
	}
	for (size_t i = 0; i < server->closure.count; i++) {
		const char *soname = server->closure.images[i]->soname;

		if (soname != NULL && strncmp(soname, name, len) == 0 &&
		    strcmp(soname, name) != 0) {
			return soname;
		}
	}
	return NULL;
}

static void
check_needed(struct run *run)
{
	struct searches missing = { 0 };
	size_t failed = 0;

	load_closure(run, &missing);
	for (size_t i = 0; i < missing.count; i++) {
		/* Another version of it is E04's business. */
		if (find_other_version(run->verify->server,
				       missing.items[i].name) == NULL) {
			fail_needed(run, &missing.items[i]);
			failed++;
		}
	}
	if (failed == 0) {
		record_add(run, STATUS_PASS, "%zu libraries needed, all found",
			   run->object->image->needed.count);
	}
}

static void
fail_host_soname(struct run *run, size_t differing, const char *example)
{
	const struct server *server = run->verify->server;
	const struct list *needed = &run->object->image->needed;
	long soname = release_soname(needed);
	struct record *record;

	record = record_add(run, STATUS_FAIL, "built for %s, the server is %s",
			    soname != 0 ? release_format(soname) : example,
			    release_format(server->soname));
	for (size_t i = 0; i < needed->count; i++) {
		const char *other = find_other_version(server,
						       needed->items[i]);

		if (other != NULL) {
			record_add_fact(record, "needed", FACT_TEXT, other,
					needed->items[i]);
		}
	}
	record_set_wanted(record, "server has");
	record_set_fix(record, "build %s again for Kea %s (%zu %s)",
		       run->object->label,
		       server->version != NULL ? server->version : "here",
		       differing, differing == 1 ? "library differs"
						 : "libraries differ");
}

/* --if-host: of a Kea that is not here, one number is known. */
static void
rehearse_soname(struct run *run)
{
	const struct server *server = run->verify->server;
	long soname = release_soname(&run->object->image->needed);

	if (soname == 0 || server->soname == 0) {
		record_add(run, STATUS_SKIP, "its libraries of Kea cannot be "
			   "compared with those of Kea %s", server->version);
	} else if (soname != server->soname) {
		fail_host_soname(run, 1, "");
	} else {
		record_add(run, STATUS_PASS, "needs libkea-hooks.so.%ld, as "
			   "Kea %s", soname, server->version);
	}
}

static void
check_host_soname(struct run *run)
{
	const struct server *server = run->verify->server;
	const struct list *needed = &run->object->image->needed;
	size_t own = 0, differing = 0;
	const char *example = "";

	for (size_t i = 0; i < needed->count; i++) {
		own += is_kea(needed->items[i]) ? 1 : 0;
		if (find_other_version(server, needed->items[i]) != NULL) {
			differing++;
			example = needed->items[i];
		}
	}
	if (own == 0) {
		record_add(run, STATUS_PASS, "needs no library of Kea");
	} else if (server->rehearsed) {
		rehearse_soname(run);
	} else if (server->soname == 0) {
		record_add(run, STATUS_SKIP,
			   "needs libraries of Kea, and there is no server to "
			   "compare with");
	} else if (differing != 0) {
		fail_host_soname(run, differing, example);
	} else {
		record_add(run, STATUS_PASS, "%zu libraries of Kea, as the "
			   "server has them", own);
	}
}

/* A library of the server's directory that would provide a symbol. */
static const char *
find_provider(const struct run *run, const char *symbol)
{
	const struct server *server = run->verify->server;

	for (size_t i = 0; i < server->linker.cached.count; i++) {
		const char *path = server->linker.cached.items[i];

		if (is_kea(file_base(path)) &&
		    image_has_symbol(
			    image_open(target_path(run->verify, path)),
			    symbol)) {
			return file_base(path);
		}
	}
	return NULL;
}

static void
fail_undefined(struct run *run, const struct list *symbols)
{
	const char *provider = find_provider(run, symbols->items[0]);
	struct record *record =
		record_add(run, STATUS_FAIL,
			   "%zu %s not provided by the server or by a needed "
			   "library: %s%s", symbols->count,
			   symbols->count == 1 ? "symbol is" : "symbols are",
			   symbols->items[0],
			   symbols->count == 1 ? "" : ", ...");

	record_add_detail(record, "undefined", symbols);
	if (provider != NULL) {
		record_add_fact(record, "provider", FACT_TEXT, provider, NULL);
		record_set_fix(record, "link %s with %s, which defines it",
			       run->object->label, provider);
	} else {
		record_set_fix(record, "add the missing source or -l library "
			       "to the link of %s, with -Wl,-z,defs to have "
			       "the linker say so", run->object->label);
	}
}

static bool
check_versions(struct run *run, const struct closure *closure)
{
	const struct image *image = run->object->image;
	bool fine = true;

	for (size_t i = 0; i < image->version_count; i++) {
		const struct symbol_version *version = &image->versions[i];
		const struct image *library =
			version->library != NULL
				? closure_find(closure, version->library)
				: NULL;

		if (library == NULL || version->weak ||
		    image_has_version(library, version->name)) {
			continue;
		}
		struct record *record = record_add(
			run, STATUS_FAIL, "needs version %s of %s, which is "
			"older here", version->name, version->library);
		record_set_fix(record, "build %s on this system, or on one "
			       "that is not newer", run->object->label);
		fine = false;
	}
	return fine;
}

static void
check_undefined(struct run *run)
{
	const struct image *image = run->object->image;
	struct searches missing = { 0 };
	struct closure closure = load_closure(run, &missing);
	struct list undefined = { 0 };
	size_t count = 0;

	for (size_t i = 0; i < image->symbol_count; i++) {
		const struct symbol *symbol = &image->symbols[i];

		if (symbol->defined || symbol->weak) {
			continue;
		}
		count++;
		if (!closure_has_symbol(&closure, symbol->name)) {
			list_add(&undefined, symbol->name);
		}
	}
	/* What a missing library would provide is not the file's fault. */
	if (missing.count != 0) {
		record_add(run, STATUS_SKIP, "libraries are missing, see E03 "
			   "and E04")->implied = true;
	} else if (undefined.count != 0) {
		fail_undefined(run, &undefined);
	} else if (check_versions(run, &closure)) {
		record_add(run, STATUS_PASS, "%zu symbols, all provided",
			   count);
	}
}

static const struct check checks[] = {
	{
		.id = "E01",
		.slug = "elf",
		.title = "a whole shared library for the server's machine",
		.explain =
			"The file is no ELF shared library, is cut off, or "
			"was built for another machine, word\nsize or byte "
			"order than the server.\n\nThe dynamic linker says "
			"`file too short`, `invalid ELF header` or `wrong "
			"ELF class`.\n\nCopy or install the file again, from "
			"a build for this machine.\n",
		.scopes = SCOPE_HOOK,
		.fn = check_elf,
	},
	{
		.id = "E03",
		.slug = "needed",
		.title = "every library that it needs is found",
		.explain =
			"The dynamic linker would not find a library that "
			"this one needs, directly or through\nothers. The "
			"places that it looks at are listed: RUNPATH or "
			"RPATH, /etc/ld.so.cache, the\nbuilt-in "
			"directories. LD_LIBRARY_PATH is not looked at, for "
			"a server started by the\nsystem has none.\n\n"
			"Install the package that provides the library; if "
			"it is there, in a directory of its own,\nname that "
			"directory in /etc/ld.so.conf.d and run ldconfig.\n",
		.scopes = SCOPE_HOOK,
		.needs_image = true,
		.fn = check_needed,
	},
	{
		.id = "E04",
		.slug = "host-soname",
		.title = "libraries of Kea are those that the server has",
		.explain =
			"The library was linked with another version of "
			"Kea's libraries than the server's. Every\nrelease "
			"of Kea changes them. If the old ones are still "
			"there, both would be in one process,\nand the "
			"server would crash sooner or later.\n\nBuild the "
			"hook again for the installed Kea. Hooks of this "
			"project need no library of Kea:\nonly the bridge "
			"does.\n",
		.scopes = SCOPE_HOOK,
		.needs_image = true,
		.fn = check_host_soname,
	},
	{
		.id = "E05",
		.slug = "undefined",
		.title = "every symbol that it uses is provided",
		.explain =
			"The library uses a function or variable that "
			"neither the server, nor the libraries it needs,\n"
			"nor itself provides. Kea opens libraries with "
			"RTLD_NOW and would refuse it. Versions of\nsymbols "
			"count: what was built on a newer system needs "
			"GLIBC versions that an older one lacks.\n\nLink "
			"with the library that provides the symbol; "
			"-Wl,-z,defs finds this at build time.\n",
		.scopes = SCOPE_HOOK,
		.needs_image = true,
		.fn = check_undefined,
	},
};

const struct check_group elf_checks = {
	checks, sizeof(checks) / sizeof(checks[0])
};
