# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Unit tests: one cmocka program a file, linked with the embedded host.

KEAH_UNIT_TESTS = \
	tests/unit/test-abi-layout.test \
	tests/unit/test-commands.test \
	tests/unit/test-host-callout.test \
	tests/unit/test-host-callout-subnet.test \
	tests/unit/test-host-expr.test \
	tests/unit/test-host-library.test \
	tests/unit/test-host-null.test \
	tests/unit/test-host-null-data.test \
	tests/unit/test-host-null-pkt.test \
	tests/unit/test-host-null-subnet.test \
	tests/unit/test-host-option.test \
	tests/unit/test-host-pkt.test \
	tests/unit/test-host-point.test \
	tests/unit/test-host-server.test \
	tests/unit/test-host-short.test \
	tests/unit/test-jsonout.test \
	tests/unit/test-jsontree.test \
	tests/unit/test-place.test \
	tests/unit/test-rate.test \
	tests/unit/test-schema.test \
	tests/unit/test-text.test

EXTRA_DIST += $(KEAH_UNIT_TESTS:.test=.c) tests/unit/test-host.h \
	tests/unit/test-null.h tests/hooks/fail_malloc.c

# GNU make's own: the tree needs it for its hooks anyway.
tests/unit/%.test: $(srcdir)/tests/unit/%.c $(srcdir)/tests/unit/test-host.h \
		$(KEAH_TEST_ARCHIVES)
	$(AM_V_at)$(MKDIR_P) tests/unit
	$(AM_V_CCLD)$(KEAH_TEST_BUILD) -MF $@.d -o $@ $< $(KEAH_UNIT_MORE) \
		$(KEAH_TEST_LINK_WITH)
@keah_include_optional@ $(KEAH_UNIT_TESTS:=.d)

# The malloc of this one fails when it is told to.
tests/unit/test-host-short.test: KEAH_UNIT_MORE = \
	$(srcdir)/tests/hooks/fail_malloc.c
tests/unit/test-host-short.test: $(srcdir)/tests/hooks/fail_malloc.c

CLEANFILES += $(KEAH_UNIT_TESTS) $(KEAH_UNIT_TESTS:=.d)

if CMOCKA
TESTS += $(KEAH_UNIT_TESTS) @keah_hook_tests@
endif

# What was published does not move.
.PHONY: abi-check
abi-check: tests/unit/test-abi-layout.test
	$(KEAH_RUN) ./tests/unit/test-abi-layout.test
