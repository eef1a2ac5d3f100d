# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_TRY_FLAGS(VARIABLE, FLAG...)
# Appends those of the blank-separated compiler flags that the compiler of the
# current language takes to VARIABLE. Most compilers take all, which one
# compilation shows; otherwise each is tried.
AC_DEFUN([KEAH_TRY_FLAGS], [
AC_CACHE_CHECK([which flags $keah_compiler takes for $1], [keah_cv_$1], [
	keah_cv_$1=
	KEAH_TRY_FLAG([m4_normalize(m4_translit([$2], [\]))], [keah_cv_$1="m4_normalize(m4_translit([$2], [\]))"], [
		for keah_flag in m4_normalize(m4_translit([$2], [\])); do
			KEAH_TRY_FLAG([$keah_flag],
				[AS_VAR_APPEND([keah_cv_$1], [" $keah_flag"])])
		done])])
AS_VAR_APPEND([$1], [" $keah_cv_$1"])
])
