# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# The flags that a foreign hook is compiled with, for native-plan.awk and
# native-rules.awk, quoted for the shell.

# For "file.h" the hook's own directory comes first, for <file.h> Kea's: a
# hook may have its own config.h. Its parent comes last, for <hook/file.h>.
# `top` stands before relative paths.
function native_flags(includes, flags, top,    i, n, w, out, behind, dir)
{
	n = split(includes, w, " ")
	for (i = 1; i <= n; i++) {
		dir = w[i] ~ /^\// ? w[i] : top w[i]
		out = out " -iquote " dir " -I" dir
		if (i == 1) {
			sub(/\/[^\/]*$/, "", dir)
			behind = " -idirafter " dir
		}
	}
	n = split(flags, w, " ")
	for (i = 1; i <= n; i++) {
		out = out " '" w[i] "'"
	}
	return substr(out behind, 2)
}

function under(path, top)
{
	return path ~ /^\// ? path : top path
}
