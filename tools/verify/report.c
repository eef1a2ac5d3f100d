/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The list of reporters.
 */
#include <string.h>

#include "report.h"

static const struct reporter reporters[] = {
	{ "human", report_human },
	{ "json", report_json },
	{ "tap", report_tap },
	{ "github", report_github },
	{ "html", report_html },
};

enum {
	REPORTER_COUNT = sizeof(reporters) / sizeof(reporters[0])
};

const struct reporter *
report_find(const char *name)
{
	for (size_t i = 0; i < REPORTER_COUNT; i++) {
		if (strcmp(reporters[i].name, name) == 0) {
			return &reporters[i];
		}
	}
	return NULL;
}

const char *
report_names(void)
{
	struct list names = { 0 };

	for (size_t i = 0; i < REPORTER_COUNT; i++) {
		list_add(&names, reporters[i].name);
	}
	return list_format(&names, ", ", "");
}

bool
report_wanted(const struct verify *verify)
{
	return !verify->options->quiet ||
	       records_exit(&verify->records, true) != 0;
}
