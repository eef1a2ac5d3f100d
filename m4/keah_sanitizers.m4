# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_SANITIZERS
# Adds --enable-sanitizers=LIST. A hook keeps its runtime's symbols undefined
# then, so -z defs is left out. Call before KEAH_HARDENING.
# Sets KEAH_DEFS and changes CFLAGS, CXXFLAGS, LDFLAGS.
AC_DEFUN([KEAH_SANITIZERS], [
AC_ARG_ENABLE([sanitizers],
	[AS_HELP_STRING([--enable-sanitizers=LIST],
		[build with sanitizers, for instance address,undefined])])
KEAH_DEFS="-Wl,-z,defs"
AS_CASE([$enable_sanitizers], [yes], [enable_sanitizers=address,undefined])
AS_CASE([$enable_sanitizers], [''|no], [],
	[keah_sanitize="-fsanitize=$enable_sanitizers -fno-omit-frame-pointer"
	CFLAGS="$CFLAGS $keah_sanitize"
	CXXFLAGS="$CXXFLAGS $keah_sanitize"
	LDFLAGS="$LDFLAGS -fsanitize=$enable_sanitizers"
	KEAH_DEFS=
	AC_MSG_CHECKING([whether -fsanitize=$enable_sanitizers works])
	AC_LINK_IFELSE([AC_LANG_PROGRAM], [AC_MSG_RESULT([yes])],
		[AC_MSG_RESULT([no])
		AC_MSG_ERROR([$CC cannot build with -fsanitize=$enable_sanitizers])])])
AC_SUBST([KEAH_DEFS])
])
