/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * For test harnesses: TAP, version 13. Every record is a test.
 */
#include <stdio.h>

#include "check.h"
#include "report.h"

/* A '#' in a description begins a directive: it is written as \#. */
static void
print_text(const char *text)
{
	for (; *text != '\0'; text++) {
		if (*text == '#' || *text == '\\') {
			putchar('\\');
		}
		putchar(*text == '\n' ? ' ' : *text);
	}
}

static bool
is_ok(const struct record *record, bool strict)
{
	return record->status != STATUS_FAIL &&
	       !(strict && record->status == STATUS_WARN);
}

static void
print_evidence(const struct record *record)
{
	if (record->line != 0) {
		printf("# at: %s:%lu\n", record_file(record), record->line);
	}
	for (size_t i = 0; i < record->fact_count; i++) {
		const struct fact *fact = &record->facts[i];

		printf("# %s: %s %s, found %s\n", fact->name, record->wanted,
		       fact->wanted != NULL ? fact->wanted : "-",
		       fact->found != NULL ? fact->found : "nothing");
	}
	if (record->fix != NULL) {
		printf("# fix: %s\n", record->fix);
	}
}

static void
print_record(const struct verify *verify, size_t index)
{
	const struct record *record = verify->records.items[index];

	printf("%s %zu - ", is_ok(record, verify->options->strict) ? "ok"
								   : "not ok",
	       index + 1);
	print_text(record->object->label);
	printf(" %s %s: ", record->check->id, record->check->slug);
	if (record->status == STATUS_SKIP) {
		printf("not checked # SKIP ");
	}
	print_text(record->message);
	putchar('\n');
	if (record->status != STATUS_PASS) {
		print_evidence(record);
	}
}

void
report_tap(const struct verify *verify)
{
	if (!report_wanted(verify)) {
		return;
	}
	printf("TAP version 13\n1..%zu\n", verify->records.count);
	for (size_t i = 0; i < verify->records.count; i++) {
		print_record(verify, i);
	}
}
