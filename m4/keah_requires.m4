# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_REQUIRES
# Looks once for each distinct dependency that the hooks name in requires=. A
# library is proved by linking with it, not by the presence of a header.
# Reads hooks/scan.tab, writes hooks/requires.tab.
AC_DEFUN([KEAH_REQUIRES], [
AS_MKDIR_P([hooks])
: >hooks/requires.tab
$AWK -f "$srcdir/tools/build/list-requires.awk" hooks/scan.tab >conftest.requires
while read keah_switch keah_req; do
	AS_CASE([$keah_req], [switch], [KEAH_REQUIRE_SWITCH],
		[KEAH_REQUIRE_LIBRARY])
done <conftest.requires
rm -f conftest.requires
])
