# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_REPORT
# Writes config.vars, config.args and config.notes, and from them the summary:
# config.report and config.report.json.
AC_DEFUN([KEAH_REPORT], [
AS_CASE([$host_os], [linux*], [keah_os=Linux], [*bsd*|*darwin*], [keah_os=BSD],
	[keah_os=$host_os])
keah_extended=`$SHELL "$srcdir/tools/build/source-id" "$srcdir"`
cat >config.vars <<KEAH_EOF
name=$PACKAGE_NAME
version=$PACKAGE_VERSION
extended_version=$PACKAGE_VERSION ($keah_extended)
os_family=$keah_os
gnu_sed=$keah_gnu_sed
premium=$keah_premium
premium_dir=$keah_premium_dir
with_kea=$keah_kea
abi=$KEAH_ABI
prefix=$keah_prefix
hooksdir=$keah_hooksdir
server=$keah_host_server
server_version=$keah_host_version
server_hooksdir=$keah_host_server_hooksdir
stock_hook=$keah_host_stock_hook
stock_version=$keah_host_stock_version
header_hooks_version=$keah_host_header_hooks_version
bridge=$keah_bridge
KEAH_EOF
(eval "set x $ac_configure_args" && shift
for keah_arg in "$[@]"; do AS_ECHO(["$keah_arg"]); done) |
	sed '/^--silent$/d; s/^--with-omitted-hooks=/--without-hooks=/' >config.args
{ $SHELL "$srcdir/tools/build/make-notes" config.vars; cat hooks/native.notes hooks/options; } >config.notes
$SHELL "$srcdir/tools/build/make-report" --awk="$AWK" ||
	AC_MSG_ERROR([cannot write config.report])
AC_SUBST([keah_host_hooks_version],
	[${keah_host_header_hooks_version:-$keah_host_stock_version}])
])
