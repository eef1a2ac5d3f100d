# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_NEED_PKG(VARIABLE, PKG-CONFIG MODULE, DEBIAN PACKAGE)
# A library that the tree cannot be built without; an error names the package.
# Sets VARIABLE_CFLAGS and VARIABLE_LIBS.
AC_DEFUN([KEAH_NEED_PKG], [
PKG_CHECK_MODULES([$1], [$2], [],
	[AC_MSG_ERROR([$2 is needed and was not found
    fix:     apt install $3 (its name on Debian), or set $1[]_CFLAGS and $1[]_LIBS])])
])
