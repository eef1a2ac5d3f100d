/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * NULL for the arguments of functions: parameters, packets and expressions.
 */
#include "test-null.h"

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
each_subnet(void *arg, const struct keah_subnet_brief *brief)
{
	(void)arg;
	(void)brief;
	return KEAH_OK;
}

static enum keah_status
config_for_each_staged_subnet(int which)
{
	return with.api->config->for_each_staged_subnet(ARG(0, each_subnet),
							NULL);
}

static enum keah_status
config_get_directory(int which)
{
	struct keah_str path;
	uint8_t only;

	return with.api->config->get_directory(KEAH_FILES_LOG, ARG(0, &path),
					       ARG(1, &only));
}

static enum keah_status
each_class(void *arg, const struct keah_class_brief *brief)
{
	(void)arg;
	(void)brief;
	return KEAH_OK;
}

static enum keah_status
config_for_each_staged_class(int which)
{
	return with.api->config->for_each_staged_class(ARG(0, each_class),
						       NULL);
}

static enum keah_status
config_is_staged_whole(int which)
{
	uint8_t whole;

	return with.api->config->is_staged_whole(ARG(0, &whole));
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
pkt_get_raw(int which)
{
	struct keah_view view;

	return with.api->pkt->get_raw(ARG(0, with.pkt), ARG(1, &view));
}

static const uint8_t octets[] = { 1, 2, 3, 4 };

static enum keah_status
pkt_send(int which)
{
	const struct keah_view view = { octets, 3 };

	return with.api->pkt->send(ARG(0, with.pkt), ARG(1, &view),
				   ARG(2, octets), 67);
}

static enum keah_status
pkt_get_server_id(int which)
{
	uint8_t id[130];
	size_t len;

	return with.api->pkt->get_server_id(ARG(0, with.pkt), ARG(1, id),
					    sizeof(id), ARG(2, &len));
}

static enum keah_status
pkt_for_each_class(int which)
{
	return with.api->pkt->for_each_class(ARG(0, with.pkt),
					     ARG(1, each_name), NULL);
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

static enum keah_status
expr_eval_string_with(int which)
{
	struct keah_view value;

	return with.api->expr->eval_string_with(ARG(0, with.string),
						ARG(1, with.pkt),
						ARG(2, octets),
						ARG(3, &value));
}

static enum keah_status
expr_eval_string_lease(int which)
{
	const struct keah_lease lease = { .size = sizeof(lease) };
	struct keah_view value;

	return with.api->expr->eval_string_lease(ARG(0, with.string),
						 ARG(1, with.pkt),
						 ARG(2, &lease),
						 ARG(3, &value));
}

const struct row rows[] = {
	ROW(config_get_params, 2),
	ROW(config_for_each_staged, 2),
	ROW(config_refuse, 2),
	ROW(config_get_json, 2),
	ROW(config_get_position, 3),
	ROW(config_for_each_staged_subnet, 1),
	ROW(config_get_directory, 2),
	ROW(config_for_each_staged_class, 1),
	ROW(config_is_staged_whole, 1),
	ROW(pkt_get_info, 2),
	ROW(pkt_get_relay, 2),
	ROW(pkt_get_label, 2),
	ROW(pkt_in_class, 3),
	ROW(pkt_add_class, 2),
	ROW(pkt_remove_class, 2),
	ROW(pkt_unpack, 1),
	ROW(pkt_get_raw, 2),
	ROW(pkt_send, 3),
	ROW(pkt_get_server_id, 3),
	ROW(pkt_for_each_class, 2),
	ROW(option_get, 3),
	ROW(option_for_each, 3),
	ROW(option_set, 3),
	ROW(option_remove, 2),
	ROW(option_get_iaid, 3),
	ROW(option_set_iaid, 2),
	ROW(expr_parse, 2),
	ROW(expr_eval_string, 3),
	ROW(expr_eval_bool, 3),
	ROW(expr_eval_string_with, 4),
	ROW(expr_eval_string_lease, 4),
};

/* free returns nothing and takes NULL. */
NULL_PROGRAM(FUNCTIONS(keah_config_api) + FUNCTIONS(keah_pkt_api) +
	     FUNCTIONS(keah_option_api) + FUNCTIONS(keah_expr_api) - 1,)
