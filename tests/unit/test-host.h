/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * What the tests of the embedded host share: a hook that is linked into the
 * test program and does what `linked` says, and packets to work with.
 */
#ifndef KEAH_TEST_HOST_H
#define KEAH_TEST_HOST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <host/host.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* A test that begins and ends with a host in which nothing is loaded. */
#define TEST(fn) cmocka_unit_test_setup_teardown(fn, reset, reset)

#define assert_view(view, bytes, length)                                       \
	do {                                                                   \
		assert_int_equal((view).len, (length));                        \
		assert_memory_equal((view).data, (bytes), (length));           \
	} while (0)

/* The host; its runtime looks for this very symbol. */
const struct keah_api *keah_host(void);

/* ---- The hook ------------------------------------------------------------ */

/* What the hook does; `lib` is its handle once it is attached. */
static struct {
	struct keah_callout_entry callouts[8]; /* ends with point NULL */
	struct keah_lib *lib;
	int load_result;   /* of load(), which then does nothing */
	int threads;       /* of multi_threading_compatible() */
	int keep_attached; /* unload() does nothing */
} linked;

static const struct keah_message linked_messages[] = {
	{ .id = "TEST_LOADED",
	  .level = KEAH_LOG_INFO,
	  .text = "loaded, version %1" },
	{ .id = "TEST_ORDER",
	  .level = KEAH_LOG_INFO,
	  .text = "%2 then %1, again %2, 100%" },
	{ .id = "TEST_DEBUG",
	  .level = KEAH_LOG_DEBUG,
	  .debuglevel = 40,
	  .text = "%1" },
};

static const struct keah_hook linked_hook = {
	.size = sizeof(struct keah_hook),
	.abi_major = KEAH_ABI_MAJOR,
	.abi_minor = KEAH_ABI_MINOR,
	.name = "test",
	.library = "libdhcp_test.so",
	.version = "1.0.0",
	.processes = "dhcp4 dhcp6",
	.mt = "yes",
	.callouts = linked.callouts,
	.logger = "test-hooks",
	.messages = linked_messages,
	.message_count = COUNT(linked_messages),
};

static inline int
linked_version(void)
{
	return keah_host()->hooks_version;
}

/* Points that the daemon lacks are passed over, as the runtime does. */
static inline int
linked_load(void *handle)
{
	const struct keah_lib_api *lib = keah_host()->lib;

	if (linked.load_result != 0) {
		return linked.load_result;
	}
	if (lib->attach(handle, &linked_hook, &linked.lib) != KEAH_OK) {
		return 1;
	}
	for (const struct keah_callout_entry *e = linked.callouts;
	     e->point != NULL; e++) {
		enum keah_status s = lib->register_callout(linked.lib,
							   e->point, e->fn);

		if (s != KEAH_OK && s != KEAH_ENOENT) {
			return 1;
		}
	}
	return 0;
}

static inline int
linked_unload(void)
{
	if (!linked.keep_attached) {
		keah_host()->lib->detach(linked.lib);
		linked.lib = NULL;
	}
	return 0;
}

static inline int
linked_threads(void)
{
	return linked.threads;
}

static const struct keah_host_entry_points linked_entries = {
	linked_version, linked_load, linked_unload, linked_threads
};

static inline struct keah_host_library *
load_linked(const char *params)
{
	struct keah_host_library *library = NULL;

	assert_int_equal(keah_host_load_linked(&linked_entries, params,
					       &library), KEAH_OK);
	return library;
}

static inline int
reset(void **state)
{
	(void)state;
	keah_host_unload_all();
	keah_host_unstage();
	keah_host_clear_refusals();
	keah_host_clear_classes();
	keah_host_set_multi_threading(false);
	keah_host_set_log(NULL, NULL);
	keah_host_set_log_level(KEAH_LOG_INFO, 0);
	memset(&linked, 0, sizeof(linked));
	return keah_host_configure(KEAH_DHCP4, 20200, "2.2.0") != KEAH_OK;
}

/* ---- Packets ------------------------------------------------------------- */

/* The fixed fields of a DHCPv4 message up to the options (RFC 2131, 2). */
static const uint8_t header4[240] = {
	1, 1, 6, 2, 0x12, 0x34, 0x56, 0x78, 0, 9, 0x80, 0,
	192, 0, 2, 1, 192, 0, 2, 2, 192, 0, 2, 3, 192, 0, 2, 4,
	2, 0, 0, 0, 0, 1,
	[236] = 99, 130, 83, 99,
};

static inline struct keah_pkt *
make4(const uint8_t *options, size_t len)
{
	struct keah_pkt *pkt = NULL;
	uint8_t *wire = malloc(sizeof(header4) + len);

	assert_non_null(wire);
	memcpy(wire, header4, sizeof(header4));
	if (len > 0) {
		memcpy(wire + sizeof(header4), options, len);
	}
	assert_int_equal(keah_host_pkt_parse(4, wire, sizeof(header4) + len,
					     &pkt), KEAH_OK);
	free(wire);
	return pkt;
}

static inline struct keah_pkt *
make6(const uint8_t *message, size_t len)
{
	struct keah_pkt *pkt = NULL;

	assert_int_equal(keah_host_pkt_parse(6, message, len, &pkt), KEAH_OK);
	return pkt;
}

/* A file of the source tree, wherever the tests run. */
static inline FILE *
open_source(const char *name)
{
	const char *srcdir = getenv("srcdir");
	char path[4096];
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s", srcdir ? srcdir : ".", name);
	file = fopen(path, "r");
	if (file == NULL) {
		print_error("cannot open %s\n", path);
	}
	assert_non_null(file);
	return file;
}

#endif
