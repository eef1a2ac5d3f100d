# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_REQUIRE_SWITCH
# Records the value of --with-$keah_switch, a switch of a hook.
# Sets keah_where: its value, empty when not given.
AC_DEFUN([KEAH_REQUIRE_SWITCH], [
AS_VAR_COPY([keah_where], [with_`AS_ECHO(["$keah_switch"]) | sed 's/-/_/g'`])
AS_VAR_APPEND([keah_switches], [" $keah_switch"])
printf '%s\tswitch\t%s\n' "$keah_switch" "$keah_where" >>hooks/requires.tab
])
