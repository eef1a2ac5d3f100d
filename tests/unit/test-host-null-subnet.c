/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * NULL for the arguments of functions: subnets and reservations.
 */
#include "test-null.h"

static enum keah_status
brief_callback(void *arg, const struct keah_subnet_brief *brief)
{
	(void)arg;
	(void)brief;
	return KEAH_OK;
}

static enum keah_status
subnet_for_each(int which)
{
	return with.api->subnet->for_each(KEAH_KIND_SUBNET,
					  ARG(0, brief_callback), NULL);
}

static const struct keah_subnet_key subnet_key = {
	.size = sizeof(subnet_key),
	.id = 1,
};

static enum keah_status
subnet_get(int which)
{
	struct keah_str json;

	return with.api->subnet->get(ARG(0, with.call), ARG(1, &subnet_key),
				     ARG(2, &json));
}

static const char subnet_json[] = "{\"id\": 1, \"subnet\": \"10.0.0.0/8\"}";

static enum keah_status
subnet_check(int which)
{
	return with.api->subnet->check(ARG(0, subnet_json));
}

static enum keah_status
subnet_add(int which)
{
	uint32_t id;

	return with.api->subnet->add(KEAH_KIND_SUBNET, ARG(0, subnet_json),
				     ARG(1, &id));
}

static enum keah_status
subnet_replace(int which)
{
	return with.api->subnet->replace(ARG(0, subnet_json));
}

static enum keah_status
subnet_remove(int which)
{
	return with.api->subnet->remove(ARG(0, &subnet_key),
					KEAH_MEMBERS_KEEP);
}

static enum keah_status
subnet_join(int which)
{
	return with.api->subnet->join(1, ARG(0, "n"));
}

static enum keah_status
subnet_leave(int which)
{
	return with.api->subnet->leave(1, ARG(0, "n"));
}

static enum keah_status
match_callback(void *arg, const struct keah_subnet_match *match)
{
	(void)arg;
	(void)match;
	return KEAH_OK;
}

static enum keah_status
subnet_match(int which)
{
	static const uint8_t address[16];

	return with.api->subnet->match(ARG(0, address),
				       ARG(1, match_callback), NULL);
}

static enum keah_status
subnet_get_timers(int which)
{
	uint32_t renew, rebind;

	return with.api->subnet->get_timers(1, 1, ARG(0, &renew),
					    ARG(1, &rebind));
}

static enum keah_status
subnet_get_context_bool(int which)
{
	uint8_t value;

	return with.api->subnet->get_context_bool(1, ARG(0, "n"),
						  ARG(1, &value));
}

static const struct keah_reservation_key reservation_key = {
	.size = sizeof(reservation_key),
	.kind = KEAH_RESERVATION_BY_IDENTIFIER,
	.places = KEAH_IN_MEMORY,
	.type = "duid",
	.value = "01",
};

static enum keah_status
reservation_find(int which)
{
	return with.api->reservation->find(ARG(0, &reservation_key),
					   ARG(1, each_name), NULL);
}

static enum keah_status
reservation_get(int which)
{
	struct keah_str json;

	return with.api->reservation->get(ARG(0, with.call),
					  ARG(1, &reservation_key),
					  ARG(2, &json));
}

static enum keah_status
reservation_show_page(int which)
{
	struct keah_reservation_page page = { .size = sizeof(page),
					      .limit = 1 };

	return with.api->reservation->show_page(ARG(0, &page),
						ARG(1, each_name),
						NULL);
}

static const char reservation_json[] = "{\"subnet-id\": 1, \"duid\": \"02\"}";

static enum keah_status
reservation_add(int which)
{
	return with.api->reservation->add(ARG(0, reservation_json),
					  KEAH_IN_MEMORY);
}

static enum keah_status
reservation_update(int which)
{
	return with.api->reservation->update(ARG(0, reservation_json),
					     KEAH_IN_MEMORY);
}

static enum keah_status
reservation_remove(int which)
{
	return with.api->reservation->remove(ARG(0, &reservation_key));
}

const struct row rows[] = {
	ROW(subnet_for_each, 1),
	ROW(subnet_get, 3),
	ROW(subnet_check, 1),
	ROW(subnet_add, 2),
	ROW(subnet_replace, 1),
	ROW(subnet_remove, 1),
	ROW(subnet_join, 1),
	ROW(subnet_leave, 1),
	ROW(subnet_match, 2),
	ROW(subnet_get_timers, 2),
	ROW(subnet_get_context_bool, 2),
	ROW(reservation_find, 2),
	ROW(reservation_get, 3),
	ROW(reservation_show_page, 2),
	ROW(reservation_add, 1),
	ROW(reservation_update, 1),
	ROW(reservation_remove, 1),
};

NULL_PROGRAM(FUNCTIONS(keah_subnet_api) + FUNCTIONS(keah_reservation_api),)
