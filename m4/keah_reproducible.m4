# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_REPRODUCIBLE
# No path of the build machine in the files: the same bytes wherever it is
# built. Also refuses a path that make and the linker could not name.
# Sets KEAH_PREFIX_MAP.
AC_DEFUN([KEAH_REPRODUCIBLE], [
keah_abs_srcdir=`cd "$srcdir" && pwd`
keah_abs_builddir=`pwd`
AS_CASE(["$keah_abs_builddir$keah_abs_srcdir"],
	[*[[\ \	\"\#\$\&\'\`\;\|\<\>\(\)]]*],
	[AC_MSG_ERROR([the path of the build or source directory has a blank or a special character:
    build:   $keah_abs_builddir
    source:  $keah_abs_srcdir
    fix:     move the tree])])
keah_compiler=$CC
keah_maps="-ffile-prefix-map=$keah_abs_builddir=."
AS_IF([test "$keah_abs_srcdir" != "$keah_abs_builddir"],
	[keah_maps="-ffile-prefix-map=$keah_abs_srcdir=. $keah_maps"])
AC_CACHE_CHECK([whether $CC takes -ffile-prefix-map], [keah_cv_prefix_map],
	[KEAH_TRY_FLAG([-ffile-prefix-map=a=b], [keah_cv_prefix_map=yes],
		[keah_cv_prefix_map=no])])
AS_IF([test "x$keah_cv_prefix_map" = xyes],
	[KEAH_PREFIX_MAP="$keah_maps -ffile-prefix-map=$srcdir/="])
AC_SUBST([KEAH_PREFIX_MAP])
])
