/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * A05 and A06: judges what happened in the sandbox.
 */
#include <string.h>

#include "access.h"
#include "check_load.h"
#include "load.h"
#include "server.h"

/* Crashed, hung, or ended the process. */
static bool
is_dead(const struct load_run *run)
{
	return run->phase != LOAD_DONE && run->open_error == NULL;
}

static bool
is_unloading(const struct load_run *run)
{
	return run->phase == LOAD_UNLOAD || run->phase == LOAD_AGAIN;
}

static const char *
in_process(const struct load_run *run)
{
	if (run->process[0] == '\0') {
		return "";
	}
	return pool_format(" as %s%s", run->process,
			   run->params != NULL
				   ? " with the parameters of its configuration"
				   : "");
}

static void
set_evidence(struct record *record, const struct load_run *load)
{
	const char *line = outcome_last_line(&load->outcome);

	if (line[0] != '\0') {
		record_add_fact(record, "output", FACT_TEXT, NULL, line);
	}
}

static const char *
timeout_text(const struct run *run, const struct load_run *load)
{
	if (!load->outcome.timed_out) {
		return outcome_text(&load->outcome);
	}
	return pool_format("did not end within %g s",
			   run->verify->options->timeout);
}

static void
fail_dead(struct run *run, const struct load_run *load)
{
	struct record *record;

	if (!load->outcome.started) {
		record_add(run, STATUS_SKIP, "the sandbox could not be "
			   "started: %s", load->outcome.error);
		return;
	}
	record = record_add(run, STATUS_FAIL, "%s%s %s",
			    timeout_text(run, load), in_process(load),
			    load_phase_text(load->phase));
	set_evidence(record, load);
	record_set_fix(record, "take %s out of every hooks-libraries list, "
		       "remove it and report this to its authors",
		       run->object->label);
}

static void
fail_open(struct run *run, const struct load_run *load)
{
	if (check_failed(run, "E03") || check_failed(run, "E04") ||
	    check_failed(run, "E05")) {
		record_add(run, STATUS_SKIP, "cannot be opened, see E03 to E05")
			->implied = true;
		return;
	}
	if (run->verify->server->own.name != NULL &&
	    access_barrier(run->verify, run->object->real) != NULL) {
		record_add(run, STATUS_SKIP, "cannot be read by the server's "
			   "user, see H03")->implied = true;
		return;
	}
	struct record *record =
		record_add(run, STATUS_FAIL, "the dynamic linker refuses it: "
			   "%s", load->open_error);

	record_set_fix(record, "%s",
		       target_reinstall(run->verify, run->object));
}

/* A refusal for want of a required parameter is as it should be. */
static void
judge_refusal(struct run *run, const struct load_run *load)
{
	const char *why = load->refusal != NULL ? load->refusal
						: "no reason given";
	const char *parameter = load_required_parameter(load);

	if (load->refused_params && load->params != NULL) {
		record_add(run, STATUS_SKIP, "refuses its parameters, see "
			   "C06")->implied = true;
		return;
	}
	if (load->refused_params && parameter != NULL) {
		record_add(run, STATUS_PASS, "refuses to load%s without its "
			   "parameters, as it should: '%s' is required",
			   in_process(load), parameter);
		return;
	}
	struct record *record = record_add(run, STATUS_FAIL,
					   "load()%s failed: %s",
					   in_process(load), why);
	set_evidence(record, load);
	record_set_fix(record, load->params != NULL
			       ? "correct the parameters of %s in the "
				 "configuration"
			       : "give %s what it asks for and try again with "
				 "--config FILE", run->object->label);
}

/* What went wrong with version() is A02's business. */
static void
judge_hook(struct run *run, const struct load_run *load)
{
	if (!load->has_version) {
		record_add(run, STATUS_SKIP, "no version(), see A02")->implied =
			true;
	} else if (is_dead(load) && !load->loaded) {
		record_add(run, STATUS_SKIP, "not tried, see A06")->implied =
			true;
	} else if (run->object->note == NULL) {
		record_add(run, STATUS_PASS, "opens and answers version() "
			   "(load() of a C++ library is called by Kea only)");
	} else if (load->loaded) {
		record_add(run, STATUS_PASS, "loads%s", in_process(load));
	} else {
		judge_refusal(run, load);
	}
}

void
check_load(struct run *run)
{
	const struct load_result *result = load_open(run->verify, run->object);

	if (result->obstacle != NULL) {
		record_add(run, STATUS_SKIP, "%s", result->obstacle);
	}
	for (size_t i = 0; i < result->count; i++) {
		const struct load_run *load = &result->runs[i];

		if (load->open_error != NULL) {
			fail_open(run, load);
		} else if (is_dead(load) && !is_unloading(load)) {
			fail_dead(run, load);
		} else {
			judge_hook(run, load);
		}
	}
}

static void
judge_unload(struct run *run, const struct load_run *load)
{
	if (is_dead(load)) {
		fail_dead(run, load);
	} else if (load->left != NULL) {
		struct record *record = record_add(run, STATUS_FAIL,
						   "unload()%s: %s",
						   in_process(load),
						   load->left);
		set_evidence(record, load);
		record_set_fix(record, "restart the server instead of "
			       "reloading it while %s is configured, and "
			       "report this to its authors",
			       run->object->label);
	} else if (run->object->note == NULL) {
		record_add(run, STATUS_PASS, "closes and opens again "
			   "(unload() of a C++ library is called by Kea only)");
	} else {
		record_add(run, STATUS_PASS, "unloads and loads again%s",
			   in_process(load));
	}
}

void
check_unload(struct run *run)
{
	const struct load_result *result = load_open(run->verify, run->object);

	if (result->obstacle != NULL) {
		record_add(run, STATUS_SKIP, "%s", result->obstacle);
	}
	for (size_t i = 0; i < result->count; i++) {
		const struct load_run *load = &result->runs[i];
		bool native = run->object->note == NULL;

		if (load->loaded || (is_unloading(load) && is_dead(load)) ||
		    (native && load->has_version)) {
			judge_unload(run, load);
		}
	}
}
