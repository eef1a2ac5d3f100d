# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_EARLY_OPTIONS
# Lets tools/build/early-options translate the options that autoconf cannot
# take (--like, --reuse, --without-hooks=LIST) before it looks at any.
AC_DEFUN([KEAH_EARLY_OPTIONS], [
m4_divert_text([DEFAULTS], [
case " $[*] " in
*" --like"*|*" --reuse"*|*" --without-hooks="*)
	keah_args=`"${CONFIG_SHELL-/bin/sh}" "\`dirname "$[0]"\`/tools/build/early-options" "$[@]"` || exit 1
	eval "set x $keah_args" && shift ;;
esac
])
])
