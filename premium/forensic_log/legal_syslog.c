/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * forensic_log: syslog.
 */
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <syslog.h>
#include <unistd.h>

#include "legal_log.h"

static const struct {
	const char *name;
	int facility;
} facilities[] = {
	{ "kern", LOG_KERN },	  { "user", LOG_USER },
	{ "mail", LOG_MAIL },	  { "daemon", LOG_DAEMON },
	{ "auth", LOG_AUTH },	  { "syslog", LOG_SYSLOG },
	{ "lpr", LOG_LPR },	  { "news", LOG_NEWS },
	{ "uucp", LOG_UUCP },	  { "cron", LOG_CRON },
	{ "authpriv", LOG_AUTHPRIV }, { "ftp", LOG_FTP },
	{ "local0", LOG_LOCAL0 }, { "local1", LOG_LOCAL1 },
	{ "local2", LOG_LOCAL2 }, { "local3", LOG_LOCAL3 },
	{ "local4", LOG_LOCAL4 }, { "local5", LOG_LOCAL5 },
	{ "local6", LOG_LOCAL6 }, { "local7", LOG_LOCAL7 },
};

static struct {
	int facility;
	const char *pattern;
} out;

static bool
find_facility(const char *name, int *facility)
{
	for (size_t i = 0; i < sizeof(facilities) / sizeof(facilities[0]);
	     i++) {
		if (strcmp(facilities[i].name, name) == 0) {
			*facility = facilities[i].facility;
			return true;
		}
	}
	return false;
}

/* The letter of a conversion; `at` is behind its %. */
static const char *
conversion(const char *at)
{
	return at + strspn(at, "-0123456789.");
}

static enum keah_status
check_syslog(const struct legal_config *config)
{
	int facility;

	if (!find_facility(config->facility, &facility)) {
		return keah_fail("parameter 'facility' has the value \"%s\"; "
				 "a facility of syslog such as local0 is "
				 "wanted", config->facility);
	}
	for (const char *at = config->pattern; *at != '\0'; at++) {
		if (*at == '%') {
			at = conversion(at + 1);
			if (*at == '\0' || strchr("pctmn%", *at) == NULL) {
				return keah_fail(
					"parameter 'pattern' has the value "
					"\"%s\"; of conversions there are %%p, "
					"%%c, %%t, %%m, %%n and %%%%",
					config->pattern);
			}
		}
	}
	return KEAH_OK;
}

static enum keah_status
open_syslog(const struct legal_config *config)
{
	find_facility(config->facility, &out.facility);
	out.pattern = config->pattern;
	return KEAH_OK;
}

static void
close_syslog(void)
{
	out.pattern = NULL;
}

/* What a conversion stands for, as wide as the pattern says: "-5" or "5". */
static void
add_value(struct legal_text *line, const char *width, char letter,
	  const struct legal_record *record)
{
	char value[64] = "", thread[24];
	int wide = 0;

	snprintf(thread, sizeof(thread), "%ld", (long)syscall(SYS_gettid));
	sscanf(width, "%d", &wide);
	if (letter == 'm') {
		legal_text_add(line, record->text, record->len);
		return;
	}
	snprintf(value, sizeof(value), "%*s",
		 wide > -48 && wide < 48 ? wide : 0,
		 letter == 'p'	 ? "INFO"
		 : letter == 'c' ? "legal-log"
		 : letter == 't' ? thread
		 : letter == '%' ? "%"
				 : "");
	legal_text_add(line, value, strlen(value));
}

static void
write_syslog(const struct legal_record *record)
{
	struct legal_text line;

	legal_text_init(&line);
	for (const char *at = out.pattern; *at != '\0'; at++) {
		const char *width = at + 1;

		if (*at != '%') {
			legal_text_add(&line, at, 1);
			continue;
		}
		at = conversion(width);
		add_value(&line, width, *at, record);
	}
	syslog(out.facility | LOG_INFO, "%s", line.data);
	legal_text_clear(&line);
}

const struct legal_sink legal_syslog_sink = {
	.type = "syslog",
	.check = check_syslog,
	.open = open_syslog,
	.close = close_syslog,
	.write = write_syslog,
};
