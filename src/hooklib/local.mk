# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Helpers for hooks; the linker takes what a hook uses.

noinst_LIBRARIES += src/hooklib/libkeah-hooklib.a

KEAH_HOOKLIB_INCLUDES = \
	src/hooklib/answer.h \
	src/hooklib/comment.h \
	src/hooklib/jsonout.h \
	src/hooklib/jsontree.h \
	src/hooklib/place.h \
	src/hooklib/rate.h \
	src/hooklib/refuse.h \
	src/hooklib/schema.h \
	src/hooklib/schema_names.h \
	src/hooklib/text.h

src_hooklib_libkeah_hooklib_a_SOURCES = \
	$(KEAH_HOOKLIB_INCLUDES) \
	src/hooklib/answer.c \
	src/hooklib/comment.c \
	src/hooklib/jsonout.c \
	src/hooklib/jsontree.c \
	src/hooklib/place.c \
	src/hooklib/rate.c \
	src/hooklib/refuse.c \
	src/hooklib/schema.c \
	src/hooklib/schema_example.c \
	src/hooklib/schema_names.c \
	src/hooklib/text.c
src_hooklib_libkeah_hooklib_a_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS)

KEAH_ITEMS += sdk::0644:src/hooklib/libkeah-hooklib.a:$(sdkdir)
KEAH_ITEMS += \
	$(KEAH_HOOKLIB_INCLUDES:%=sdk::0644:$(srcdir)/%:$(sdkdir)/include/hooklib)
