/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * What a check found out: a record says everything that any reporter shows.
 */
#ifndef VERIFY_RECORD_H
#define VERIFY_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include "pool.h"

struct check;
struct object;
struct verify;

enum status {
	STATUS_PASS,
	STATUS_WARN,
	STATUS_FAIL,
	STATUS_SKIP /* could not be checked: never the same as fine */
};

/* How a fact is shown; JSON has sizes as numbers, the rest as strings. */
enum fact_kind {
	FACT_TEXT,
	FACT_DIGEST, /* 64 hex digits, shortened for people */
	FACT_SIZE,   /* octets */
	FACT_TIME    /* 2026-11-24T10:02:11Z */
};

struct fact {
	const char *name;
	enum fact_kind kind;
	const char *wanted; /* NULL: nothing to compare with */
	const char *found;  /* NULL: nothing there */
};

/* A list of further evidence, such as the paths that were tried. */
struct detail {
	const char *name;
	struct list lines;
};

struct record {
	const struct check *check;
	const struct object *object;
	enum status status;
	bool note;           /* a pass that has something to say */
	bool implied;        /* a skip that follows from another failure */
	const char *message; /* of a skip: the reason */
	const char *wanted;  /* the word before wanted facts */
	struct fact *facts;
	size_t fact_count;
	struct detail *details;
	size_t detail_count;
	const char *fix;     /* a command or a line; never NULL of a failure */
	const char *file;    /* of a configuration; NULL: the object's */
	unsigned long line;  /* 0: none */
	const char *library; /* of a configuration; NULL: none */
};

struct records {
	struct record **items;
	size_t count;
};

/* What a check works on. */
struct run {
	struct verify *verify;
	const struct check *check;
	struct object *object;
};

/* Adds a record. The message is one line, lower case, without a full stop. */
__attribute__((format(printf, 3, 4))) struct record *
record_add(struct run *run, enum status status, const char *format, ...);

/* Adds a pair of facts; either text may be NULL. */
void record_add_fact(struct record *record, const char *name,
		     enum fact_kind kind, const char *wanted,
		     const char *found);

/* Adds evidence. The list is copied. */
void record_add_detail(struct record *record, const char *name,
		       const struct list *lines);

/* The word before the wanted facts: `needed`, `installed`, ... */
void record_set_wanted(struct record *record, const char *word);

__attribute__((format(printf, 2, 3))) void
record_set_fix(struct record *record, const char *format, ...);

/* The file that `line` is of. */
const char *record_file(const struct record *record);

const char *status_name(enum status status);

/* The worst status of an object's records; a skip is worse than a pass. */
enum status records_status(const struct records *records);

size_t records_count(const struct records *records, enum status status);

/* The exit status that the records ask for. */
int records_exit(const struct records *records, bool strict);

#endif
