# shellcheck shell=sh
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# The table that benchmarks print.

# row NAME VALUE COMPARISON LIMIT MORE: COMPARISON is "most" or "least"
row() {
	awk -v name="$1" -v value="$2" -v how="$3" -v limit="$4" \
		-v more="$5" 'BEGIN {
		good = how == "most" ? value <= limit : value >= limit
		printf "%-28s %8s  at %-5s %-6s %-4s %s\n", name, value, how,
			limit, good ? "yes" : "NO", more
	}'
}

row_head() {
	printf '%-28s %8s  %-15s %s\n' measure value limit holds
}

# now: nanoseconds
now() {
	date +%s%N
}

# quotient NANOSECONDS NANOSECONDS
quotient() {
	awk -v a="$1" -v b="$2" 'BEGIN { printf "%.3f", a / b }'
}
