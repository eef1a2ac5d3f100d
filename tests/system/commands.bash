# shellcheck shell=bash
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# What the tests of hooks with control commands have in common. LIBRARY is the
# hook under test.

# shellcheck source-path=SCRIPTDIR source=bench.bash
source "${BASH_SOURCE[0]%/*}/bench.bash"

setup_file() { bench_open; }
setup() {
	bench_begin
	requires kea-dhcp4 kea-dhcp6 "hook:$LIBRARY"
}
teardown() { bench_end; }
teardown_file() { bench_close; }

# start DAEMON [FILTER]...: with the hook
start() {
	kea_start "$1" "$("conf${1#dhcp}" "hook(\"$LIBRARY\")" "${@:2}")"
}

# Sanitizers are slow, and files run side by side: of 400 a few may come late.
few_lost() {
	test -n "${KEAH_TEST_ENV:-}" && awk '
		$1 == "drops:" { lost += $2; found++ }
		END { exit found == 0 || lost > 4 }' "$TMP/perf"
}

# under_load COMMAND...: twenty times while 400 clients ask, who all get answers
under_load() {
	local load
	requires perfdhcp
	perf4 -r 100 -R 5 -n 400 -W 500000 >"$TMP/perf" 2>&1 3>&- &
	load=$!
	for _ in {1..20}; do
		"$@"
	done
	wait "$load" || few_lost || { cat "$TMP/perf" && false; }
}

# ---- The same in memory and in databases -------------------------------------

# PLACE is where things stand, a database is set by in_place. A file says what
# member of the configuration names it, and what tables are emptied.
PLACE=memory

# A filter for the configuration.
placed() {
	if test "$PLACE" = memory; then
		echo .
	else
		echo "set({\"$DATABASE\": $("${PLACE}_access")})"
	fi
}

# begin DAEMON [FILTER]...: with nothing there
begin() {
	local table
	test ! -e "$TMP/$1.job" || kea_stop "$1"
	if test "$PLACE" != memory; then
		for table in $TABLES; do
			"${PLACE}_sql" "DELETE FROM $table"
		done
	fi
	start "$1" "$(placed)" "${@:2}"
}

# in_place NAME CASE...: walks the cases in a database
in_place() {
	local case
	PLACE=$1
	database_start "$1"
	for case in "${@:2}"; do
		echo "case $case"
		"$case"
	done
}
