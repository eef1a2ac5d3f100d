# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_EARLY_OPTIONS
# Lets tools/build/early-options translate the options that autoconf cannot
# take (--like, --reuse, --without-hooks=LIST) before it looks at any.
AC_DEFUN([KEAH_EARLY_OPTIONS], [
m4_divert_once([HELP_WITH], [AS_HELP_STRING([--like=SERVER],
	[take over the directories of an installed server, such as
	/usr/sbin/kea-dhcp4; options behind it win])
AS_HELP_STRING([--reuse@<:@=HOOKSDIR@:>@],
	[the options of the last configure here, or of what is installed in
	HOOKSDIR; options behind it win])])
m4_divert_text([DEFAULTS], [
case " $[*] " in
*" --like"*|*" --reuse"*|*" --without-hooks="*)
	keah_args=`"${CONFIG_SHELL-/bin/sh}" "\`dirname "$[0]"\`/tools/build/early-options" "$[@]"` || exit 1
	eval "set x $keah_args" && shift ;;
esac
])
])
