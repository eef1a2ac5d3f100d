# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_BRIDGE_HEADER(HEADER, DEBIAN PACKAGE)
# Changes keah_bridge to a reason when HEADER is missing.
AC_DEFUN([KEAH_BRIDGE_HEADER],
	[AS_IF([test "x$keah_bridge" = xyes],
		[AC_PREPROC_IFELSE([AC_LANG_SOURCE([[#include <$1>]])], [],
			[keah_bridge="no (no <$1>: apt install $2)"])])])
