# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_KEA_SOURCE
# Adds the directories of --with-kea-source to KEAH_NATIVE_LAST. The sources
# must be those of the installed version.
AC_DEFUN([KEAH_KEA_SOURCE], [
keah_source_version=`sed -n "s/^AC@&t@_INIT(@<:@*kea@:>@*, *@<:@*\([[0-9.]]*\).*/\1/p
	s/.*version: *'\([[0-9.]]*\)'.*/\1/p" "$with_kea_source/configure.ac" \
	"$with_kea_source/meson.build" 2>/dev/null | sed -n 1p`
AS_IF([test ! -d "$with_kea_source/src/lib"],
	[AC_MSG_ERROR([--with-kea-source: $with_kea_source holds no src/lib])],
	[test -n "$keah_source_version" && test -n "$keah_host_version" &&
	test "x$keah_source_version" != "x$keah_host_version"],
	[AC_MSG_ERROR([--with-kea-source: the sources are of another Kea
    installed: $keah_host_version
    sources:   $keah_source_version
    fix:       unpack the sources of Kea $keah_host_version])])
KEAH_NATIVE_LAST="$KEAH_NATIVE_LAST -idirafter $with_kea_source/src/lib -idirafter $with_kea_source/src/lib/eval"
])
