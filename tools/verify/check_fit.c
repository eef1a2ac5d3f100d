/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * A03, A04, A07: whether threads, hook points and bridge of the server suit
 * the library.
 */
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

#include <hooklib/text.h>
#include <host/point.h>
#include <keah/hook.h>

#include "access.h"
#include "check.h"
#include "config.h"
#include "file.h"
#include "image.h"
#include "load.h"
#include "note.h"
#include "server.h"

/* Whether a daemon with threads of its own loads it. */
static bool
is_for_threads(const struct object *object)
{
	return object->note == NULL ||
	       list_has(&object->note->processes, "dhcp4") ||
	       list_has(&object->note->processes, "dhcp6");
}

static void
report_threads(struct run *run)
{
	const struct server *server = run->verify->server;
	bool on = server->version != NULL &&
		  server->hooks_version >= MT_DEFAULT_SINCE;
	struct record *record = record_add(
		run, on ? STATUS_FAIL : STATUS_WARN,
		"is not compatible with multi-threading, which is %s by "
		"default %s", on ? "on" : "off",
		server->version != NULL
			? pool_format("in Kea %s", server->version)
			: "before Kea 2.3.5");

	record_set_fix(record, "\"multi-threading\": { "
		       "\"enable-multi-threading\": false } in the "
		       "configuration that loads %s", run->object->label);
}

/*
 * Whether C07 has the last word: a configuration names the library, and it
 * says something about threads or the server's default is on.
 */
static bool
is_for_config(const struct verify *verify, const struct object *object)
{
	for (size_t i = 0; i < verify->object_count; i++) {
		const struct config *config = verify->objects[i]->config;

		if (config != NULL && config_find(config, object) != NULL &&
		    (verify->server->hooks_version >= MT_DEFAULT_SINCE ||
		     node_find(config->daemon, "multi-threading") != NULL)) {
			return true;
		}
	}
	return false;
}

static void
check_threads(struct run *run)
{
	const struct object *object = run->object;
	int able = load_threads(run->verify, run->object);

	if (!is_for_threads(object)) {
		return;
	}
	if (able < 0) {
		record_add(run, STATUS_SKIP, "whether it is compatible with "
			   "multi-threading is not known, see A05")->implied =
			true;
	} else if (able > 0) {
		record_add(run, STATUS_PASS, "compatible with "
			   "multi-threading");
	} else if (is_for_config(run->verify, object)) {
		record_add(run, STATUS_PASS, "not compatible with "
			   "multi-threading, see C07");
	} else {
		report_threads(run);
	}
}

static uint32_t
daemons_of(const struct list *processes)
{
	static const struct {
		const char *name;
		uint32_t bit;
	} daemons[] = {
		{ "dhcp4", KEAH_DHCP4 },
		{ "dhcp6", KEAH_DHCP6 },
		{ "d2", KEAH_D2 },
		{ "ca", KEAH_CA },
	};
	uint32_t bits = 0;

	for (size_t i = 0; i < sizeof(daemons) / sizeof(daemons[0]); i++) {
		if (list_has(processes, daemons[i].name)) {
			bits |= daemons[i].bit;
		}
	}
	return bits;
}

/* The hook point of this name, or the one most like it. */
static const struct keah__point *
find_point(const char *name, size_t *distance)
{
	const struct keah__point *nearest = NULL;
	const struct keah__point *point;

	*distance = SIZE_MAX;
	for (size_t i = 0; (point = keah__point_get(i)) != NULL; i++) {
		size_t d = keah_text_distance(name, point->name);

		if (d < *distance) {
			*distance = d;
			nearest = point;
		}
	}
	return nearest;
}

/* What is wrong with a declared callout, or NULL. */
static const char *
judge_callout(const struct note *note, const char *name)
{
	size_t distance;
	const struct keah__point *point = find_point(name, &distance);

	if (distance != 0) {
		return pool_format("'%s' is no hook point; did you mean "
				   "'%s'?", name, point->name);
	}
	if ((point->daemons & daemons_of(&note->processes)) == 0) {
		return pool_format("'%s' is no hook point of %s", name,
				   list_format(&note->processes, ", ", "any "
					       "process"));
	}
	return NULL;
}

static void
judge_declared(struct run *run, struct list *faults)
{
	const struct note *note = run->object->note;

	for (size_t i = 0; i < note->callouts.count; i++) {
		const char *fault = judge_callout(note,
						  note->callouts.items[i]);

		if (fault != NULL) {
			list_add(faults, fault);
		}
	}
}

/* A C++ library registers a function that has the name of a hook point. */
static void
judge_exported(struct run *run, struct list *faults)
{
	const struct image *image = run->object->image;

	for (size_t i = 0; i < image->symbol_count; i++) {
		const struct symbol *symbol = &image->symbols[i];
		size_t distance;

		if (!symbol->defined || !symbol->function ||
		    strncmp(symbol->name, "_Z", 2) == 0 ||
		    strlen(symbol->name) < 9) {
			continue;
		}
		const struct keah__point *point = find_point(symbol->name,
							     &distance);
		if (distance == 1 || distance == 2) {
			list_add(faults, pool_format("'%s' is no hook point; "
						     "did you mean '%s'?",
						     symbol->name,
						     point->name));
		}
	}
}

static void
check_callouts(struct run *run)
{
	struct list faults = { 0 };

	if (run->object->note != NULL) {
		judge_declared(run, &faults);
	} else {
		judge_exported(run, &faults);
	}
	if (faults.count == 0) {
		record_add(run, STATUS_PASS, "%s",
			   run->object->note != NULL
				   ? "all callouts are hook points"
				   : "no function is nearly a hook point");
		return;
	}
	struct record *record = record_add(run, STATUS_FAIL, "%s",
					   faults.items[0]);
	record_add_detail(record, "callouts", &faults);
	record_set_fix(record, "correct the name in %s: the server never "
		       "calls it", run->object->note != NULL
					   ? "hook.conf and the source"
					   : "the source");
}

static bool
is_any(const char *name)
{
	return name[0] != '.';
}

static void
fail_missing_bridge(struct run *run, const char *path)
{
	const struct server *server = run->verify->server;
	struct list there = { 0 };
	struct record *record = record_add(
		run, STATUS_FAIL, "there is no bridge for %s: the server "
		"refuses every hook of this project",
		release_format(server->soname));

	file_list(&there, file_dir(path), is_any);
	record_add_fact(record, "bridge", FACT_TEXT, file_base(path),
			list_format(&there, " ", "none"));
	record_set_fix(record, "%s", target_bridge(run->verify, ""));
}

/* A sandbox_fn. */
static int
open_bridge(int answer, void *arg)
{
	const char *path = arg;
	void *bridge = dlopen(path, RTLD_NOW | RTLD_LOCAL);

	if (bridge == NULL) {
		dprintf(answer, "%s", dlerror());
	} else if (dlsym(bridge, "keah_host") == NULL) {
		dprintf(answer, "it has no function keah_host()");
	}
	return 0;
}

static const char *
try_bridge(const struct run *run, const char *real)
{
	const struct verify *verify = run->verify;
	struct outcome outcome;

	if (load_obstacle(verify, image_open(real)) != NULL ||
	    (verify->server->own.name != NULL &&
	     access_barrier(verify, real) != NULL)) {
		/* The latter is the business of H03. */
		return "";
	}
	sandbox_run(&verify->server->sandbox, open_bridge,
		    (void *)(uintptr_t)real, &outcome);
	if (!outcome.started) {
		return "";
	}
	return outcome.signal != 0 || outcome.timed_out
		       ? outcome_text(&outcome)
		       : outcome.answer;
}

/* What is wrong with a bridge, or "". */
static const char *
judge_bridge(const struct run *run, const char *real)
{
	const struct image *image = image_open(real);
	const struct note *note;

	if (image->fault != IMAGE_FINE) {
		return image->error;
	}
	note = note_open(image, KEAH_NOTE_BRIDGE);
	if (note == NULL) {
		return "it is no bridge";
	}
	if (note->abi_major != KEAH_ABI_MAJOR ||
	    note->abi_minor < KEAH_ABI_MINOR) {
		return pool_format("it provides hook ABI %s, %d.%d is wanted",
				   note_get(note->text, "abi"),
				   KEAH_ABI_MAJOR, KEAH_ABI_MINOR);
	}
	if (release_soname(&image->needed) != run->verify->server->soname) {
		return pool_format("it was linked with %s",
				   release_format(
					   release_soname(&image->needed)));
	}
	return try_bridge(run, real);
}

static bool
has_hooks(const struct verify *verify)
{
	for (size_t i = 0; i < verify->object_count; i++) {
		if (verify->objects[i]->note != NULL &&
		    verify->objects[i]->listed != NULL) {
			return true;
		}
	}
	return false;
}

static void
check_bridge(struct run *run)
{
	const struct verify *verify = run->verify;
	const struct server *server = verify->server;

	if (!has_hooks(verify)) {
		return;
	}
	if (server->soname == 0) {
		record_add(run, STATUS_SKIP, "which bridge is needed is not "
			   "known, see H01")->implied = true;
		return;
	}
	const char *path = pool_format("%s/bridge/libkea-hooks.so.%ld.so",
				       verify->dir, server->soname);
	const char *real = target_path(verify, path);
	if (!file_exists(real)) {
		fail_missing_bridge(run, real);
		return;
	}
	const char *fault = judge_bridge(run, real);
	if (fault[0] == '\0') {
		record_add(run, STATUS_PASS, "%s fits %s", file_base(path),
			   release_format(server->soname));
		return;
	}
	struct record *record = record_add(run, STATUS_FAIL,
					   "bridge %s cannot be used: %s",
					   file_base(path), fault);
	record_set_fix(record, "%s", target_bridge(verify, " --force"));
}

static const struct check checks[] = {
	{
		.id = "A03",
		.slug = "mt",
		.title = "it is compatible with the server's threads",
		.explain =
			"A multi-threaded server refuses a library whose "
			"multi_threading_compatible() does not say\nyes "
			"(HOOKS_LIBRARY_MULTI_THREADING_NOT_COMPATIBLE). "
			"Threads are on by default since Kea\n2.3.5, so such "
			"a library is refused after an upgrade; before, it "
			"is a warning. What a\nconfiguration says is judged "
			"by C07.\n\nTurn multi-threading off in the "
			"configuration, or have the library changed.\n",
		.scopes = SCOPE_HOOK,
		.needs_image = true,
		.fn = check_threads,
	},
	{
		.id = "A04",
		.slug = "callout-name",
		.title = "its callouts are hook points that exist",
		.explain =
			"Kea finds callouts by their names and ignores a name "
			"that it does not know: the library\nloads and does "
			"nothing. Of a hook of this project the declared "
			"callouts are looked at, of a\nC++ library the "
			"functions whose names are one or two letters from "
			"a hook point.\n\nCorrect the name.\n",
		.scopes = SCOPE_HOOK,
		.needs_image = true,
		.fn = check_callouts,
	},
	{
		.id = "A07",
		.slug = "bridge",
		.title = "there is a bridge for the installed server",
		.explain =
			"Hooks of this project talk to Kea through one "
			"library, bridge/libkea-hooks.so.N.so, where N\n"
			"changes with every release of Kea. It fails when "
			"the one for the installed server is\nmissing, was "
			"built for another Kea or another hook ABI, or cannot "
			"be opened.\n\nInstall the development files of the "
			"installed Kea and run kea-hooks-bridge, or make\n"
			"install-bridge in the source.\n",
		.scopes = SCOPE_INSTALLATION,
		.fn = check_bridge,
	},
};

const struct check_group fit_checks = {
	checks, sizeof(checks) / sizeof(checks[0])
};
