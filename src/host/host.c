/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The struct that the host hands to hook libraries.
 */
#include "host.h"

#include <stdlib.h>
#include <string.h>

#include "callout.h"
#include "classdef.h"
#include "cmd.h"
#include "config.h"
#include "expr.h"
#include "fail.h"
#include "io.h"
#include "lease.h"
#include "lib.h"
#include "library.h"
#include "logger.h"
#include "option.h"
#include "pkt.h"
#include "reservation.h"
#include "server.h"
#include "stats.h"
#include "subnet.h"

static const struct keah_lib_api lib_api = {
	.size = sizeof(lib_api),
	.attach = keah__lib_attach,
	.detach = keah__lib_detach,
	.register_callout = keah__lib_register,
	.finish_load = keah__lib_finish_load,
	.get_error = keah__host_get_error,
	.keep = keah__lib_keep,
	.get_kept = keah__lib_get_kept,
};

static const struct keah_callout_api callout_api = {
	.size = sizeof(callout_api),
	.get_query = keah__callout_get_query,
	.get_response = keah__callout_get_response,
	.get_bool = keah__callout_get_bool,
	.set_bool = keah__callout_set_bool,
	.get_text = keah__callout_get_text,
	.set_text = keah__callout_set_text,
	.get_json = keah__callout_get_json,
	.set_identifier = keah__callout_set_identifier,
	.get_next_step = keah__callout_get_next_step,
	.set_next_step = keah__callout_set_next_step,
	.set_context = keah__callout_set_context,
	.get_context = keah__callout_get_context,
	.set_json = keah__callout_set_json,
	.get_subnet = keah__callout_get_subnet,
	.get_ddns_enabled = keah__callout_get_ddns_enabled,
	.qualify_name = keah__callout_qualify_name,
	.set_lease_updates = keah__callout_set_lease_updates,
	.for_each_lease = keah__callout_for_each_lease,
	.get_lease = keah__callout_get_lease,
	.for_each_lease_class = keah__callout_for_each_lease_class,
	.set_lease_classes = keah__callout_set_lease_classes,
};

static const struct keah_log_api log_api = {
	.size = sizeof(log_api),
	.is_enabled = keah__host_log_is_enabled,
	.write = keah__host_log_write,
};

static const struct keah_config_api config_api = {
	.size = sizeof(config_api),
	.get_params = keah__config_get_params,
	.for_each_staged = keah__config_for_each_staged,
	.refuse = keah__config_refuse,
	.get_json = keah__config_get_json,
	.get_position = keah__config_get_position,
	.for_each_staged_subnet = keah__subnet_for_each_staged,
	.get_directory = keah__config_get_directory,
	.for_each_staged_class = keah__classdef_for_each_staged,
	.is_staged_whole = keah__config_is_staged_whole,
};

static const struct keah_pkt_api pkt_api = {
	.size = sizeof(pkt_api),
	.get_info = keah__pkt_get_info,
	.get_relay = keah__pkt_get_relay,
	.get_label = keah__pkt_get_label,
	.in_class = keah__pkt_in_class,
	.add_class = keah__pkt_add_class,
	.remove_class = keah__pkt_remove_class,
	.unpack = keah__pkt_unpack,
	.get_raw = keah__pkt_get_raw,
	.send = keah__pkt_send,
	.get_server_id = keah__pkt_get_server_id,
	.for_each_class = keah__pkt_for_each_class,
};

static const struct keah_option_api option_api = {
	.size = sizeof(option_api),
	.get = keah__option_get,
	.for_each = keah__option_for_each,
	.set = keah__option_set,
	.remove = keah__option_remove,
	.get_iaid = keah__option_get_iaid,
	.set_iaid = keah__option_set_iaid,
};

static const struct keah_expr_api expr_api = {
	.size = sizeof(expr_api),
	.parse = keah__expr_parse,
	.free = keah__expr_free,
	.eval_string = keah__expr_eval_string,
	.eval_bool = keah__expr_eval_bool,
	.eval_string_with = keah__expr_eval_string_with,
	.eval_string_lease = keah__expr_eval_string_lease,
};

static const struct keah_cmd_api cmd_api = {
	.size = sizeof(cmd_api),
	.register_command = keah__cmd_register,
	.run_exclusive = keah__cmd_run_exclusive,
	.get_highest_result = keah__cmd_get_highest_result,
};

static const struct keah_client_class_api class_api = {
	.size = sizeof(class_api),
	.list = keah__classdef_list,
	.get = keah__classdef_get,
	.add = keah__classdef_add,
	.update = keah__classdef_update,
	.remove = keah__classdef_remove,
};

static const struct keah_stats_api stats_api = {
	.size = sizeof(stats_api),
	.get = keah__stats_get,
	.count_leases = keah__stats_count_leases,
	.for_each_subnet = keah__stats_for_each_subnet,
};

static const struct keah_lease_api lease_api = {
	.size = sizeof(lease_api),
	.find = keah__lease_find,
	.add = keah__lease_add,
	.update = keah__lease_update,
	.remove = keah__lease_remove,
	.wipe = keah__lease_wipe,
	.queue_ddns = keah__lease_queue_ddns,
	.get_subnet = keah__lease_get_subnet,
	.select_subnet = keah__lease_select_subnet,
	.index_relays = keah__lease_index_relays,
	.upgrade_relays = keah__lease_upgrade_relays,
	.count_active = keah__lease_count_active,
	.recount_classes = keah__lease_recount_classes,
	.write = keah__lease_write,
};

static const struct keah_subnet_api subnet_api = {
	.size = sizeof(subnet_api),
	.for_each = keah__subnet_for_each,
	.get = keah__subnet_get,
	.check = keah__subnet_check,
	.add = keah__subnet_add,
	.replace = keah__subnet_replace,
	.remove = keah__subnet_remove,
	.join = keah__subnet_join,
	.leave = keah__subnet_leave,
	.match = keah__subnet_match,
	.get_timers = keah__subnet_get_timers,
	.get_context_bool = keah__subnet_get_context_bool,
};

static const struct keah_io_api io_api = {
	.size = sizeof(io_api),
	.watch = keah__io_watch,
	.unwatch = keah__io_unwatch,
};

static const struct keah_reservation_api reservation_api = {
	.size = sizeof(reservation_api),
	.find = keah__reservation_find,
	.get = keah__reservation_get,
	.show_page = keah__reservation_show_page,
	.add = keah__reservation_add,
	.update = keah__reservation_update,
	.remove = keah__reservation_remove,
};

static const struct keah_server_api server_api = {
	.size = sizeof(server_api),
	.disable_service = keah__server_disable,
	.enable_service = keah__server_enable,
	.shutdown = keah__server_shutdown,
};

static char version[32] = "2.2.0";

static struct keah_api api = {
	.size = sizeof(api),
	.abi_major = KEAH_ABI_MAJOR,
	.abi_minor = KEAH_ABI_MINOR,
	.daemon = KEAH_DHCP4,
	.hooks_version = 20200,
	.client_id_max = 255,
	.duid_max = 130,
	.host_name = "kea-dhcp4",
	.host_version = version,
	.lib = &lib_api,
	.callout = &callout_api,
	.log = &log_api,
	.config = &config_api,
	.pkt = &pkt_api,
	.option = &option_api,
	.expr = &expr_api,
	.cmd = &cmd_api,
	.client_class = &class_api,
	.stats = &stats_api,
	.lease = &lease_api,
	.subnet = &subnet_api,
	.reservation = &reservation_api,
	.server = &server_api,
	.io = &io_api,
};

const struct keah_api *
keah_host(void)
{
	return &api;
}

static const char *
daemon_name(uint32_t daemon)
{
	switch (daemon) {
	case KEAH_DHCP4:
		return "kea-dhcp4";
	case KEAH_DHCP6:
		return "kea-dhcp6";
	case KEAH_D2:
		return "kea-dhcp-ddns";
	case KEAH_CA:
		return "kea-ctrl-agent";
	default:
		return NULL;
	}
}

enum keah_status
keah_host_configure(uint32_t daemon, int32_t hooks_version, const char *number)
{
	const char *name = daemon_name(daemon);

	if (name == NULL || number == NULL ||
	    strlen(number) >= sizeof(version)) {
		return keah__host_fail(KEAH_EINVAL, "keah_host_configure: no "
				       "daemon, or no version");
	}
	if (keah__library_first() != NULL) {
		return keah__host_fail(KEAH_ESTATE, "keah_host_configure: a "
				       "library is loaded");
	}
	bool packets = (daemon & (KEAH_DHCP4 | KEAH_DHCP6)) != 0;

	memcpy(version, number, strlen(number) + 1);
	api.daemon = daemon;
	api.hooks_version = hooks_version;
	api.host_name = name;
	api.pkt = packets ? &pkt_api : NULL;
	api.option = packets ? &option_api : NULL;
	api.expr = packets ? &expr_api : NULL;
	api.client_class = packets ? &class_api : NULL;
	api.stats = packets ? &stats_api : NULL;
	api.lease = packets ? &lease_api : NULL;
	api.subnet = packets ? &subnet_api : NULL;
	api.reservation = packets ? &reservation_api : NULL;
	api.server = packets ? &server_api : NULL;
	api.io = packets ? &io_api : NULL;
	return KEAH_OK;
}
