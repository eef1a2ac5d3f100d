/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * host_cmds: what the commands have in common, and those that show
 * reservations.
 */
#include <inttypes.h>
#include <string.h>

#include <jansson.h>

#include <hooklib/answer.h>
#include <hooklib/jsontree.h>

#include "host_cmds.h"

#define EVERYWHERE (KEAH_IN_MEMORY | KEAH_IN_DATABASE)

/* ---- Keys ---------------------------------------------------------------- */

uint32_t
places_of(const char *target, uint32_t fallback)
{
	static const struct {
		const char *name;
		uint32_t places;
	} all[] = {
		{ "memory", KEAH_IN_MEMORY },
		{ "primary", KEAH_IN_MEMORY },
		{ "database", KEAH_IN_DATABASE },
		{ "alternate", KEAH_IN_DATABASE },
		{ "all", EVERYWHERE },
	};

	for (size_t i = 0; target != NULL && i < sizeof(all) / sizeof(all[0]);
	     i++) {
		if (strcmp(all[i].name, target) == 0) {
			return all[i].places;
		}
	}
	return fallback;
}

static enum keah_status
fail_no_subnet_id(void)
{
	return keah_fail("Mandatory 'subnet-id' parameter missing.");
}

/* The numbers of subnets of reservations that may be in any. */
static uint32_t
subnet_or_any(int64_t id)
{
	return id < 0 ? KEAH_ANY_SUBNET : (uint32_t)id;
}

enum keah_status
read_key(const struct which_args *args, uint32_t places,
	 struct keah_reservation_key *key)
{
	if (args->subnet_id < 0) {
		return fail_no_subnet_id();
	}
	if (args->address == NULL && args->type == NULL) {
		return keah_fail("No 'ip-address' provided and "
				 "'identifier-type' is either missing or not a "
				 "string.");
	}
	if (args->address == NULL && args->identifier == NULL) {
		return keah_fail("argument 'identifier' is missing; with "
				 "'identifier-type' it is wanted");
	}
	*key = (struct keah_reservation_key){
		.size = sizeof(*key),
		.kind = args->address != NULL ? KEAH_RESERVATION_BY_ADDRESS
					      : KEAH_RESERVATION_BY_IDENTIFIER,
		.subnet_id = (uint32_t)args->subnet_id,
		.places = places,
		.type = args->type,
		.value = args->address != NULL ? args->address
					       : args->identifier,
	};
	return KEAH_OK;
}

enum keah_status
explain(enum keah_status status, const struct keah_reservation_key *key)
{
	struct keah_str why = { "", 0 };

	if (status != KEAH_EPARSE) {
		return status;
	}
	keah->lib->get_error(&why);
	return keah_fail("argument '%s' has the value '%.80s': %s",
			 key->kind == KEAH_RESERVATION_BY_ADDRESS
				 ? "ip-address"
				 : "identifier", key->value, why.data);
}

/* ---- One reservation ----------------------------------------------------- */

enum keah_status
reservation_get(struct keah_request *request, const void *args)
{
	const struct which_args *wanted = args;
	struct keah_reservation_key key;
	struct keah_str json;
	enum keah_status s = read_key(wanted,
				      places_of(wanted->target, EVERYWHERE),
				      &key);

	if (s != KEAH_OK) {
		return s;
	}
	s = keah->reservation->get(keah_request_call(request), &key, &json);
	if (s == KEAH_ENOENT) {
		return keah_answer(request,
				   keah_since(30000) ? KEAH_RESULT_EMPTY
						     : KEAH_RESULT_SUCCESS,
				   NULL, "Host not found.");
	}
	return s == KEAH_OK ? keah_answer(request, KEAH_RESULT_SUCCESS,
					  json.data, "Host found.")
			    : explain(s, &key);
}

/* ---- Several ------------------------------------------------------------- */

/* Appends a reservation to a list. */
static enum keah_status
collect(void *arg, const struct keah_str *json)
{
	json_t *hosts = arg;
	json_t *map = keah_json_read(json->data, json->len);

	if (map == NULL) {
		return keah_fail("a reservation has texts that are not UTF-8");
	}
	return json_array_append_new(hosts, map) == 0 ? KEAH_OK : KEAH_ENOMEM;
}

static enum keah_status
find_and_answer(struct keah_request *request,
		const struct keah_reservation_key *key)
{
	json_t *hosts = json_array();
	enum keah_status s = keah->reservation->find(key, collect, hosts);
	size_t count = json_array_size(hosts);

	if (s != KEAH_OK) {
		json_decref(hosts);
		return explain(s, key);
	}
	return keah_answer_list(request, "hosts", hosts, "%zu %s host(s) "
				"found.", count, keah_family());
}

static struct keah_reservation_key
key_of(const struct which_args *args, uint32_t kind, const char *value)
{
	return (struct keah_reservation_key){
		.size = sizeof(struct keah_reservation_key),
		.kind = kind,
		.subnet_id = subnet_or_any(args->subnet_id),
		.places = places_of(args->target, EVERYWHERE),
		.type = args->type,
		.value = value,
	};
}

static enum keah_status
check_subnet(int64_t id)
{
	struct keah_lease_subnet subnet = { .size = sizeof(subnet) };

	if (id < 0) {
		return fail_no_subnet_id();
	}
	if (id > 0 &&
	    keah->lease->get_subnet((uint32_t)id, &subnet) == KEAH_ENOENT) {
		return keah_fail("argument 'subnet-id' has the value %" PRId64
				 "; there is no such subnet, the number of one "
				 "or 0 is wanted", id);
	}
	return KEAH_OK;
}

enum keah_status
reservation_get_all(struct keah_request *request, const void *args)
{
	const struct which_args *wanted = args;
	enum keah_status s = check_subnet(wanted->subnet_id);
	const struct keah_reservation_key key =
		key_of(wanted, KEAH_RESERVATION_BY_SUBNET, NULL);

	return s == KEAH_OK ? find_and_answer(request, &key) : s;
}

enum keah_status
reservation_get_by_hostname(struct keah_request *request, const void *args)
{
	const struct which_args *wanted = args;
	const struct keah_reservation_key key =
		key_of(wanted, KEAH_RESERVATION_BY_HOSTNAME, wanted->hostname);

	return find_and_answer(request, &key);
}

/* There is no `subnet-id` here. */
enum keah_status
reservation_get_by_id(struct keah_request *request, const void *args)
{
	const struct which_args *wanted = args;
	struct keah_reservation_key key =
		key_of(wanted, KEAH_RESERVATION_BY_IDENTIFIER,
		       wanted->identifier);

	key.subnet_id = KEAH_ANY_SUBNET;
	return find_and_answer(request, &key);
}

enum keah_status
reservation_get_by_address(struct keah_request *request, const void *args)
{
	const struct which_args *wanted = args;
	const struct keah_reservation_key key =
		key_of(wanted, KEAH_RESERVATION_BY_ADDRESS, wanted->address);

	return find_and_answer(request, &key);
}

/* ---- Page by page -------------------------------------------------------- */

static enum keah_status
answer_page(struct keah_request *request,
	    const struct keah_reservation_page *page, json_t *hosts)
{
	size_t count = json_array_size(hosts);
	json_t *map = json_pack("{s:I, s:o}", "count", (json_int_t)count,
				"hosts", hosts);

	if (count > 0) {
		json_object_set_new(map, "next",
				    json_pack("{s:I, s:I}", "from",
					      (json_int_t)page->from,
					      "source-index",
					      (json_int_t)page->source));
	}
	return keah_answer_map(request,
			       count > 0 ? KEAH_RESULT_SUCCESS
					 : KEAH_RESULT_EMPTY,
			       map, "%zu %s host(s) found.", count,
			       keah_family());
}

enum keah_status
reservation_get_page(struct keah_request *request, const void *args)
{
	const struct page_args *wanted = args;
	struct keah_reservation_page page = {
		.size = sizeof(page),
		.subnet_id = subnet_or_any(wanted->subnet_id),
		.limit = (uint32_t)wanted->limit,
		.source = (uint32_t)wanted->source,
		.from = (uint64_t)wanted->from,
	};
	json_t *hosts = json_array();
	enum keah_status s = keah->reservation->show_page(&page, collect,
							  hosts);

	if (s != KEAH_OK) {
		json_decref(hosts);
		return s;
	}
	return answer_page(request, &page, hosts);
}
