/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * NULL for the arguments of the functions for commands and for what the server
 * keeps: classes, statistics, leases, subnets, reservations, descriptors.
 */
#include "test-null.h"

static enum keah_status
cmd_register_command(int which)
{
	return with.api->cmd->register_command(ARG(0, linked.lib),
					       ARG(1, "test-command"),
					       ARG(2, callout));
}

static enum keah_status
exclusive(void *arg)
{
	(void)arg;
	return KEAH_OK;
}

static enum keah_status
cmd_run_exclusive(int which)
{
	return with.api->cmd->run_exclusive(ARG(0, exclusive), NULL);
}

static enum keah_status
cmd_get_highest_result(int which)
{
	uint32_t result;

	return with.api->cmd->get_highest_result(ARG(0, &result));
}

static enum keah_status
class_list(int which)
{
	struct keah_str json;

	return with.api->client_class->list(ARG(0, with.call), ARG(1, &json));
}

static enum keah_status
class_get(int which)
{
	struct keah_str json;

	return with.api->client_class->get(ARG(0, with.call), ARG(1, "x"),
					   ARG(2, &json));
}

static enum keah_status
class_add(int which)
{
	return with.api->client_class->add(ARG(0, "{\"name\": \"c\"}"));
}

static enum keah_status
class_update(int which)
{
	return with.api->client_class->update(ARG(0, "{\"name\": \"c\"}"));
}

static enum keah_status
class_remove(int which)
{
	return with.api->client_class->remove(ARG(0, "c"));
}

static enum keah_status
stats_get(int which)
{
	int64_t value;

	return with.api->stats->get(ARG(0, "x"), ARG(1, &value));
}

static enum keah_status
count_callback(void *arg, const struct keah_lease_count *count)
{
	(void)arg;
	(void)count;
	return KEAH_OK;
}

static enum keah_status
stats_count_leases(int which)
{
	return with.api->stats->count_leases(1, 1, ARG(0, count_callback),
					     NULL);
}

static enum keah_status
subnet_callback(void *arg, uint32_t subnet_id)
{
	(void)arg;
	(void)subnet_id;
	return KEAH_OK;
}

static enum keah_status
stats_for_each_subnet(int which)
{
	return with.api->stats->for_each_subnet(ARG(0, subnet_callback), NULL);
}

static const struct keah_lease_key lease_key = { .size = sizeof(lease_key) };
static const struct keah_lease lease = { .size = sizeof(lease) };
static struct keah_lease_subnet subnet = { .size = sizeof(subnet) };

static enum keah_status
lease_callback(void *arg, const struct keah_lease *found)
{
	(void)arg;
	(void)found;
	return KEAH_OK;
}

static enum keah_status
lease_find(int which)
{
	return with.api->lease->find(ARG(0, &lease_key),
				     ARG(1, lease_callback), NULL);
}

static enum keah_status
lease_add(int which)
{
	return with.api->lease->add(ARG(0, &lease));
}

static enum keah_status
lease_update(int which)
{
	return with.api->lease->update(ARG(0, &lease));
}

static enum keah_status
lease_remove(int which)
{
	return with.api->lease->remove(ARG(0, lease.address), 0);
}

static enum keah_status
lease_wipe(int which)
{
	uint64_t count;

	return with.api->lease->wipe(1, ARG(0, &count));
}

static enum keah_status
lease_write(int which)
{
	return with.api->lease->write(ARG(0, "leases.csv"));
}

static enum keah_status
lease_queue_ddns(int which)
{
	return with.api->lease->queue_ddns(ARG(0, &lease), KEAH_DDNS_ADD);
}

static enum keah_status
lease_get_subnet(int which)
{
	return with.api->lease->get_subnet(1, ARG(0, &subnet));
}

static enum keah_status
lease_select_subnet(int which)
{
	return with.api->lease->select_subnet(ARG(0, lease.address),
					      ARG(1, &subnet));
}

static enum keah_status
lease_index_relays(int which)
{
	return with.api->lease->index_relays(ARG(0, linked.lib));
}

static enum keah_status
lease_upgrade_relays(int which)
{
	uint64_t count;

	return with.api->lease->upgrade_relays(ARG(0, &count));
}

static enum keah_status
lease_count_active(int which)
{
	static const struct keah_lease_group group = { .size = sizeof(group),
						       .subnet_id = 1 };
	uint64_t count;

	return with.api->lease->count_active(ARG(0, &group), ARG(1, &count));
}

static enum keah_status
lease_recount_classes(int which)
{
	return with.api->lease->recount_classes(ARG(0, with.call));
}

static const struct keah_subnet_key subnet_key = {
	.size = sizeof(subnet_key),
	.id = 1,
};

static const char subnet_json[] = "{\"id\": 1, \"subnet\": \"10.0.0.0/8\"}";

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

static enum keah_status
subnet_get(int which)
{
	struct keah_str json;

	return with.api->subnet->get(ARG(0, with.call), ARG(1, &subnet_key),
				     ARG(2, &json));
}

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
	return with.api->subnet->match(ARG(0, lease.address),
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

static const char reservation_json[] = "{\"subnet-id\": 1, \"duid\": \"02\"}";

static enum keah_status
reservation_callback(void *arg, const struct keah_str *json)
{
	(void)arg;
	(void)json;
	return KEAH_OK;
}

static enum keah_status
reservation_find(int which)
{
	return with.api->reservation->find(ARG(0, &reservation_key),
					   ARG(1, reservation_callback), NULL);
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
						ARG(1, reservation_callback),
						NULL);
}

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

static void
io_callback(void *arg)
{
	(void)arg;
}

static enum keah_status
io_watch(int which)
{
	return with.api->io->watch(ARG(0, linked.lib), 0,
				   ARG(1, io_callback), NULL);
}

static enum keah_status
io_unwatch(int which)
{
	return with.api->io->unwatch(ARG(0, linked.lib), 0);
}

const struct row rows[] = {
	ROW(cmd_register_command, 3),
	ROW(cmd_run_exclusive, 1),
	ROW(cmd_get_highest_result, 1),
	ROW(class_list, 2),
	ROW(class_get, 3),
	ROW(class_add, 1),
	ROW(class_update, 1),
	ROW(class_remove, 1),
	ROW(stats_get, 2),
	ROW(stats_count_leases, 1),
	ROW(stats_for_each_subnet, 1),
	ROW(lease_find, 2),
	ROW(lease_add, 1),
	ROW(lease_update, 1),
	ROW(lease_remove, 1),
	ROW(lease_wipe, 1),
	ROW(lease_write, 1),
	ROW(lease_queue_ddns, 1),
	ROW(lease_get_subnet, 1),
	ROW(lease_select_subnet, 2),
	ROW(lease_index_relays, 1),
	ROW(lease_upgrade_relays, 1),
	ROW(lease_count_active, 2),
	ROW(lease_recount_classes, 1),
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
	ROW(io_watch, 2),
	ROW(io_unwatch, 1),
};

const size_t row_count = COUNT(rows);

static void
every_function_has_a_row(void **state)
{
	size_t functions = FUNCTIONS(keah_cmd_api) +
			   FUNCTIONS(keah_client_class_api) +
			   FUNCTIONS(keah_stats_api) +
			   FUNCTIONS(keah_lease_api) +
			   FUNCTIONS(keah_subnet_api) +
			   FUNCTIONS(keah_reservation_api) +
			   FUNCTIONS(keah_io_api);

	(void)state;
	assert_int_equal(row_count, functions);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(null_is_refused_everywhere),
		TEST(every_function_has_a_row),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
