/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * forensic_log: leases that administrators, or partners of a pair of servers,
 * change by command.
 */
#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include <hooklib/text.h>
#include <jansson.h>

#include "legal_log.h"

#define RESULT_SUCCESS 0

static const char *
text_of(const json_t *map, const char *name)
{
	const char *text = json_string_value(json_object_get(map, name));

	return text != NULL ? text : "";
}

/* Servers of a pair say so in `origin`. */
static const char *
who(const json_t *args)
{
	return strcmp(text_of(args, "origin"), "ha-partner") == 0
		       ? "HA partner"
		       : "Administrator";
}

/* ---- Which subnet -------------------------------------------------------- */

static enum keah_status
take_subnet(void *arg, const struct keah_lease *lease)
{
	uint32_t *id = arg;

	*id = lease->subnet_id;
	return KEAH_OK;
}

/* The lease may be there, with its subnet; else the address tells. */
static uint32_t
find_subnet(const json_t *args)
{
	struct keah_lease_key key = { .size = sizeof(key),
				      .kind = KEAH_LEASE_BY_ADDRESS };
	struct keah_lease_subnet subnet = { .size = sizeof(subnet) };
	bool v6 = keah->daemon == KEAH_DHCP6;
	uint32_t id = (uint32_t)json_integer_value(
		json_object_get(args, "subnet-id"));

	if (id != 0 || inet_pton(v6 ? AF_INET6 : AF_INET,
				 text_of(args, "ip-address"),
				 key.address) != 1) {
		return id;
	}
	key.type = strcmp(text_of(args, "type"), "IA_PD") == 0 ? KEAH_LEASE_PD
							       : KEAH_LEASE_NA;
	key.octets.data = key.address;
	keah->lease->find(&key, take_subnet, &id);
	if (id == 0 &&
	    keah->lease->select_subnet(key.address, &subnet) == KEAH_OK) {
		id = subnet.id;
	}
	return id;
}

/* ---- Entries ------------------------------------------------------------- */

static void
write_entry(const json_t *args, struct legal_text *text)
{
	legal_text_clean(text->data, text->len);
	if (legal_wants_subnet(find_subnet(args))) {
		legal_write(&(struct legal_record){ text_of(args, "ip-address"),
						    text->data, text->len });
	}
}

static void
add_client_id(struct legal_text *text, const char *value)
{
	uint8_t octets[256];
	struct keah_view view = { octets, 0 };

	if (value[0] == '\0') {
		return;
	}
	legal_text_print(text, ", client-id: ");
	if (keah_text_octets(value, octets, sizeof(octets), &view.len)) {
		legal_text_id(text, &view);
	} else {
		legal_text_add(text, value, strlen(value));
	}
}

static void
add_device(struct legal_text *text, const json_t *args)
{
	const char *hw_addr = text_of(args, "hw-address");

	if (keah->daemon == KEAH_DHCP4) {
		legal_text_print(text, " to a device with hardware address: "
				 "%.400s", hw_addr);
		add_client_id(text, text_of(args, "client-id"));
		return;
	}
	legal_text_print(text, " to a device with DUID: %.400s",
			 text_of(args, "duid"));
	if (hw_addr[0] != '\0') {
		legal_text_print(text, ", hardware address: %.400s", hw_addr);
	}
}

static void
add_context(struct legal_text *text, const json_t *context)
{
	char *json = context != NULL ? json_dumps(context, 0) : NULL;

	if (json != NULL) {
		legal_text_print(text, ", context: ");
		legal_text_add(text, json, strlen(json));
	}
	free(json);
}

static void
log_set(const char *by, const char *verb, const json_t *args)
{
	const json_t *lifetime = json_object_get(args, "valid-lft");
	bool prefix = strcmp(text_of(args, "type"), "IA_PD") == 0;
	struct legal_text text;

	legal_text_init(&text);
	legal_text_print(&text, "%s %s of %s: %.200s", by, verb,
			 prefix ? "prefix" : "address",
			 text_of(args, "ip-address"));
	if (prefix) {
		legal_text_print(&text, "/%u",
				 (unsigned int)json_integer_value(
					 json_object_get(args, "prefix-len")));
	}
	add_device(&text, args);
	if (json_is_integer(lifetime)) {
		legal_text_duration(&text,
				    (uint32_t)json_integer_value(lifetime));
	}
	add_context(&text, json_object_get(args, "user-context"));
	write_entry(args, &text);
	legal_text_clear(&text);
}

static void
log_added(const char *by, const json_t *args)
{
	log_set(by, "added a lease", args);
}

static void
log_updated(const char *by, const json_t *args)
{
	log_set(by, "updated information on the lease", args);
}

static void
log_deleted(const char *by, const json_t *args)
{
	const char *address = text_of(args, "ip-address");
	struct legal_text text;

	legal_text_init(&text);
	if (address[0] != '\0') {
		legal_text_print(&text, "%s deleted the lease for address: "
				 "%.200s", by, address);
	} else {
		legal_text_print(&text, "%s deleted a lease for a device "
				 "identified by: %.40s of %.400s", by,
				 text_of(args, "identifier-type"),
				 text_of(args, "identifier"));
	}
	write_entry(args, &text);
	legal_text_clear(&text);
}

/* ---- Several leases at once ---------------------------------------------- */

static bool
has_failed(const json_t *failed, const json_t *lease)
{
	const json_t *one;
	size_t i;

	json_array_foreach(failed, i, one) {
		if (strcmp(text_of(one, "ip-address"),
			   text_of(lease, "ip-address")) == 0) {
			return true;
		}
	}
	return false;
}

static void
log_list(const char *by, const json_t *leases, const json_t *failed,
	 void (*log)(const char *by, const json_t *args))
{
	const json_t *lease;
	size_t i;

	json_array_foreach(leases, i, lease) {
		if (!has_failed(failed, lease)) {
			log(by, lease);
		}
	}
}

static void
log_bulk(const char *by, const json_t *args, const json_t *answer)
{
	const json_t *failed = json_object_get(answer, "arguments");

	log_list(by, json_object_get(args, "deleted-leases"),
		 json_object_get(failed, "failed-deleted-leases"),
		 log_deleted);
	log_list(by, json_object_get(args, "leases"),
		 json_object_get(failed, "failed-leases"), log_updated);
}

/* ---- The command --------------------------------------------------------- */

static void
log_command(const char *name, const json_t *args, const json_t *answer)
{
	const char *what = name + strlen("lease4-");
	const char *by = who(args);

	if (strcmp(what, "add") == 0) {
		log_added(by, args);
	} else if (strcmp(what, "update") == 0) {
		log_updated(by, args);
	} else if (strcmp(what, "del") == 0) {
		log_deleted(by, args);
	} else {
		log_bulk(by, args, answer);
	}
}

static bool
is_ours(const char *name)
{
	return keah_text_has_word(keah->daemon == KEAH_DHCP6
					  ? "lease6-add lease6-update "
					    "lease6-del lease6-bulk-apply"
					  : "lease4-add lease4-update "
					    "lease4-del",
				  name);
}

/* Owner: the caller. NULL: there is none. */
static json_t *
get_map(struct keah_callout *call, const char *name)
{
	struct keah_str json;

	return keah->callout->get_json(call, name, &json) == KEAH_OK
		       ? json_loads(json.data, 0, NULL)
		       : NULL;
}

enum keah_status
legal_command(struct keah_callout *call)
{
	struct keah_str name;
	enum keah_status s = keah->callout->get_text(call, "name", &name);

	if (s != KEAH_OK || !is_ours(name.data)) {
		return s;
	}
	json_t *args = get_map(call, "arguments");
	json_t *answer = get_map(call, "response");
	if (json_is_object(args) &&
	    json_integer_value(json_object_get(answer, "result")) ==
		    RESULT_SUCCESS) {
		log_command(name.data, args, answer);
	}
	json_decref(args);
	json_decref(answer);
	return KEAH_OK;
}
