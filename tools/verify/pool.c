/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Memory that lives as long as the run: a chain of blocks.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pool.h"

struct block {
	struct block *next;
	max_align_t data[];
};

static struct block *blocks;

void *
pool_new(size_t size)
{
	struct block *block = NULL;

	if (size <= SIZE_MAX - sizeof(*block)) {
		block = calloc(1, sizeof(*block) + size);
	}
	if (block == NULL) {
		fputs("kea-hooks-verify: out of memory\n", stderr);
		exit(3);
	}
	block->next = blocks;
	blocks = block;
	return block->data;
}

void *
pool_array(void *array, size_t count, size_t size)
{
	/* Room is doubled at powers of two, from 4 on. */
	if (count != 0 && (count < 4 || (count & (count - 1)) != 0)) {
		return array;
	}
	size_t room = count == 0 ? 4 : count * 2;
	void *larger = pool_new(room <= SIZE_MAX / size ? room * size
						       : SIZE_MAX);
	if (count != 0) {
		memcpy(larger, array, count * size);
	}
	return larger;
}

char *
pool_dup_len(const char *text, size_t len)
{
	char *copy = pool_new(len + 1);

	memcpy(copy, text, len);
	return copy;
}

char *
pool_dup(const char *text)
{
	return pool_dup_len(text, strlen(text));
}

char *
pool_vformat(const char *format, va_list args)
{
	va_list again;

	va_copy(again, args);
	int len = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (len < 0) {
		return pool_dup("");
	}
	char *text = pool_new((size_t)len + 1);
	vsnprintf(text, (size_t)len + 1, format, args);
	return text;
}

char *
pool_format(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	char *text = pool_vformat(format, args);
	va_end(args);
	return text;
}

void
pool_free(void)
{
	while (blocks != NULL) {
		struct block *next = blocks->next;

		free(blocks);
		blocks = next;
	}
}

void
list_add(struct list *list, const char *text)
{
	list->items = pool_array(list->items, list->count,
				 sizeof(*list->items));
	list->items[list->count++] = pool_dup(text);
}

bool
list_has(const struct list *list, const char *text)
{
	for (size_t i = 0; i < list->count; i++) {
		if (strcmp(list->items[i], text) == 0) {
			return true;
		}
	}
	return false;
}

void
list_add_words(struct list *list, const char *text, const char *at)
{
	while (*text != '\0') {
		size_t len = strcspn(text, at);

		if (len != 0) {
			list_add(list, pool_dup_len(text, len));
		}
		text += len + (text[len] != '\0' ? 1 : 0);
	}
}

char *
list_format(const struct list *list, const char *between, const char *none)
{
	char *text = pool_dup(list->count == 0 ? none : list->items[0]);

	for (size_t i = 1; i < list->count; i++) {
		text = pool_format("%s%s%s", text, between, list->items[i]);
	}
	return text;
}

/* A word of a command; of NAME=VALUE only the value is quoted. */
static const char *
quote(const char *word)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "abcdefghijklmnopqrstuvwxyz"
				    "0123456789_-+=.,:/@%";
	size_t len = strspn(word, plain);
	const char *value = strchr(word, '=');

	if (len != 0 && word[len] == '\0') {
		return word;
	}
	value = value != NULL && value < word + len ? value + 1 : word;
	char *text = pool_new(4 * strlen(word) + 3), *end = text;
	end += sprintf(end, "%.*s'", (int)(value - word), word);
	for (; *value != '\0'; value++) {
		end += sprintf(end, *value == '\'' ? "'\\%c'" : "%c", *value);
	}
	*end = '\'';
	return text;
}

char *
list_quote(const struct list *list)
{
	struct list words = { 0 };

	for (size_t i = 0; i < list->count; i++) {
		list_add(&words, quote(list->items[i]));
	}
	return list_format(&words, " ", "");
}
