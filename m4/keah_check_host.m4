# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_CHECK_HOST
# A bridge built with the headers of another version would be refused by the
# server, so that is an error now. Appends to hooks/errors.
AC_DEFUN([KEAH_CHECK_HOST], [
AS_IF([test "x$keah_bridge" = xyes],
	[$SHELL "$srcdir/tools/build/check-host" "$keah_host_version" \
		"$keah_host_header_hooks_version" "$keah_host_server" \
		"$keah_host_include" >>hooks/errors])
])
