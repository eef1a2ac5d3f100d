# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_BRIDGE_HEADERS
# Looks for the C++ compiler and for what kea-dev needs and does not depend on.
# Changes keah_bridge to a reason when one is missing.
AC_DEFUN([KEAH_BRIDGE_HEADERS], [
AC_MSG_CHECKING([for the C++ compiler and headers that the bridge needs])
AC_COMPILE_IFELSE([AC_LANG_PROGRAM([[#include <string>]])], [],
	[keah_bridge="no (the C++ compiler $CXX does not work: apt install g++)"])
m4_foreach([keah_pair], [[boost/shared_ptr.hpp, libboost-dev],
	[log4cplus/logger.h, liblog4cplus-dev], [openssl/ssl.h, libssl-dev]],
	[KEAH_BRIDGE_HEADER(keah_pair)
])
AC_MSG_RESULT([$keah_bridge])
])
