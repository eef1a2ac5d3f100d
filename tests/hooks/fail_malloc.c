/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Preloaded into a server: lets the n-th allocation of a thread fail. The
 * other threads, and everything before and after, have memory.
 */
#include <errno.h>
#include <stdlib.h>

#define EXPORT __attribute__((visibility("default")))

/* glibc's own, under the names by which it still exports them. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

EXPORT void fail_malloc(unsigned int nth);
EXPORT unsigned int fail_malloc_end(void);

/* In the initial block of a thread: the dynamic one is made with malloc. */
static _Thread_local unsigned int left
	__attribute__((tls_model("initial-exec")));
static _Thread_local unsigned int failed
	__attribute__((tls_model("initial-exec")));

EXPORT void
fail_malloc(unsigned int nth)
{
	failed = 0;
	left = nth;
}

/* Returns: how many failed since fail_malloc, 0 or 1. */
EXPORT unsigned int
fail_malloc_end(void)
{
	left = 0;
	return failed;
}

__attribute__((unused)) static int
fails(void)
{
	if (left == 0 || --left > 0) {
		return 0;
	}
	failed = 1;
	errno = ENOMEM;
	return 1;
}

/* A sanitizer has functions of its own. */
#ifndef __SANITIZE_ADDRESS__

EXPORT void *
malloc(size_t size)
{
	return fails() ? NULL : __libc_malloc(size);
}

EXPORT void *
calloc(size_t count, size_t size)
{
	return fails() ? NULL : __libc_calloc(count, size);
}

EXPORT void *
realloc(void *old, size_t size)
{
	return fails() ? NULL : __libc_realloc(old, size);
}

#endif
