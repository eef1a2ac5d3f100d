/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * For people: a line a library, and below it what is to be said about it.
 */
#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check.h"
#include "manifest.h"
#include "report.h"
#include "server.h"

enum {
	LABEL_WIDTH = 22, /* at least */
	SLUG_WIDTH = 14
};

static const char *
ellipsis(void)
{
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0 ? "\u2026" : "..";
}

/* 66816 as 66 816. */
static const char *
group_digits(const char *number)
{
	size_t len = strlen(number);
	char *text = pool_new(2 * len + 1), *p = text;

	for (size_t i = 0; i < len; i++) {
		if (i != 0 && (len - i) % 3 == 0) {
			*p++ = ' ';
		}
		*p++ = number[i];
	}
	return text;
}

static const char *
format_value(const struct fact *fact, const char *value)
{
	size_t len = strlen(value);

	switch (fact->kind) {
	case FACT_DIGEST:
		return len < 8 ? value
			       : pool_format("%.4s%s%s", value, ellipsis(),
					     value + len - 2);
	case FACT_SIZE:
		return pool_format("%s bytes", group_digits(value));
	case FACT_TIME:
		return len < 16 ? value
				: pool_format("%.10s %.5s", value, value + 11);
	default:
		return value;
	}
}

/* One line with all wanted or all found values. */
static void
print_values(const struct record *record, const char *word, bool wanted)
{
	struct list values = { 0 };

	for (size_t i = 0; i < record->fact_count; i++) {
		const struct fact *fact = &record->facts[i];
		const char *value = wanted ? fact->wanted : fact->found;

		if (value != NULL) {
			list_add(&values, format_value(fact, value));
		}
	}
	if (values.count != 0) {
		printf("        %-10s %s\n", word,
		       list_format(&values, "   ", ""));
	}
}

static void
print_details(const struct record *record)
{
	for (size_t i = 0; i < record->detail_count; i++) {
		const struct detail *detail = &record->details[i];

		for (size_t k = 0; k < detail->lines.count; k++) {
			printf("        %-10s %s\n",
			       k == 0 ? detail->name : "",
			       detail->lines.items[k]);
		}
	}
}

static void
print_record(const struct record *record)
{
	static const char *const prefixes[] = {
		[STATUS_PASS] = "",
		[STATUS_WARN] = "",
		[STATUS_FAIL] = "",
		[STATUS_SKIP] = "not checked: ",
	};

	printf("    %s %-*s %s%s\n", record->check->id, SLUG_WIDTH,
	       record->check->slug, prefixes[record->status], record->message);
	if (record->status == STATUS_PASS) {
		return;
	}
	if (record->line != 0) {
		printf("        %-10s %s:%lu\n", "at", record_file(record),
		       record->line);
	}
	print_values(record, record->wanted, true);
	print_values(record, "found", false);
	print_details(record);
	if (record->fix != NULL) {
		printf("        fix:       %s\n", record->fix);
	}
}

static bool
is_shown(const struct verify *verify, const struct record *record)
{
	if (verify->options->verbose) {
		return true;
	}
	return (record->status != STATUS_PASS || record->note) &&
	       !record->implied;
}

/* On a terminal, unless NO_COLOR is set to something (no-color.org). */
static bool
is_coloured(void)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	return isatty(STDOUT_FILENO) == 1 && (no == NULL || no[0] == '\0') &&
	       term != NULL && strcmp(term, "dumb") != 0;
}

static const char *
word_of(enum status status)
{
	static const char *const words[] = {
		[STATUS_PASS] = "ok",
		[STATUS_WARN] = "warn",
		[STATUS_FAIL] = "FAIL",
		[STATUS_SKIP] = "not checked",
	};
	static const char *const colours[] = {
		[STATUS_PASS] = "32",
		[STATUS_WARN] = "33",
		[STATUS_FAIL] = "1;31",
		[STATUS_SKIP] = "36",
	};

	return is_coloured() ? pool_format("\033[%sm%s\033[0m",
					   colours[status], words[status])
			     : words[status];
}

static bool
has_note(const struct object *object)
{
	for (size_t i = 0; i < object->records.count; i++) {
		if (object->records.items[i]->note) {
			return true;
		}
	}
	return false;
}

/* Hooks and configurations have a line always, others when needed. */
static bool
has_line(const struct verify *verify, const struct object *object)
{
	if (object->records.count == 0) {
		return false;
	}
	return verify->options->verbose || object->kind == SCOPE_HOOK ||
	       object->kind == SCOPE_CONFIG || has_note(object) ||
	       records_status(&object->records) != STATUS_PASS;
}

static void
print_object(const struct verify *verify, const struct object *object,
	     int width)
{
	printf("  %-*s %s\n", width, object->label,
	       word_of(records_status(&object->records)));
	for (size_t i = 0; i < object->records.count; i++) {
		if (is_shown(verify, object->records.items[i])) {
			print_record(object->records.items[i]);
		}
	}
}

static int
label_width(const struct verify *verify)
{
	int width = LABEL_WIDTH;

	for (size_t i = 0; i < verify->object_count; i++) {
		int len = (int)strlen(verify->objects[i]->label);

		if (has_line(verify, verify->objects[i]) && len > width) {
			width = len;
		}
	}
	return width;
}

static size_t
count_objects(const struct verify *verify, enum scope kind, bool fine)
{
	size_t count = 0;

	for (size_t i = 0; i < verify->object_count; i++) {
		const struct object *object = verify->objects[i];

		if (object->kind == kind &&
		    (!fine || records_status(&object->records) ==
				      STATUS_PASS)) {
			count++;
		}
	}
	return count;
}

static const char *
plural(size_t count, const char *noun)
{
	return pool_format("%zu %s%s", count, noun, count == 1 ? "" : "s");
}

static void
print_head(const struct verify *verify)
{
	const struct manifest *manifest = verify->manifest;
	const char *hooks = plural(count_objects(verify, SCOPE_HOOK, false),
				   "hook");

	if (manifest == NULL) {
		printf("%s\n\n", hooks);
	} else if (manifest->state != MANIFEST_FINE) {
		printf("%s: %s\n\n", verify->dir, hooks);
	} else {
		printf("%s: %s, installed %.10s by kea-hooks %s", verify->dir,
		       hooks, manifest->installed, manifest->toolchain);
		if (manifest->built_for != NULL) {
			printf(" for Kea %s", manifest->built_for);
		}
		printf("\n\n");
	}
}

static const char *
format_host(const struct verify *verify)
{
	const struct server *server = verify->server;
	const char *user = server->sandbox.account.name;
	const char *as = verify->options->exec && user != NULL
				 ? pool_format(", as user %s", user)
				 : ", nothing was run";

	if (server->path == NULL) {
		return pool_format("no Kea server found%s", as);
	}
	return pool_format("%s %s%s",
			   strrchr(server->path, '/') != NULL
				   ? strrchr(server->path, '/') + 1
				   : server->path,
			   server->version != NULL ? server->version
						   : "of unknown version",
			   as);
}

/* What follows from a failure is not counted beside it. */
static size_t
count_implied(const struct verify *verify)
{
	size_t count = 0;

	for (size_t i = 0; i < verify->records.count; i++) {
		count += verify->records.items[i]->implied ? 1 : 0;
	}
	return count;
}

static void
print_summary(const struct verify *verify)
{
	const struct records *records = &verify->records;

	printf("\n%zu ok, %s, %s, %zu not checked   (%s)\n",
	       count_objects(verify, SCOPE_HOOK, true) +
		       count_objects(verify, SCOPE_CONFIG, true),
	       plural(records_count(records, STATUS_WARN), "warning"),
	       plural(records_count(records, STATUS_FAIL), "failure"),
	       records_count(records, STATUS_SKIP) - count_implied(verify),
	       format_host(verify));
}

void
report_human(const struct verify *verify)
{
	if (!report_wanted(verify)) {
		return;
	}
	int width = label_width(verify);

	print_head(verify);
	for (size_t i = 0; i < verify->object_count; i++) {
		if (has_line(verify, verify->objects[i])) {
			print_object(verify, verify->objects[i], width);
		}
	}
	print_summary(verify);
}
