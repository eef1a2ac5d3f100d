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

#include "check.h"
#include "file.h"
#include "image.h"
#include "report.h"
#include "server.h"
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

static int
check(const struct options *options)
{
	struct verify verify = { 0 };

	if (!is_user_fine(options)) {
		return EXIT_USAGE;
	}
	target_open(&verify, options);
	if (options->mode == MODE_REPORT) {
		return print_config_report(&verify);
	}
	return run_checks(&verify);
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
