/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * For the logs of GitHub Actions: workflow commands, which it shows at the
 * file and line that they name.
 */
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "report.h"

/* As the commands want it; properties may hold no colon and comma. */
static void
print_escaped(const char *text, bool property)
{
	const char *special = property ? "%\r\n:," : "%\r\n";

	for (; *text != '\0'; text++) {
		if (strchr(special, *text) != NULL) {
			printf("%%%02X", (unsigned int)(unsigned char)*text);
		} else {
			putchar(*text);
		}
	}
}

static const char *
command_of(enum status status)
{
	static const char *const names[] = {
		[STATUS_PASS] = "debug",
		[STATUS_WARN] = "warning",
		[STATUS_FAIL] = "error",
		[STATUS_SKIP] = "notice",
	};

	return names[status];
}

static void
print_record(const struct record *record)
{
	const char *file = record_file(record);

	printf("::%s ", command_of(record->status));
	if (file != NULL) {
		printf("file=");
		print_escaped(file, true);
		putchar(',');
	}
	if (record->line != 0) {
		printf("line=%lu,", record->line);
	}
	printf("title=%s %s::", record->check->id, record->check->slug);
	print_escaped(record->object->label, false);
	printf(": %s", record->status == STATUS_SKIP ? "not checked: " : "");
	print_escaped(record->message, false);
	if (record->fix != NULL) {
		printf("%%0Afix: ");
		print_escaped(record->fix, false);
	}
	putchar('\n');
}

void
report_github(const struct verify *verify)
{
	const struct records *records = &verify->records;
	bool all = verify->options->verbose;

	for (size_t i = 0; i < records->count; i++) {
		const struct record *record = records->items[i];

		if (all || (record->status != STATUS_PASS &&
			    !record->implied)) {
			print_record(record);
		}
	}
	if (report_wanted(verify)) {
		printf("%zu failures, %zu warnings, %zu not checked\n",
		       records_count(records, STATUS_FAIL),
		       records_count(records, STATUS_WARN),
		       records_count(records, STATUS_SKIP));
	}
}
