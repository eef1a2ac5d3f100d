/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * forensic_log in the embedded host: entries, files, and what goes wrong.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* mkdtemp */
#endif
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <syslog.h>
#include <unistd.h>

#include <host/linked_packet.h>

#include "legal_log.h"

static char directory[64];
static char entries[65536]; /* of all files, one after the other */

#define VIEW(text) { (const uint8_t *)(text), sizeof(text) - 1 }

static const struct keah_lease lease4 = {
	.size = sizeof(lease4),
	.subnet_id = 1,
	.valid_lft = 90061,
	.type = KEAH_LEASE_V4,
	.prefix_len = 32,
	.hw_type = 1,
	.address = { 192, 0, 2, 10 },
	.hw_addr = VIEW("\2\0\0\0\0\1"),
	.client_id = VIEW(""),
	.duid = VIEW(""),
	.hostname = { "", 0 },
	.user_context = { "", 0 },
};

static const struct keah_lease prefix6 = {
	.size = sizeof(prefix6),
	.subnet_id = 1,
	.valid_lft = UINT32_MAX,
	.type = KEAH_LEASE_PD,
	.prefix_len = 56,
	.address = { 0x20, 0x01, 0x0d, 0xb8, 0, 8 },
	.hw_addr = VIEW(""),
	.client_id = VIEW(""),
	.duid = VIEW("\0\3\0\1"),
	.hostname = { "", 0 },
	.user_context = { "{ \"a\": 1 }", 10 },
};

static int
make_directory(void **state)
{
	(void)state;
	strcpy(directory, "/tmp/legal.XXXXXX");
	return mkdtemp(directory) == NULL;
}

/* Calls fn for each file of the directory. */
static void
each_file(void (*fn)(const char *path))
{
	char path[512];
	DIR *dir = opendir(directory);

	for (struct dirent *e = readdir(dir); e != NULL; e = readdir(dir)) {
		if (e->d_name[0] != '.') {
			snprintf(path, sizeof(path), "%s/%s", directory,
				 e->d_name);
			fn(path);
		}
	}
	closedir(dir);
}

static void
remove_file(const char *path)
{
	unlink(path);
}

static int
clean_up(void **state)
{
	int failed = served_stop(state);

	each_file(remove_file);
	keah_host_set_directory(KEAH_FILES_LOG, "", 0);
	return failed != 0 || rmdir(directory) != 0;
}

static void
start(uint32_t daemon, const char *more)
{
	char params[1024];

	snprintf(params, sizeof(params), "{\"path\": \"%s\", "
		 "\"timestamp-format\": \"T\"%s%s}", directory,
		 more[0] != '\0' ? ", " : "", more);
	served_start(daemon, params);
}

static void
read_file(const char *path)
{
	FILE *file = fopen(path, "r");
	size_t len = strlen(entries);

	len += fread(entries + len, 1, sizeof(entries) - len - 1, file);
	entries[len] = '\0';
	fclose(file);
}

/* What all files hold is this. */
static void
holds(const char *text)
{
	entries[0] = '\0';
	each_file(read_file);
	assert_string_equal(entries, text);
}

static void
commit4(const struct keah_lease *lease)
{
	keah_host_event_set_leases(served.event, "leases4", lease, 1);
	keah_host_event_set_leases(served.event, "deleted_leases4", NULL, 0);
	call("leases4_committed");
}

static void
commit6(const struct keah_lease *lease)
{
	keah_host_event_set_leases(served.event, "leases6", lease, 1);
	keah_host_event_set_leases(served.event, "deleted_leases6", NULL, 0);
	call("leases6_committed");
}

static void
assigned_and_released(void **state)
{
	static const uint8_t release = 7;
	struct keah_lease taken = lease4;

	(void)state;
	start(KEAH_DHCP4, "");
	put(served.query, KEAH_OPTION(53), "\3", 1);
	put(served.query, KEAH_OPTION(54), "\300\0\2\1", 4);
	commit4(&lease4);
	put(served.query, KEAH_OPTION(53), &release, 1);
	put(served.query, KEAH_OPTION(61), "abc", 3);
	keah_host_event_set_leases(served.event, "lease4", &taken, 1);
	call("lease4_release");
	commit4(&lease4); /* of a release: that was entered already */
	holds("T Address: 192.0.2.10 has been assigned for 1 days 1 hrs 1 mins "
	      "1 secs to a device with hardware address: hwtype=1 "
	      "02:00:00:00:00:01\n"
	      "T Address: 192.0.2.10 has been released from a device with "
	      "hardware address: hwtype=1 02:00:00:00:00:01, client-id: "
	      "61:62:63 (abc)\n");
}

static void
nothing_to_release(void **state)
{
	(void)state;
	start(KEAH_DHCP4, "");
	keah_host_event_set_leases(served.event, "lease4", NULL, 0);
	call("lease4_release");
	call("lease4_decline");
	holds("");
}

static void
prefix_with_context(void **state)
{
	(void)state;
	start(KEAH_DHCP6, "");
	commit6(&prefix6);
	holds("T Prefix: 2001:db8:8::/56 has been assigned for infinite "
	      "duration to a device with DUID: 00:03:00:01, context: "
	      "{ \"a\": 1 }\n");
}

static void
subnet_says_no(void **state)
{
	uint32_t id;

	(void)state;
	start(KEAH_DHCP4, "");
	assert_int_equal(keah->subnet->add(KEAH_KIND_SUBNET,
		"{\"id\": 1, \"subnet\": \"192.0.2.0/24\", \"user-context\": "
		"{\"legal-logging\": false}}", &id), KEAH_OK);
	commit4(&lease4);
	holds("");
	call("dhcp4_srv_configured");
	assert_int_equal(keah_host_event_get_next_step(served.event),
			 KEAH_NEXT_CONTINUE);
}

static void
subnet_says_nonsense(void **state)
{
	struct keah_str text;
	uint32_t id;

	(void)state;
	start(KEAH_DHCP4, "");
	assert_int_equal(keah->subnet->add(KEAH_KIND_SUBNET,
		"{\"id\": 1, \"subnet\": \"192.0.2.0/24\", \"user-context\": "
		"{\"legal-logging\": 0}}", &id), KEAH_OK);
	call("dhcp4_srv_configured");
	assert_int_equal(keah_host_event_get_next_step(served.event),
			 KEAH_NEXT_DROP);
	keah_host_event_get_text(served.event, "error", &text);
	assert_non_null(strstr(text.data, "legal-logging"));
	commit4(&lease4); /* logged until it is corrected */
	assert_true(keah_host_event_get_failures(served.event) == 0);
}

/* IA_PD 1 with two prefixes, the first is not that of the lease. */
static const char two_prefixes[] =
	"\0\0\0\1\0\0\0\0\0\0\0\0"
	"\0\32\0\31\0\0\0\1\0\0\0\2\70\x20\1\xd\xb8\0\7\0\0\0\0\0\0\0\0\0\0"
	"\0\32\0\31\0\0\0\1\0\0\0\2\70\x20\1\xd\xb8\0\x8\0\0\0\0\0\0\0\0\0\0";

static void
own_format_sees_one_lease(void **state)
{
	struct keah_view after;

	(void)state;
	start(KEAH_DHCP6, "\"request-parser-format\": \"addrtotext(substring("
	      "option[25].option[26].hex,9,16))\", \"response-parser-format\": "
	      "\"0x0a + ifelse(option[25].exists, 'pd', 'no')\"");
	put(served.query, KEAH_OPTION(25), two_prefixes,
	    sizeof(two_prefixes) - 1);
	commit6(&prefix6);
	holds("");
	call("pkt6_send");
	holds("T 2001:db8:8::\nT no\n");
	assert_int_equal(keah->option->get(served.query, KEAH_OPTION(25),
					   &after), KEAH_OK);
	assert_int_equal(after.len, sizeof(two_prefixes) - 1);
}

/* What a renewing client has is renewed; what it gets besides is new. */
static void
renewed_and_new(void **state)
{
	struct keah_lease other = prefix6;

	(void)state;
	start(KEAH_DHCP6, "");
	other.address[5] = 9;
	keah_host_pkt_free(&served.query);
	assert_int_equal(keah_host_pkt_new(6, 5, 1, &served.query), KEAH_OK);
	keah_host_event_set_query(served.event, served.query);
	put(served.query, KEAH_OPTION(25), two_prefixes,
	    sizeof(two_prefixes) - 1);
	commit6(&prefix6);
	commit6(&other);
	holds("T Prefix: 2001:db8:8::/56 has been renewed for infinite "
	      "duration to a device with DUID: 00:03:00:01, context: "
	      "{ \"a\": 1 }\n"
	      "T Prefix: 2001:db8:9::/56 has been assigned for infinite "
	      "duration to a device with DUID: 00:03:00:01, context: "
	      "{ \"a\": 1 }\n");
}

static void
own_format_is_made_harmless(void **state)
{
	(void)state;
	start(KEAH_DHCP4, "\"request-parser-format\": \"option[12].hex\"");
	commit4(&lease4);
	holds("");
	put(served.query, KEAH_OPTION(12), "a\r\x1b[1mb\nc\xff\xc3\xa4\n", 13);
	commit4(&lease4);
	holds("T a..[1mb\nT c.\xc3\xa4\n");
}

static void
command(const char *name, const char *args, const char *response)
{
	keah_host_event_set_text(served.event, "name", name);
	keah_host_event_set_json(served.event, "arguments", args);
	keah_host_event_set_json(served.event, "response", response);
	call("command_processed");
}

static void
commands(void **state)
{
	(void)state;
	start(KEAH_DHCP4, "");
	command("lease4-add", "{\"ip-address\": \"192.0.2.1\", \"hw-address\": "
		"\"1a:1b\", \"origin\": \"ha-partner\", \"valid-lft\": 60}",
		"{\"result\": 0}");
	command("lease4-del", "{\"ip-address\": \"192.0.2.1\"}",
		"{\"result\": 3}");
	command("config-get", "{}", "{\"result\": 0}");
	holds("T HA partner added a lease of address: 192.0.2.1 to a device "
	      "with hardware address: 1a:1b for 0 hrs 1 mins 0 secs\n");
}

static void
file_that_is_removed(void **state)
{
	(void)state;
	start(KEAH_DHCP4, "\"request-parser-format\": \"'x'\"");
	commit4(&lease4);
	each_file(remove_file);
	commit4(&lease4);
	commit4(&lease4);
	holds("T x\nT x\n");
	assert_non_null(strstr(served.ids, "LEGAL_LOG_FILE_GONE\n"));
}

/* Two servers do not write to one file. */
static void
second_server(void **state)
{
	(void)state;
	start(KEAH_DHCP4, "");
	assert_int_equal(legal_file_sink.open(&(struct legal_config){
		.path = directory, .base_name = "kea-legal",
		.time_unit = "day", .timestamp_format = "T",
		.count = 1 }), KEAH_EFAIL);
}

/* ---- Syslog: what stands in the place of the C library's ----------------- */

static char sent[4096];
static int sent_priority;

void __syslog_chk(int priority, int flag, const char *format, ...);

void
__syslog_chk(int priority, int flag, const char *format, ...)
{
	va_list args;

	(void)flag;
	va_start(args, format);
	sent_priority = priority;
	vsnprintf(sent, sizeof(sent), format, args);
	va_end(args);
}

void
syslog(int priority, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	sent_priority = priority;
	vsnprintf(sent, sizeof(sent), format, args);
	va_end(args);
}

static void
lines_of_syslog(void **state)
{
	(void)state;
	sent[0] = '\0';
	start(KEAH_DHCP4, "\"type\": \"syslog\", \"facility\": \"local3\", "
	      "\"pattern\": \"%-5p|%c|%6p %% %m%n\", "
	      "\"request-parser-format\": \"'%s'\"");
	commit4(&lease4);
	assert_string_equal(sent, "INFO |legal-log|  INFO % %s");
	assert_int_equal(sent_priority, LOG_LOCAL3 | LOG_INFO);
	holds("");
}

/* refuses(PARAMETERS, WORDS): the library is not loaded, for this reason */
static void
refuses(const char *params, const char *words)
{
	struct keah_host_library *library = NULL;
	const char *name, *text;

	keah_host_clear_refusals();
	assert_int_not_equal(keah_host_load_linked(&keah_linked, params,
						   &library), KEAH_OK);
	assert_int_equal(keah_host_get_refusal(0, &name, &text), KEAH_OK);
	if (strstr(text, words) == NULL) {
		fail_msg("%s: wanted '%s' in '%s'", params, words, text);
	}
}

static void
bad_parameters(void **state)
{
	(void)state;
	keah_host_configure(KEAH_DHCP4, 20200, "2.2.0");
	refuses("{\"path\": \"/nowhere\"}",
		"'path' has the value \"/nowhere\"");
	refuses("{\"count\": 4294967296}", "'count'");
	refuses("{\"path\": \"/tmp\", \"base-name\": \"\"}", "'base-name'");
	refuses("{\"path\": \"/tmp\", \"postrotate\": \"/tmp\"}",
		"'postrotate' has the value \"/tmp\"");
	refuses("{\"path\": \"/tmp\", \"timestamp-format\": \"\"}",
		"'timestamp-format' has the value \"\"");
	refuses("{\"type\": \"mysql\"}", "'name' is missing");
	refuses("{\"type\": \"postgresql\", \"name\": \"\"}", "'name'");
	refuses("{\"type\": \"syslog\", \"pattern\": \"%x\"}", "'pattern'");
	keah_host_set_directory(KEAH_FILES_LOG, "/var/log/kea", 1);
	refuses("{\"path\": \"/tmp\"}", "allows '/var/log/kea' only");
}

#define TEST(name)                                                             \
	cmocka_unit_test_setup_teardown(name, make_directory, clean_up)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(assigned_and_released),
		TEST(nothing_to_release),
		TEST(prefix_with_context),
		TEST(subnet_says_no),
		TEST(subnet_says_nonsense),
		TEST(own_format_sees_one_lease),
		TEST(renewed_and_new),
		TEST(own_format_is_made_harmless),
		TEST(commands),
		TEST(file_that_is_removed),
		TEST(second_server),
		TEST(lines_of_syslog),
		TEST(bad_parameters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
