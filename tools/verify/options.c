/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The command line: one table, one function for the options that carry a
 * value.
 */
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "options.h"
#include "report.h"
#include "server.h"

enum {
	OPTION_AGAINST = 256,
	OPTION_AS_USER,
	OPTION_CHECK,
	OPTION_CONFIG,
	OPTION_DIR,
	OPTION_EXPLAIN,
	OPTION_FORMAT,
	OPTION_HELP,
	OPTION_HOST,
	OPTION_HOST_INFO,
	OPTION_IF_HOST,
	OPTION_JSON,
	OPTION_LIST_CHECKS,
	OPTION_MANIFEST,
	OPTION_NO_EXEC,
	OPTION_PROCESS,
	OPTION_REPORT,
	OPTION_ROOT,
	OPTION_SIGNERS,
	OPTION_SKIP,
	OPTION_SNIPPET,
	OPTION_SOCKET,
	OPTION_STRICT,
	OPTION_TIMEOUT,
	OPTION_VERSION
};

static const struct option long_options[] = {
	{ "against", required_argument, NULL, OPTION_AGAINST },
	{ "as-user", required_argument, NULL, OPTION_AS_USER },
	{ "check", required_argument, NULL, OPTION_CHECK },
	{ "config", required_argument, NULL, OPTION_CONFIG },
	{ "dir", required_argument, NULL, OPTION_DIR },
	{ "explain", required_argument, NULL, OPTION_EXPLAIN },
	{ "format", required_argument, NULL, OPTION_FORMAT },
	{ "help", no_argument, NULL, OPTION_HELP },
	{ "host", required_argument, NULL, OPTION_HOST },
	{ "host-info", no_argument, NULL, OPTION_HOST_INFO },
	{ "if-host", required_argument, NULL, OPTION_IF_HOST },
	{ "json", no_argument, NULL, OPTION_JSON },
	{ "list-checks", no_argument, NULL, OPTION_LIST_CHECKS },
	{ "manifest", required_argument, NULL, OPTION_MANIFEST },
	{ "no-exec", no_argument, NULL, OPTION_NO_EXEC },
	{ "process", required_argument, NULL, OPTION_PROCESS },
	{ "quiet", no_argument, NULL, 'q' },
	{ "report", no_argument, NULL, OPTION_REPORT },
	{ "root", required_argument, NULL, OPTION_ROOT },
	{ "signers", required_argument, NULL, OPTION_SIGNERS },
	{ "skip", required_argument, NULL, OPTION_SKIP },
	{ "snippet", required_argument, NULL, OPTION_SNIPPET },
	{ "socket", required_argument, NULL, OPTION_SOCKET },
	{ "strict", no_argument, NULL, OPTION_STRICT },
	{ "timeout", required_argument, NULL, OPTION_TIMEOUT },
	{ "verbose", no_argument, NULL, 'v' },
	{ "version", no_argument, NULL, OPTION_VERSION },
	{ NULL, 0, NULL, 0 },
};

static const char help[] =
	"usage: " VERIFY_NAME " [OPTION...] [FILE...]\n"
	"\n"
	"Checks installed Kea hook libraries: that they are there, unchanged,\n"
	"that they load, and that they fit the server. FILEs are libraries to\n"
	"check instead of an installation.\n"
	"\n"
	"What to check:\n"
	"  --dir DIR           hooks directory; default: that of this program\n"
	"  --root DIR          everything is below DIR (a stage, a container)\n"
	"  --manifest FILE     what was installed; default: in the directory\n"
	"  --signers FILE      who must have signed it: allowed signers of\n"
	"                      ssh-keygen, or a public key of minisign\n"
	"  --host PROGRAM      the server, such as /usr/sbin/kea-dhcp4\n"
	"  --config FILE       a configuration of the server; may be repeated\n"
	"  --if-host VERSION   as if this version of Kea were installed\n"
	"  --socket PATH       control socket of a server that runs\n"
	"  --process NAME      load as dhcp4, dhcp6, d2 or ca only\n"
	"  --check ID,...      only these checks\n"
	"  --skip ID,...       all but these checks\n"
	"\n"
	"How:\n"
	"  --no-exec           nothing is run, no hook is loaded\n"
	"  --as-user USER      load hooks as USER; default: the server's user\n"
	"  --timeout SECONDS   for loading one hook; default: 10\n"
	"  --strict            warnings count as failures\n"
	"\n"
	"What to print:\n"
	"  -q, --quiet         nothing unless there is a problem\n"
	"  -v, --verbose       every check\n"
	"  --against FILE      what --json said on another node\n"
	"  --json              one JSON document, the same as --format json\n"
	"  --format NAME       %s\n"
	"\n"
	"Instead of checking:\n"
	"  --list-checks       the checks and what each proves\n"
	"  --explain ID        what a check means and what to do\n"
	"  --snippet NAME      a list for \"hooks-libraries\" of a process:\n"
	"                      dhcp4, dhcp6, d2 or ca\n"
	"  --host-info         what is known of the server\n"
	"  --report            how the installed hooks were configured\n"
	"  --version, --help\n"
	"\n"
	"Exit status: 0 fine (warnings allowed), 1 a check failed, 2 wrong\n"
	"usage, 3 something could not be checked and nothing failed.\n";

/* Returns: false, to return. */
__attribute__((format(printf, 1, 2))) static bool
complain(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fputs(VERIFY_NAME ": ", stderr);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	va_end(args);
	return false;
}

static bool
complain_check(const char *name)
{
	const char *like = check_find_like(name);

	if (like == NULL) {
		return complain("no check '%s'; --list-checks names all",
				name);
	}
	return complain("no check '%s'; did you mean %s? --list-checks names "
			"all", name, like);
}

static bool
add_checks(struct list *list, const char *value)
{
	struct list names = { 0 };

	list_add_words(&names, value, ", ");
	for (size_t i = 0; i < names.count; i++) {
		const struct check *check = check_find(names.items[i]);

		if (check == NULL) {
			return complain_check(names.items[i]);
		}
		list_add(list, check->id);
	}
	return true;
}

static bool
set_timeout(struct options *options, const char *value)
{
	char *end;
	double seconds = strtod(value, &end);

	if (end == value || *end != '\0' || !(seconds > 0) || seconds > 3600) {
		return complain("--timeout '%s': more than 0 and at most 3600 "
				"seconds are wanted", value);
	}
	options->timeout = seconds;
	return true;
}

static bool
set_format(struct options *options, const char *value)
{
	if (report_find(value) == NULL) {
		return complain("no format '%s'; there are %s", value,
				report_names());
	}
	options->format = value;
	return true;
}

static bool
set_process(struct options *options, const char *value)
{
	static const char *const names[] = { "dhcp4", "dhcp6", "d2", "ca" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (strcmp(value, names[i]) == 0) {
			options->process = value;
			return true;
		}
	}
	return complain("no process '%s'; there are %s", value,
			"dhcp4, dhcp6, d2, ca");
}

static bool
set_explain(struct options *options, const char *value)
{
	if (check_find(value) == NULL) {
		return complain_check(value);
	}
	options->mode = MODE_EXPLAIN;
	options->explain = value;
	return true;
}

static bool
set_if_host(struct options *options, const char *value)
{
	if (release_hooks_version(value) == 0) {
		return complain("--if-host '%s': a version of Kea is wanted, "
				"such as 3.0.3", value);
	}
	options->if_host = value;
	return true;
}

/* A path without slashes at its end; "" for the root directory. */
static char *
trim_path(const char *path)
{
	size_t len = strlen(path);

	while (len != 0 && path[len - 1] == '/') {
		len--;
	}
	return pool_dup_len(path, len);
}

/* An existing directory as an absolute path, "" for /. */
static bool
set_root(struct options *options, const char *value)
{
	char *path = realpath(value, NULL);

	if (path == NULL) {
		return complain("--root: cannot find directory '%s'", value);
	}
	options->root = trim_path(path);
	free(path);
	return true;
}

/* Relative to the current directory, unless there is a root to be below. */
static const char *
absolute(const char *path)
{
	char *real = path[0] == '/' ? NULL : realpath(path, NULL);
	char *copy = trim_path(real != NULL ? real : path);

	free(real);
	return copy[0] == '\0' ? "/" : copy;
}

static bool
set_value(struct options *options, int option, const char *value)
{
	switch (option) {
	case OPTION_AGAINST:
		options->against = value;
		return true;
	case OPTION_AS_USER:
		options->user = value;
		return true;
	case OPTION_CHECK:
		return add_checks(&options->check, value);
	case OPTION_CONFIG:
		list_add(&options->config, value);
		return true;
	case OPTION_DIR:
		options->dir = absolute(value);
		return true;
	case OPTION_EXPLAIN:
		return set_explain(options, value);
	case OPTION_FORMAT:
		return set_format(options, value);
	case OPTION_HOST:
		options->host = absolute(value);
		return true;
	case OPTION_IF_HOST:
		return set_if_host(options, value);
	case OPTION_MANIFEST:
		options->manifest = absolute(value);
		return true;
	case OPTION_PROCESS:
		return set_process(options, value);
	case OPTION_ROOT:
		return set_root(options, value);
	case OPTION_SKIP:
		return add_checks(&options->skip, value);
	case OPTION_SIGNERS:
		options->signers = absolute(value);
		return true;
	case OPTION_SNIPPET:
		options->mode = MODE_SNIPPET;
		return set_process(options, value);
	case OPTION_SOCKET:
		options->socket = value;
		return true;
	case OPTION_TIMEOUT:
		return set_timeout(options, value);
	default:
		return false;
	}
}

/* Returns: whether the option was one without a value. */
static bool
set_flag(struct options *options, int option)
{
	switch (option) {
	case 'q':
		options->quiet = true;
		return true;
	case 'v':
		options->verbose = true;
		return true;
	case OPTION_HELP:
		options->mode = MODE_HELP;
		return true;
	case OPTION_HOST_INFO:
		options->mode = MODE_HOST_INFO;
		return true;
	case OPTION_JSON:
		options->format = "json";
		return true;
	case OPTION_LIST_CHECKS:
		options->mode = MODE_LIST_CHECKS;
		return true;
	case OPTION_NO_EXEC:
		options->exec = false;
		return true;
	case OPTION_REPORT:
		options->mode = MODE_REPORT;
		return true;
	case OPTION_STRICT:
		options->strict = true;
		return true;
	case OPTION_VERSION:
		options->mode = MODE_VERSION;
		return true;
	default:
		return false;
	}
}

static bool
add_operands(struct options *options, int argc, char **argv)
{
	for (int i = optind; i < argc; i++) {
		list_add(&options->files, argv[i]);
	}
	if (options->files.count != 0 && options->manifest != NULL) {
		return complain("--manifest describes an installation, FILE "
				"operands are checked without one");
	}
	return true;
}

bool
options_parse(struct options *options, int argc, char **argv)
{
	*options = (struct options){
		.mode = MODE_CHECK,
		.exec = true,
		.format = "human",
		.root = "",
		.timeout = 10,
	};
	while (true) {
		int option = getopt_long(argc, argv, "qv", long_options, NULL);

		if (option == -1) {
			return add_operands(options, argc, argv);
		}
		if (option == '?') {
			return complain("try '" VERIFY_NAME " --help'");
		}
		if (!set_flag(options, option) &&
		    !set_value(options, option, optarg)) {
			return false;
		}
	}
}

void
options_print_help(void)
{
	printf(help, report_names());
}
