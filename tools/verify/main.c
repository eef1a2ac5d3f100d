/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * kea-hooks-verify: checks installed Kea hook libraries.
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "against.h"
#include "check.h"
#include "file.h"
#include "image.h"
#include "pathrule.h"
#include "report.h"
#include "server.h"
#include "snippet.h"
#include "verify.h"

enum {
	EXIT_USAGE = 2,
	EXIT_UNKNOWN = 3
};

static void
print_check(const struct check *check, void *arg)
{
	(void)arg;
	printf("%s  %-14s %s\n", check->id, check->slug, check->title);
}

static void
explain(const char *name)
{
	const struct check *check = check_find(name);

	printf("%s %s: %s\n\n%s", check->id, check->slug, check->title,
	       check->explain);
}

static int
print_config_report(struct verify *verify)
{
	struct bytes bytes;
	const char *path = pool_format("%s/config.report", verify->real_dir);

	if (!file_read(path, &bytes)) {
		fprintf(stderr, VERIFY_NAME ": cannot read file '%s'\n", path);
		return EXIT_UNKNOWN;
	}
	fwrite(bytes.data, 1, bytes.len, stdout);
	return 0;
}

/* What --host-info says of a value that is not known. */
static const char *
known(const char *text)
{
	return text != NULL ? text : "not known";
}

static int
print_host(const struct verify *verify)
{
	const struct server *server = verify->server;
	struct path_rule rule = path_rule(verify, "dhcp4");
	bool threads = server->hooks_version >= MT_DEFAULT_SINCE;

	if (server->path == NULL) {
		puts("no Kea server found");
		return EXIT_UNKNOWN;
	}
	printf("server:          %s\n"
	       "version:         %s\n"
	       "hooks version:   %ld\n"
	       "libkea-hooks:    %ld\n"
	       "hooks directory: %s\n"
	       "loads from:      %s\n"
	       "multi-threading: %s by default\n"
	       "user:            %s\n",
	       server->path, known(server->version), server->hooks_version,
	       server->soname, known(server->hooks_dir),
	       !rule.own ? "any directory, by full path" : known(rule.dir),
	       threads ? "on" : "off", known(server->own.name));
	return server->version != NULL ? 0 : EXIT_UNKNOWN;
}

static int
run_checks(struct verify *verify)
{
	const struct options *options = verify->options;

	check_run_all(verify);
	report_find(options->format)->print(verify);
	return records_exit(&verify->records, options->strict);
}

/* Whether a user to run hooks as makes sense. */
static bool
is_user_fine(const struct options *options)
{
	if (options->user == NULL) {
		return true;
	}
	if (strcmp(options->user, "root") == 0) {
		fputs(VERIFY_NAME ": --as-user root: hooks are never run as "
		      "root\n", stderr);
		return false;
	}
	if (geteuid() != 0) {
		fputs(VERIFY_NAME ": --as-user: only root can become another "
		      "user\n", stderr);
		return false;
	}
	return true;
}

/* Returns: false when there is one that cannot be read. */
static bool
open_against(struct verify *verify)
{
	struct against *against;

	if (verify->options->against == NULL) {
		return true;
	}
	against = against_open(verify->options->against);
	verify->against = against;
	if (against->error != NULL) {
		fprintf(stderr, VERIFY_NAME ": --against: file '%s': %s\n",
			against->path, against->error);
	}
	return against->error == NULL;
}

static int
check(const struct options *options)
{
	struct verify verify = { 0 };

	if (!is_user_fine(options)) {
		return EXIT_USAGE;
	}
	target_open(&verify, options);
	switch (options->mode) {
	case MODE_REPORT:
		return print_config_report(&verify);
	case MODE_HOST_INFO:
		return print_host(&verify);
	case MODE_SNIPPET:
		snippet_print(&verify, options->process);
		return 0;
	default:
		return open_against(&verify) ? run_checks(&verify)
					     : EXIT_USAGE;
	}
}

static int
run(const struct options *options)
{
	switch (options->mode) {
	case MODE_EXPLAIN:
		explain(options->explain);
		return 0;
	case MODE_HELP:
		options_print_help();
		return 0;
	case MODE_LIST_CHECKS:
		check_for_each(print_check, NULL);
		return 0;
	case MODE_VERSION:
		puts(VERIFY_NAME " " VERIFY_VERSION);
		return 0;
	default:
		return check(options);
	}
}

/*
 * The dynamic linker of this process would use LD_LIBRARY_PATH for the hooks;
 * the server's has none.
 */
static void
forget_library_path(char **argv)
{
	if (getenv("LD_LIBRARY_PATH") != NULL) {
		unsetenv("LD_LIBRARY_PATH");
		execv("/proc/self/exe", argv);
	}
}

int
main(int argc, char **argv)
{
	struct options options;

	forget_library_path(argv);
	setlocale(LC_CTYPE, "");
	int status = options_parse(&options, argc, argv) ? run(&options)
							 : EXIT_USAGE;
	if (fflush(stdout) != 0) {
		status = status == 0 ? EXIT_UNKNOWN : status;
	}
	pool_free();
	return status;
}
