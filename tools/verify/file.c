/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Files and paths.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "file.h"

enum {
	MOST = 64 << 20 /* octets of one file that is read as a whole */
};

static bool
read_all(int fd, struct bytes *bytes)
{
	struct stat st;

	if (fstat(fd, &st) != 0) {
		return false;
	}
	if (!S_ISREG(st.st_mode) || st.st_size > MOST) {
		errno = S_ISREG(st.st_mode) ? EFBIG : EISDIR;
		return false;
	}
	bytes->data = pool_new((size_t)st.st_size + 1);
	bytes->len = 0;
	while (bytes->len < (size_t)st.st_size) {
		ssize_t n = read(fd, bytes->data + bytes->len,
				 (size_t)st.st_size - bytes->len);

		if (n <= 0) {
			return n == 0;
		}
		bytes->len += (size_t)n;
	}
	return true;
}

bool
file_read(const char *path, struct bytes *bytes)
{
	/* Opening a FIFO must not wait for its other end. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd < 0) {
		return false;
	}
	bool done = read_all(fd, bytes);
	int error = errno;
	close(fd);
	errno = error;
	return done;
}

const char *
file_base(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

char *
file_dir(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (slash == NULL) {
		return pool_dup(".");
	}
	return pool_dup_len(path, slash == path ? 1 : (size_t)(slash - path));
}

/* Follows links as if `root` were the root. Returns: NULL if it cannot. */
static char *
resolve(const char *root, const char *path)
{
	char link[64], real[PATH_MAX];
	struct open_how how = { .flags = O_PATH | O_CLOEXEC,
				.resolve = RESOLVE_IN_ROOT };
	int dir = open(root, O_PATH | O_DIRECTORY | O_CLOEXEC);

	if (dir < 0) {
		return NULL;
	}
	long fd = syscall(SYS_openat2, dir, path, &how, sizeof(how));
	close(dir);
	if (fd < 0) {
		return NULL;
	}
	snprintf(link, sizeof(link), "/proc/self/fd/%ld", fd);
	ssize_t len = readlink(link, real, sizeof(real));
	close((int)fd);
	return len > 0 && (size_t)len < sizeof(real)
		       ? pool_dup_len(real, (size_t)len)
		       : NULL;
}

char *
file_in_root(const char *root, const char *path)
{
	char *real = root[0] != '\0' ? resolve(root, path) : NULL;

	return real != NULL ? real : pool_format("%s%s", root, path);
}

bool
file_exists(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0;
}

static int
compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void
file_list(struct list *list, const char *dir, bool (*fn)(const char *name))
{
	DIR *d = opendir(dir);
	size_t first = list->count;

	if (d == NULL) {
		return;
	}
	for (struct dirent *e = readdir(d); e != NULL; e = readdir(d)) {
		if (fn(e->d_name)) {
			list_add(list, e->d_name);
		}
	}
	closedir(d);
	if (list->count > first) {
		qsort(list->items + first, list->count - first,
		      sizeof(list->items[0]), compare);
	}
}

char *
file_self(void)
{
	char path[PATH_MAX];
	ssize_t len = readlink("/proc/self/exe", path, sizeof(path));

	return len > 0 && (size_t)len < sizeof(path)
		       ? pool_dup_len(path, (size_t)len)
		       : NULL;
}
