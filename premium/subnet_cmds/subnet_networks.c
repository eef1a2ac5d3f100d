/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * subnet_cmds: the commands on shared networks.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <hooklib/jsontree.h>

#include "subnet_cmds.h"

static json_t *
list_of_name(const char *name)
{
	return json_pack("[{s:s}]", "name", name);
}

static enum keah_status
list_one(void *arg, const struct keah_subnet_brief *brief)
{
	return json_array_append_new(arg, json_pack("{s:s}", "name",
						    brief->network.data)) == 0
		       ? KEAH_OK
		       : KEAH_ENOMEM;
}

enum keah_status
network_list(struct keah_request *request, const void *args)
{
	json_t *list = json_array();
	enum keah_status s = keah->subnet->for_each(KEAH_KIND_NETWORK,
						    list_one, list);

	(void)args;
	if (s != KEAH_OK) {
		json_decref(list);
		return s;
	}
	return keah_answer_list(request, "shared-networks", list,
				"%zu %s network(s) found",
				json_array_size(list), keah_family());
}

enum keah_status
network_get(struct keah_request *request, const void *args)
{
	const struct network_args *wanted = args;
	json_t *map;
	enum keah_status s = get_network(request, wanted->name, &map);

	if (s == KEAH_ENOENT) {
		return answer_no_network(request, wanted->name);
	}
	return s != KEAH_OK
		       ? s
		       : keah_answer_list(request, "shared-networks",
					  json_pack("[o]", map),
					  "Info about %s shared network '%s' "
					  "returned", keah_family(),
					  wanted->name);
}

enum keah_status
network_add(struct keah_request *request, const void *args)
{
	json_t *map = read_definition(args);
	const char *name = json_string_value(json_object_get(map, "name"));
	char *text = keah_json_write(map);
	uint32_t id;
	enum keah_status s;

	if (name == NULL) {
		s = keah_fail("argument 'shared-networks': the network has no "
			      "'name', a string");
	} else {
		s = text != NULL ? keah->subnet->add(KEAH_KIND_NETWORK, text,
						     &id)
				 : KEAH_ENOMEM;
	}
	if (s == KEAH_OK) {
		s = keah_answer_list(request, "shared-networks",
				     list_of_name(name), "A new %s shared "
				     "network '%s' added", keah_family(), name);
	}
	free(text);
	json_decref(map);
	return s;
}

enum keah_status
network_del(struct keah_request *request, const void *args)
{
	const struct network_args *wanted = args;
	const struct keah_subnet_key key = {
		.size = sizeof(key),
		.kind = KEAH_KIND_NETWORK,
		.text = wanted->name,
	};
	enum keah_status s = keah->subnet->remove(
		&key, strcmp(wanted->action, "delete") == 0
			      ? KEAH_MEMBERS_REMOVE
			      : KEAH_MEMBERS_KEEP);

	if (s == KEAH_ENOENT) {
		return answer_no_network(request, wanted->name);
	}
	return s != KEAH_OK ? s
			    : keah_answer_list(request, "shared-networks",
					       list_of_name(wanted->name),
					       "%s shared network '%s' deleted",
					       keah_family(), wanted->name);
}

/* ---- Subnets of a network ------------------------------------------------ */

/*
 * Has the subnet moved, after both were found.
 * Returns: KEAH_OK with an answer; else the host has said why.
 */
static enum keah_status
move(struct keah_request *request, const struct network_args *wanted,
     enum keah_status (*fn)(uint32_t, const char *), const char *done)
{
	uint32_t id = (uint32_t)wanted->id;
	json_t *network, *subnet;
	enum keah_status s = get_network(request, wanted->name, &network);

	json_decref(network);
	if (s != KEAH_OK) {
		return s == KEAH_ENOENT
			       ? answer_no_network(request, wanted->name)
			       : s;
	}
	s = get_subnet(request, id, NULL, &subnet);
	if (s != KEAH_OK) {
		return s == KEAH_ENOENT ? answer_no_subnet(request, id, NULL)
					: s;
	}
	s = fn(id, wanted->name);
	if (s == KEAH_OK) {
		s = keah_answer(request, KEAH_RESULT_SUCCESS, NULL,
				"%s subnet %s (id %" PRIu32 ") is now %s "
				"shared network '%s'", keah_family(),
				prefix_of(subnet), id, done, wanted->name);
	}
	json_decref(subnet);
	return s;
}

enum keah_status
network_subnet_add(struct keah_request *request, const void *args)
{
	const struct network_args *wanted = args;
	enum keah_status s = move(request, wanted, keah->subnet->join,
				  "part of");

	return s != KEAH_EEXIST
		       ? s
		       : keah_fail("subnet %" PRId64 " is in a shared network "
				   "already; network%d-subnet-del takes it out",
				   wanted->id,
				   keah->daemon == KEAH_DHCP6 ? 6 : 4);
}

enum keah_status
network_subnet_del(struct keah_request *request, const void *args)
{
	const struct network_args *wanted = args;
	enum keah_status s = move(request, wanted, keah->subnet->leave,
				  "removed from");

	return s != KEAH_ENOENT
		       ? s
		       : keah_answer(request, KEAH_RESULT_EMPTY, NULL,
				     "subnet %" PRId64 " is not in the shared "
				     "network '%s'", wanted->id,
				     wanted->name);
}
