/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Comments in definitions that come as arguments of commands.
 */
#include <stdint.h>

#include <hooklib/comment.h>

static void
move_comment(json_t *map)
{
	json_t *comment = json_object_get(map, "comment");
	json_t *context = json_object_get(map, "user-context");

	if (!json_is_string(comment)) {
		return;
	}
	if (context == NULL) {
		context = json_object();
		json_object_set_new(map, "user-context", context);
	}
	json_object_set(context, "comment", comment);
	json_object_del(map, "comment");
}

bool
keah_has_comments(const json_t *tree)
{
	/* jansson's iterators take no const objects, but change none. */
	json_t *map = (json_t *)(uintptr_t)tree;
	const char *name;
	json_t *list, *entry;
	size_t i;

	if (json_object_get(tree, "comment") != NULL) {
		return true;
	}
	json_object_foreach(map, name, list) {
		json_array_foreach(list, i, entry) {
			if (json_is_object(entry) && keah_has_comments(entry)) {
				return true;
			}
		}
	}
	return false;
}

void
keah_move_comments(json_t *map)
{
	const char *name;
	json_t *list, *entry;
	size_t i;

	move_comment(map);
	json_object_foreach(map, name, list) {
		json_array_foreach(list, i, entry) {
			if (json_is_object(entry)) {
				keah_move_comments(entry);
			}
		}
	}
}
