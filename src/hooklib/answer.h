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
 * Whether the server is of a version of Kea, such as 30000 for 3.0.0, or a
 * later one: for what Kea itself came to answer otherwise.
 */
bool keah_since(int32_t version);

/*
 * The arguments of a command as they came, a map, for what the function does
 * not want as text.
 * Owner: the runtime. Not to be changed; valid until the function returns.
 */
const json_t *keah_arguments(const struct keah_request *request);

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
