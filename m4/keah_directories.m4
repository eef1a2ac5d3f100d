# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_DIRECTORIES
# Adds --with-hooksdir. Sets hooksdir for the Makefile, and keah_prefix and
# keah_hooksdir, expanded, for the summary.
AC_DEFUN([KEAH_DIRECTORIES], [
AC_ARG_WITH([hooksdir],
	[AS_HELP_STRING([--with-hooksdir=DIR],
		[where hooks are installed @<:@LIBDIR/kea/hooks@:>@])])
AS_CASE([$with_hooksdir], [''|yes|no], [hooksdir='${libdir}/kea/hooks'],
	[hooksdir=$with_hooksdir])
AC_SUBST([hooksdir])
AS_CASE([$prefix], [NONE], [keah_prefix=$ac_default_prefix],
	[keah_prefix=$prefix])
AS_CASE([$exec_prefix], [NONE], [keah_exec_prefix=$keah_prefix],
	[keah_exec_prefix=$exec_prefix])
keah_hooksdir=`prefix=$keah_prefix exec_prefix=$keah_exec_prefix
	eval "libdir=\"$libdir\"" && eval "libdir=\"$libdir\"" &&
	eval "keah_dir=\"$hooksdir\"" && AS_ECHO(["$keah_dir"])`
AS_CASE([$keah_hooksdir], [*[[\ \	:]]*],
	[AC_MSG_ERROR([the hooks directory '$keah_hooksdir' has a blank or a colon])])
])
