# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Tests that need no program of their own.

