/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The manifest: what `make install` wrote down about the files it installed.
 */
#ifndef VERIFY_MANIFEST_H
#define VERIFY_MANIFEST_H

#include <stdbool.h>
#include <stddef.h>

#include "pool.h"

#define MANIFEST_NAME "kea-hooks.manifest.json"

struct manifest_file {
	const char *path; /* as the server sees it */
	const char *kind; /* hook, bridge, tool, data, header, man, sdk */
	const char *hook; /* its name; NULL: no hook */
	const char *sha256;
	const char *build_id; /* may be NULL */
	long long size;
	unsigned int mode;
};

enum manifest_state {
	MANIFEST_FINE,
	MANIFEST_ABSENT,
	MANIFEST_DENIED, /* may not be read */
	MANIFEST_BROKEN, /* no JSON, or not what a manifest must say */
	MANIFEST_CHANGED /* its own digest is wrong */
};

struct manifest {
	enum manifest_state state;
	const char *error;  /* of any state but fine */
	const char *path;   /* as this process sees it */
	const char *sha256; /* of the whole file */
	const char *digest_wanted;
	const char *digest_found;
	const char *toolchain;
	const char *abi;
	const char *built_for; /* may be NULL */
	const char *installed;
	const char *prefix;
	const char *hooksdir;
	const char *source;
	struct list configure_args;
	struct list history;
	struct manifest_file *files;
	size_t file_count;
};

/* Never NULL: what went wrong is in the state. */
const struct manifest *manifest_open(const char *path);

/* The same from memory. */
void manifest_parse(struct manifest *manifest, const char *text, size_t len);

/* By the path that the server sees. Returns: NULL if it is not listed. */
const struct manifest_file *manifest_find(const struct manifest *manifest,
					  const char *path);

#endif
