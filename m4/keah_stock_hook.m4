# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_STOCK_HOOK
# Asks a hook library of the server which hooks version it was built for: the
# way to know it on a machine without headers.
# Sets keah_host_stock_version.
AC_DEFUN([KEAH_STOCK_HOOK], [
keah_host_stock_version=
AC_MSG_CHECKING([for the hooks version of the server's own hooks])
AS_IF([test -n "$keah_host_stock_hook"], [
	keah_saved_LIBS=$LIBS
	LIBS="-ldl $LIBS"
	AC_RUN_IFELSE([AC_LANG_PROGRAM([
#include <dlfcn.h>
#include <stdio.h>
], [
		void *lib = dlopen("$keah_host_stock_hook", RTLD_NOW);
		int (*version)(void) = (int (*)(void))
			(lib != NULL ? dlsym(lib, "version") : NULL);
		FILE *out = fopen("conftest.version", "w");

		if (version == NULL || out == NULL) {
			return 1;
		}
		fprintf(out, "%d\n", version());
		return fclose(out);
	])], [keah_host_stock_version=`cat conftest.version`], [], [:])
	LIBS=$keah_saved_LIBS
	rm -f conftest.version])
AS_CASE([$keah_host_stock_version], [0|-*], [keah_host_stock_version=])
AC_MSG_RESULT([${keah_host_stock_version:-not known}])
])
