# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors

# KEAH_HOST_FACT(NAME)
# Takes one fact of config.host. Sets keah_host_NAME.
AC_DEFUN([KEAH_HOST_FACT],
	[keah_host_$1=`sed -n 's/^$1=//p' config.host`])
