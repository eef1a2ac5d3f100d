# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_STOP_ON_ERRORS
# Shows the summary, but not what to do next, and what hooks/errors holds, and
# ends configure, if there is anything. No file of the build was made then.
AC_DEFUN([KEAH_STOP_ON_ERRORS], [
AS_IF([test -s hooks/errors], [
	AS_IF([test "x$silent" != xyes], [sed '/^  Next: /d' config.report])
	AS_ECHO([""]) >&2
	sed 's/^\([[^ ]]\)/configure: error: \1/' hooks/errors >&2
	AS_EXIT([1])])
])
