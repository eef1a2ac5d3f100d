/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The Kea server that the hooks are for.
 */
#ifndef VERIFY_SERVER_H
#define VERIFY_SERVER_H

#include "linker.h"
#include "sandbox.h"
#include "verify.h"

struct server {
	const char *path;      /* as it is called; NULL: no server found */
	const char *real;      /* as this process reaches it */
	const char *version;   /* "2.2.0"; NULL: not known */
	long hooks_version;    /* 20200 */
	long soname;           /* of libkea-hooks.so.57; 0: not known */
	const char *hooks_dir; /* NULL: not known */
	const struct image *image;
	struct linker linker;
	struct closure closure;   /* of all its programs */
	size_t main_count;        /* the first so many are of `image` */
	struct searches missing;  /* what they need and do not find */
	struct sandbox sandbox;
	const char *sandbox_obstacle; /* why nothing can be run, or NULL */
	struct account own;           /* the server's user; name NULL: none */
	bool rehearsed;               /* the version is that of --if-host */
	struct processes *running;    /* NULL: not looked for yet */
};

/* The hooks version since which servers are multi-threaded by default. */
#define MT_DEFAULT_SINCE 20305

/* Finds the server; never fails, members tell what is known. */
struct server *server_open(const struct verify *verify);

/* A release of Kea, by the number of its libkea-hooks. */
struct release {
	const char *version;
	long soname;
};

/* Returns: NULL if the number is not known. */
const struct release *release_find(long soname);

/* The number of a version's libkea-hooks; 0: not known. */
long release_find_soname(const char *version);

/* 20200 of "2.2.0"; 0 if the text is no version. */
long release_hooks_version(const char *version);

/* "Kea 2.2.0 (libkea-hooks.so.57)", or the number alone. */
const char *release_format(long soname);

/* The number of libkea-hooks among names of libraries; 0 if none. */
long release_soname(const struct list *needed);

#endif
