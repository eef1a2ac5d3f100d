# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_BRIDGE_LINK
# Compiles and links a file that uses the configuration classes, where
# incomplete sets of headers fail. Changes keah_bridge to a reason then.
# Kea's config.h comes first: the headers of 3.0 insist on it.
AC_DEFUN([KEAH_BRIDGE_LINK], [
AC_MSG_CHECKING([whether the bridge can be built against $keah_host_soname])
keah_saved="$CPPFLAGS|$LIBS"
CPPFLAGS="$BRIDGE_CPPFLAGS $CPPFLAGS $BRIDGE_IDIRAFTER"
LIBS="-Wl,--as-needed $BRIDGE_LIBS $LIBS"
AS_IF([test "x$keah_bridge" = xyes],
	[AC_LINK_IFELSE([AC_LANG_PROGRAM([[
#include <config.h>
#include <dhcpsrv/cfgmgr.h>
#include <hooks/hooks.h>
		]], [[return isc::dhcp::CfgMgr::instance().getFamily() == 0 ||
			KEA_HOOKS_VERSION == 0;]])], [],
		[keah_bridge="no (a test against Kea's headers and libraries failed, see config.log line `grep -c '' config.log`)"])])
CPPFLAGS=${keah_saved%%|*}
LIBS=${keah_saved#*|}
AC_MSG_RESULT([$keah_bridge])
])
