# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_PREMIUM_DIR
# Decides where hooks are searched for: always when configure runs.
# Sets KEAH_PREMIUM (from the source directory), keah_premium_dir (its absolute
# path), KEAH_HOOK_ROOTS, keah_premium (yes or no).
AC_DEFUN([KEAH_PREMIUM_DIR], [
AS_CASE([$with_premium],
	[''|yes], [KEAH_PREMIUM=premium],
	[no], [KEAH_PREMIUM=/nonexistent],
	[/*], [KEAH_PREMIUM=$with_premium],
	[KEAH_PREMIUM=`cd "$with_premium" 2>/dev/null && pwd`])
AS_CASE([$with_premium], [''|yes|no], [],
	[AS_IF([test ! -d "$KEAH_PREMIUM"],
		[AC_MSG_ERROR([--with-premium: there is no directory $with_premium])])])
AS_CASE([$KEAH_PREMIUM], [/*], [keah_premium_dir=$KEAH_PREMIUM],
	[keah_premium_dir=$keah_abs_srcdir/$KEAH_PREMIUM])
KEAH_HOOK_ROOTS="$KEAH_PREMIUM src/hooks"
AC_MSG_CHECKING([for the premium package])
AS_CASE([`$SHELL "$srcdir/tools/build/hook-list" "$srcdir" "$KEAH_PREMIUM"`],
	[*/hook.conf*], [keah_premium=yes], [keah_premium=no])
AC_MSG_RESULT([$keah_premium])
AC_SUBST([KEAH_PREMIUM])
AC_SUBST([KEAH_HOOK_ROOTS])
])
