/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Functions of the ABI while the first, the second, ... allocation of theirs
 * fails. The library that lets them fail is preloaded; see fail_malloc.c.
 */
#include <dlfcn.h>

#include "abi_probe.h"

/* More than any of the functions allocates. */
#define MANY 1000

static void (*fail_malloc)(unsigned int nth);
static unsigned int (*fail_malloc_end)(void);

/* An option that may be set, of each family: host name, bootfile URL. */
static uint16_t
some_option(void)
{
	return probe.v6 ? 59 : 12;
}

static enum keah_status
ignore(void *arg, uint16_t code, const struct keah_view *data)
{
	(void)arg;
	(void)code;
	(void)data;
	return KEAH_OK;
}

static enum keah_status
get_query(void)
{
	struct keah_pkt *pkt;

	return keah->callout->get_query(probe.call, &pkt);
}

static enum keah_status
set_text(void)
{
	return keah->callout->set_text(
		probe.call, "probe",
		"a text that no string keeps inside of itself");
}

static enum keah_status
get_text(void)
{
	struct keah_str text;

	return keah->callout->get_text(probe.call, "probe", &text);
}

static enum keah_status
set_bool(void)
{
	return keah->callout->set_bool(probe.call, "truth", 1);
}

static enum keah_status
get_bool(void)
{
	uint8_t value;

	return keah->callout->get_bool(probe.call, "truth", &value);
}

static enum keah_status
set_context(void)
{
	return keah->callout->set_context(probe.call, "probe",
					  (const uint8_t *)"context", 7);
}

static enum keah_status
get_context(void)
{
	struct keah_view value;

	return keah->callout->get_context(probe.call, "probe", &value);
}

static enum keah_status
set_next_step(void)
{
	return keah->callout->set_next_step(probe.call, KEAH_NEXT_CONTINUE);
}

static enum keah_status
get_info(void)
{
	struct keah_pkt_info info = { .size = sizeof(info) };

	return keah->pkt->get_info(probe.pkt, &info);
}

static enum keah_status
get_label(void)
{
	struct keah_str label;

	return keah->pkt->get_label(probe.pkt, &label);
}

static enum keah_status
in_class(void)
{
	uint8_t member;

	return keah->pkt->in_class(probe.pkt, "a-class-with-a-long-name",
				   &member);
}

static enum keah_status
add_class(void)
{
	return keah->pkt->add_class(probe.pkt, "a-class-with-a-long-name");
}

static enum keah_status
remove_class(void)
{
	return keah->pkt->remove_class(probe.pkt, "a-class-with-a-long-name");
}

static enum keah_status
set_option(void)
{
	static const uint8_t data[] = "a-host-name-that-is-quite-long";

	return keah->option->set(probe.pkt, KEAH_OPTION(some_option()), data,
				 sizeof(data) - 1);
}

static enum keah_status
get_option(void)
{
	struct keah_view data;

	return keah->option->get(probe.pkt, KEAH_OPTION(some_option()), &data);
}

static enum keah_status
each_option(void)
{
	return keah->option->for_each(probe.pkt, KEAH_OPTION(0), ignore, NULL);
}

static enum keah_status
remove_option(void)
{
	return keah->option->remove(probe.pkt, KEAH_OPTION(some_option()));
}

static enum keah_status
parse(void)
{
	struct keah_expr *expr;
	enum keah_status s = keah->expr->parse(
		KEAH_EXPR_STRING, "concat('a quite long text', 'b')", &expr);

	if (s == KEAH_OK) {
		keah->expr->free(expr);
	}
	return s;
}

static enum keah_status
eval_string(void)
{
	struct keah_view value;

	return keah->expr->eval_string(probe.string, probe.pkt, &value);
}

static enum keah_status
eval_bool(void)
{
	uint8_t value;

	return keah->expr->eval_bool(probe.truth, probe.pkt, &value);
}

static enum keah_status
write_log(void)
{
	const char *const args[] = { "a text as long as texts in logs are" };

	return keah->log->write(keah_self, PROBE_LINE, args, 1);
}

/*
 * In an order in which each finds what it needs. Kea's parser of expressions
 * is not made to survive a lack of memory (the constructor of the parser that
 * Bison makes is noexcept): it runs when a configuration is loaded only.
 */
static const struct {
	const char *name;
	enum keah_status (*call)(void);
	bool not_in_kea;
} calls[] = {
	{ "callout->get_query", get_query, false },
	{ "callout->set_text", set_text, false },
	{ "callout->get_text", get_text, false },
	{ "callout->set_bool", set_bool, false },
	{ "callout->get_bool", get_bool, false },
	{ "callout->set_context", set_context, false },
	{ "callout->get_context", get_context, false },
	{ "callout->set_next_step", set_next_step, false },
	{ "pkt->get_info", get_info, false },
	{ "pkt->get_label", get_label, false },
	{ "pkt->in_class", in_class, false },
	{ "pkt->add_class", add_class, false },
	{ "pkt->remove_class", remove_class, false },
	{ "option->set", set_option, false },
	{ "option->get", get_option, false },
	{ "option->for_each", each_option, false },
	{ "option->remove", remove_option, false },
	{ "expr->parse", parse, true },
	{ "expr->eval_string", eval_string, false },
	{ "expr->eval_bool", eval_bool, false },
	{ "log->write", write_log, false },
};

/* The n-th allocation fails, for every n until there is no n-th one. */
static void
run_short(FILE *report, const char *name, enum keah_status (*call)(void))
{
	unsigned int failed = 1;

	for (unsigned int n = 1; failed != 0 && n < MANY; n++) {
		fprintf(report, "short %s %u", name, n);
		fflush(report);
		fail_malloc(n);
		enum keah_status s = call();
		failed = fail_malloc_end();
		fprintf(report, " %s %d\n", failed != 0 ? "failed" : "whole",
			s);
	}
}

void
probe_short(FILE *report)
{
	*(void **)&fail_malloc = dlsym(RTLD_DEFAULT, "fail_malloc");
	*(void **)&fail_malloc_end = dlsym(RTLD_DEFAULT, "fail_malloc_end");
	if (fail_malloc == NULL || fail_malloc_end == NULL) {
		return;
	}
	const bool kea = dlsym(RTLD_DEFAULT, "keah_host") == NULL;
	for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++) {
		if (!kea || !calls[i].not_in_kea) {
			run_short(report, calls[i].name, calls[i].call);
		}
	}
}
