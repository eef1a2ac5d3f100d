/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Answers of commands, with arguments that were built with jansson.
 */
#ifndef KEAH_HOOKLIB_ANSWER_H
#define KEAH_HOOKLIB_ANSWER_H

#include <jansson.h>

#include <keah/hook.h>

/* "IPv4" or "IPv6": what the texts of answers call the daemon's family. */
const char *keah_family(void);

/*
 * keah_answer with a map, which is released; the text is printf style.
 * Returns: KEAH_OK; KEAH_ENOMEM.
 */
__attribute__((format(printf, 4, 5))) enum keah_status
keah_answer_map(struct keah_request *request, uint32_t result, json_t *map,
		const char *format, ...);

/*
 * Answers with a list, which is released: `arguments` is a map with nothing
 * but the list as its member `name`. The result is success, or `nothing found`
 * when the list is empty. The text is printf style.
 * Returns: KEAH_OK; KEAH_ENOMEM.
 */
__attribute__((format(printf, 4, 5))) enum keah_status
keah_answer_list(struct keah_request *request, const char *name, json_t *list,
		 const char *format, ...);

#endif
