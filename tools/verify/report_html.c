/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * For a browser: one file without scripts and without anything from
 * elsewhere. A matrix of hooks and checks, what is wrong with each, and the
 * order of loading of each configuration as a picture.
 */
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "config.h"
#include "file.h"
#include "report.h"
#include "server.h"

static const char style[] =
	"body{font:15px/1.45 sans-serif;margin:2em;color:#222;background:#fff}"
	"table{border-collapse:collapse}th,td{padding:.2em .5em;"
	"border:1px solid #ccc;text-align:left}th{background:#f3f3f3}"
	".pass{background:#d9f2d9}.warn{background:#fff0c2}"
	".fail{background:#f8c9c9;font-weight:bold}.skip{background:#dde6f5}"
	"code{background:#f3f3f3;padding:0 .2em}dd{margin-bottom:.7em}"
	"svg text{font:13px sans-serif}";

enum {
	BOX = 190, /* width of a library in the picture */
	GAP = 34,  /* between two */
	HIGH = 46
};

static void
print_text(const char *text)
{
	for (; text != NULL && *text != '\0'; text++) {
		switch (*text) {
		case '<':
			printf("&lt;");
			break;
		case '>':
			printf("&gt;");
			break;
		case '&':
			printf("&amp;");
			break;
		case '"':
			printf("&quot;");
			break;
		default:
			putchar(*text);
			break;
		}
	}
}

/* The worst record of a check on an object; NULL: it does not apply. */
static const struct record *
find_record(const struct object *object, const struct check *check)
{
	const struct record *worst = NULL;

	for (size_t i = 0; i < object->records.count; i++) {
		const struct record *record = object->records.items[i];

		if (record->check == check &&
		    (worst == NULL || worst->status == STATUS_PASS ||
		     record->status == STATUS_FAIL)) {
			worst = record;
		}
	}
	return worst;
}

static const struct verify *shown;
static const struct object *row;

/* Checks of hooks are columns. */
static bool
is_column(const struct check *check)
{
	return (check->scopes & SCOPE_HOOK) != 0;
}

static void
print_column(const struct check *check, void *arg)
{
	(void)arg;
	if (is_column(check)) {
		printf("<th title=\"");
		print_text(check->title);
		printf("\">%s</th>", check->id);
	}
}

static void
print_cell(const struct check *check, void *arg)
{
	const struct record *record = find_record(row, check);

	(void)arg;
	if (!is_column(check)) {
		return;
	}
	if (record == NULL) {
		printf("<td></td>");
		return;
	}
	printf("<td class=\"%s\" title=\"", status_name(record->status));
	print_text(record->message);
	printf("\">%s</td>", status_name(record->status));
}

static void
print_matrix(void)
{
	printf("<h2>Libraries</h2>\n<table id=\"matrix\"><tr><th>library</th>");
	check_for_each(print_column, NULL);
	printf("</tr>\n");
	for (size_t i = 0; i < shown->object_count; i++) {
		row = shown->objects[i];
		if (row->kind != SCOPE_HOOK) {
			continue;
		}
		printf("<tr><th>");
		print_text(row->label);
		printf("</th>");
		check_for_each(print_cell, NULL);
		printf("</tr>\n");
	}
	printf("</table>\n");
}

static void
print_problem(const struct record *record)
{
	printf("<dt class=\"%s\">%s %s %s: ", status_name(record->status),
	       status_name(record->status), record->check->id,
	       record->check->slug);
	print_text(record->object->label);
	if (record->line != 0) {
		printf(", ");
		print_text(record_file(record));
		printf(":%lu", record->line);
	}
	printf("</dt><dd>");
	print_text(record->message);
	if (record->fix != NULL) {
		printf("<br>fix: <code>");
		print_text(record->fix);
		printf("</code>");
	}
	printf("</dd>\n");
}

static void
print_problems(void)
{
	const struct records *records = &shown->records;
	size_t count = 0;

	printf("<h2>What is to be said</h2>\n<dl>\n");
	for (size_t i = 0; i < records->count; i++) {
		const struct record *record = records->items[i];

		if (record->status != STATUS_PASS && !record->implied) {
			print_problem(record);
			count++;
		}
	}
	printf("</dl>\n%s", count == 0 ? "<p>Nothing.</p>\n" : "");
}

/* The status of an entry: of its library, or of what names its line. */
static enum status
entry_status(const struct object *object, const struct config_entry *entry)
{
	for (size_t i = 0; i < object->records.count; i++) {
		const struct record *record = object->records.items[i];

		if (record->status == STATUS_FAIL && record->line != 0 &&
		    record->library != NULL &&
		    strcmp(record->library, file_base(entry->library)) == 0) {
			return STATUS_FAIL;
		}
	}
	return entry->hook != NULL ? records_status(&entry->hook->records)
				   : STATUS_FAIL;
}

static void
print_box(const struct object *object, size_t index)
{
	static const char *const fills[] = {
		[STATUS_PASS] = "#d9f2d9",
		[STATUS_WARN] = "#fff0c2",
		[STATUS_FAIL] = "#f8c9c9",
		[STATUS_SKIP] = "#dde6f5",
	};
	const struct config_entry *entry = &object->config->entries[index];
	size_t x = 1 + index * (BOX + GAP);

	printf("<rect x=\"%zu\" y=\"1\" width=\"%d\" height=\"%d\" rx=\"5\" "
	       "fill=\"%s\" stroke=\"#666\"/><text x=\"%zu\" y=\"20\">%zu. ",
	       x, BOX, HIGH, fills[entry_status(object, entry)], x + 8,
	       index + 1);
	print_text(file_base(entry->library));
	printf("</text><text x=\"%zu\" y=\"38\">line %lu</text>\n", x + 8,
	       entry->node->line);
	if (index + 1 < object->config->count) {
		printf("<path d=\"M%zu 24h%d\" stroke=\"#666\" "
		       "marker-end=\"url(#tip)\"/>\n", x + BOX + 2, GAP - 12);
	}
}

static void
print_order(const struct object *object)
{
	size_t count = object->config->count;

	printf("<h3>");
	print_text(object->path);
	printf("</h3>\n");
	if (count == 0) {
		printf("<p>No libraries.</p>\n");
		return;
	}
	printf("<svg class=\"order\" width=\"%zu\" height=\"%d\" role=\"img\">"
	       "<defs><marker id=\"tip\" orient=\"auto\" markerWidth=\"8\" "
	       "markerHeight=\"8\" refX=\"1\" refY=\"4\"><path d=\"M0 0l8 4-8 "
	       "4z\" fill=\"#666\"/></marker></defs>\n",
	       count * (BOX + GAP) + 2, HIGH + 2);
	for (size_t i = 0; i < count; i++) {
		print_box(object, i);
	}
	printf("</svg>\n");
}

static void
print_orders(void)
{
	bool first = true;

	for (size_t i = 0; i < shown->object_count; i++) {
		if (shown->objects[i]->kind != SCOPE_CONFIG) {
			continue;
		}
		if (first) {
			printf("<h2>Order of loading</h2>\n");
		}
		first = false;
		print_order(shown->objects[i]);
	}
}

static void
print_head(void)
{
	const struct server *server = shown->server;
	const struct records *records = &shown->records;

	printf("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8"
	       "\"><title>%s</title>\n<style>%s</style></head>\n<body>\n<h1>",
	       VERIFY_NAME, style);
	print_text(shown->dir[0] != '\0' ? shown->dir : VERIFY_NAME);
	printf("</h1>\n<p id=\"summary\">%zu failures, %zu warnings, %zu not "
	       "checked; ", records_count(records, STATUS_FAIL),
	       records_count(records, STATUS_WARN),
	       records_count(records, STATUS_SKIP));
	print_text(server->path != NULL ? server->path : "no Kea server");
	printf(" ");
	print_text(server->version);
	printf("</p>\n");
}

void
report_html(const struct verify *verify)
{
	if (!report_wanted(verify)) {
		return;
	}
	shown = verify;
	print_head();
	print_problems();
	print_matrix();
	print_orders();
	printf("</body></html>\n");
}
