# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_FORTIFY
# Checked string functions, when the user's flags optimise, have not chosen
# themselves and ask for no sanitizer (which brings checks of its own).
# Sets KEAH_CPPFLAGS.
AC_DEFUN([KEAH_FORTIFY], [
AS_CASE([" $CPPFLAGS $CFLAGS "],
	[*_FORTIFY_SOURCE*|*-fsanitize*|*" -O0 "*], [],
	[*" -O"*], [KEAH_CPPFLAGS="-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2"])
])
