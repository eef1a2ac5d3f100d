/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The shape of the verifier. main.c reads as its plan:
 *
 *	options    what to look at (options.h)
 *	target     the manifest, the files, the server, the configurations,
 *	           each an object (target.c)
 *	checks     a table (check.h); every check looks at one object and adds
 *	           records, which hold all that is to say (record.h)
 *	reporters  print the records; they never look at anything else
 *
 * Nothing of a checked file ever runs in this process: sandbox.h.
 */
#ifndef VERIFY_H
#define VERIFY_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "options.h"
#include "pool.h"
#include "record.h"

#define VERIFY_NAME "kea-hooks-verify"
#define VERIFY_VERSION PACKAGE_VERSION

struct against;
struct config;
struct image;
struct load_result;
struct manifest;
struct manifest_file;
struct note;
struct server;

/* What a check looks at; a check may be for several. */
enum scope {
	SCOPE_INSTALLATION = 1, /* the directory and its manifest, once */
	SCOPE_FILE = 2,         /* a listed file that is no hook library */
	SCOPE_HOOK = 4,         /* a hook library */
	SCOPE_HOST = 8,         /* the server, once */
	SCOPE_CONFIG = 16       /* a configuration file */
};

struct object {
	enum scope kind;                    /* one of them */
	const char *label;                  /* as it is shown */
	const char *path;                   /* as the server will see it */
	const char *real;                   /* as this process sees it */
	const struct manifest_file *listed; /* NULL: not in the manifest */
	bool present;

	/* Of a hook library: */
	const struct image *image; /* never NULL when present */
	const struct note *note;   /* NULL: not a library of this ABI */
	struct load_result *load;  /* NULL: not tried yet */

	/* Of a configuration: */
	const struct config *config;

	struct records records; /* what was found out about it */
};

struct verify {
	const struct options *options;
	time_t started;
	const char *dir;      /* hooks directory, as the server sees it */
	const char *real_dir; /* the same below --root */
	bool foreign_root;    /* --root is a system of its own */
	const struct manifest *manifest; /* NULL: there is none */
	struct server *server;           /* never NULL */
	const struct against *against;   /* NULL: not to be compared */
	struct object **objects;
	size_t object_count;
	struct records records;
};

/* Finds what there is to look at and fills `verify`. */
void target_open(struct verify *verify, const struct options *options);

/* The path `path` of the target as this process reaches it. */
const char *target_path(const struct verify *verify, const char *path);

/* "sudo " when the user needs it to change the installation. */
const char *target_sudo(const struct verify *verify);

/* The command that makes a target in the source of the installation. */
const char *target_make(const struct verify *verify, const char *what);

/* The command that brings one file back; `object` may be NULL for all. */
const char *target_reinstall(const struct verify *verify,
			     const struct object *object);

/*
 * The command that builds the bridge of the server: the installed program
 * with `option`, or a target in the source.
 */
const char *target_bridge(const struct verify *verify, const char *option);

#endif
