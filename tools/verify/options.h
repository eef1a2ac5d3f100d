/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The command line.
 */
#ifndef VERIFY_OPTIONS_H
#define VERIFY_OPTIONS_H

#include <stdbool.h>

#include "pool.h"

enum mode {
	MODE_CHECK,
	MODE_EXPLAIN,     /* --explain ID */
	MODE_HELP,        /* --help */
	MODE_HOST_INFO,   /* --host-info */
	MODE_LIST_CHECKS, /* --list-checks */
	MODE_REPORT,      /* --report */
	MODE_SNIPPET,     /* --snippet PROCESS */
	MODE_VERSION      /* --version */
};

struct options {
	enum mode mode;
	bool quiet;         /* nothing when all is well */
	bool verbose;       /* every check */
	bool strict;        /* warnings are failures */
	bool exec;          /* hooks and servers may run, in a sandbox */
	const char *format; /* name of a reporter */
	const char *dir;      /* hooks directory; NULL: the program's own */
	const char *root;     /* "" for / */
	const char *manifest; /* NULL: the one of the directory */
	const char *host;     /* server program; NULL: to be found */
	const char *socket;   /* control socket of a server; NULL: none */
	const char *if_host;  /* version of a server to come; NULL: none */
	const char *user;     /* to run hooks as; NULL: the server's */
	const char *explain;  /* a check's id or slug */
	const char *signers;  /* who may sign the manifest; NULL: nobody must */
	const char *against;  /* a report of --json; NULL: none */
	const char *process;  /* dhcp4, ...; NULL: as the hooks say */
	double timeout;       /* seconds for one load */
	struct list check;    /* ids to run; empty: all */
	struct list skip;     /* ids to leave out */
	struct list config;   /* configuration files */
	struct list files;    /* operands */
};

/*
 * Reads the command line.
 * Returns: false after it said on stderr what was wrong with it.
 */
bool options_parse(struct options *options, int argc, char **argv);

void options_print_help(void);

#endif
