/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Sizes and offsets of published structs: once released they never change,
 * members are only appended. A row that fails is an incompatible change.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <keah/keah.h>

#if UINTPTR_MAX == UINT64_MAX

#define MEMBER(type, member, wanted)                                           \
	{ #type "." #member, offsetof(struct type, member), (wanted) }

static const struct {
	const char *name;
	size_t offset;
	size_t wanted;
} members[] = {
	MEMBER(keah_api, size, 0),
	MEMBER(keah_api, abi_major, 4),
	MEMBER(keah_api, abi_minor, 6),
	MEMBER(keah_api, daemon, 8),
	MEMBER(keah_api, hooks_version, 12),
	MEMBER(keah_api, host_name, 16),
	MEMBER(keah_api, host_version, 24),
	MEMBER(keah_api, client_id_max, 32),
	MEMBER(keah_api, duid_max, 36),
	MEMBER(keah_api, lib, 40),
	MEMBER(keah_api, callout, 48),
	MEMBER(keah_api, log, 56),
	MEMBER(keah_api, config, 64),
	MEMBER(keah_api, pkt, 72),
	MEMBER(keah_api, option, 80),
	MEMBER(keah_api, expr, 88),
	MEMBER(keah_api, cmd, 96),
	MEMBER(keah_api, client_class, 104),
	MEMBER(keah_api, stats, 112),
	MEMBER(keah_api, lease, 120),
	MEMBER(keah_api, subnet, 128),
	MEMBER(keah_api, reservation, 136),
	MEMBER(keah_api, server, 144),
	MEMBER(keah_api, io, 152),
	MEMBER(keah_lib_api, attach, 8),
	MEMBER(keah_lib_api, detach, 16),
	MEMBER(keah_lib_api, register_callout, 24),
	MEMBER(keah_lib_api, finish_load, 32),
	MEMBER(keah_lib_api, get_error, 40),
	MEMBER(keah_lib_api, keep, 48),
	MEMBER(keah_lib_api, get_kept, 56),
	MEMBER(keah_callout_api, get_query, 8),
	MEMBER(keah_callout_api, get_response, 16),
	MEMBER(keah_callout_api, get_bool, 24),
	MEMBER(keah_callout_api, set_bool, 32),
	MEMBER(keah_callout_api, get_text, 40),
	MEMBER(keah_callout_api, set_text, 48),
	MEMBER(keah_callout_api, get_json, 56),
	MEMBER(keah_callout_api, set_identifier, 64),
	MEMBER(keah_callout_api, get_next_step, 72),
	MEMBER(keah_callout_api, set_next_step, 80),
	MEMBER(keah_callout_api, set_context, 88),
	MEMBER(keah_callout_api, get_context, 96),
	MEMBER(keah_callout_api, set_json, 104),
	MEMBER(keah_callout_api, get_subnet, 112),
	MEMBER(keah_callout_api, get_ddns_enabled, 120),
	MEMBER(keah_callout_api, qualify_name, 128),
	MEMBER(keah_callout_api, set_lease_updates, 136),
	MEMBER(keah_callout_api, for_each_lease, 144),
	MEMBER(keah_callout_api, get_lease, 152),
	MEMBER(keah_callout_api, for_each_lease_class, 160),
	MEMBER(keah_callout_api, set_lease_classes, 168),
	MEMBER(keah_log_api, is_enabled, 8),
	MEMBER(keah_log_api, write, 16),
	MEMBER(keah_config_api, get_params, 8),
	MEMBER(keah_config_api, for_each_staged, 16),
	MEMBER(keah_config_api, refuse, 24),
	MEMBER(keah_config_api, get_json, 32),
	MEMBER(keah_config_api, get_position, 40),
	MEMBER(keah_config_api, for_each_staged_subnet, 48),
	MEMBER(keah_config_api, get_directory, 56),
	MEMBER(keah_config_api, for_each_staged_class, 64),
	MEMBER(keah_config_api, is_staged_whole, 72),
	MEMBER(keah_pkt_api, get_info, 8),
	MEMBER(keah_pkt_api, get_relay, 16),
	MEMBER(keah_pkt_api, get_label, 24),
	MEMBER(keah_pkt_api, in_class, 32),
	MEMBER(keah_pkt_api, add_class, 40),
	MEMBER(keah_pkt_api, remove_class, 48),
	MEMBER(keah_pkt_api, unpack, 56),
	MEMBER(keah_pkt_api, get_raw, 64),
	MEMBER(keah_pkt_api, send, 72),
	MEMBER(keah_pkt_api, get_server_id, 80),
	MEMBER(keah_pkt_api, for_each_class, 88),
	MEMBER(keah_option_api, get, 8),
	MEMBER(keah_option_api, for_each, 16),
	MEMBER(keah_option_api, set, 24),
	MEMBER(keah_option_api, remove, 32),
	MEMBER(keah_option_api, get_iaid, 40),
	MEMBER(keah_option_api, set_iaid, 48),
	MEMBER(keah_expr_api, parse, 8),
	MEMBER(keah_expr_api, free, 16),
	MEMBER(keah_expr_api, eval_string, 24),
	MEMBER(keah_expr_api, eval_bool, 32),
	MEMBER(keah_expr_api, eval_string_with, 40),
	MEMBER(keah_expr_api, eval_string_lease, 48),
	MEMBER(keah_cmd_api, register_command, 8),
	MEMBER(keah_cmd_api, run_exclusive, 16),
	MEMBER(keah_cmd_api, get_highest_result, 24),
	MEMBER(keah_client_class_api, list, 8),
	MEMBER(keah_client_class_api, get, 16),
	MEMBER(keah_client_class_api, add, 24),
	MEMBER(keah_client_class_api, update, 32),
	MEMBER(keah_client_class_api, remove, 40),
	MEMBER(keah_stats_api, get, 8),
	MEMBER(keah_stats_api, count_leases, 16),
	MEMBER(keah_stats_api, for_each_subnet, 24),
	MEMBER(keah_lease_count, subnet_id, 4),
	MEMBER(keah_lease_count, type, 8),
	MEMBER(keah_lease_count, state, 12),
	MEMBER(keah_lease_count, count, 16),
	MEMBER(keah_lease_api, find, 8),
	MEMBER(keah_lease_api, add, 16),
	MEMBER(keah_lease_api, update, 24),
	MEMBER(keah_lease_api, remove, 32),
	MEMBER(keah_lease_api, wipe, 40),
	MEMBER(keah_lease_api, queue_ddns, 48),
	MEMBER(keah_lease_api, get_subnet, 56),
	MEMBER(keah_lease_api, select_subnet, 64),
	MEMBER(keah_lease_api, index_relays, 72),
	MEMBER(keah_lease_api, upgrade_relays, 80),
	MEMBER(keah_lease_api, count_active, 88),
	MEMBER(keah_lease_api, recount_classes, 96),
	MEMBER(keah_lease_api, write, 104),
	MEMBER(keah_lease, subnet_id, 4),
	MEMBER(keah_lease, cltt, 8),
	MEMBER(keah_lease, valid_lft, 16),
	MEMBER(keah_lease, preferred_lft, 20),
	MEMBER(keah_lease, state, 24),
	MEMBER(keah_lease, iaid, 28),
	MEMBER(keah_lease, pool_id, 32),
	MEMBER(keah_lease, type, 36),
	MEMBER(keah_lease, prefix_len, 37),
	MEMBER(keah_lease, fqdn_fwd, 38),
	MEMBER(keah_lease, fqdn_rev, 39),
	MEMBER(keah_lease, hw_type, 40),
	MEMBER(keah_lease, hw_source, 41),
	MEMBER(keah_lease, address, 48),
	MEMBER(keah_lease, hw_addr, 64),
	MEMBER(keah_lease, client_id, 80),
	MEMBER(keah_lease, duid, 96),
	MEMBER(keah_lease, hostname, 112),
	MEMBER(keah_lease, user_context, 128),
	MEMBER(keah_lease_key, kind, 4),
	MEMBER(keah_lease_key, subnet_id, 8),
	MEMBER(keah_lease_key, type, 12),
	MEMBER(keah_lease_key, iaid, 16),
	MEMBER(keah_lease_key, limit, 20),
	MEMBER(keah_lease_key, address, 24),
	MEMBER(keah_lease_key, octets, 40),
	MEMBER(keah_lease_key, hostname, 56),
	MEMBER(keah_lease_subnet, id, 4),
	MEMBER(keah_lease_subnet, valid_lft, 8),
	MEMBER(keah_lease_subnet, preferred_lft, 12),
	MEMBER(keah_lease_subnet, prefix_len, 16),
	MEMBER(keah_lease_subnet, prefix, 24),
	MEMBER(keah_subnet_api, for_each, 8),
	MEMBER(keah_subnet_api, get, 16),
	MEMBER(keah_subnet_api, check, 24),
	MEMBER(keah_subnet_api, add, 32),
	MEMBER(keah_subnet_api, replace, 40),
	MEMBER(keah_subnet_api, remove, 48),
	MEMBER(keah_subnet_api, join, 56),
	MEMBER(keah_subnet_api, leave, 64),
	MEMBER(keah_subnet_api, match, 72),
	MEMBER(keah_subnet_api, get_timers, 80),
	MEMBER(keah_subnet_match, id, 4),
	MEMBER(keah_subnet_match, in_prefix, 8),
	MEMBER(keah_subnet_match, in_pool, 9),
	MEMBER(keah_subnet_match, delegated_len, 10),
	MEMBER(keah_subnet_match, prefix_len, 11),
	MEMBER(keah_subnet_match, prefix, 16),
	MEMBER(keah_subnet_api, get_context_bool, 88),
	MEMBER(keah_io_api, watch, 8),
	MEMBER(keah_io_api, unwatch, 16),
	MEMBER(keah_subnet_brief, id, 4),
	MEMBER(keah_subnet_brief, prefix, 8),
	MEMBER(keah_subnet_brief, network, 24),
	MEMBER(keah_subnet_brief, user_context, 40),
	MEMBER(keah_subnet_key, kind, 4),
	MEMBER(keah_subnet_key, id, 8),
	MEMBER(keah_subnet_key, text, 16),
	MEMBER(keah_reservation_api, find, 8),
	MEMBER(keah_reservation_api, get, 16),
	MEMBER(keah_reservation_api, show_page, 24),
	MEMBER(keah_reservation_api, add, 32),
	MEMBER(keah_reservation_api, update, 40),
	MEMBER(keah_reservation_api, remove, 48),
	MEMBER(keah_reservation_key, kind, 4),
	MEMBER(keah_reservation_key, subnet_id, 8),
	MEMBER(keah_reservation_key, places, 12),
	MEMBER(keah_reservation_key, type, 16),
	MEMBER(keah_reservation_key, value, 24),
	MEMBER(keah_reservation_page, subnet_id, 4),
	MEMBER(keah_reservation_page, limit, 8),
	MEMBER(keah_reservation_page, source, 12),
	MEMBER(keah_reservation_page, from, 16),
	MEMBER(keah_server_api, disable_service, 8),
	MEMBER(keah_server_api, enable_service, 16),
	MEMBER(keah_server_api, shutdown, 24),
	MEMBER(keah_option_key, code, 4),
	MEMBER(keah_option_key, container, 6),
	MEMBER(keah_option_key, relay, 8),
	MEMBER(keah_option_key, index, 12),
	MEMBER(keah_pkt_info, xid, 4),
	MEMBER(keah_pkt_info, family, 8),
	MEMBER(keah_pkt_info, hw_addr, 13),
	MEMBER(keah_pkt_info, secs, 36),
	MEMBER(keah_pkt_info, ciaddr, 40),
	MEMBER(keah_pkt_info, local_addr, 56),
	MEMBER(keah_pkt_info, iface_index, 92),
	MEMBER(keah_pkt_info, iface, 96),
	MEMBER(keah_relay_info, link_addr, 8),
	MEMBER(keah_relay_info, peer_addr, 24),
	MEMBER(keah_message, id, 0),
	MEMBER(keah_message, text, 8),
	MEMBER(keah_message, level, 16),
	MEMBER(keah_message, debuglevel, 20),
	MEMBER(keah_param, name, 0),
	MEMBER(keah_param, help, 8),
	MEMBER(keah_param, fallback, 16),
	MEMBER(keah_param, type, 24),
	MEMBER(keah_param, flags, 28),
	MEMBER(keah_param, offset, 32),
	MEMBER(keah_param, min, 40),
	MEMBER(keah_param, max, 48),
	MEMBER(keah_param, choices, 56),
	MEMBER(keah_param, members, 64),
	MEMBER(keah_param, item_type, 72),
	MEMBER(keah_param, item_size, 80),
	MEMBER(keah_hook, name, 8),
	MEMBER(keah_hook, library, 16),
	MEMBER(keah_hook, version, 24),
	MEMBER(keah_hook, processes, 32),
	MEMBER(keah_hook, mt, 40),
	MEMBER(keah_hook, callouts, 48),
	MEMBER(keah_hook, logger, 56),
	MEMBER(keah_hook, messages, 64),
	MEMBER(keah_hook, message_count, 72),
	MEMBER(keah_hook, params, 80),
	MEMBER(keah_hook, config, 88),
	MEMBER(keah_hook, config_size, 96),
	MEMBER(keah_hook, check, 104),
	MEMBER(keah_hook, load, 112),
	MEMBER(keah_hook, unload, 120),
	MEMBER(keah_hook, commands, 128),
	MEMBER(keah_hook, wants, 136),
	MEMBER(keah_command, name, 0),
	MEMBER(keah_command, help, 8),
	MEMBER(keah_command, fn, 16),
	MEMBER(keah_command, args, 24),
	MEMBER(keah_command, args_size, 32),
	MEMBER(keah_command, daemons, 40),
	MEMBER(keah_command, flags, 44),
	MEMBER(keah_command, done, 48),
	MEMBER(keah_command, failed, 52),
};

static void
offsets_are_frozen(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++) {
		if (members[i].offset != members[i].wanted) {
			fail_msg("%s: published at %zu, found at %zu",
				 members[i].name, members[i].wanted,
				 members[i].offset);
		}
	}
}

/* Structs of which hooks or hosts make arrays cannot even grow. */
static void
rows_have_a_fixed_size(void **state)
{
	(void)state;
	assert_int_equal(sizeof(struct keah_param), 88);
	assert_int_equal(sizeof(struct keah_message), 24);
	assert_int_equal(sizeof(struct keah_command), 56);
	assert_int_equal(sizeof(struct keah_callout_entry), 16);
	assert_int_equal(sizeof(struct keah_view), 16);
	assert_int_equal(sizeof(struct keah_str), 16);
	assert_int_equal(sizeof(struct keah_option_key), 16);
}

#endif

static void
statuses_are_frozen(void **state)
{
	static const enum keah_status in_order[] = {
		KEAH_OK,     KEAH_EINVAL, KEAH_ENOENT, KEAH_ENOMEM,
		KEAH_ETYPE,  KEAH_ENOTSUP, KEAH_ESTATE, KEAH_EPARSE,
		KEAH_EFAIL,  KEAH_EEXIST,
	};

	(void)state;
	for (size_t i = 0; i < sizeof(in_order) / sizeof(in_order[0]); i++) {
		assert_int_equal(in_order[i], i);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#if UINTPTR_MAX == UINT64_MAX
		cmocka_unit_test(offsets_are_frozen),
		cmocka_unit_test(rows_have_a_fixed_size),
#endif
		cmocka_unit_test(statuses_are_frozen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
