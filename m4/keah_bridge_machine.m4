# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_BRIDGE_MACHINE
# Where there is no C++ compiler for the machine of a cross build, configure
# takes that of this machine, whose bridge no server there could load.
# Changes keah_bridge to a reason then.
AC_DEFUN([KEAH_BRIDGE_MACHINE], [
AC_MSG_CHECKING([whether $CXX builds for the machine of $CC])
keah_machine() { "$READELF" -h "conftest.$ac_objext" |
	sed -n 's/^ *Machine: *//p'; }
AC_COMPILE_IFELSE([AC_LANG_PROGRAM], [keah_machine_cxx=`keah_machine`],
	[keah_machine_cxx=nothing])
AC_LANG_PUSH([C])
AC_COMPILE_IFELSE([AC_LANG_PROGRAM], [keah_machine_c=`keah_machine`],
	[keah_machine_c=nothing])
AC_LANG_POP([C])
AS_IF([test "x$keah_machine_cxx" = "x$keah_machine_c"], [AC_MSG_RESULT([yes])],
	[AC_MSG_RESULT([no])
	keah_bridge="$keah_machine_cxx, not for $keah_machine_c"
	keah_bridge="no ($CXX builds for $keah_bridge: set CXX)"])
])
