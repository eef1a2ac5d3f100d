/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * host_cmds: the commands that add, change and delete reservations.
 */
#include <stdlib.h>

#include <hooklib/answer.h>
#include <hooklib/comment.h>
#include <hooklib/jsontree.h>
#include <hooklib/schema.h>

#include "host_cmds.h"

/* ---- Reading ------------------------------------------------------------- */

static bool
reserves_nothing(const json_t *map)
{
	return json_object_get(map, "ip-address") == NULL &&
	       json_array_size(json_object_get(map, "ip-addresses")) == 0 &&
	       json_array_size(json_object_get(map, "prefixes")) == 0;
}

/* Of Kea 3.0 on, a reservation without a subnet may be a global one. */
static enum keah_status
complete_subnet_id(json_t *map)
{
	if (json_object_get(map, "subnet-id") != NULL) {
		return KEAH_OK;
	}
	if (!keah_since(30000) || !reserves_nothing(map)) {
		return keah_fail("Mandatory 'subnet-id' parameter missing.");
	}
	return json_object_set_new(map, "subnet-id", json_integer(0)) == 0
		       ? KEAH_OK
		       : KEAH_ENOMEM;
}

/* Whether the members are such that a reservation can have. */
static enum keah_status
check_members(const json_t *map)
{
	const struct keah_param *table =
		keah->daemon == KEAH_DHCP6 ? members6 : members4;
	struct keah_schema_error why = { .kind = "reservation parameter" };
	void *values = calloc(1, members_size);
	enum keah_status s = values != NULL ? KEAH_OK : KEAH_ENOMEM;

	if (s == KEAH_OK) {
		s = keah_schema_store(table, map, values, &why);
		s = s == KEAH_OK ? s : keah_fail("%s", why.text);
		keah_schema_clear(table, values);
	}
	free(values);
	return s;
}

/* Mostly, the host takes a reservation as it came. */
static bool
is_complete(const json_t *map)
{
	return json_object_get(map, "subnet-id") != NULL &&
	       !keah_has_comments(map);
}

/* The reservation as the host takes it; the caller frees *text. */
static enum keah_status
complete_reservation(const json_t *came, char **text)
{
	json_t *map = json_deep_copy(came);
	enum keah_status s = map != NULL ? complete_subnet_id(map)
					 : KEAH_ENOMEM;

	s = s == KEAH_OK ? check_members(map) : s;
	if (s == KEAH_OK) {
		keah_move_comments(map);
		*text = keah_json_write(map);
		s = *text != NULL ? KEAH_OK : KEAH_ENOMEM;
	}
	json_decref(map);
	return s;
}

/* ---- Changing ------------------------------------------------------------ */

/* A change on its way. */
struct change {
	enum keah_status (*fn)(const char *json, uint32_t places);
	const char *json;
	struct keah_reservation_key key; /* places, and for removals all */
};

static enum keah_status
put(void *arg)
{
	const struct change *change = arg;

	return change->fn(change->json, change->key.places);
}

static enum keah_status
take_away(void *arg)
{
	const struct change *change = arg;

	return keah->reservation->remove(&change->key);
}

/* The configuration is changed while no packet is served. */
static enum keah_status
carry_out(keah_exclusive_fn fn, struct change *change)
{
	return (change->key.places & KEAH_IN_MEMORY) != 0
		       ? keah->cmd->run_exclusive(fn, change)
		       : fn(change);
}

/* What the server says of a reservation need not name it. */
static enum keah_status
explain_refusal(enum keah_status status)
{
	struct keah_str why = { "", 0 };

	if (status != KEAH_EPARSE) {
		return status;
	}
	keah->lib->get_error(&why);
	return keah_fail("argument 'reservation': %s", why.data);
}

static enum keah_status
read_and_put(const struct keah_request *request, const void *args,
	     enum keah_status (*fn)(const char *json, uint32_t places))
{
	const struct change_args *wanted = args;
	struct change change = {
		.fn = fn,
		.key.places = places_of(wanted->target, KEAH_IN_DATABASE),
	};
	const json_t *came = json_object_get(keah_arguments(request),
					     "reservation");
	char *text = NULL;
	enum keah_status s = is_complete(came)
				     ? check_members(came)
				     : complete_reservation(came, &text);

	if (s == KEAH_OK) {
		change.json = text != NULL ? text : wanted->reservation;
		s = explain_refusal(carry_out(put, &change));
	}
	free(text);
	return s;
}

enum keah_status
reservation_add(struct keah_request *request, const void *args)
{
	enum keah_status s = read_and_put(request, args,
					  keah->reservation->add);

	return s == KEAH_OK ? keah_answer(request, KEAH_RESULT_SUCCESS, NULL,
					  "Host added.")
			    : s;
}

enum keah_status
reservation_update(struct keah_request *request, const void *args)
{
	enum keah_status s = read_and_put(request, args,
					  keah->reservation->update);

	if (s == KEAH_ENOENT) {
		return keah_fail("Host not updated (not found).");
	}
	return s == KEAH_OK ? keah_answer(request, KEAH_RESULT_SUCCESS, NULL,
					  "Host updated.")
			    : s;
}

enum keah_status
reservation_del(struct keah_request *request, const void *args)
{
	const struct which_args *wanted = args;
	struct change change = { .json = NULL };
	enum keah_status s = read_key(
		wanted, places_of(wanted->target, KEAH_IN_DATABASE),
		&change.key);

	if (s != KEAH_OK) {
		return s;
	}
	s = carry_out(take_away, &change);
	if (s == KEAH_ENOENT) {
		return keah_since(30000)
			       ? keah_answer(request, KEAH_RESULT_EMPTY, NULL,
					     "Host not deleted (not found).")
			       : keah_fail("Host not deleted (not found).");
	}
	return s == KEAH_OK ? keah_answer(request, KEAH_RESULT_SUCCESS, NULL,
					  "Host deleted.")
			    : explain(s, &change.key);
}
