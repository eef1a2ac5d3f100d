# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_NATIVE_CHECK
# Looks whether the foreign C++ hooks of hooks/scan.tab find the headers they
# include, and notes there what they lack. What keeps the bridge from being
# built keeps them, too, but for --without-bridge. Call behind KEAH_REQUIRES.
AC_DEFUN([KEAH_NATIVE_CHECK], [
AS_IF([test "$keah_native" -gt 0], [
	KEAH_NATIVE_FLAGS
	keah_saved_bridge=$keah_bridge
	AS_CASE([$keah_bridge], ['no (--without-bridge)'],
		[keah_bridge=yes
		KEAH_BRIDGE_TRY])
	keah_unable=`AS_ECHO(["$keah_bridge"]) | sed 's/^yes$//; s/^no (\(.*\))$/\1/'`
	keah_bridge=$keah_saved_bridge
	AC_MSG_CHECKING([for what the C++ hooks include])
	$SHELL "$srcdir/tools/build/native-check" --srcdir="$keah_abs_srcdir" \
		--table=hooks/scan.tab --requires=hooks/requires.tab \
		--work=hooks --kea="$KEAH_NATIVE_KEA" \
		--compile="$CXX $CPPFLAGS $KEAH_NATIVE_CXXFLAGS $CXXFLAGS" \
		--messages="$KEA_MSG_COMPILER" --last="$KEAH_NATIVE_LAST" \
		--unable="$keah_unable" \
		--without="$keah_without_hooks" --awk="$AWK" >hooks/native.tab &&
		mv -f hooks/native.tab hooks/scan.tab ||
		AC_MSG_ERROR([cannot check the C++ hooks])
	keah_lacking=`grep -c '' hooks/native.lacks`
	AC_MSG_RESULT([$keah_lacking of $keah_native lack something])])
AC_SUBST([KEAH_NATIVE_CXXFLAGS])
AC_SUBST([KEA_MSG_COMPILER])
rm -f hooks/native.failed
])
