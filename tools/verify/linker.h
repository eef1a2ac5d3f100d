/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Where the dynamic linker finds the libraries that an object needs
 * (ld.so(8)). LD_LIBRARY_PATH is not looked at: the server's environment is
 * not ours.
 */
#ifndef VERIFY_LINKER_H
#define VERIFY_LINKER_H

#include "image.h"
#include "pool.h"

/* The paths of one system. */
struct linker {
	const char *root;   /* "" or a root directory */
	struct list cached; /* paths that the cache knows */
	struct list dirs;   /* directories that are searched anyhow */
	const char *cache;  /* where the cached paths come from */
};

/* A set of objects in one process: a program and all that it needs. */
struct closure {
	const struct image **images;
	size_t count;
};

/* A library that was looked for. */
struct search {
	const char *name;
	const struct image *wanted_by;
	const struct image *found; /* NULL: not found */
	struct list tried;         /* paths, each with the reason */
};

struct searches {
	struct search *items;
	size_t count;
};

void linker_open(struct linker *linker, const char *root);

/*
 * Adds an image and all that it needs. What cannot be found goes into
 * `missing`, once a name. What is there already is not looked for again.
 */
void linker_add(const struct linker *linker, struct closure *closure,
		const struct image *image, struct searches *missing);

/* The object of this name: soname or file name. Returns: NULL if none. */
const struct image *closure_find(const struct closure *closure,
				 const char *name);

/* Whether any object defines the symbol. */
bool closure_has_symbol(const struct closure *closure, const char *name);

#endif
