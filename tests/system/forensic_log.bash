# shellcheck shell=bash
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# What the tests of forensic_log have in common: servers that write entries to
# files in the directory of the test.

# shellcheck source-path=SCRIPTDIR source=bench.bash
source "${BASH_SOURCE[0]%/*}/bench.bash"

LIBRARY=libdhcp_legal_log.so
RELAY6=2001:db8:1::1,fe80::1

legal_begin() {
	bench_begin
	requires kea-dhcp4 kea-dhcp6 "hook:$LIBRARY" \
		hook:libdhcp_lease_cmds.so
}

# legal DAEMON PARAMETERS [FILTER]...: prints a configuration. Leases that are
# renewed soon are committed too: 3.0 would reuse them.
legal() {
	local reuse=.
	kea_before 2.5.0 || reuse='set({"cache-max-age": 0})'
	"conf${1#dhcp}" 'hook("libdhcp_lease_cmds.so")' \
		"hook(\"$LIBRARY\"; {\"path\": \$tmp, \"base-name\":
		\"f${1#dhcp}\"} + $2)" "$reuse" "${@:3}"
}

# start_legal DAEMON PARAMETERS [FILTER]...
start_legal() {
	kea_start "$1" "$(legal "$@")"
}

# The lines of all files of the server started last.
legal_lines() {
	cat "$TMP/f${DAEMON#dhcp}".*.txt
}

legal_count() {
	legal_lines | grep -c .
}

# lines_are REGEX...: these lines and no other, whole, behind the time.
STAMP='[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2} [^ ]+ '
lines_are() {
	local line found status=0
	mapfile -t found < <(legal_lines)
	test "${#found[@]}" -eq "$#" || status=1
	for line in "${found[@]}"; do
		[[ $# -gt 0 && $line =~ ^$STAMP$1$ ]] || status=1
		test "$#" -eq 0 || shift
	done
	test "$status" -eq 0 || {
		printf '%s\n' 'lines: wanted others than' "${found[@]}"
		return 1
	}
}

# line_has WORDS...: all in the last line
line_has() {
	local line word
	line=$(legal_lines | tail -n 1)
	for word in "$@"; do
		case $line in
		*"$word"*) ;;
		*)
			echo "line: wanted '$word' in '$line'"
			return 1
			;;
		esac
	done
}

# line_lacks WORDS
line_lacks() {
	case $(legal_lines | tail -n 1) in
	*"$1"*)
		echo "line: wanted no '$1'"
		return 1
		;;
	esac
}

# release4 N ADDRESS [OPTION]...
release4() {
	silent4 "$1" release --ciaddr "$2" --server-id "$SERVER" "${@:3}"
}

# dora4 N [OPTION]...: remembers the server
dora4() {
	ask4 "$1" dora "${@:2}" || return
	SERVER=$(packet_get server_id)
}
