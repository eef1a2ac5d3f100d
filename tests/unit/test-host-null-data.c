/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * NULL for the arguments of functions: commands, statistics and leases.
 */
#include "test-null.h"

static enum keah_status
server_disable_service(int which)
{
	return with.api->server->disable_service(ARG(0, linked.lib));
}

static enum keah_status
server_enable_service(int which)
{
	return with.api->server->enable_service(ARG(0, linked.lib));
}

static enum keah_status
server_shutdown(int which)
{
	return with.api->server->shutdown(ARG(0, linked.lib), 1);
}

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
lease_find(int which)
{
	return with.api->lease->find(ARG(0, &lease_key),
				     ARG(1, each_lease), NULL);
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
	ROW(server_disable_service, 1),
	ROW(server_enable_service, 1),
	ROW(server_shutdown, 1),
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
	ROW(io_watch, 2),
	ROW(io_unwatch, 1),
};

NULL_PROGRAM(FUNCTIONS(keah_cmd_api) + FUNCTIONS(keah_client_class_api) +
	     FUNCTIONS(keah_stats_api) + FUNCTIONS(keah_server_api) +
	     FUNCTIONS(keah_lease_api) + FUNCTIONS(keah_io_api),)
