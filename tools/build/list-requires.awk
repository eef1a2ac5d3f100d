# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# The distinct switches and dependencies of a hook table, "switch requirement"
# a line; the requirement of a switch itself is the word switch, and a hook
# without a switch has "-".

BEGIN {
	FS = "\t"
}

NR == 1 {
	for (i = 1; i <= NF; i++) {
		col[$i] = i
	}
	next
}

{
	sw = $col["switch"] == "" ? "-" : $col["switch"]
	if (sw != "-" && !((sw, "switch") in seen)) {
		seen[sw, "switch"]
		print sw, "switch"
	}
	n = split($col["requires"] " " ("wants" in col ? $col["wants"] : ""), w, " ")
	for (i = 1; i <= n; i++) {
		if (!((sw, w[i]) in seen)) {
			seen[sw, w[i]]
			print sw, w[i]
		}
	}
}
