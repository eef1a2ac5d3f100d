# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# What people run from the source tree.

EXTRA_DIST += \
	doc/hook-new.1 \
	doc/hook.conf.5 \
	doc/kea-hooks-bridge.8 \
	doc/keah_hook.7 \
	tools/check \
	tools/hook-new \
	tools/lib-check.sh \
	tools/lib-server.sh \
	tools/lib-setup.sh \
	tools/quickstart

KEAH_ITEMS += \
	man::0644:$(srcdir)/doc/hook-new.1:$(mandir)/man1 \
	man::0644:$(srcdir)/doc/hook.conf.5:$(mandir)/man5 \
	man::0644:$(srcdir)/doc/keah_hook.7:$(mandir)/man7 \
	man::0644:$(srcdir)/doc/kea-hooks-bridge.8:$(mandir)/man8
