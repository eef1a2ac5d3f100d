/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Fuzzes the callouts of the hook that this is linked with, on the embedded
 * host: a packet off the wire goes through all hook points in the order of the
 * servers, with a lease of its client. No callout may fail because of it.
 * Input: an octet of choices, and the message. Answers are like servers.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <host/linked.h>
#include <runtime/runtime.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Bits of the first octet. */
#define CHOICE_V6 0x01
#define CHOICE_OTHER_PARAMS 0x02
#define CHOICE_FAKE 0x04
#define CHOICE_CLASS 0x08

/* ---- Configurations ------------------------------------------------------ */

#define TEXTS4                                                                 \
	"concat(hexstring(pkt4.mac, ':'), concat(option[12].text, "            \
	"concat(relay4[1].hex, option[61].hex)))"
#define TEXTS6                                                                 \
	"concat(option[1].hex, concat(relay6[0].option[18].hex, "              \
	"concat(option[3].option[5].hex, option[39].hex)))"

static const struct config {
	const char *library;
	const char *params[2][2]; /* DHCPv4, DHCPv6; the usual, and others */
} configs[] = {
	{ "libdhcp_flex_id.so",
	  { { "{\"identifier-expression\": \"" TEXTS4 "\"}",
	      "{\"identifier-expression\": \"" TEXTS4
	      "\", \"replace-client-id\": true}" },
	    { "{\"identifier-expression\": \"" TEXTS6 "\"}",
	      "{\"identifier-expression\": \"" TEXTS6
	      "\", \"replace-client-id\": true, \"ignore-iaid\": true}" } } },
	{ "libdhcp_ddns_tuning.so",
	  { { "{\"hostname-expr\": \"" TEXTS4 "\"}", "{}" },
	    { "{\"hostname-expr\": \"" TEXTS6 "\"}", "{}" } } },
	{ "libdhcp_legal_log.so",
	  { { "{\"path\": \".\"}",
	      "{\"path\": \".\", \"request-parser-format\": \"" TEXTS4
	      "\", \"response-parser-format\": \"option[12].text\"}" },
	    { "{\"path\": \".\"}",
	      "{\"path\": \".\", \"request-parser-format\": \"" TEXTS6
	      "\", \"response-parser-format\": \"option[39].hex\"}" } } },
	{ "libdhcp_limits.so", { { "{}", "{}" }, { "{}", "{}" } } },
	{ "libdhcp_lease_query.so",
	  { { "{\"requesters\": [\"192.0.2.1\"]}",
	      "{\"requesters\": [\"198.51.100.1\"]}" },
	    { "{\"requesters\": [\"2001:db8:1::1\"]}",
	      "{\"requesters\": [\"::1\"], \"prefix-lengths\": [56]}" } } },
};

static const char *
params_of(bool v6, bool others)
{
	for (size_t i = 0; i < sizeof(configs) / sizeof(configs[0]); i++) {
		if (strcmp(KEAH_CONF_LIBRARY, configs[i].library) == 0) {
			return configs[i].params[v6][others];
		}
	}
	fprintf(stderr, "no parameters are known for " KEAH_CONF_LIBRARY "\n");
	abort();
}

static void
must(enum keah_status s)
{
	if (s != KEAH_OK) {
		fprintf(stderr, "%s\n", keah_host_get_error());
		abort();
	}
}

/* ---- The server ---------------------------------------------------------- */

static struct keah_host_library *library;
static int loaded = -1; /* the choices that it was loaded with */

static void
add_objects(bool v6)
{
	const struct keah_api *api = keah_host();
	uint32_t id;

	must(api->subnet->add(
		KEAH_KIND_SUBNET,
		v6 ? "{\"id\": 1, \"subnet\": \"2001:db8:1::/64\","
		     " \"user-context\": {\"limits\": {\"address-limit\": 1,"
		     " \"rate-limit\": \"9 packets per minute\"}}}"
		   : "{\"id\": 1, \"subnet\": \"192.0.2.0/24\","
		     " \"user-context\": {\"limits\": {\"address-limit\": 1,"
		     " \"rate-limit\": \"9 packets per minute\"}}}",
		&id));
	must(api->client_class->add(
		"{\"name\": \"few\", \"user-context\": {\"limits\":"
		" {\"address-limit\": 2, \"rate-limit\": \"2 packets per "
		"second\"}}}"));
}

static void
stop_serving(void)
{
	if (library != NULL) {
		must(keah_host_unload(&library, NULL));
	}
	keah_host_clear_subnets();
	keah_host_clear_classes();
	keah_host_clear_leases();
	keah_host_clear_kept();
}

static void
configured(bool v6)
{
	struct keah_host_event *event = NULL;

	must(keah_host_event_new(&event));
	keah_host_call(v6 ? "dhcp6_srv_configured" : "dhcp4_srv_configured",
		       event);
	keah_host_event_free(&event);
}

static void
serve_with(uint8_t choices)
{
	bool v6 = (choices & CHOICE_V6) != 0;
	int wanted = choices & (CHOICE_V6 | CHOICE_OTHER_PARAMS);

	if (loaded == wanted) {
		return;
	}
	stop_serving();
	must(keah_host_configure(v6 ? KEAH_DHCP6 : KEAH_DHCP4, 30003,
				 "3.0.3"));
	add_objects(v6);
	must(keah_host_load_linked(
		&keah_linked,
		params_of(v6, (choices & CHOICE_OTHER_PARAMS) != 0),
		&library));
	configured(v6);
	loaded = wanted;
}

/* ---- One packet ---------------------------------------------------------- */

static const char *const points4[] = {
	"pkt4_receive", "subnet4_select", "host4_identifier", "lease4_select",
	"lease4_renew", "ddns4_update", "lease4_release", "lease4_decline",
	"leases4_committed", "pkt4_send", NULL,
};

static const char *const points6[] = {
	"pkt6_receive", "subnet6_select", "host6_identifier", "lease6_select",
	"lease6_renew", "lease6_rebind", "ddns6_update", "lease6_release",
	"lease6_decline", "leases6_committed", "pkt6_send", NULL,
};

static const struct keah_lease *
lease_of(bool v6)
{
	static const uint8_t id[] = { 0, 3, 0, 1, 2, 0, 0, 0, 0, 1 };
	static struct keah_lease lease = {
		.size = sizeof(lease), .subnet_id = 1, .cltt = 1700000000,
		.valid_lft = 4000, .preferred_lft = 3000, .iaid = 1,
		.hw_type = 1, .hw_addr = { id + 4, 6 },
		.hostname = { "pc", 2 }, .user_context = { "", 0 },
	};

	lease.type = v6 ? KEAH_LEASE_NA : KEAH_LEASE_V4;
	lease.prefix_len = v6 ? 128 : 32;
	memcpy(lease.address,
	       v6 ? "\x20\x01\x0d\xb8\0\1\0\0\0\0\0\0\0\0\0\x10"
		  : "\xc0\0\2\x0a\0\0\0\0\0\0\0\0\0\0\0",
	       16);
	lease.client_id = (struct keah_view){ id, v6 ? 0 : sizeof(id) };
	lease.duid = (struct keah_view){ id, v6 ? sizeof(id) : 0 };
	return &lease;
}

static void
set_arguments(struct keah_host_event *event, uint8_t choices)
{
	bool v6 = (choices & CHOICE_V6) != 0;
	const struct keah_lease *lease = lease_of(v6);

	keah_host_event_set_json(event, v6 ? "subnet6" : "subnet4",
				 "{\"id\": 1}");
	keah_host_event_set_json(event, "ddns-params",
				 "{\"enable-updates\": true,"
				 " \"qualifying-suffix\": \"ex.org.\"}");
	keah_host_event_set_text(event, "hostname", "pc.ex.org");
	keah_host_event_set_bool(event, "fwd-update", 1);
	keah_host_event_set_bool(event, "rev-update", 1);
	keah_host_event_set_bool(event, "fake_allocation",
				 (choices & CHOICE_FAKE) != 0);
	keah_host_event_set_leases(event, v6 ? "lease6" : "lease4", lease, 1);
	keah_host_event_set_leases(event, v6 ? "leases6" : "leases4", lease,
				   1);
	keah_host_event_set_leases(event,
				   v6 ? "deleted_leases6" : "deleted_leases4",
				   lease, 1);
}

/* Returns: whether the server goes on with the packet. */
static bool
pass(const char *point, struct keah_host_event *event)
{
	must(keah_host_call(point, event));
	if (keah_host_event_get_failures(event) != 0) {
		fprintf(stderr, "a callout failed at %s: %s\n", point,
			keah_host_get_error());
		abort();
	}
	return keah_host_event_get_next_step(event) != KEAH_NEXT_DROP;
}

static void
serve(struct keah_host_event *event, struct keah_pkt *query, uint8_t choices)
{
	bool v6 = (choices & CHOICE_V6) != 0;
	const char *const *point = v6 ? points6 : points4;
	bool goes_on = pass(v6 ? "buffer6_receive" : "buffer4_receive", event);

	/* A callout may have done that, and said so. */
	if (!goes_on || (keah_host_event_get_next_step(event) !=
				 KEAH_NEXT_SKIP &&
			 keah_host_pkt_unpack(query) != KEAH_OK)) {
		return;
	}
	if ((choices & CHOICE_CLASS) != 0) {
		must(keah_host()->pkt->add_class(query, "few"));
	}
	for (; goes_on && *point != NULL; point++) {
		goes_on = pass(*point, event);
	}
	pass("context_destroy", event);
}

static void
put(struct keah_pkt *pkt, uint16_t code, const char *data, size_t len)
{
	must(keah_host()->option->set(pkt, KEAH_OPTION(code),
				      (const uint8_t *)data, len));
}

/* REPLY or DHCPACK. Owner: the caller. */
static struct keah_pkt *
answer(bool v6)
{
	struct keah_pkt *pkt = NULL;

	must(keah_host_pkt_new(v6 ? 6 : 4, v6 ? 7 : 5, 1, &pkt));
	if (v6) {
		put(pkt, 3, "\0\0\0\1\0\0\0\1\0\0\0\2", 12);
		put(pkt, 39, "\0\2pc\2ex\3org\0", 12);
	} else {
		put(pkt, 12, "pc.ex.org", 9);
		put(pkt, 61, "\1\2\0\0\0\0\1", 7);
	}
	return pkt;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct keah_host_event *event = NULL;
	struct keah_pkt *query = NULL;

	if (size < 2) {
		return 0;
	}
	uint8_t choices = data[0], family = (choices & CHOICE_V6) != 0 ? 6 : 4;
	serve_with(choices);
	if (keah_host_pkt_receive(family, data + 1, size - 1, &query) !=
	    KEAH_OK) {
		return 0;
	}
	struct keah_pkt *response = answer(family == 6);
	must(keah_host_event_new(&event));
	keah_host_event_set_query(event, query);
	keah_host_event_set_response(event, response);
	set_arguments(event, choices);
	serve(event, query, choices);
	keah_host_event_free(&event);
	keah_host_pkt_free(&query);
	keah_host_pkt_free(&response);
	return 0;
}
