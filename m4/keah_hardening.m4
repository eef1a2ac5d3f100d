# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_HARDENING
# Flags that everything is compiled and linked with. The user's own CFLAGS and
# LDFLAGS come behind them and win. -fexceptions: an exception of the server
# may pass through C frames; without unwind tables it would end the server.
# Sets KEAH_CFLAGS, KEAH_LDFLAGS.
AC_DEFUN([KEAH_HARDENING], [
keah_compiler=$CC
KEAH_TRY_FLAGS([KEAH_CFLAGS], [
	-std=gnu11
	-fPIC
	-fexceptions
	-fvisibility=hidden
	-fno-common
	-fstack-protector-strong
	-fstack-clash-protection
])
KEAH_FORTIFY
KEAH_LDFLAGS="-Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack -Wl,--as-needed -Wl,--build-id=sha1"
AC_SUBST([KEAH_CFLAGS])
AC_SUBST([KEAH_CPPFLAGS])
AC_SUBST([KEAH_LDFLAGS])
])
