/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Answers of commands, with arguments that were built with jansson.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <hooklib/answer.h>
#include <hooklib/jsontree.h>

const char *
keah_family(void)
{
	return keah->daemon == KEAH_DHCP6 ? "IPv6" : "IPv4";
}

bool
keah_since(int32_t version)
{
	return keah->hooks_version >= version;
}

__attribute__((format(printf, 4, 0))) static enum keah_status
answer(struct keah_request *request, uint32_t result, json_t *map,
       const char *format, va_list args)
{
	char text[1024];
	char *arguments = keah_json_write(map);
	enum keah_status s = KEAH_ENOMEM;

	vsnprintf(text, sizeof(text), format, args);
	if (arguments != NULL) {
		s = keah_answer(request, result, arguments, "%s", text);
	}
	free(arguments);
	json_decref(map);
	return s;
}

enum keah_status
keah_answer_map(struct keah_request *request, uint32_t result, json_t *map,
		const char *format, ...)
{
	va_list args;

	va_start(args, format);
	enum keah_status s = answer(request, result, map, format, args);
	va_end(args);
	return s;
}

enum keah_status
keah_answer_list(struct keah_request *request, const char *name, json_t *list,
		 const char *format, ...)
{
	uint32_t result = json_array_size(list) > 0 ? KEAH_RESULT_SUCCESS
						    : KEAH_RESULT_EMPTY;
	va_list args;

	va_start(args, format);
	enum keah_status s = answer(request, result,
				    json_pack("{s:o}", name, list), format,
				    args);
	va_end(args);
	return s;
}
