/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Every function of the ABI, with NULL for each of its arguments in turn.
 */
#include "test-host.h"

/* What the rows work with; set up before the table is walked. */
static struct {
	const struct keah_api *api;
	struct keah_callout *call;
	struct keah_pkt *pkt;
	struct keah_params *params;
	struct keah_expr *string, *truth;
} with;

static const uint8_t octets[] = { 1, 2, 3 };

/* The argument, or NULL when it is the turn of this one. */
#define ARG(n, value) (which == (n) ? NULL : (value))

static enum keah_status
callout(struct keah_callout *call)
{
	(void)call;
	return KEAH_OK;
}

static enum keah_status
option(void *arg, uint16_t code, const struct keah_view *data)
{
	(void)arg;
	(void)code;
	(void)data;
	return KEAH_OK;
}

static enum keah_status
keep_params(void *arg, struct keah_params *params)
{
	(void)arg;
	with.params = params;
	return KEAH_OK;
}

static enum keah_status
lib_attach(int which)
{
	struct keah_lib *lib;

	return with.api->lib->attach(ARG(0, (void *)(uintptr_t)octets),
				     ARG(1, &linked_hook), ARG(2, &lib));
}

static enum keah_status
lib_register_callout(int which)
{
	return with.api->lib->register_callout(ARG(0, linked.lib),
					       ARG(1, "pkt4_receive"),
					       ARG(2, callout));
}

static enum keah_status
lib_finish_load(int which)
{
	return with.api->lib->finish_load(ARG(0, linked.lib));
}

static enum keah_status
lib_get_error(int which)
{
	struct keah_str text;

	return with.api->lib->get_error(ARG(0, &text));
}

static enum keah_status
callout_get_query(int which)
{
	struct keah_pkt *pkt;

	return with.api->callout->get_query(ARG(0, with.call), ARG(1, &pkt));
}

static enum keah_status
callout_get_response(int which)
{
	struct keah_pkt *pkt;

	return with.api->callout->get_response(ARG(0, with.call),
					       ARG(1, &pkt));
}

static enum keah_status
callout_get_bool(int which)
{
	uint8_t value;

	return with.api->callout->get_bool(ARG(0, with.call), ARG(1, "b"),
					   ARG(2, &value));
}

static enum keah_status
callout_set_bool(int which)
{
	return with.api->callout->set_bool(ARG(0, with.call), ARG(1, "b"), 1);
}

static enum keah_status
callout_get_text(int which)
{
	struct keah_str value;

	return with.api->callout->get_text(ARG(0, with.call), ARG(1, "t"),
					   ARG(2, &value));
}

static enum keah_status
callout_set_text(int which)
{
	return with.api->callout->set_text(ARG(0, with.call), ARG(1, "t"),
					   ARG(2, "x"));
}

static enum keah_status
callout_get_json(int which)
{
	struct keah_str value;

	return with.api->callout->get_json(ARG(0, with.call), ARG(1, "j"),
					   ARG(2, &value));
}

static enum keah_status
callout_set_json(int which)
{
	return with.api->callout->set_json(ARG(0, with.call), ARG(1, "j"),
					   ARG(2, "{}"));
}

static enum keah_status
callout_set_identifier(int which)
{
	return with.api->callout->set_identifier(ARG(0, with.call), 0,
						 ARG(1, octets), 3);
}

static enum keah_status
callout_get_next_step(int which)
{
	uint32_t step;

	return with.api->callout->get_next_step(ARG(0, with.call),
						ARG(1, &step));
}

static enum keah_status
callout_set_next_step(int which)
{
	return with.api->callout->set_next_step(ARG(0, with.call), 0);
}

static enum keah_status
callout_set_context(int which)
{
	return with.api->callout->set_context(ARG(0, with.call), ARG(1, "c"),
					      ARG(2, octets), 3);
}

static enum keah_status
callout_get_context(int which)
{
	struct keah_view value;

	return with.api->callout->get_context(ARG(0, with.call), ARG(1, "c"),
					      ARG(2, &value));
}

static enum keah_status
log_is_enabled(int which)
{
	uint8_t enabled;

	return with.api->log->is_enabled(ARG(0, linked.lib), 0,
					 ARG(1, &enabled));
}

static enum keah_status
log_write(int which)
{
	static const char *const args[] = { "x" };

	return with.api->log->write(ARG(0, linked.lib), 0, ARG(1, args), 1);
}

static enum keah_status
config_get_params(int which)
{
	struct keah_params *params;

	return with.api->config->get_params(ARG(0, linked.lib),
					    ARG(1, &params));
}

static enum keah_status
config_for_each_staged(int which)
{
	return with.api->config->for_each_staged(ARG(0, "x.so"),
						 ARG(1, keep_params), NULL);
}

static enum keah_status
config_refuse(int which)
{
	return with.api->config->refuse(ARG(0, "x.so"), ARG(1, "why"));
}

static enum keah_status
config_get_json(int which)
{
	struct keah_str json;

	return with.api->config->get_json(ARG(0, with.params), ARG(1, &json));
}

static enum keah_status
config_get_position(int which)
{
	struct keah_str position;

	return with.api->config->get_position(ARG(0, with.params),
					      ARG(1, "a"), ARG(2, &position));
}

static enum keah_status
pkt_get_info(int which)
{
	struct keah_pkt_info info = { .size = sizeof(info) };

	return with.api->pkt->get_info(ARG(0, with.pkt), ARG(1, &info));
}

static enum keah_status
pkt_get_relay(int which)
{
	struct keah_relay_info info = { .size = sizeof(info) };

	return with.api->pkt->get_relay(ARG(0, with.pkt), 0, ARG(1, &info));
}

static enum keah_status
pkt_get_label(int which)
{
	struct keah_str label;

	return with.api->pkt->get_label(ARG(0, with.pkt), ARG(1, &label));
}

static enum keah_status
pkt_in_class(int which)
{
	uint8_t member;

	return with.api->pkt->in_class(ARG(0, with.pkt), ARG(1, "a"),
				       ARG(2, &member));
}

static enum keah_status
pkt_add_class(int which)
{
	return with.api->pkt->add_class(ARG(0, with.pkt), ARG(1, "a"));
}

static enum keah_status
pkt_remove_class(int which)
{
	return with.api->pkt->remove_class(ARG(0, with.pkt), ARG(1, "a"));
}

static enum keah_status
pkt_unpack(int which)
{
	return with.api->pkt->unpack(ARG(0, with.pkt));
}

static enum keah_status
option_get(int which)
{
	struct keah_view data;

	return with.api->option->get(ARG(0, with.pkt), ARG(1, KEAH_OPTION(3)),
				     ARG(2, &data));
}

static enum keah_status
option_for_each(int which)
{
	return with.api->option->for_each(ARG(0, with.pkt),
					  ARG(1, KEAH_OPTION(3)),
					  ARG(2, option), NULL);
}

static enum keah_status
option_set(int which)
{
	return with.api->option->set(ARG(0, with.pkt), ARG(1, KEAH_OPTION(61)),
				     ARG(2, octets), 3);
}

static enum keah_status
option_remove(int which)
{
	return with.api->option->remove(ARG(0, with.pkt),
					ARG(1, KEAH_OPTION(61)));
}

static enum keah_status
option_get_iaid(int which)
{
	uint32_t iaid;

	return with.api->option->get_iaid(ARG(0, with.pkt),
					  ARG(1, KEAH_OPTION(3)),
					  ARG(2, &iaid));
}

static enum keah_status
option_set_iaid(int which)
{
	return with.api->option->set_iaid(ARG(0, with.pkt),
					  ARG(1, KEAH_OPTION(3)), 1);
}

static enum keah_status
expr_parse(int which)
{
	struct keah_expr *expr = NULL;
	enum keah_status s = with.api->expr->parse(
		KEAH_EXPR_STRING, ARG(0, "'a'"), ARG(1, &expr));

	with.api->expr->free(expr);
	return s;
}

static enum keah_status
expr_eval_string(int which)
{
	struct keah_view value;

	return with.api->expr->eval_string(ARG(0, with.string),
					   ARG(1, with.pkt), ARG(2, &value));
}

static enum keah_status
expr_eval_bool(int which)
{
	uint8_t value;

	return with.api->expr->eval_bool(ARG(0, with.truth), ARG(1, with.pkt),
					 ARG(2, &value));
}

#define ROW(fn, pointers) { #fn, fn, pointers }
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

static const struct {
	const char *name;
	enum keah_status (*fn)(int which);
	int pointers; /* arguments that must not be NULL */
} rows[] = {
	ROW(lib_attach, 3),
	ROW(lib_register_callout, 3),
	ROW(lib_finish_load, 1),
	ROW(lib_get_error, 1),
	ROW(callout_get_query, 2),
	ROW(callout_get_response, 2),
	ROW(callout_get_bool, 3),
	ROW(callout_set_bool, 2),
	ROW(callout_get_text, 3),
	ROW(callout_set_text, 3),
	ROW(callout_get_json, 3),
	ROW(callout_set_json, 3),
	ROW(callout_set_identifier, 2),
	ROW(callout_get_next_step, 2),
	ROW(callout_set_next_step, 1),
	ROW(callout_set_context, 3),
	ROW(callout_get_context, 3),
	ROW(log_is_enabled, 2),
	ROW(log_write, 2),
	ROW(config_get_params, 2),
	ROW(config_for_each_staged, 2),
	ROW(config_refuse, 2),
	ROW(config_get_json, 2),
	ROW(config_get_position, 3),
	ROW(pkt_get_info, 2),
	ROW(pkt_get_relay, 2),
	ROW(pkt_get_label, 2),
	ROW(pkt_in_class, 3),
	ROW(pkt_add_class, 2),
	ROW(pkt_remove_class, 2),
	ROW(pkt_unpack, 1),
	ROW(option_get, 3),
	ROW(option_for_each, 3),
	ROW(option_set, 3),
	ROW(option_remove, 2),
	ROW(option_get_iaid, 3),
	ROW(option_set_iaid, 2),
	ROW(expr_parse, 2),
	ROW(expr_eval_string, 3),
	ROW(expr_eval_bool, 3),
	ROW(cmd_register_command, 3),
	ROW(cmd_run_exclusive, 1),
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
	ROW(lease_queue_ddns, 1),
	ROW(lease_get_subnet, 1),
	ROW(lease_select_subnet, 2),
};

static size_t walked;

static enum keah_status
walk(struct keah_callout *call)
{
	with.call = call;
	assert_int_equal(with.api->callout->get_query(call, &with.pkt),
			 KEAH_OK);
	for (size_t i = 0; i < COUNT(rows); i++) {
		for (int which = 0; which <= rows[i].pointers; which++) {
			enum keah_status s = rows[i].fn(which);
			int refused = s == KEAH_EINVAL;

			/* With none of them NULL it is not EINVAL. */
			if (refused != (which < rows[i].pointers)) {
				print_error("%s, argument %d: status %d\n",
					    rows[i].name, which, (int)s);
			}
			assert_int_equal(refused, which < rows[i].pointers);
		}
		walked++;
	}
	return KEAH_OK;
}

static void
null_is_refused_everywhere(void **state)
{
	struct keah_host_event *event = NULL;
	struct keah_pkt *query = make4(NULL, 0);

	(void)state;
	memset(&with, 0, sizeof(with));
	with.api = keah_host();
	walked = 0;
	linked.callouts[0] = (struct keah_callout_entry){ "host4_identifier",
							  walk };
	load_linked(NULL);
	keah_host_stage("x.so", "{}");
	with.api->config->for_each_staged("x.so", keep_params, NULL);
	with.api->expr->parse(KEAH_EXPR_STRING, "'a'", &with.string);
	with.api->expr->parse(KEAH_EXPR_BOOL, "'a'=='a'", &with.truth);
	keah_host_event_new(&event);
	keah_host_event_set_query(event, query);
	assert_int_equal(keah_host_call("host4_identifier", event), KEAH_OK);
	assert_int_equal(walked, COUNT(rows));
	with.api->expr->free(with.string);
	with.api->expr->free(with.truth);
	keah_host_event_free(&event);
	keah_host_pkt_free(&query);
}

static void
releasing_null_does_nothing(void **state)
{
	struct keah_host_event *event = NULL;
	struct keah_pkt *pkt = NULL;

	(void)state;
	keah_host()->lib->detach(NULL);
	keah_host()->expr->free(NULL);
	keah_host_event_free(NULL);
	keah_host_event_free(&event);
	keah_host_pkt_free(NULL);
	keah_host_pkt_free(&pkt);
	keah_host_event_clear_arguments(NULL);
}

/* How many functions a group has: its size before them is padded to one. */
#define FUNCTIONS(group) (sizeof(struct group) / sizeof(void (*)(void)) - 1)

static void
every_function_has_a_row(void **state)
{
	size_t functions = FUNCTIONS(keah_lib_api) +
			   FUNCTIONS(keah_callout_api) +
			   FUNCTIONS(keah_log_api) +
			   FUNCTIONS(keah_config_api) +
			   FUNCTIONS(keah_pkt_api) +
			   FUNCTIONS(keah_option_api) +
			   FUNCTIONS(keah_expr_api) +
			   FUNCTIONS(keah_cmd_api) +
			   FUNCTIONS(keah_client_class_api) +
			   FUNCTIONS(keah_stats_api) +
			   FUNCTIONS(keah_lease_api);

	(void)state;
	/* detach and free return nothing and take NULL. */
	assert_int_equal(COUNT(rows) + 2, functions);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(null_is_refused_everywhere),
		TEST(releasing_null_does_nothing),
		TEST(every_function_has_a_row),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
