# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# `make bench`: ratios of two sides that were measured in one run.

EXTRA_DIST += \
	tests/bench/bridge_hook.c \
	tests/bench/build \
	tests/bench/callout_bench.cc \
	tests/bench/commands \
	tests/bench/leases \
	tests/bench/load \
	tests/bench/load_bench.cc \
	tests/bench/native_hook.cc \
	tests/bench/queries \
	tests/bench/root.sh \
	tests/bench/row.sh \
	tests/bench/run \
	tests/bench/server-says \
	tests/bench/verify

if BRIDGE
EXTRA_PROGRAMS += tests/bench/callout-bench
tests_bench_callout_bench_SOURCES = tests/bench/callout_bench.cc
tests_bench_callout_bench_CPPFLAGS = $(BRIDGE_CPPFLAGS)
tests_bench_callout_bench_CXXFLAGS = $(BRIDGE_CXXFLAGS) $(KEAH_PREFIX_MAP)
tests_bench_callout_bench_LDADD = $(BRIDGE_LIBS) -ldl

EXTRA_PROGRAMS += tests/bench/load-bench
tests_bench_load_bench_SOURCES = tests/bench/load_bench.cc
tests_bench_load_bench_CPPFLAGS = $(BRIDGE_CPPFLAGS) \
	-idirafter $(srcdir)/src/bridge/compat
tests_bench_load_bench_CXXFLAGS = $(BRIDGE_CXXFLAGS) $(KEAH_PREFIX_MAP)
tests_bench_load_bench_LDADD = $(BRIDGE_LIBS)

tests/bench/native_hook.so: $(srcdir)/tests/bench/native_hook.cc
	$(AM_V_CXXLD)$(CXX) $(BRIDGE_CPPFLAGS) $(CPPFLAGS) $(BRIDGE_CXXFLAGS) \
		$(CXXFLAGS) -fPIC -shared -o $@ \
		$(srcdir)/tests/bench/native_hook.cc $(LDFLAGS) $(BRIDGE_LIBS)

# It looks for its bridge beside itself, as an installed hook does; and it shows
# one symbol more than those do.
tests/bench/bridge_hook.so: $(srcdir)/tests/bench/bridge_hook.c \
		$(KEAH_HOOK_ARCHIVES) src/bridge/bridge
	$(AM_V_CCLD)$(CC) $(AM_CFLAGS) $(CFLAGS) -shared $(AM_LDFLAGS) \
		$(KEAH_HOOK_ENTRIES) $(KEAH_HOOK_CPPFLAGS) $(LDFLAGS) -o $@ \
		$(srcdir)/tests/bench/bridge_hook.c $(KEAH_HOOK_LINK_WITH)
	$(AM_V_at)$(MKDIR_P) tests/bench/bridge
	$(AM_V_at)cp src/bridge/bridge tests/bench/bridge/$(BRIDGE_NAME)

KEAH_BENCH_FILES = \
	tests/bench/bridge_hook.so \
	tests/bench/callout-bench$(EXEEXT) \
	tests/bench/load-bench$(EXEEXT) \
	tests/bench/native_hook.so
else
KEAH_BENCH_FILES =
endif

CLEANFILES += $(KEAH_BENCH_FILES) tests/bench/bridge/*.so

.PHONY: bench
bench: all $(KEAH_BENCH_FILES)
	$(SHELL) $(srcdir)/tests/bench/run --builddir=. --srcdir=$(srcdir) \
		$(BENCH_FLAGS)

# The tool chain itself, which it builds elsewhere.
.PHONY: bench-build
bench-build:
	$(SHELL) $(srcdir)/tests/bench/build --srcdir=$(srcdir)
