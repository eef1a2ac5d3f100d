/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Calls every function of the ABI with NULL for each of its arguments, and
 * the functions of the packet path without memory, inside the server that
 * loads it. What the functions returned goes to the file `report`.
 */
#include "abi_probe.h"

static struct {
	const char *report;
	struct keah_expr *string, *truth;
} config;

static const struct keah_param params[] = {
	{ .name = "report",
	  .help = "the file to write to",
	  .type = KEAH_PARAM_STRING,
	  .flags = KEAH_PARAM_REQUIRED,
	  .offset = 0 },
	{ .name = "string",
	  .help = "an expression that yields a string",
	  .type = KEAH_PARAM_EXPR_STRING,
	  .flags = KEAH_PARAM_REQUIRED,
	  .offset = sizeof(char *) },
	{ .name = "truth",
	  .help = "an expression that yields a truth value",
	  .type = KEAH_PARAM_EXPR_BOOL,
	  .flags = KEAH_PARAM_REQUIRED,
	  .offset = 2 * sizeof(char *) },
	{ .name = NULL },
};

static const struct keah_message messages[] = {
	KEAH_MESSAGE(PROBE_LINE, KEAH_LOG_INFO, "a line with %1"),
	KEAH_MESSAGE(PROBE_MESSAGES, KEAH_LOG_INFO, "another with %1"),
};

struct probe probe;
const char probe_text[] = "x";

/* Structs of the ABI begin with their size: this is long enough for any. */
static uint32_t memory[1024] = { sizeof(memory) };

void *
probe_object(const char *type)
{
	const struct {
		const char *type;
		void *object;
	} known[] = {
		{ "struct keah_callout *", probe.call },
		{ "struct keah_expr *", probe.string },
		{ "struct keah_lib *", keah_self },
		{ "struct keah_params *", probe.params },
		{ "struct keah_pkt *", probe.pkt },
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		if (strcmp(type, known[i].type) == 0 &&
		    known[i].object != NULL) {
			return known[i].object;
		}
	}
	return memory;
}

enum keah_status
probe_callback(void *arg)
{
	(void)arg;
	return KEAH_OK;
}

/* The line begins before the call: a crash shows whose it was. */
static void
call_with_nulls(FILE *report, const char *where)
{
	for (const struct probe_null *n = probe_nulls; n->call != NULL; n++) {
		if (!n->offered(keah)) {
			fprintf(report, "absent %s %s->%s\n", where,
				n->group, n->name);
			continue;
		}
		fprintf(report, "null %s %s->%s %d", where, n->group, n->name,
			n->which);
		fflush(report);
		fprintf(report, " %d\n", n->call(keah, n->which));
	}
}

static enum keah_status
load(void)
{
	FILE *report = fopen(config.report, "a");

	if (report == NULL) {
		return keah_fail("file '%s' cannot be written", config.report);
	}
	keah->config->get_params(keah_self, &probe.params);
	call_with_nulls(report, "load");
	probe.params = NULL;
	fclose(report);
	return KEAH_OK;
}

static enum keah_status
probe_packet(struct keah_callout *call, bool v6)
{
	FILE *report = fopen(config.report, "a");

	if (report == NULL) {
		return KEAH_EFAIL;
	}
	probe.call = call;
	probe.v6 = v6;
	probe.string = config.string;
	probe.truth = config.truth;
	keah->callout->get_query(call, &probe.pkt);
	call_with_nulls(report, "callout");
	probe_short(report);
	fprintf(report, "end\n");
	memset(&probe, 0, sizeof(probe));
	fclose(report);
	return KEAH_OK;
}

enum keah_status
pkt4_receive(struct keah_callout *call)
{
	return probe_packet(call, false);
}

enum keah_status
pkt6_receive(struct keah_callout *call)
{
	return probe_packet(call, true);
}

KEAH_HOOK(.logger = "abi-probe-hooks", .messages = messages,
	  .message_count = sizeof(messages) / sizeof(messages[0]),
	  .params = params, .config = &config, .config_size = sizeof(config),
	  .load = load);
