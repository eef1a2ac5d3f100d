# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_OPTION_CHECKING
# The switches of hooks are in their hook.conf, so autoconf does not know them
# and would warn. KEAH_CHECK_OPTIONS judges the unknown ones later, when the
# hooks are known. Must stand behind AC_INIT.
AC_DEFUN([KEAH_OPTION_CHECKING], [
m4_divert_text([DEFAULTS], [enable_option_checking=no])
])
