# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_GNU_SED
# Sets keah_gnu_sed to yes or no, for the summary.
AC_DEFUN([KEAH_GNU_SED], [
AC_MSG_CHECKING([whether $SED is GNU sed])
AS_CASE([`$SED --version 2>/dev/null`], [*GNU*], [keah_gnu_sed=yes],
	[keah_gnu_sed=no])
AC_MSG_RESULT([$keah_gnu_sed])
])
