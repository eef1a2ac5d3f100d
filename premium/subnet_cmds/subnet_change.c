/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * subnet_cmds: the commands that add, change and delete subnets. A part of a
 * subnet is changed in its definition, and the whole is handed over.
 */
#include <inttypes.h>
#include <stdlib.h>

#include <hooklib/jsontree.h>

#include "subnet_cmds.h"

/* The number in a definition. Returns: KEAH_OK; else keah_fail was called. */
static enum keah_status
read_id(const json_t *map, uint32_t *id)
{
	const json_t *value = json_object_get(map, "id");
	json_int_t number = json_integer_value(value);

	if (value == NULL) {
		return keah_fail("argument '%s': 'id' is missing; the number "
				 "of the subnet is wanted", list_name());
	}
	if (!json_is_integer(value) || number < 1 || number >= UINT32_MAX) {
		char *shown = json_dumps(value, JSON_ENCODE_ANY);

		keah_fail("argument '%s': 'id' has the value %.40s; an "
			  "integer from 1 to %" PRIu32 " is wanted",
			  list_name(), shown, UINT32_MAX - 1);
		free(shown);
		return KEAH_EFAIL;
	}
	*id = (uint32_t)number;
	return KEAH_OK;
}

static enum keah_status
hand_over(const json_t *map, enum keah_status (*fn)(const char *))
{
	char *text = keah_json_write(map);
	enum keah_status s = text != NULL ? fn(text) : KEAH_ENOMEM;

	free(text);
	return s;
}

/* Answers with the subnet as it is now. */
static enum keah_status
answer_done(struct keah_request *request, uint32_t id, const char *done)
{
	json_t *map;
	enum keah_status s = get_subnet(request, id, NULL, &map);

	if (s == KEAH_OK) {
		s = answer_subnet(request, map, "%s subnet %s", keah_family(),
				  done);
	}
	json_decref(map);
	return s;
}

/* There is nothing to change: from Kea 3.0 on, that is an error. */
static enum keah_status
refuse_unknown(struct keah_request *request, uint32_t id)
{
	return keah_since(30000)
		       ? keah_fail("there is no %s subnet with the number "
				   "%" PRIu32, keah_family(), id)
		       : answer_no_subnet(request, id, NULL);
}

enum keah_status
subnet_add(struct keah_request *request, const void *args)
{
	json_t *map = read_definition(args);
	char *text = keah_json_write(map);
	uint32_t id = 0;
	enum keah_status s = text != NULL ? keah->subnet->add(KEAH_KIND_SUBNET,
							      text, &id)
					  : KEAH_ENOMEM;

	free(text);
	json_decref(map);
	return s == KEAH_OK ? answer_done(request, id, "added") : s;
}

enum keah_status
subnet_update(struct keah_request *request, const void *args)
{
	json_t *map = read_definition(args);
	uint32_t id = 0;
	enum keah_status s = map != NULL ? read_id(map, &id) : KEAH_ENOMEM;

	if (s == KEAH_OK) {
		s = hand_over(map, keah->subnet->replace);
	}
	json_decref(map);
	if (s == KEAH_ENOENT) {
		return refuse_unknown(request, id);
	}
	return s == KEAH_OK ? answer_done(request, id, "updated") : s;
}

enum keah_status
subnet_del(struct keah_request *request, const void *args)
{
	const struct which_args *wanted = args;
	const struct keah_subnet_key key = {
		.size = sizeof(key),
		.kind = KEAH_KIND_SUBNET,
		.id = (uint32_t)wanted->id,
	};
	json_t *map;
	enum keah_status s = get_subnet(request, key.id, NULL, &map);

	if (s == KEAH_OK) {
		s = keah->subnet->remove(&key, KEAH_MEMBERS_KEEP);
	}
	if (s == KEAH_OK) {
		s = answer_subnet(request, map, "%s subnet %s (id %" PRId64
				  ") deleted", keah_family(), prefix_of(map),
				  wanted->id);
	} else if (s == KEAH_ENOENT) {
		s = answer_no_subnet(request, wanted->id, NULL);
	}
	json_decref(map);
	return s;
}

/* ---- Parts of subnets ---------------------------------------------------- */

/* The prefix of a delta, however it is written, is that of the subnet. */
static enum keah_status
check_prefix(struct keah_request *request, const json_t *delta, uint32_t id,
	     const json_t *subnet)
{
	json_t *found;

	if (!json_is_string(json_object_get(delta, "subnet"))) {
		return keah_fail("argument '%s': 'subnet' is missing; the "
				 "prefix of the subnet is wanted", list_name());
	}
	enum keah_status s = get_subnet(request, 0, prefix_of(delta), &found);
	if (s == KEAH_ENOENT ||
	    (s == KEAH_OK &&
	     json_integer_value(json_object_get(found, "id")) != id)) {
		s = keah_fail("subnet %" PRIu32 " is %s, not %.80s; 'id' and "
			      "'subnet' of the same subnet are wanted", id,
			      prefix_of(subnet), prefix_of(delta));
	}
	json_decref(found);
	return s;
}

/* Values to be removed must be such that the server could read them. */
static enum keah_status
check_values(const json_t *delta)
{
	json_t *values = json_object();
	enum keah_status s;
	const char *name;
	json_t *value;

	json_object_foreach((json_t *)(uintptr_t)delta, name, value) {
		if (keys_of(name) == NULL) {
			json_object_set(values, name, value);
		}
	}
	s = hand_over(values, keah->subnet->check);
	json_decref(values);
	return s;
}

static enum keah_status
change_parts(struct keah_request *request, const json_t *delta, bool add)
{
	uint32_t id = 0;
	json_t *subnet = NULL;
	enum keah_status s = read_id(delta, &id);

	if (s == KEAH_OK) {
		s = get_subnet(request, id, NULL, &subnet);
		if (s == KEAH_ENOENT) {
			return refuse_unknown(request, id);
		}
	}
	s = s == KEAH_OK ? check_prefix(request, delta, id, subnet) : s;
	s = s == KEAH_OK ? delta_check(delta) : s;
	s = s == KEAH_OK && !add ? check_values(delta) : s;
	if (s == KEAH_OK) {
		(add ? delta_add : delta_del)(subnet, delta);
		s = hand_over(subnet, keah->subnet->replace);
	}
	json_decref(subnet);
	return s == KEAH_OK ? answer_done(request, id, "updated") : s;
}

static enum keah_status
read_and_change(struct keah_request *request, const void *args, bool add)
{
	json_t *delta = read_definition(args);
	enum keah_status s = delta != NULL ? change_parts(request, delta, add)
					   : KEAH_ENOMEM;

	json_decref(delta);
	return s;
}

enum keah_status
subnet_delta_add(struct keah_request *request, const void *args)
{
	return read_and_change(request, args, true);
}

enum keah_status
subnet_delta_del(struct keah_request *request, const void *args)
{
	return read_and_change(request, args, false);
}
