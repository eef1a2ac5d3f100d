# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_BRIDGE
# Adds --without-bridge and tries to compile and link against Kea's headers,
# with the stand-ins for headers that distributions forget to install.
# Sets BRIDGE_CPPFLAGS, BRIDGE_CXXFLAGS, BRIDGE_LIBS, keah_bridge (yes, or no
# with a reason), and the conditional BRIDGE.
AC_DEFUN([KEAH_BRIDGE], [
AC_ARG_WITH([bridge],
	[AS_HELP_STRING([--without-bridge], [do not build the C++ bridge])])
BRIDGE_CPPFLAGS="-isystem $keah_host_include"
BRIDGE_IDIRAFTER="-idirafter $keah_abs_srcdir/src/bridge/compat"
BRIDGE_LIBS="-L$keah_host_libdir $keah_host_libs -llog4cplus -lssl -lcrypto"
AC_LANG_PUSH([C++])
keah_compiler=$CXX
BRIDGE_CXXFLAGS=
keah_bridge=yes
AS_IF([test "x$with_bridge" = xno], [keah_bridge="no (--without-bridge)"],
	[KEAH_BRIDGE_TRY])
AS_IF([test "x$keah_bridge" = xyes],
	[KEAH_TRY_FLAGS([BRIDGE_CXXFLAGS], [-fPIC -fvisibility=hidden
		-fvisibility-inlines-hidden -fno-gnu-unique
		-fstack-protector-strong -Wall -Wextra])])
AC_LANG_POP([C++])
AM_CONDITIONAL([BRIDGE], [test "x$keah_bridge" = xyes])
AC_SUBST([BRIDGE_CPPFLAGS])
AC_SUBST([BRIDGE_IDIRAFTER])
AC_SUBST([BRIDGE_CXXFLAGS])
AC_SUBST([BRIDGE_LIBS])
AC_SUBST([BRIDGE_NAME], ["$keah_host_soname.so"])
AC_SUBST([keah_host_soname])
AC_SUBST([keah_host_header_hooks_version])
keah_bridge_version=`$AWK -v n="$keah_host_header_hooks_version" 'BEGIN { printf "%d.%d.%d", n / 10000, n / 100 % 100, n % 100 }'`
AC_SUBST([keah_bridge_version])
AC_SUBST([keah_host_version])
])
