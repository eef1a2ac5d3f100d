/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * C: what the configurations of the daemons say about the hooks.
 */
#include "check.h"
#include "config.h"

static void
check_readable(struct run *run)
{
	const struct object *object = run->object;
	const struct config *config = object->config;
	const struct conf_error *error = &config->error;

	if (error->text == NULL) {
		record_add(run, STATUS_PASS, "%s, %zu hook libraries",
			   config->process, config->count);
		return;
	}
	struct record *record;
	if (error->line == 0) {
		record = record_add(run, STATUS_SKIP, "%s", error->text);
		record_set_fix(record, "%s %s",
			       object->present ? "run " VERIFY_NAME " as a "
						 "user who may read"
					       : "name an existing file "
						 "instead of", object->path);
		return;
	}
	record = record_add(run, STATUS_FAIL, "%s", error->text);
	record->line = error->line;
	record_set_fix(record, "correct %s, line %lu, column %lu", error->file,
		       error->line, error->column);
}

static const struct check checks[] = {
	{
		.id = "C00",
		.slug = "config",
		.title = "the configuration can be read",
		.explain =
			"The file is no configuration of Kea: JSON with "
			"comments (#, //, /* */) and includes\n(<?include "
			"\"file\"?>), with one of Dhcp4, Dhcp6, DhcpDdns and "
			"Control-agent in it.\n\nCorrect the place that is "
			"named. A file that may not be read is not checked.\n",
		.scopes = SCOPE_CONFIG,
		.fn = check_readable,
	},
};

const struct check_group config_checks = {
	checks, sizeof(checks) / sizeof(checks[0])
};
