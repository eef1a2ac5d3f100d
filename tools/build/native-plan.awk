# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# What native-check has to try: a line "name flags sources messages" for each
# foreign hook of the table, tab-separated, unless it cannot be built anyway.
# Variables: srcdir without

BEGIN {
	FS = OFS = "\t"
	gsub(/,/, " ", without)
}

file == 1 && NF > 2 {
	state[$1, $2] = $3
	cflags[$1, $2] = $4
}

file == 2 && FNR == 1 {
	for (i = 1; i <= NF; i++) {
		col[$i] = i
	}
	next
}

file == 2 && $col["kind"] != "" && $col["fault"] $col["lacks"] == "" &&
index(" " without " ", " " $col["name"] " ") == 0 {
	flags = ""
	met = 1
	n = split($col["requires"], w, " ")
	for (i = 1; i <= n; i++) {
		flags = flags " " cflags["-", w[i]]
		met = met && state["-", w[i]] == "yes"
	}
	if (met) {
		print $col["name"], native_flags($col["includes"], \
			$col["flags"], srcdir "/") flags, \
			paths($col["sources"]), paths($col["messages"])
	}
}

function paths(list,    i, n, w, out)
{
	n = split(list, w, " ")
	for (i = 1; i <= n; i++) {
		out = out (i > 1 ? " " : "") under(w[i], srcdir "/")
	}
	return out
}
