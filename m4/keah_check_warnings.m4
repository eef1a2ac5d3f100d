# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_CHECK_WARNINGS
# Adds --enable-werror and collects the warnings that the C compiler knows.
# Sets KEAH_WARNINGS.
AC_DEFUN([KEAH_CHECK_WARNINGS], [
AC_ARG_ENABLE([werror],
	[AS_HELP_STRING([--enable-werror], [treat warnings as errors])])
keah_compiler=$CC
KEAH_TRY_FLAGS([KEAH_WARNINGS], [
	-Wall
	-Wextra
	-Wcast-qual
	-Wformat=2
	-Wmissing-declarations
	-Wmissing-prototypes
	-Wold-style-definition
	-Wpointer-arith
	-Wshadow
	-Wstrict-prototypes
	-Wundef
	-Wvla
	-Wwrite-strings
])
AS_IF([test "x$enable_werror" = xyes], [AS_VAR_APPEND([KEAH_WARNINGS], [" -Werror"])])
AC_SUBST([KEAH_WARNINGS])
])
