/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Comments in definitions that come as arguments of commands.
 */
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
