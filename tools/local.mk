# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# What people run from the source tree.

EXTRA_DIST += \
	doc/hook.conf.5

KEAH_ITEMS += man::0644:$(srcdir)/doc/hook.conf.5:$(mandir)/man5
