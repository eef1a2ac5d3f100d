/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * subnet_cmds: what the commands have in common, and those that only show
 * subnets.
 */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <hooklib/comment.h>
#include <hooklib/jsontree.h>

#include "subnet_cmds.h"

const char *
list_name(void)
{
	return keah->daemon == KEAH_DHCP6 ? "subnet6" : "subnet4";
}

/* ---- Definitions --------------------------------------------------------- */

json_t *
read_definition(const struct definition_args *args)
{
	const char *text = *(char **)args->maps.items;
	json_t *map = keah_json_read(text, strlen(text));

	if (map == NULL) {
		keah_fail("out of memory");
		return NULL;
	}
	keah_move_comments(map);
	return map;
}

static enum keah_status
get_map(struct keah_request *request, const struct keah_subnet_key *key,
	json_t **map)
{
	struct keah_str json;
	enum keah_status s = keah->subnet->get(keah_request_call(request), key,
					       &json);

	*map = NULL;
	if (s == KEAH_OK) {
		*map = keah_json_read(json.data, json.len);
		s = *map != NULL
			    ? KEAH_OK
			    : keah_fail("the server's definition has texts "
					"that are not UTF-8");
	}
	return s;
}

enum keah_status
get_subnet(struct keah_request *request, uint32_t id, const char *prefix,
	   json_t **map)
{
	const struct keah_subnet_key key = {
		.size = sizeof(key),
		.kind = KEAH_KIND_SUBNET,
		.id = id,
		.text = prefix,
	};

	return get_map(request, &key, map);
}

enum keah_status
get_network(struct keah_request *request, const char *name, json_t **map)
{
	const struct keah_subnet_key key = {
		.size = sizeof(key),
		.kind = KEAH_KIND_NETWORK,
		.text = name,
	};

	return get_map(request, &key, map);
}

const char *
prefix_of(const json_t *map)
{
	const char *prefix = json_string_value(json_object_get(map, "subnet"));

	return prefix != NULL ? prefix : "";
}

/* ---- Answers ------------------------------------------------------------- */

enum keah_status
answer_no_subnet(struct keah_request *request, int64_t id, const char *prefix)
{
	return id != 0 ? keah_answer(request, KEAH_RESULT_EMPTY, NULL,
				     "No %s subnet with the number %" PRId64
				     " found", keah_family(), id)
		       : keah_answer(request, KEAH_RESULT_EMPTY, NULL,
				     "No %s subnet %s found", keah_family(),
				     prefix);
}

enum keah_status
answer_no_network(struct keah_request *request, const char *name)
{
	return keah_answer(request, KEAH_RESULT_EMPTY, NULL,
			   "No %s shared network '%s' found", keah_family(),
			   name);
}

enum keah_status
answer_subnet(struct keah_request *request, const json_t *map,
	      const char *format, ...)
{
	json_t *brief = json_pack("{s:O, s:O}", "id",
				  json_object_get(map, "id"), "subnet",
				  json_object_get(map, "subnet"));
	char text[256];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	return keah_answer_list(request, "subnets", json_pack("[o]", brief),
				"%s", text);
}

/* ---- Commands ------------------------------------------------------------ */

static enum keah_status
list_one(void *arg, const struct keah_subnet_brief *brief)
{
	json_t *map = json_pack("{s:I, s:s}", "id", (json_int_t)brief->id,
				"subnet", brief->prefix.data);

	if (brief->network.len > 0) {
		json_object_set_new(map, "shared-network-name",
				    json_string(brief->network.data));
	} else if (keah_since(30000)) {
		json_object_set_new(map, "shared-network-name", json_null());
	}
	return json_array_append_new(arg, map) == 0 ? KEAH_OK : KEAH_ENOMEM;
}

enum keah_status
subnet_list(struct keah_request *request, const void *args)
{
	json_t *list = json_array();
	enum keah_status s = keah->subnet->for_each(KEAH_KIND_SUBNET, list_one,
						    list);
	size_t count = json_array_size(list);

	(void)args;
	if (s != KEAH_OK) {
		json_decref(list);
		return s;
	}
	return keah_answer_list(request, "subnets", list, "%zu %s subnet%s "
				"found", count, keah_family(),
				count == 1 ? "" : "s");
}

enum keah_status
subnet_get(struct keah_request *request, const void *args)
{
	const struct which_args *wanted = args;
	json_t *map;

	if ((wanted->id == 0) == (wanted->subnet == NULL)) {
		return keah_fail("one of the arguments 'id' and 'subnet' is "
				 "wanted, and not both");
	}
	enum keah_status s = get_subnet(request, (uint32_t)wanted->id,
					wanted->subnet, &map);
	if (s == KEAH_ENOENT) {
		return answer_no_subnet(request, wanted->id, wanted->subnet);
	}
	if (s != KEAH_OK) {
		return s;
	}
	char text[128];
	snprintf(text, sizeof(text), "%s (id %" PRId64 ")", prefix_of(map),
		 (int64_t)json_integer_value(json_object_get(map, "id")));
	return keah_answer_list(request,
				keah_since(30000) ? list_name() : "subnets",
				json_pack("[o]", map),
				"Info about %s subnet %s returned",
				keah_family(), text);
}
