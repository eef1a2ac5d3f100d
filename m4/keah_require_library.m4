# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_REQUIRE_LIBRARY
# Tries to link with $keah_req (pkg:NAME, pkg:NAME>=VERSION or lib:NAME), in
# the directory of $keah_switch if there is one ("-": no switch). Records
# state, flags and, when it fails, what was tried.
AC_DEFUN([KEAH_REQUIRE_LIBRARY], [
keah_dir=
AS_IF([test "x$keah_switch" != x-],
	[AS_VAR_COPY([keah_dir], [with_`AS_ECHO(["$keah_switch"]) | sed 's/-/_/g'`])],
	[keah_dir=yes])
AS_CASE([$keah_dir], [''|no], [], [
	AC_MSG_CHECKING([for $keah_req])
	$SHELL "$srcdir/tools/build/find-library" --pkg-config="$PKG_CONFIG" \
		"$keah_req" "$keah_dir" >conftest.found 2>&AS_MESSAGE_LOG_FD
	keah_state=$?
	keah_cflags=`sed -n 's/^cflags=//p' conftest.found`
	keah_libs=`sed -n 's/^libs=//p' conftest.found`
	keah_text=`sed -n 's/^failed=//p' conftest.found`
	rm -f conftest.found
	AS_IF([test "$keah_state" -eq 0], [
		keah_saved="$CFLAGS|$LIBS"
		CFLAGS="$CFLAGS $keah_cflags" LIBS="$keah_libs $LIBS"
		AC_LINK_IFELSE([AC_LANG_PROGRAM], [keah_state=yes],
			[keah_text="try-link of $keah_libs failed, see config.log line `grep -c '' config.log`"])
		CFLAGS=${keah_saved%%|*}
		LIBS=${keah_saved#*|}])
	AC_MSG_RESULT([$keah_state])
	printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$keah_switch" "$keah_req" \
		"$keah_state" "$keah_cflags" "$keah_libs" "$keah_text" \
		>>hooks/requires.tab])
])
