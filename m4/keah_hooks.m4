# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_HOOKS(ABI MAJOR)
# Adds --with-premium, --with-hooks, --without-hooks and finds the hooks. All
# that is known about them is in hooks/hooks.tab, a line a hook.
# Sets KEAH_PREMIUM, KEAH_HOOK_ROOTS, keah_premium; messages for the end of
# configure are in hooks/errors.
AC_DEFUN([KEAH_HOOKS], [
AC_ARG_WITH([premium],
	[AS_HELP_STRING([--with-premium=DIR],
		[where premium hooks are unpacked [SRCDIR/premium]])])
AC_ARG_WITH([hooks],
	[AS_HELP_STRING([--with-hooks=WHICH],
		[auto (what can be built), all, or names: a,b])
AS_HELP_STRING([--without-hooks=LIST], [hooks to leave out: a,b])])
KEAH_PREMIUM_DIR
AS_MKDIR_P([hooks])
rm -f hooks/errors
AS_CASE([$with_hooks], [''|yes], [keah_with_hooks=auto],
	[keah_with_hooks=$with_hooks])
keah_without_hooks=$with_omitted_hooks
AC_MSG_CHECKING([for hooks])
$SHELL "$srcdir/tools/build/hook-scan" --srcdir="$srcdir" --abi=$1 \
	--version="$PACKAGE_VERSION" --errors=hooks/faults --awk="$AWK" \
	--premium="$KEAH_PREMIUM" $KEAH_HOOK_ROOTS >hooks/scan.tab ||
	AC_MSG_ERROR([cannot read the hooks])
KEAH_NATIVE
keah_count=`sed 1d hooks/scan.tab | grep -c ''`
AC_MSG_RESULT([$keah_count found])
KEAH_REQUIRES
KEAH_NATIVE_CHECK
$AWK -f "$srcdir/tools/build/suggest.awk" \
	-f "$srcdir/tools/build/hook-select.awk" -v with="$keah_with_hooks" \
	-v without="$keah_without_hooks" -v errors=hooks/errors \
	file=1 hooks/requires.tab file=2 hooks/faults file=3 hooks/scan.tab \
	>hooks/hooks.tab || AC_MSG_ERROR([cannot choose the hooks])
])
