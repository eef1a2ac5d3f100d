# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# The embedded host: the ABI without Kea.

noinst_LIBRARIES += src/host/libkeah-host.a

src_host_libkeah_host_a_SOURCES = \
	src/host/arena.c \
	src/host/arena.h \
	src/host/buf.c \
	src/host/buf.h \
	src/host/callout.c \
	src/host/callout.h \
	src/host/calloutlease.c \
	src/host/calloutsubnet.c \
	src/host/class.c \
	src/host/classdef.c \
	src/host/classdef.h \
	src/host/cmd.c \
	src/host/cmd.h \
	src/host/config.c \
	src/host/config.h \
	src/host/container.c \
	src/host/container.h \
	src/host/event.c \
	src/host/event.h \
	src/host/expr.c \
	src/host/expr.h \
	src/host/expreval.c \
	src/host/exprlease.c \
	src/host/exprlex.c \
	src/host/exprlex.h \
	src/host/exprparse.c \
	src/host/exprparse.h \
	src/host/exprpkt.c \
	src/host/exprvalue.c \
	src/host/fail.c \
	src/host/fail.h \
	src/host/host.c \
	src/host/host.h \
	src/host/label.c \
	src/host/lease.c \
	src/host/io.c \
	src/host/io.h \
	src/host/jsontext.h \
	src/host/lease.h \
	src/host/leasecount.c \
	src/host/lib.c \
	src/host/lib.h \
	src/host/library.c \
	src/host/library.h \
	src/host/linked.h \
	src/host/linked_command.h \
	src/host/linked_packet.h \
	src/host/logger.c \
	src/host/logger.h \
	src/host/optdef.c \
	src/host/optdef.h \
	src/host/optformat.c \
	src/host/option.c \
	src/host/option.h \
	src/host/options.c \
	src/host/options.h \
	src/host/opttext.c \
	src/host/pkt.c \
	src/host/pkt.h \
	src/host/pktwire.c \
	src/host/point.c \
	src/host/point.h \
	src/host/reservation.c \
	src/host/reservation.h \
	src/host/server.c \
	src/host/server.h \
	src/host/stats.c \
	src/host/stats.h \
	src/host/store.c \
	src/host/store.h \
	src/host/subnet.c \
	src/host/subnet.h \
	src/host/subnetmatch.c \
	src/host/wire.c \
	src/host/wire4.c \
	src/host/wire6.c
src_host_libkeah_host_a_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS)

# Programs choose what they export when they are linked.
src_host_libkeah_host_a_CFLAGS = $(AM_CFLAGS) -fvisibility=default

# For the tests of hooks outside the tree.
KEAH_ITEMS += \
	sdk::0644:src/host/libkeah-host.a:$(sdkdir) \
	sdk::0644:$(srcdir)/src/host/host.h:$(sdkdir)/include/host \
	sdk::0644:$(srcdir)/src/host/linked.h:$(sdkdir)/include/host \
	sdk::0644:$(srcdir)/src/host/linked_command.h:$(sdkdir)/include/host \
	sdk::0644:$(srcdir)/src/host/linked_packet.h:$(sdkdir)/include/host
