/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_cmds: the commands that show leases.
 */
#include <string.h>

#include <hooklib/text.h>

#include "lease_get.h"

/* Appends a lease to a list. */
static enum keah_status
collect(void *arg, const struct keah_lease *lease)
{
	json_t *leases = arg;

	return json_array_append_new(leases, show_lease(lease)) == 0
		       ? KEAH_OK
		       : KEAH_ENOMEM;
}

enum keah_status
lease_get(struct keah_request *request, const void *args)
{
	struct which_space which;
	json_t *leases = json_array();
	enum keah_status s = read_which(args, &which);

	if (s == KEAH_OK) {
		s = keah->lease->find(&which.key, collect, leases);
	}
	if (s == KEAH_OK && json_array_size(leases) == 0) {
		s = keah_answer(request, KEAH_RESULT_EMPTY, NULL,
				"Lease not found.");
	} else if (s == KEAH_OK) {
		s = keah_answer_map(request, KEAH_RESULT_SUCCESS,
				    json_incref(json_array_get(leases, 0)),
				    "%s lease found.", keah_family());
	}
	json_decref(leases);
	return s;
}

/* Answers with a list, which is released; with its length when asked to. */
static enum keah_status
answer_leases(struct keah_request *request, json_t *leases, bool count)
{
	size_t found = json_array_size(leases);
	json_t *map = json_pack("{s: o}", "leases", leases);

	if (count) {
		json_object_set_new(map, "count",
				    json_integer((json_int_t)found));
	}
	return keah_answer_map(request,
			       found > 0 ? KEAH_RESULT_SUCCESS
					 : KEAH_RESULT_EMPTY,
			       map, "%zu %s lease(s) found.", found,
			       keah_family());
}

static enum keah_status
find_and_answer(struct keah_request *request, const struct keah_lease_key *key,
		bool count)
{
	json_t *leases = json_array();
	enum keah_status s = keah->lease->find(key, collect, leases);

	if (s != KEAH_OK) {
		json_decref(leases);
		return s;
	}
	return answer_leases(request, leases, count);
}

/* ---- All, or those of some subnets --------------------------------------- */

const struct keah_param all_args[] = {
	{
		.name = "subnets",
		.type = KEAH_PARAM_LIST,
		.offset = offsetof(struct all_args, subnets),
		.item_type = KEAH_PARAM_INT,
		.item_size = sizeof(int64_t),
		.help = "the numbers of the subnets; without it: all",
	},
	{ .name = NULL },
};

enum keah_status
lease_get_all(struct keah_request *request, const void *args)
{
	const struct all_args *wanted = args;
	const int64_t *ids = wanted->subnets.items;
	struct keah_lease_key key = { .size = sizeof(key) };
	json_t *leases = json_array();
	enum keah_status s = KEAH_OK;

	if (ids == NULL) {
		s = keah->lease->find(&key, collect, leases);
	}
	key.kind = KEAH_LEASE_BY_SUBNET;
	for (size_t i = 0; s == KEAH_OK && i < wanted->subnets.count; i++) {
		if (ids[i] < 1 || ids[i] > UINT32_MAX) {
			s = keah_fail("argument 'subnets' has an item that is "
				      "no number of a subnet; integers from 1 "
				      "to 4294967295 are wanted");
		} else {
			key.subnet_id = (uint32_t)ids[i];
			s = keah->lease->find(&key, collect, leases);
		}
	}
	if (s != KEAH_OK) {
		json_decref(leases);
		return s;
	}
	return answer_leases(request, leases, false);
}

/* ---- Page by page -------------------------------------------------------- */

const struct keah_param page_args[] = {
	{
		.name = "from",
		.type = KEAH_PARAM_STRING,
		.flags = KEAH_PARAM_REQUIRED,
		.offset = offsetof(struct page_args, from),
		.help = "\"start\", or the last address of the page before",
	},
	{
		.name = "limit",
		.type = KEAH_PARAM_INT,
		.flags = KEAH_PARAM_REQUIRED,
		.offset = offsetof(struct page_args, limit),
		.min = 1,
		.max = UINT32_MAX,
		.help = "how many leases a page has",
	},
	{ .name = NULL },
};

enum keah_status
lease_get_page(struct keah_request *request, const void *args)
{
	const struct page_args *wanted = args;
	struct keah_lease_key key = {
		.size = sizeof(key),
		.kind = KEAH_LEASE_BY_PAGE,
		.limit = (uint32_t)wanted->limit,
	};

	if (strcmp(wanted->from, "start") != 0 &&
	    read_address("from", wanted->from, key.address) != KEAH_OK) {
		return keah_fail("argument 'from' has the value \"%.80s\"; "
				 "\"start\" or an %s address is wanted",
				 wanted->from, keah_family());
	}
	return find_and_answer(request, &key, true);
}

/* ---- By what the client is ----------------------------------------------- */

#define BY(table, text, low, words)                                            \
	const struct keah_param table[] = {                                    \
		{ .name = (text), .type = KEAH_PARAM_STRING,                   \
		  .flags = KEAH_PARAM_REQUIRED, .min = (low),                  \
		  .max = INT64_MAX,                                            \
		  .offset = offsetof(struct by_args, value),                   \
		  .help = (words) },                                           \
		{ .name = NULL },                                              \
	}

BY(by_hw_address_args, "hw-address", 0, "the client's MAC address");
BY(by_client_id_args, "client-id", 1, "the client's identifier");
BY(by_duid_args, "duid", 1, "the client's DUID");
BY(by_hostname_args, "hostname", 1, "the client's name");

static enum keah_status
get_by_octets(struct keah_request *request, const struct by_args *args,
	      const char *argument, uint32_t kind)
{
	uint8_t octets[255];
	struct keah_lease_key key = {
		.size = sizeof(key), .kind = kind, .octets = { octets, 0 }
	};
	enum keah_status s = read_octets(argument, args->value, octets,
					 sizeof(octets), &key.octets.len);

	return s == KEAH_OK ? find_and_answer(request, &key, false) : s;
}

enum keah_status
lease_get_by_hw_address(struct keah_request *request, const void *args)
{
	return get_by_octets(request, args, "hw-address",
			     KEAH_LEASE_BY_HW_ADDR);
}

enum keah_status
lease_get_by_client_id(struct keah_request *request, const void *args)
{
	return get_by_octets(request, args, "client-id",
			     KEAH_LEASE_BY_CLIENT_ID);
}

enum keah_status
lease_get_by_duid(struct keah_request *request, const void *args)
{
	return get_by_octets(request, args, "duid", KEAH_LEASE_BY_DUID);
}

/* Names are stored in lower case. */
enum keah_status
lease_get_by_hostname(struct keah_request *request, const void *args)
{
	const struct by_args *wanted = args;
	char name[256];
	struct keah_lease_key key = {
		.size = sizeof(key),
		.kind = KEAH_LEASE_BY_HOSTNAME,
		.hostname = name,
	};

	if (!keah_text_lower(wanted->value, name, sizeof(name))) {
		return keah_fail("argument 'hostname' has the value \"%.80s..."
				 "\"; a name of at most 255 octets is wanted",
				 wanted->value);
	}
	return find_and_answer(request, &key, false);
}
