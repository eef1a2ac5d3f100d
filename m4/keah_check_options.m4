# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_CHECK_OPTIONS
# Judges the options that autoconf does not know, now that the switches of the
# hooks are known: near misses are errors, others are named in the summary.
# Reads ac_unrecognized_opts, appends to hooks/errors and hooks/options.
AC_DEFUN([KEAH_CHECK_OPTIONS], [
AS_ECHO(["$ac_unrecognized_opts"]) |
	$AWK -f "$srcdir/tools/build/suggest.awk" \
		-f "$srcdir/tools/build/check-options.awk" \
		-v switches="$keah_switches" -v errors=hooks/errors \
		-v with="premium hooks hooksdir kea kea-source bridge" \
		-v enable="werror sanitizers" >hooks/options
])
