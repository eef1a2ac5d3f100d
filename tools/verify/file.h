/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Files and paths.
 */
#ifndef VERIFY_FILE_H
#define VERIFY_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "pool.h"

/* Content of a file; data[len] is NUL. */
struct bytes {
	char *data;
	size_t len;
};

/* Reads a whole regular file. Returns: false with errno set. */
bool file_read(const char *path, struct bytes *bytes);

/* The part after the last slash, and before it. */
const char *file_base(const char *path);
char *file_dir(const char *path);

/*
 * The path that `path` has for a process whose root directory is `root`:
 * links are followed below it. "" is the real root, where a path stays as it
 * is.
 */
char *file_in_root(const char *root, const char *path);

bool file_exists(const char *path);

/* Adds the names in a directory, sorted, that fn accepts. */
void file_list(struct list *list, const char *dir,
	       bool (*fn)(const char *name));

/* The program's own path. Returns: NULL if it cannot be known. */
char *file_self(void);

#endif
