# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Unit tests: one cmocka program a file.

if CMOCKA
check_PROGRAMS += tests/unit/test-abi-layout
TESTS += tests/unit/test-abi-layout
tests_unit_test_abi_layout_SOURCES = tests/unit/test-abi-layout.c
tests_unit_test_abi_layout_CPPFLAGS = $(KEAH_UNIT_CPPFLAGS)
tests_unit_test_abi_layout_LDFLAGS = $(KEAH_HOST_LINK)
tests_unit_test_abi_layout_LDADD = $(KEAH_TEST_LINK_WITH)

check_PROGRAMS += tests/unit/test-host-callout
TESTS += tests/unit/test-host-callout
tests_unit_test_host_callout_SOURCES = tests/unit/test-host-callout.c
tests_unit_test_host_callout_CPPFLAGS = $(KEAH_UNIT_CPPFLAGS)
tests_unit_test_host_callout_LDFLAGS = $(KEAH_HOST_LINK)
tests_unit_test_host_callout_LDADD = $(KEAH_TEST_LINK_WITH)

check_PROGRAMS += tests/unit/test-host-expr
TESTS += tests/unit/test-host-expr
tests_unit_test_host_expr_SOURCES = tests/unit/test-host-expr.c
tests_unit_test_host_expr_CPPFLAGS = $(KEAH_UNIT_CPPFLAGS)
tests_unit_test_host_expr_LDFLAGS = $(KEAH_HOST_LINK)
tests_unit_test_host_expr_LDADD = $(KEAH_TEST_LINK_WITH)

check_PROGRAMS += tests/unit/test-host-library
TESTS += tests/unit/test-host-library
tests_unit_test_host_library_SOURCES = tests/unit/test-host-library.c
tests_unit_test_host_library_CPPFLAGS = $(KEAH_UNIT_CPPFLAGS)
tests_unit_test_host_library_LDFLAGS = $(KEAH_HOST_LINK)
tests_unit_test_host_library_LDADD = $(KEAH_TEST_LINK_WITH)

check_PROGRAMS += tests/unit/test-host-null
TESTS += tests/unit/test-host-null
tests_unit_test_host_null_SOURCES = tests/unit/test-host-null.c
tests_unit_test_host_null_CPPFLAGS = $(KEAH_UNIT_CPPFLAGS)
tests_unit_test_host_null_LDFLAGS = $(KEAH_HOST_LINK)
tests_unit_test_host_null_LDADD = $(KEAH_TEST_LINK_WITH)

check_PROGRAMS += tests/unit/test-host-option
TESTS += tests/unit/test-host-option
tests_unit_test_host_option_SOURCES = tests/unit/test-host-option.c
tests_unit_test_host_option_CPPFLAGS = $(KEAH_UNIT_CPPFLAGS)
tests_unit_test_host_option_LDFLAGS = $(KEAH_HOST_LINK)
tests_unit_test_host_option_LDADD = $(KEAH_TEST_LINK_WITH)

check_PROGRAMS += tests/unit/test-host-pkt
TESTS += tests/unit/test-host-pkt
tests_unit_test_host_pkt_SOURCES = tests/unit/test-host-pkt.c
tests_unit_test_host_pkt_CPPFLAGS = $(KEAH_UNIT_CPPFLAGS)
tests_unit_test_host_pkt_LDFLAGS = $(KEAH_HOST_LINK)
tests_unit_test_host_pkt_LDADD = $(KEAH_TEST_LINK_WITH)

check_PROGRAMS += tests/unit/test-host-point
TESTS += tests/unit/test-host-point
tests_unit_test_host_point_SOURCES = tests/unit/test-host-point.c
tests_unit_test_host_point_CPPFLAGS = $(KEAH_UNIT_CPPFLAGS)
tests_unit_test_host_point_LDFLAGS = $(KEAH_HOST_LINK)
tests_unit_test_host_point_LDADD = $(KEAH_TEST_LINK_WITH)

check_PROGRAMS += tests/unit/test-host-short
TESTS += tests/unit/test-host-short
tests_unit_test_host_short_SOURCES = \
	tests/hooks/fail_malloc.c \
	tests/unit/test-host-short.c
tests_unit_test_host_short_CPPFLAGS = $(KEAH_UNIT_CPPFLAGS)
tests_unit_test_host_short_LDFLAGS = $(KEAH_HOST_LINK)
tests_unit_test_host_short_LDADD = $(KEAH_TEST_LINK_WITH)

check_PROGRAMS += tests/unit/test-schema
TESTS += tests/unit/test-schema
tests_unit_test_schema_SOURCES = tests/unit/test-schema.c
tests_unit_test_schema_CPPFLAGS = $(KEAH_UNIT_CPPFLAGS)
tests_unit_test_schema_LDFLAGS = $(KEAH_HOST_LINK)
tests_unit_test_schema_LDADD = $(KEAH_TEST_LINK_WITH)

check_PROGRAMS += tests/unit/test-text
TESTS += tests/unit/test-text
tests_unit_test_text_SOURCES = tests/unit/test-text.c
tests_unit_test_text_CPPFLAGS = $(KEAH_UNIT_CPPFLAGS)
tests_unit_test_text_LDFLAGS = $(KEAH_HOST_LINK)
tests_unit_test_text_LDADD = $(KEAH_TEST_LINK_WITH)

TESTS += @keah_hook_tests@
endif

KEAH_UNIT_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS) $(CMOCKA_CFLAGS)
