/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Reads notes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "note.h"

const char *
note_get(const char *text, const char *key)
{
	size_t len = strlen(key);

	while (*text != '\0') {
		size_t line = strcspn(text, "\n");

		if (line > len && strncmp(text, key, len) == 0 &&
		    text[len] == '=') {
			return pool_dup_len(text + len + 1, line - len - 1);
		}
		text += line + (text[line] == '\n' ? 1 : 0);
	}
	return "";
}

static void
add_words(struct list *list, const char *text, const char *key)
{
	list_add_words(list, note_get(text, key), " ");
}

static void
read_abi(struct note *note)
{
	const char *abi = note_get(note->text, "abi");
	char *dot, *end;
	long major = strtol(abi, &dot, 10);
	long minor = *dot == '.' ? strtol(dot + 1, &end, 10) : -1;

	note->abi_major = -1;
	if (dot != abi && minor >= 0 && *end == '\0' && major >= 0 &&
	    major < 100000 && minor < 100000) {
		note->abi_major = (int)major;
		note->abi_minor = (int)minor;
	}
}

const struct note *
note_open(const struct image *image, unsigned int type)
{
	if (image->note == NULL || image->note_type != type) {
		return NULL;
	}
	struct note *note = pool_new(sizeof(*note));
	note->text = image->note;
	note->name = note_get(note->text, "name");
	note->library = note_get(note->text, "library");
	note->version = note_get(note->text, "version");
	note->mt = note_get(note->text, "mt");
	note->licence = note_get(note->text, "licence");
	add_words(&note->processes, note->text, "processes");
	add_words(&note->callouts, note->text, "callouts");
	add_words(&note->after, note->text, "after");
	add_words(&note->before, note->text, "before");
	add_words(&note->needs, note->text, "needs");
	add_words(&note->contexts, note->text, "contexts");
	read_abi(note);
	return note;
}
