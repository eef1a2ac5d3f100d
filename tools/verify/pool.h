/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Memory that lives as long as the run, and lists of texts in it. The program
 * looks at some dozens of files once and ends: nothing is released piecemeal,
 * so nothing can be released too early.
 */
#ifndef VERIFY_POOL_H
#define VERIFY_POOL_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/*
 * Zeroed memory. Ends the program with status 3 when there is none: a run
 * that could not look at everything has not checked anything.
 */
void *pool_new(size_t size);

/* An array that holds `count` items of `size`, moved when it must grow. */
void *pool_array(void *array, size_t count, size_t size);

char *pool_dup(const char *text);
char *pool_dup_len(const char *text, size_t len);
__attribute__((format(printf, 1, 2))) char *pool_format(const char *format,
							 ...);
__attribute__((format(printf, 1, 0))) char *pool_vformat(const char *format,
							va_list args);

/* Releases everything. */
void pool_free(void);

/* Texts in the order in which they were added. */
struct list {
	const char **items;
	size_t count;
};

void list_add(struct list *list, const char *text);
bool list_has(const struct list *list, const char *text);

/* Adds the words of a text, which any of the characters of `at` separates. */
void list_add_words(struct list *list, const char *text, const char *at);

/* The texts with `between` between them; `none` for an empty list. */
char *list_format(const struct list *list, const char *between,
		  const char *none);

/* The texts as words of a command for the shell. */
char *list_quote(const struct list *list);

#endif
