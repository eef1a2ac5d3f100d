/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Reporters print records.
 */
#ifndef VERIFY_REPORT_H
#define VERIFY_REPORT_H

#include "verify.h"

struct reporter {
	const char *name; /* of --format */
	void (*print)(const struct verify *verify);
};

/* Returns: NULL if there is no reporter of that name. */
const struct reporter *report_find(const char *name);

/* "human, json, ...", for messages. */
const char *report_names(void);

void report_github(const struct verify *verify);
void report_html(const struct verify *verify);
void report_human(const struct verify *verify);
void report_json(const struct verify *verify);
void report_tap(const struct verify *verify);

/* Whether there is anything that -q would print. */
bool report_wanted(const struct verify *verify);

#endif
