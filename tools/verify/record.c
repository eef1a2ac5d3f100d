/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Records and what follows from them.
 */
#include <stdarg.h>

#include "record.h"
#include "verify.h"

static void
append(struct records *records, struct record *record)
{
	records->items = pool_array(records->items, records->count,
				    sizeof(struct record *));
	records->items[records->count++] = record;
}

struct record *
record_add(struct run *run, enum status status, const char *format, ...)
{
	struct record *record = pool_new(sizeof(*record));
	va_list args;

	va_start(args, format);
	record->message = pool_vformat(format, args);
	va_end(args);
	record->check = run->check;
	record->object = run->object;
	record->status = status;
	record->wanted = "wanted";
	append(&run->verify->records, record);
	append(&run->object->records, record);
	return record;
}

void
record_add_fact(struct record *record, const char *name, enum fact_kind kind,
		const char *wanted, const char *found)
{
	record->facts = pool_array(record->facts, record->fact_count,
				   sizeof(*record->facts));
	record->facts[record->fact_count++] = (struct fact){
		.name = name,
		.kind = kind,
		.wanted = wanted,
		.found = found,
	};
}

void
record_add_detail(struct record *record, const char *name,
		  const struct list *lines)
{
	record->details = pool_array(record->details, record->detail_count,
				     sizeof(*record->details));
	struct detail *detail = &record->details[record->detail_count++];

	*detail = (struct detail){ .name = name };
	for (size_t i = 0; i < lines->count; i++) {
		list_add(&detail->lines, lines->items[i]);
	}
}

void
record_set_wanted(struct record *record, const char *word)
{
	record->wanted = word;
}

void
record_set_fix(struct record *record, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	record->fix = pool_vformat(format, args);
	va_end(args);
}

const char *
record_file(const struct record *record)
{
	return record->file != NULL ? record->file : record->object->path;
}

const char *
status_name(enum status status)
{
	static const char *const names[] = {
		[STATUS_PASS] = "pass",
		[STATUS_WARN] = "warn",
		[STATUS_FAIL] = "fail",
		[STATUS_SKIP] = "skip",
	};

	return names[status];
}

static int
badness(enum status status)
{
	static const int order[] = {
		[STATUS_PASS] = 0,
		[STATUS_SKIP] = 1,
		[STATUS_WARN] = 2,
		[STATUS_FAIL] = 3,
	};

	return order[status];
}

enum status
records_status(const struct records *records)
{
	enum status worst = STATUS_PASS;

	for (size_t i = 0; i < records->count; i++) {
		const struct record *record = records->items[i];

		if (badness(record->status) > badness(worst)) {
			worst = record->status;
		}
	}
	return worst;
}

size_t
records_count(const struct records *records, enum status status)
{
	size_t count = 0;

	for (size_t i = 0; i < records->count; i++) {
		if (records->items[i]->status == status) {
			count++;
		}
	}
	return count;
}

int
records_exit(const struct records *records, bool strict)
{
	if (records_count(records, STATUS_FAIL) != 0 ||
	    (strict && records_count(records, STATUS_WARN) != 0)) {
		return 1;
	}
	return records_count(records, STATUS_SKIP) != 0 ? 3 : 0;
}
