/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * What the files of the probe share.
 */
#ifndef ABI_PROBE_H
#define ABI_PROBE_H

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <keah/keah.h>

enum { PROBE_LINE, PROBE_MESSAGES };

/* What the calls work with; NULL outside a callout. */
struct probe {
	struct keah_callout *call;
	struct keah_pkt *pkt;
	struct keah_params *params;
	struct keah_expr *string, *truth;
	bool v6;
};

extern struct probe probe;

/* One function of the ABI; `which` of its arguments is NULL. */
struct probe_null {
	const char *group;
	const char *name;
	int which;
	enum keah_status (*call)(const struct keah_api *api, int which);
	bool (*offered)(const struct keah_api *api);
};

extern const struct probe_null probe_nulls[];
extern const char probe_text[];

/* The object of a type that is there, or memory that may be written to. */
void *probe_object(const char *type);

enum keah_status probe_callback(void *arg);

/* Calls everything while one allocation after the other fails. */
void probe_short(FILE *report);

#endif
