/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_cmds: the commands that show leases.
 */
#include <stdlib.h>
#include <string.h>

#include <hooklib/text.h>

#include "lease_get.h"

/* Leases on their way into an answer: JSON text, as there may be many. */
struct shown {
	struct keah_jsonout out;
	size_t count;
};

/* Appends a lease. */
static enum keah_status
collect(void *arg, const struct keah_lease *lease)
{
	struct shown *shown = arg;

	show_lease(&shown->out, lease);
	shown->count++;
	return shown->out.failed ? KEAH_ENOMEM : KEAH_OK;
}

enum keah_status
lease_get(struct keah_request *request, const void *args)
{
	struct which_space which;
	struct shown shown = { .count = 0 };
	enum keah_status s = read_which(args, &which);

	if (s == KEAH_OK) {
		s = keah->lease->find(&which.key, collect, &shown);
	}
	if (s == KEAH_OK && shown.count == 0) {
		s = keah_answer(request, KEAH_RESULT_EMPTY, NULL,
				"Lease not found.");
	} else if (s == KEAH_OK) {
		s = keah_answer(request, KEAH_RESULT_SUCCESS, shown.out.text,
				"%s lease found.", keah_family());
	}
	free(shown.out.text);
	return s;
}

static void
begin_leases(struct shown *shown)
{
	*shown = (struct shown){ .count = 0 };
	keah_jsonout_open(&shown->out, NULL, '{');
	keah_jsonout_open(&shown->out, "leases", '[');
}

/* Answers when all went well, with the number of leases when asked to. */
static enum keah_status
answer_leases(struct keah_request *request, struct shown *shown,
	      enum keah_status s, bool count)
{
	keah_jsonout_close(&shown->out, ']');
	if (count) {
		keah_jsonout_int(&shown->out, "count", (int64_t)shown->count);
	}
	keah_jsonout_close(&shown->out, '}');
	if (s == KEAH_OK && shown->out.failed) {
		s = KEAH_ENOMEM;
	}
	if (s == KEAH_OK) {
		s = keah_answer(request,
				shown->count > 0 ? KEAH_RESULT_SUCCESS
						 : KEAH_RESULT_EMPTY,
				shown->out.text, "%zu %s lease(s) found.",
				shown->count, keah_family());
	}
	free(shown->out.text);
	return s;
}

static enum keah_status
find_and_answer(struct keah_request *request, const struct keah_lease_key *key,
		bool count)
{
	struct shown shown;

	begin_leases(&shown);
	return answer_leases(request, &shown,
			     keah->lease->find(key, collect, &shown), count);
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
	struct shown shown;
	enum keah_status s = KEAH_OK;

	begin_leases(&shown);
	if (ids == NULL) {
		s = keah->lease->find(&key, collect, &shown);
	}
	key.kind = KEAH_LEASE_BY_SUBNET;
	for (size_t i = 0; s == KEAH_OK && i < wanted->subnets.count; i++) {
		if (ids[i] < 1 || ids[i] > UINT32_MAX) {
			s = keah_fail("argument 'subnets' has an item that is "
				      "no number of a subnet; integers from 1 "
				      "to 4294967295 are wanted");
		} else {
			key.subnet_id = (uint32_t)ids[i];
			s = keah->lease->find(&key, collect, &shown);
		}
	}
	return answer_leases(request, &shown, s, false);
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
