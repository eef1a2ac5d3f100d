/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * forensic_log: which sink the entries go to.
 */
#include <string.h>

#include "legal_log.h"

static const struct legal_sink *const sinks[] = {
	&legal_file_sink,
	&legal_mysql_sink,
	&legal_pgsql_sink,
	&legal_syslog_sink,
};

static const struct legal_sink *used;

static const struct legal_sink *
find_sink(const char *type)
{
	for (size_t i = 0; i < sizeof(sinks) / sizeof(sinks[0]); i++) {
		if (strcmp(sinks[i]->type, type) == 0) {
			return sinks[i];
		}
	}
	return &legal_file_sink;
}

enum keah_status
legal_sink_check(const struct legal_config *config)
{
	return find_sink(config->type)->check(config);
}

enum keah_status
legal_sink_open(const struct legal_config *config)
{
	const struct legal_sink *sink = find_sink(config->type);
	enum keah_status s = sink->check(config);

	s = s == KEAH_OK ? sink->open(config) : s;
	if (s != KEAH_OK) {
		sink->close();
		return s;
	}
	used = sink;
	return KEAH_OK;
}

void
legal_sink_close(void)
{
	if (used != NULL) {
		used->close();
	}
	used = NULL;
}

void
legal_write(const struct legal_record *record)
{
	if (used != NULL) {
		used->write(record);
	}
}
