# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Puts what native-check found ("name lacks fix") into the table.

BEGIN {
	FS = OFS = "\t"
}

file == 1 {
	lacks[$1] = $2
	remedy[$1] = $3
	next
}

FNR == 1 {
	for (i = 1; i <= NF; i++) {
		col[$i] = i
	}
}

FNR > 1 && ($col["name"] in lacks) {
	$col["lacks"] = lacks[$col["name"]]
	$col["fix"] = remedy[$col["name"]]
}

{
	print
}
