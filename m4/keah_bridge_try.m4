# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_BRIDGE_TRY
# Changes keah_bridge to a reason when C++ cannot be built against Kea here.
AC_DEFUN([KEAH_BRIDGE_TRY], [
AC_LANG_PUSH([C++])
AS_IF([test -z "$keah_host_include"],
	[keah_bridge="no (Kea's headers were not found: apt install kea-dev)"],
	[test -z "$keah_host_soname"],
	[keah_bridge="no (libkea-hooks.so was not found: apt install kea-dev)"],
	[AS_IF([test "x$cross_compiling" = xyes], [KEAH_BRIDGE_MACHINE])
	KEAH_BRIDGE_HEADERS
	KEAH_BRIDGE_LINK])
AC_LANG_POP([C++])
])
