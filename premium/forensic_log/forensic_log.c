/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * forensic_log: its parameters and messages, loading and unloading.
 */
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "legal_log.h"

struct legal_config legal_config;

static const char *const types[] = { "logfile", "mysql", "postgresql",
				     "syslog", NULL };
static const char *const units[] = { "second", "day", "month", "year", NULL };
static const char *const on_fails[] = { "stop-retry-exit", "serve-retry-exit",
					"serve-retry-continue", NULL };

#define FIELD(name) .offset = offsetof(struct legal_config, name)

#define TEXT(field) .type = KEAH_PARAM_STRING, FIELD(field)
#define NUMBER(field, most)                                                    \
	.type = KEAH_PARAM_INT, .max = (most), FIELD(field)

static const struct keah_param params[] = {
	{ .name = "type",
	  .type = KEAH_PARAM_STRING,
	  .fallback = "\"logfile\"",
	  .choices = types,
	  FIELD(type),
	  .help = "where entries go" },
	{ .name = "path", TEXT(path), .help = "the directory of the files" },
	{ .name = "base-name",
	  .fallback = "\"kea-legal\"",
	  TEXT(base_name),
	  .max = 128,
	  .help = "the beginning of the names of the files" },
	{ .name = "time-unit",
	  .fallback = "\"day\"",
	  TEXT(time_unit),
	  .choices = units,
	  .help = "the unit of count" },
	{ .name = "count",
	  .fallback = "1",
	  NUMBER(count, UINT32_MAX),
	  .help = "how many units are in one file; 0: all" },
	{ .name = "prerotate",
	  TEXT(prerotate),
	  .help = "a program that is run with the name of a file about to be "
		  "closed" },
	{ .name = "postrotate",
	  TEXT(postrotate),
	  .help = "a program that is run with the name of the next file" },
	{ .name = "timestamp-format",
	  .fallback = "\"%Y-%m-%d %H:%M:%S %Z\"",
	  TEXT(timestamp_format),
	  .max = 200,
	  .help = "the time in front of lines, as strftime has it, and %Q" },
	{ .name = "request-parser-format",
	  .type = KEAH_PARAM_EXPR_STRING,
	  FIELD(request),
	  .help = "what is logged of the client's message" },
	{ .name = "response-parser-format",
	  .type = KEAH_PARAM_EXPR_STRING,
	  FIELD(response),
	  .help = "what is logged of the server's answer" },
	{ .name = "name", TEXT(access.name), .help = "the database" },
	{ .name = "user",
	  TEXT(access.user),
	  .help = "the user of the database" },
	{ .name = "password",
	  TEXT(access.password),
	  .flags = KEAH_PARAM_SECRET,
	  .help = "the password of the user" },
	{ .name = "host",
	  TEXT(access.host),
	  .help = "where the database is" },
	{ .name = "port",
	  NUMBER(access.port, 65535),
	  .help = "the port of the database" },
	{ .name = "connect-timeout",
	  .fallback = "5",
	  NUMBER(access.connect_timeout, UINT32_MAX),
	  .help = "how many seconds connecting may take" },
	{ .name = "max-reconnect-tries",
	  NUMBER(tries, UINT32_MAX),
	  .help = "how often a lost database is tried" },
	{ .name = "reconnect-wait-time",
	  NUMBER(wait_ms, UINT32_MAX),
	  .help = "milliseconds between tries" },
	{ .name = "on-fail",
	  .fallback = "\"serve-retry-continue\"",
	  TEXT(on_fail),
	  .choices = on_fails,
	  .help = "what becomes of the service without the database" },
	{ .name = "retry-on-startup",
	  .type = KEAH_PARAM_BOOL,
	  FIELD(retry_on_startup),
	  .help = "whether to start without the database" },
	{ .name = "trust-anchor",
	  TEXT(access.trust_anchor),
	  .help = "the file of certificate authorities" },
	{ .name = "cert-file",
	  TEXT(access.cert_file),
	  .help = "the client's certificate" },
	{ .name = "key-file",
	  TEXT(access.key_file),
	  .help = "the key of the certificate" },
	{ .name = "cipher-list",
	  TEXT(access.cipher_list),
	  .help = "the ciphers allowed" },
	{ .name = "pattern",
	  .fallback = "\"%-5p [%c.%t] %m\\n\"",
	  TEXT(pattern),
	  .help = "the lines of syslog" },
	{ .name = "facility",
	  .fallback = "\"local0\"",
	  TEXT(facility),
	  .help = "the facility of syslog" },
	{ .name = NULL },
};

static const struct keah_message messages[] = {
	KEAH_MESSAGE(LEGAL_LOG_LOAD, KEAH_LOG_INFO,
		     "loaded forensic_log %1: entries go to %2"),
	KEAH_MESSAGE(LEGAL_LOG_UNLOAD, KEAH_LOG_INFO, "unloaded forensic_log"),
	KEAH_MESSAGE(LEGAL_LOG_SUBNET_REFUSED, KEAH_LOG_ERROR,
		     "the configuration is refused: %1"),
	KEAH_MESSAGE(LEGAL_LOG_EXPRESSION_FAILED, KEAH_LOG_ERROR,
		     "an expression cannot be evaluated, its part of the entry "
		     "is missing: %1"),
	KEAH_MESSAGE(LEGAL_LOG_FILE_OPENED, KEAH_LOG_INFO,
		     "file '%1' is written to"),
	KEAH_MESSAGE(LEGAL_LOG_FILE_GONE, KEAH_LOG_WARN,
		     "file '%1' was removed or moved; it was made anew"),
	KEAH_MESSAGE(LEGAL_LOG_ROTATE_FAILED, KEAH_LOG_ERROR,
		     "file '%1' could not be opened: %2; the old file stays "
		     "in use"),
	KEAH_MESSAGE(LEGAL_LOG_WRITE_FAILED, KEAH_LOG_ERROR,
		     "'%1' could not be written to, entries are lost: %2"),
	KEAH_MESSAGE(LEGAL_LOG_WRITE_RECOVERED, KEAH_LOG_WARN,
		     "'%1' can be written to again; entries lost: %2"),
	KEAH_MESSAGE(LEGAL_LOG_SCRIPT_FAILED, KEAH_LOG_ERROR,
		     "program '%1' could not be run for '%2': %3"),
	KEAH_MESSAGE(LEGAL_LOG_DATABASE_LOST, KEAH_LOG_ERROR,
		     "no connection to the %1 database, entries wait for it: "
		     "%2"),
	KEAH_MESSAGE(LEGAL_LOG_DATABASE_RETRY, KEAH_LOG_WARN,
		     "could not connect to the %1 database: %2; tries left: "
		     "%3"),
	KEAH_MESSAGE(LEGAL_LOG_DATABASE_RECOVERED, KEAH_LOG_WARN,
		     "connected to the %1 database again; entries that waited: "
		     "%2, entries lost: %3"),
	KEAH_MESSAGE(LEGAL_LOG_DATABASE_GIVEN_UP, KEAH_LOG_ERROR,
		     "no tries are left to connect to the %1 database: %2"),
	KEAH_MESSAGE(LEGAL_LOG_QUEUE_FULL, KEAH_LOG_ERROR,
		     "no more entries can wait for the %1 database, those that "
		     "come now are lost"),
	KEAH_MESSAGE(LEGAL_LOG_ENTRIES_LOST, KEAH_LOG_ERROR,
		     "entries lost until now: %1"),
};

#define PATH_SIZE 4096

/* The server's directory for the files, when the configuration has none. */
static void
choose_path(struct legal_config *config, char own[PATH_SIZE])
{
	struct keah_str path = { ".", 1 };
	uint8_t only;

	if (config->path != NULL && config->path[0] != '\0') {
		return;
	}
	if (KEAH_HAS(keah->config, get_directory)) {
		keah->config->get_directory(KEAH_FILES_LOG, &path, &only);
	}
	snprintf(own, PATH_SIZE, "%s", path.data);
	config->path = own;
}

/* The library may be at work with other parameters meanwhile. */
static enum keah_status
check_forensic_log(void *config)
{
	struct legal_config wanted = *(struct legal_config *)config;
	char path[PATH_SIZE];

	choose_path(&wanted, path);
	return legal_sink_check(&wanted);
}

static const char *configured_path;

static enum keah_status
open_sink(void)
{
	static char path[PATH_SIZE];

	configured_path = legal_config.path;
	choose_path(&legal_config, path);
	return legal_sink_open(&legal_config);
}

static enum keah_status
load_forensic_log(void)
{
	if (!KEAH_HAS(keah->callout, for_each_lease) ||
	    !KEAH_HAS(keah->expr, eval_string_lease) ||
	    !KEAH_HAS(keah->subnet, get_context_bool) ||
	    !KEAH_HAS(keah->server, shutdown)) {
		return keah_fail_old_host("the leases of a packet", 4);
	}
	enum keah_status s = open_sink();
	if (s != KEAH_OK) {
		legal_config.path = configured_path;
		return s;
	}
	keah_log(LEGAL_LOG_LOAD, KEAH_CONF_VERSION, legal_config.type);
	return KEAH_OK;
}

static void
unload_forensic_log(void)
{
	legal_sink_close();
	legal_config.path = configured_path;
	keah_log(LEGAL_LOG_UNLOAD, NULL);
}

/* Only expressions on answers need to see those. */
static bool
wants_point(const char *point)
{
	return legal_config.response != NULL ||
	       (strcmp(point, "pkt4_send") != 0 &&
		strcmp(point, "pkt6_send") != 0);
}

KEAH_HOOK(.logger = "legal-log-hooks",
	  .messages = messages,
	  .message_count = LEGAL_LOG_MESSAGES,
	  .params = params,
	  .config = &legal_config,
	  .config_size = sizeof(legal_config),
	  .check = check_forensic_log,
	  .load = load_forensic_log,
	  .unload = unload_forensic_log,
	  .wants = wants_point);
