# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_HOST
# Adds --with-kea and finds the server, its headers and libraries.
# Sets the keah_host_* variables that tools/build/host-probe lists.
AC_DEFUN([KEAH_HOST], [
AC_ARG_WITH([kea],
	[AS_HELP_STRING([--with-kea=WHERE],
		[prefix of Kea, or its kea-dhcp4 program])])
AC_MSG_CHECKING([for a Kea server])
AS_CASE([$with_kea], [yes|no], [keah_kea=], [keah_kea=$with_kea])
AS_IF([test "x$cross_compiling" = xyes], [keah_run=--no-run], [keah_run=])
$SHELL "$srcdir/tools/build/host-probe" --kea="$keah_kea" $keah_run \
	--cxx="$CXX" --readelf="$READELF" --pkg-config="$PKG_CONFIG" \
	>config.host
m4_foreach_w([keah_fact], [server version server_hooksdir server_prefix
	stock_hook include header_hooks_version libdir soname libs],
	[KEAH_HOST_FACT(keah_fact)
])
AC_MSG_RESULT([${keah_host_server:-no} $keah_host_version])
KEAH_STOCK_HOOK
])
