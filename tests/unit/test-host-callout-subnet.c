/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * host/calloutsubnet: the subnet of a call, its parameters for DNS, the lease.
 */
#include "test-host.h"

static struct keah_callout *running;
static void (*body)(void);

static const struct keah_callout_api *
api(void)
{
	return keah_host()->callout;
}

static enum keah_status
run_body(struct keah_callout *call)
{
	running = call;
	body();
	return KEAH_OK;
}

/* Runs the body in a callout that has these arguments; NULL: not there. */
static void
with_arguments(const char *subnet, const char *params,
	       const struct keah_lease *lease, void (*fn)(void))
{
	struct keah_host_event *event = NULL;
	struct keah_pkt *query = make4(NULL, 0);

	body = fn;
	linked.callouts[0] = (struct keah_callout_entry){ "ddns4_update",
							  run_body };
	load_linked(NULL);
	keah_host_event_new(&event);
	keah_host_event_set_query(event, query);
	if (subnet != NULL) {
		keah_host_event_set_json(event, "subnet4", subnet);
	}
	if (params != NULL) {
		keah_host_event_set_json(event, "ddns-params", params);
	}
	if (lease != NULL) {
		keah_host_event_set_leases(event, "lease4", lease, 1);
	}
	assert_int_equal(keah_host_call("ddns4_update", event), KEAH_OK);
	keah_host_event_free(&event);
	keah_host_pkt_free(&query);
	keah_host_unload_all();
}

static void
see_subnet(void)
{
	struct keah_subnet_brief brief = { .size = sizeof(brief) };
	struct keah_subnet_brief few = { .size = 8 };

	assert_int_equal(api()->get_subnet(running, &brief), KEAH_OK);
	assert_int_equal(brief.id, 7);
	assert_string_equal(brief.prefix.data, "192.0.2.0/24");
	assert_string_equal(brief.network.data, "");
	assert_string_equal(brief.user_context.data, "{\"a\": 1}");
	assert_int_equal(api()->get_subnet(running, &few), KEAH_OK);
	assert_int_equal(few.id, 7);
	assert_null(few.prefix.data);
	few.size = 4;
	assert_int_equal(api()->get_subnet(running, &few), KEAH_EINVAL);
}

static void
see_nothing(void)
{
	struct keah_subnet_brief brief = { .size = sizeof(brief) };
	struct keah_str name;
	uint8_t enabled;

	assert_int_equal(api()->get_subnet(running, &brief), KEAH_ENOENT);
	assert_int_equal(api()->get_ddns_enabled(running, &enabled),
			 KEAH_ENOENT);
	assert_int_equal(api()->qualify_name(running, "n", 0, &name),
			 KEAH_ENOENT);
	assert_int_equal(api()->set_lease_updates(running, 0, 0),
			 KEAH_ENOENT);
}

static void
subnet_is_described(void **state)
{
	(void)state;
	with_arguments("{\"id\": 7, \"subnet\": \"192.0.2.0/24\","
		       " \"user-context\": {\"a\": 1}}", NULL, NULL,
		       see_subnet);
}

static void
absent_arguments_are_not_found(void **state)
{
	(void)state;
	with_arguments(NULL, NULL, NULL, see_nothing);
}

static void
assert_qualified(const char *name, uint8_t dot, const char *wanted)
{
	struct keah_str found;

	assert_int_equal(api()->qualify_name(running, name, dot, &found),
			 KEAH_OK);
	assert_string_equal(found.data, wanted);
	assert_int_equal(found.len, strlen(wanted));
}

static void
qualify_names(void)
{
	uint8_t enabled = 0;

	assert_int_equal(api()->get_ddns_enabled(running, &enabled), KEAH_OK);
	assert_int_equal(enabled, 1);
	assert_qualified("PC", 1, "pc.ex.org.");
	assert_qualified("pc", 0, "pc.ex.org");
	assert_qualified("a.b", 1, "a.b.ex.org.");
	assert_qualified("a.b.", 1, "a.b.");
	assert_qualified("a.b.", 0, "a.b");
	assert_qualified("pc.EX.org", 1, "pc.ex.org.");
	assert_qualified("pcex.org", 0, "pcex.org.ex.org");
	assert_qualified("", 1, "");
}

static void
qualify_without_suffix(void)
{
	uint8_t enabled = 1;

	assert_int_equal(api()->get_ddns_enabled(running, &enabled), KEAH_OK);
	assert_int_equal(enabled, 0);
	assert_qualified("pc", 1, "pc.");
	assert_qualified("pc", 0, "pc");
}

static void
names_are_qualified(void **state)
{
	(void)state;
	with_arguments(NULL, "{\"enable-updates\": true,"
		       " \"qualifying-suffix\": \"ex.org.\"}", NULL,
		       qualify_names);
	with_arguments(NULL, "{}", NULL, qualify_without_suffix);
}

/* As callouts that come later see it. */
static enum keah_status
keep_lease(void *arg, const struct keah_lease *lease)
{
	*(struct keah_lease *)arg = *lease;
	return KEAH_OK;
}

static struct keah_lease
changed_lease(void)
{
	struct keah_lease lease = { .size = 0 };

	assert_int_equal(api()->for_each_lease(running, "lease4", keep_lease,
					       &lease), KEAH_OK);
	assert_int_equal(lease.size, sizeof(lease));
	return lease;
}

static void
change_lease(void)
{
	struct keah_lease lease;

	assert_int_equal(api()->set_lease_updates(running, 0, 1), KEAH_OK);
	lease = changed_lease();
	assert_int_equal(lease.fqdn_fwd, 0);
	assert_int_equal(lease.fqdn_rev, 1);
	assert_string_equal(lease.hostname.data, "a");
	assert_int_equal(api()->set_lease_updates(running, 1, 0), KEAH_OK);
	lease = changed_lease();
	assert_int_equal(lease.fqdn_fwd, 1);
	assert_int_equal(lease.fqdn_rev, 0);
	assert_int_equal(lease.user_context.len, 0);
	assert_int_equal(api()->set_lease_updates(running, 2, 0),
			 KEAH_EINVAL);
}

static void
lease_is_changed(void **state)
{
	const struct keah_lease lease = { .size = sizeof(lease),
					  .hostname = { "a", 1 },
					  .fqdn_fwd = 1,
					  .fqdn_rev = 1 };

	(void)state;
	with_arguments(NULL, NULL, &lease, change_lease);
}

static enum keah_status
join_class(void *arg, const struct keah_str *name)
{
	strcat(strcat(arg, name->data), " ");
	return KEAH_OK;
}

static void
change_classes(void)
{
	static const char *const names[] = { "gold", "wide" };
	char seen[64] = "";

	assert_int_equal(api()->for_each_lease_class(running, join_class,
						     seen), KEAH_OK);
	assert_string_equal(seen, "old ");
	assert_int_equal(api()->set_lease_classes(running, names, 2), KEAH_OK);
	assert_int_equal(api()->set_lease_updates(running, 0, 1), KEAH_OK);
	assert_string_equal(changed_lease().user_context.data,
			    "{\"a\": 1, \"ISC\": {\"client-classes\": "
			    "[\"gold\", \"wide\"]}}");
	seen[0] = '\0';
	assert_int_equal(api()->for_each_lease_class(running, join_class,
						     seen), KEAH_OK);
	assert_string_equal(seen, "gold wide ");
	assert_int_equal(api()->set_lease_classes(running, NULL, 0), KEAH_OK);
	assert_string_equal(changed_lease().user_context.data, "{\"a\": 1}");
}

static void
see_no_context(void)
{
	char seen[64] = "";

	assert_int_equal(api()->for_each_lease_class(running, join_class,
						     seen), KEAH_ETYPE);
	assert_int_equal(api()->set_lease_classes(running, NULL, 0),
			 KEAH_ETYPE);
}

static void
classes_are_noted_with_a_lease(void **state)
{
	static const char context[] = "{\"a\": 1, \"ISC\": {\"client-classes\":"
				      " [\"old\", 5]}}";
	struct keah_lease lease = { .size = sizeof(lease) };

	(void)state;
	lease.user_context = (struct keah_str){ context, strlen(context) };
	with_arguments(NULL, NULL, &lease, change_classes);
	lease.user_context = (struct keah_str){ "[1]", 3 };
	with_arguments(NULL, NULL, &lease, see_no_context);
}

static enum keah_status
keep_context(void *arg, const struct keah_subnet_brief *brief)
{
	strcat(arg, brief->user_context.data);
	strcat(arg, ";");
	return KEAH_OK;
}

static void
subnets_are_shown_with_their_contexts(void **state)
{
	char seen[64] = "";
	uint32_t id;

	(void)state;
	keah_host_clear_subnets();
	assert_int_equal(keah_host()->subnet->add(
				 KEAH_KIND_SUBNET, "{\"id\": 1, \"subnet\":"
				 " \"192.0.2.0/24\", \"user-context\":"
				 " {\"a\": 1}}", &id), KEAH_OK);
	assert_int_equal(keah_host()->subnet->add(
				 KEAH_KIND_SUBNET, "{\"id\": 2, \"subnet\":"
				 " \"192.0.3.0/24\"}", &id), KEAH_OK);
	assert_int_equal(keah_host()->config->for_each_staged_subnet(
				 keep_context, seen), KEAH_OK);
	assert_string_equal(seen, "{\"a\": 1};;");
	keah_host_clear_subnets();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(subnet_is_described),
		TEST(absent_arguments_are_not_found),
		TEST(names_are_qualified),
		TEST(lease_is_changed),
		TEST(classes_are_noted_with_a_lease),
		TEST(subnets_are_shown_with_their_contexts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
