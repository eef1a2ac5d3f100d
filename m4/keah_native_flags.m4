# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_NATIVE_FLAGS
# Sets KEAH_NATIVE_CXXFLAGS, which all foreign C++ hooks are compiled with, and
# KEA_MSG_COMPILER, empty where Kea came without.
AC_DEFUN([KEAH_NATIVE_FLAGS], [
AC_LANG_PUSH([C++])
keah_compiler=$CXX
KEAH_TRY_FLAGS([KEAH_NATIVE_CXXFLAGS], [ \
	-fPIC \
	-fexceptions \
	-fno-gnu-unique \
	-fstack-protector-strong \
	-fstack-clash-protection \
])
AC_LANG_POP([C++])
AS_IF([test -n "$keah_host_include"],
	[AS_VAR_APPEND([KEAH_NATIVE_CXXFLAGS], [" -I$keah_host_include"])])
AC_CHECK_PROGS([KEA_MSG_COMPILER], [kea-msg-compiler])
])
