# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_NATIVE_CHECK
# Looks whether the foreign C++ hooks of hooks/scan.tab find the headers they
# include, and notes there what they lack. Call behind KEAH_REQUIRES.
AC_DEFUN([KEAH_NATIVE_CHECK], [
AS_CASE([$keah_bridge], [yes|'no (--without-bridge)'], [keah_unable=],
	[keah_unable=`AS_ECHO(["$keah_bridge"]) | sed 's/^no (\(.*\))$/\1/'`])
AS_IF([test "$keah_native" -gt 0], [
	AC_MSG_CHECKING([for what the C++ hooks include])
	$SHELL "$srcdir/tools/build/native-check" --srcdir="$keah_abs_srcdir" \
		--table=hooks/scan.tab --requires=hooks/requires.tab \
		--work=hooks --kea="$KEAH_NATIVE_KEA" \
		--compile="$CXX $CPPFLAGS $KEAH_NATIVE_CXXFLAGS $CXXFLAGS" \
		--last="$KEAH_NATIVE_LAST" --unable="$keah_unable" \
		--without="$keah_without_hooks" --awk="$AWK" >hooks/native.tab &&
		mv -f hooks/native.tab hooks/scan.tab ||
		AC_MSG_ERROR([cannot check the C++ hooks])
	AC_MSG_RESULT([`grep -c '' hooks/native.lacks` of $keah_native lack something])])
rm -f hooks/native.failed
])
