/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Reads what the dynamic linker reads: its cache, whose layout ldconfig -p
 * shows, ld.so.conf when there is no cache, and the path file of musl.
 */
#include <glob.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>

#include "linker_paths.h"

#define OLD_MAGIC "ld.so-1.7.0"
#define NEW_MAGIC "glibc-ld.so.cache1.1"

enum {
	OLD_HEAD = 16,  /* octets before the entries */
	OLD_ENTRY = 12,
	NEW_HEAD = 48,
	NEW_ENTRY = 24,
	VALUE_AT = 8,   /* where an entry says where its path is */
	DEPTH = 8       /* of includes */
};

static uint32_t
get32(const struct bytes *bytes, size_t at)
{
	uint32_t value;

	memcpy(&value, bytes->data + at, sizeof(value));
	return value;
}

/* Where the cache in the new format begins, behind an old one or at once. */
static bool
find_start(const struct bytes *cache, size_t *start)
{
	*start = 0;
	if (cache->len >= OLD_HEAD &&
	    memcmp(cache->data, OLD_MAGIC, strlen(OLD_MAGIC)) == 0) {
		uint64_t count = get32(cache, 12);

		*start = (OLD_HEAD + count * OLD_ENTRY + 7) / 8 * 8;
	}
	return *start <= cache->len && cache->len - *start >= NEW_HEAD &&
	       memcmp(cache->data + *start, NEW_MAGIC, strlen(NEW_MAGIC)) == 0;
}

bool
linker_add_cache(struct list *paths, const struct bytes *cache)
{
	size_t start;

	if (!find_start(cache, &start)) {
		return false;
	}
	size_t count = get32(cache, start + strlen(NEW_MAGIC));
	size_t room = (cache->len - start - NEW_HEAD) / NEW_ENTRY;

	for (size_t i = 0; i < count && i < room; i++) {
		size_t entry = start + NEW_HEAD + i * NEW_ENTRY;
		size_t value = start + get32(cache, entry + VALUE_AT);

		/* Any text that begins in the file ends in it: file_read. */
		if (value < cache->len && cache->data[value] == '/') {
			list_add(paths, cache->data + value);
		}
	}
	return true;
}

static void
add_include(struct list *dirs, const char *root, const char *pattern,
	    int depth)
{
	glob_t found = { 0 };
	char *below = pool_format("%s%s", root, pattern);

	if (glob(below, 0, NULL, &found) == 0) {
		for (size_t i = 0; i < found.gl_pathc; i++) {
			linker_add_conf(dirs, root,
					found.gl_pathv[i] + strlen(root),
					depth + 1);
		}
	}
	globfree(&found);
}

static void
add_conf_line(struct list *dirs, const char *root, const char *base,
	      const char *line, int depth)
{
	struct list words = { 0 };

	list_add_words(&words, pool_dup_len(line, strcspn(line, "#")),
		       " \t\r:,=");
	if (words.count == 0) {
		return;
	}
	if (strcmp(words.items[0], "include") != 0) {
		list_add(dirs, words.items[0]);
		return;
	}
	for (size_t i = 1; i < words.count; i++) {
		const char *pattern = words.items[i];

		add_include(dirs, root,
			    pattern[0] == '/'
				    ? pattern
				    : pool_format("%s/%s", base, pattern),
			    depth);
	}
}

void
linker_add_conf(struct list *dirs, const char *root, const char *path,
		int depth)
{
	struct bytes bytes;
	struct list lines = { 0 };

	if (depth > DEPTH || !file_read(file_in_root(root, path), &bytes)) {
		return;
	}
	list_add_words(&lines, bytes.data, "\n");
	for (size_t i = 0; i < lines.count; i++) {
		add_conf_line(dirs, root, file_dir(path), lines.items[i],
			      depth);
	}
}

static bool
is_multiarch(const char *name)
{
	return strstr(name, "-linux-") != NULL;
}

static bool
is_musl_path(const char *name)
{
	return strncmp(name, "ld-musl-", 8) == 0 &&
	       strstr(name, ".path") != NULL;
}

static void
add_musl(struct list *dirs, const char *root)
{
	struct list files = { 0 };
	struct bytes bytes;

	file_list(&files, file_in_root(root, "/etc"), is_musl_path);
	for (size_t i = 0; i < files.count; i++) {
		char *path = pool_format("/etc/%s", files.items[i]);

		if (file_read(file_in_root(root, path), &bytes)) {
			list_add_words(dirs, bytes.data, ":\n");
		}
	}
}

void
linker_add_builtin(struct list *dirs, const char *root)
{
	static const char *const bases[] = { "/lib", "/usr/lib" };
	static const char *const plain[] = { "/lib64",     "/usr/lib64",
					     "/lib",       "/usr/lib",
					     "/usr/local/lib" };

	add_musl(dirs, root);
	for (size_t i = 0; i < sizeof(bases) / sizeof(bases[0]); i++) {
		struct list names = { 0 };

		file_list(&names, file_in_root(root, bases[i]), is_multiarch);
		for (size_t k = 0; k < names.count; k++) {
			list_add(dirs, pool_format("%s/%s", bases[i],
						   names.items[k]));
		}
	}
	for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++) {
		list_add(dirs, plain[i]);
	}
}
