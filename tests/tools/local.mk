# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# The tools of the system tests: a DHCP client, one that sends damaged messages,
# and a control socket client.

check_PROGRAMS += \
	tests/tools/dhcpkt \
	tests/tools/dhcpmangle \
	tests/tools/keactl

tests_tools_dhcpkt_CPPFLAGS = $(AM_CPPFLAGS) -D_GNU_SOURCE
tests_tools_dhcpkt_SOURCES = \
	tests/tools/packet/bytes.c \
	tests/tools/packet/bytes.h \
	tests/tools/packet/codec.h \
	tests/tools/packet/codec4.c \
	tests/tools/packet/codec6.c \
	tests/tools/packet/exchange.c \
	tests/tools/packet/exchange.h \
	tests/tools/packet/main.c \
	tests/tools/packet/mutate.c \
	tests/tools/packet/mutate.h \
	tests/tools/packet/net.c \
	tests/tools/packet/net.h \
	tests/tools/packet/options.c \
	tests/tools/packet/options.h \
	tests/tools/packet/parse.c \
	tests/tools/packet/parse.h \
	tests/tools/packet/print.c \
	tests/tools/packet/print.h \
	tests/tools/packet/print4.c \
	tests/tools/packet/print6.c \
	tests/tools/packet/request.h \
	tests/tools/packet/settings.c \
	tests/tools/packet/stream.c \
	tests/tools/packet/stream.h

tests_tools_dhcpmangle_CPPFLAGS = $(AM_CPPFLAGS) -D_GNU_SOURCE
tests_tools_dhcpmangle_SOURCES = \
	tests/tools/dhcpmangle.c \
	tests/tools/packet/bytes.c \
	tests/tools/packet/bytes.h

tests_tools_keactl_CPPFLAGS = $(AM_CPPFLAGS) -D_GNU_SOURCE
tests_tools_keactl_SOURCES = \
	tests/tools/keactl.c

.PHONY: test-tools
test-tools: tests/tools/dhcpkt tests/tools/dhcpmangle tests/tools/keactl
