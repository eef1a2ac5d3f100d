# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# The public headers: what a hook includes.

KEAH_INCLUDES = \
	src/abi/keah/api.h \
	src/abi/keah/callout.h \
	src/abi/keah/class.h \
	src/abi/keah/cmd.h \
	src/abi/keah/config.h \
	src/abi/keah/expr.h \
	src/abi/keah/hook.h \
	src/abi/keah/io.h \
	src/abi/keah/keah.h \
	src/abi/keah/lease.h \
	src/abi/keah/lib.h \
	src/abi/keah/log.h \
	src/abi/keah/option.h \
	src/abi/keah/pkt.h \
	src/abi/keah/reservation.h \
	src/abi/keah/server.h \
	src/abi/keah/stats.h \
	src/abi/keah/status.h \
	src/abi/keah/subnet.h \
	src/abi/keah/types.h

EXTRA_DIST += \
	$(KEAH_INCLUDES) \
	src/abi/HISTORY \
	src/abi/hook-points

KEAH_ITEMS += $(KEAH_INCLUDES:%=header::0644:$(srcdir)/%:$(includedir)/keah)
