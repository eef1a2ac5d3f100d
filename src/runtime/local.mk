# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# The static part of every hook: its four entry points.

noinst_LIBRARIES += src/runtime/libkeah-runtime.a

src_runtime_libkeah_runtime_a_SOURCES = \
	src/runtime/commands.c \
	src/runtime/entry.c \
	src/runtime/host.c \
	src/runtime/log.c \
	src/runtime/params.c \
	src/runtime/runtime.h
src_runtime_libkeah_runtime_a_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS)

EXTRA_DIST += src/runtime/hook.map

KEAH_ITEMS += \
	sdk::0644:src/runtime/libkeah-runtime.a:$(sdkdir) \
	sdk::0644:$(srcdir)/src/runtime/hook.map:$(sdkdir)
