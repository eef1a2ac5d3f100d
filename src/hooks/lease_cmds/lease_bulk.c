/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_cmds: lease6-bulk-apply. All leases are read before the first is
 * changed; then each that fails is reported, and the others are applied.
 */
#include <stdlib.h>

#include "lease_bulk.h"
#include "lease_change.h"

const struct keah_param bulk_args[] = {
	{
		.name = "deleted-leases",
		.type = KEAH_PARAM_LIST,
		.offset = offsetof(struct bulk_args, deleted),
		.item_type = KEAH_PARAM_MAP,
		.item_size = sizeof(struct lease_args),
		.members = deleted6_args,
		.help = "leases to delete, by address and type",
	},
	{
		.name = "leases",
		.type = KEAH_PARAM_LIST,
		.offset = offsetof(struct bulk_args, leases),
		.item_type = KEAH_PARAM_MAP,
		.item_size = sizeof(struct lease_args),
		.members = update6_args,
		.help = "leases to add or to update",
	},
	{ .name = NULL },
};

/* The command in progress. */
struct bulk {
	struct keah_lease_key *keys; /* to delete */
	struct lease_space *spaces;  /* to put */
	json_t *failed_deleted, *failed_leases;
	size_t applied;
};

static enum keah_status
read_deleted(const struct bulk_args *args, struct bulk *bulk)
{
	const struct lease_args *items = args->deleted.items;
	enum keah_status s = KEAH_OK;

	for (size_t i = 0; s == KEAH_OK && i < args->deleted.count; i++) {
		struct which_args which = { .ip_address = items[i].ip_address,
					    .type = items[i].type };
		struct which_space space;

		s = read_which(&which, &space);
		bulk->keys[i] = space.key;
	}
	return s;
}

static enum keah_status
read_leases(const struct bulk_args *args, struct bulk *bulk)
{
	const struct lease_args *items = args->leases.items;
	enum keah_status s = KEAH_OK;

	for (size_t i = 0; s == KEAH_OK && i < args->leases.count; i++) {
		s = read_lease(&items[i], &bulk->spaces[i]);
	}
	return s;
}

static void
add_failure(json_t *list, const struct lease_args *item, enum keah_status s)
{
	struct keah_str why = { "", 0 };

	keah->lib->get_error(&why);
	json_array_append_new(
		list, json_pack("{s: s, s: s, s: i, s: s}", "ip-address",
				item->ip_address, "type", item->type, "result",
				s == KEAH_ENOENT ? 3 : 1, "error-message",
				s == KEAH_ENOENT ? "lease not found"
						 : why.data));
}

static void
apply(const struct bulk_args *args, struct bulk *bulk)
{
	const struct lease_args *deleted = args->deleted.items;
	const struct lease_args *leases = args->leases.items;
	bool added;

	for (size_t i = 0; i < args->deleted.count; i++) {
		enum keah_status s = remove_lease(&bulk->keys[i], false);

		bulk->applied += s == KEAH_OK;
		if (s != KEAH_OK) {
			add_failure(bulk->failed_deleted, &deleted[i], s);
		}
	}
	for (size_t i = 0; i < args->leases.count; i++) {
		enum keah_status s = put_lease(&bulk->spaces[i].lease, true,
					       &added);

		bulk->applied += s == KEAH_OK;
		if (s != KEAH_OK) {
			add_failure(bulk->failed_leases, &leases[i], s);
		}
	}
}

/* Only lists that have entries are shown; without any there is no map. */
static json_t *
show_failures(const struct bulk *bulk)
{
	json_t *map = json_object();

	if (json_array_size(bulk->failed_deleted) > 0) {
		json_object_set(map, "failed-deleted-leases",
				bulk->failed_deleted);
	}
	if (json_array_size(bulk->failed_leases) > 0) {
		json_object_set(map, "failed-leases", bulk->failed_leases);
	}
	if (json_object_size(map) == 0) {
		json_decref(map);
		return NULL;
	}
	return map;
}

static enum keah_status
answer(struct keah_request *request, const struct bulk *bulk)
{
	static const char text[] = "Bulk apply of %zu IPv6 leases completed.";
	uint32_t result = bulk->applied > 0 ? KEAH_RESULT_SUCCESS
					    : KEAH_RESULT_EMPTY;
	json_t *failures = show_failures(bulk);

	return failures != NULL
		       ? keah_answer_map(request, result, failures, text,
					 bulk->applied)
		       : keah_answer(request, result, NULL, text,
				     bulk->applied);
}

static void
release(const struct bulk_args *args, struct bulk *bulk)
{
	for (size_t i = 0; bulk->spaces != NULL && i < args->leases.count;
	     i++) {
		free(bulk->spaces[i].user_context);
	}
	free(bulk->spaces);
	free(bulk->keys);
	json_decref(bulk->failed_deleted);
	json_decref(bulk->failed_leases);
}

enum keah_status
lease6_bulk_apply(struct keah_request *request, const void *args)
{
	const struct bulk_args *wanted = args;
	struct bulk bulk = {
		.keys = calloc(wanted->deleted.count + 1, sizeof(*bulk.keys)),
		.spaces = calloc(wanted->leases.count + 1,
				 sizeof(*bulk.spaces)),
		.failed_deleted = json_array(),
		.failed_leases = json_array(),
	};
	enum keah_status s = KEAH_OK;

	if (bulk.keys == NULL || bulk.spaces == NULL) {
		s = KEAH_ENOMEM;
	} else if (wanted->deleted.items == NULL &&
		   wanted->leases.items == NULL) {
		s = keah_fail("arguments 'deleted-leases' and 'leases' are "
			      "both missing; one of them is wanted");
	}
	s = s == KEAH_OK ? read_deleted(wanted, &bulk) : s;
	s = s == KEAH_OK ? read_leases(wanted, &bulk) : s;
	if (s == KEAH_OK) {
		apply(wanted, &bulk);
		s = answer(request, &bulk);
	}
	release(wanted, &bulk);
	return s;
}
