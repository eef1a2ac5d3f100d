# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_ABI_NUMBER
# Takes the number of the hook ABI from its header.
# Sets keah_abi_major and KEAH_ABI (major.minor).
AC_DEFUN([KEAH_ABI_NUMBER], [
keah_abi_major=`sed -n 's/^.define KEAH_ABI_MAJOR[[^0-9]]*\([[0-9]]*\).*/\1/p' "$srcdir"/src/abi/keah/*.h`
keah_abi_minor=`sed -n 's/^.define KEAH_ABI_MINOR[[^0-9]]*\([[0-9]]*\).*/\1/p' "$srcdir"/src/abi/keah/*.h`
KEAH_ABI=$keah_abi_major.$keah_abi_minor
AC_SUBST([KEAH_ABI])
])
