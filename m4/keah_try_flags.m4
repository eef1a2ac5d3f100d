# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_TRY_FLAGS(VARIABLE, FLAG...)
# Appends each of the blank-separated compiler flags that the compiler of the
# current language takes to VARIABLE.
AC_DEFUN([KEAH_TRY_FLAGS], [
for keah_flag in $2; do
	AC_MSG_CHECKING([whether $keah_compiler takes $keah_flag])
	keah_saved=$[]_AC_LANG_PREFIX[]FLAGS
	_AC_LANG_PREFIX[]FLAGS="$keah_saved -Werror $keah_flag"
	AC_COMPILE_IFELSE([AC_LANG_PROGRAM],
		[AC_MSG_RESULT([yes])
		AS_VAR_APPEND([$1], [" $keah_flag"])],
		[AC_MSG_RESULT([no])])
	_AC_LANG_PREFIX[]FLAGS=$keah_saved
done
])
