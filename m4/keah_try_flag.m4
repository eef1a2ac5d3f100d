# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_TRY_FLAG(FLAGS, IF TAKEN, IF NOT)
# Compiles with FLAGS, warnings about them being errors.
AC_DEFUN([KEAH_TRY_FLAG], [
keah_saved=$[]_AC_LANG_PREFIX[]FLAGS
_AC_LANG_PREFIX[]FLAGS="$keah_saved -Werror $1"
AC_COMPILE_IFELSE([AC_LANG_PROGRAM], [$2], [$3])
_AC_LANG_PREFIX[]FLAGS=$keah_saved
])
