/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * A hook that throws under every callback of the ABI, whatever the parameters
 * say: none of it may reach the server.
 */
#include <cstring>
#include <stdexcept>
#include <string>

#define KEAH_CONF_NAME "throws"
#define KEAH_CONF_LIBRARY "libdhcp_throws.so"
#define KEAH_CONF_VERSION "1.0.0"
#define KEAH_CONF_PROCESSES "dhcp4 dhcp6"
#define KEAH_CONF_MT "yes"
#define KEAH_CONF_AFTER ""
#define KEAH_CONF_BEFORE ""
#define KEAH_CONF_NEEDS ""
#define KEAH_CONF_LICENCE "ISC"
#define KEAH_CONF_CALLOUTS(X)                                                  \
	X(buffer4_receive) X(pkt4_receive) X(subnet4_select)                   \
	X(host4_identifier) X(lease4_select) X(lease4_renew)                   \
	X(lease4_release) X(lease4_decline) X(leases4_committed)               \
	X(pkt4_send) X(buffer4_send) X(dhcp4_srv_configured)                   \
	X(buffer6_receive) X(pkt6_receive) X(subnet6_select)                   \
	X(host6_identifier) X(lease6_select) X(leases6_committed)              \
	X(pkt6_send) X(buffer6_send) X(dhcp6_srv_configured)                   \
	X(command_processed)

#include <keah/keah.h>

namespace {

struct config {
	const char *what;
	const char *where;
} config;

const char *const kinds[] = { "standard", "allocation", "integer", "text",
			      "object", nullptr };
const char *const places[] = { "callout", "walk", "check", "load", "unload",
			       nullptr };

/* In C++ the members of a row stand in the order of their declaration. */
const keah_param params[] = {
	{ .name = "what", .help = "what to throw", .fallback = "\"standard\"",
	  .type = KEAH_PARAM_STRING, .flags = 0,
	  .offset = offsetof(struct config, what), .min = 0, .max = 0,
	  .choices = kinds, .members = nullptr, .item_type = 0, .reserved = 0,
	  .item_size = 0 },
	{ .name = "where", .help = "where to throw",
	  .fallback = "\"callout\"", .type = KEAH_PARAM_STRING, .flags = 0,
	  .offset = offsetof(struct config, where), .min = 0, .max = 0,
	  .choices = places, .members = nullptr, .item_type = 0, .reserved = 0,
	  .item_size = 0 },
	{},
};

const keah_message messages[] = {
	{ "THROWS_WALK", "for_each gave back %1", KEAH_LOG_INFO, 0 },
};

/* Of no type that the server or the bridge has heard of. */
struct Unheard {
	std::string text = "longer than what fits into a string itself";
};

[[noreturn]] void
throw_it(const struct config &c)
{
	const std::string what = c.what;

	if (what == "standard") {
		throw std::runtime_error("a standard exception");
	}
	if (what == "allocation") {
		throw std::bad_alloc();
	}
	if (what == "integer") {
		throw 17;
	}
	if (what == "text") {
		throw "text";
	}
	throw Unheard();
}

bool
at(const char *place)
{
	return config.where != nullptr && strcmp(config.where, place) == 0;
}

/* What a callback throws comes back as the status of the function. */
keah_status
walk(keah_callout *call)
{
	const keah_option_key all = { sizeof(all), 0, 0, KEAH_RELAY_NONE, 0 };
	keah_pkt *query = nullptr;

	if (keah->callout->get_query(call, &query) != KEAH_OK) {
		return KEAH_OK;
	}
	const auto status = keah->option->for_each(
		query, &all,
		[](void *, uint16_t, const keah_view *) -> keah_status {
			throw_it(config);
		},
		nullptr);
	const std::string number = std::to_string(static_cast<int>(status));
	const char *const args[] = { number.c_str(), nullptr };
	keah__log(0, args);
	return KEAH_OK;
}

keah_status
callout(keah_callout *call)
{
	if (at("walk")) {
		return walk(call);
	}
	if (at("callout")) {
		throw_it(config);
	}
	return KEAH_OK;
}

keah_status
check(void *stored)
{
	const auto &c = *static_cast<const struct config *>(stored);

	if (strcmp(c.where, "check") == 0) {
		throw_it(c);
	}
	return KEAH_OK;
}

keah_status
load()
{
	if (at("load")) {
		throw_it(config);
	}
	return KEAH_OK;
}

void
unload()
{
	if (at("unload")) {
		throw_it(config);
	}
}

}

KEAH_HOOK(.logger = "throws-hooks", .messages = messages, .message_count = 1,
	  .params = params, .config = &config, .config_size = sizeof(config),
	  .check = check, .load = load, .unload = unload);

#define CALLOUT(point)                                                         \
	keah_status point(keah_callout *call)                                  \
	{                                                                      \
		return callout(call);                                          \
	}
KEAH_CONF_CALLOUTS(CALLOUT)
