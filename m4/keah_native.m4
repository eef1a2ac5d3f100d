# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_NATIVE
# Adds --with-kea-source and the foreign C++ hooks below KEAH_PREMIUM to
# hooks/scan.tab. Call when keah_bridge is known.
# Sets keah_native (how many there are), KEAH_NATIVE_LAST (what is searched
# behind Kea's headers), KEAH_NATIVE_LIBS, KEAH_NATIVE_KEA, and changes
# keah_premium.
AC_DEFUN([KEAH_NATIVE], [
AC_ARG_WITH([kea-source],
	[AS_HELP_STRING([--with-kea-source=DIR],
		[sources of the installed Kea, for headers that its package lacks])])
$SHELL "$srcdir/tools/build/native-scan" --srcdir="$srcdir" \
	--premium="$KEAH_PREMIUM" --scan=hooks/scan.tab --faults=hooks/faults \
	--notes=hooks/native.notes --awk="$AWK" >hooks/native.tab &&
	mv -f hooks/native.tab hooks/scan.tab ||
	AC_MSG_ERROR([cannot read the C++ hooks])
keah_native=`$AWK -F'	' '
	NR == 1 { for (i = 1; i <= NF; i++) if ($[]i == "kind") kind = i; next }
	$[]kind != ""' hooks/scan.tab | grep -c ''`
KEAH_NATIVE_LAST=$BRIDGE_IDIRAFTER
KEAH_NATIVE_LIBS=$BRIDGE_LIBS
KEAH_NATIVE_KEA=${keah_host_version:-unknown}
AS_CASE([$with_kea_source], [''|no|yes], [], [KEAH_KEA_SOURCE])
AS_IF([test "$keah_native" -gt 0], [keah_premium=yes])
AC_SUBST([KEAH_NATIVE_LAST])
AC_SUBST([KEAH_NATIVE_LIBS])
AC_SUBST([KEAH_NATIVE_KEA])
AC_SUBST([keah_cross], [$cross_compiling])
])
