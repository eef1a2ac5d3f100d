#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# The answers of our hooks are those of the libraries of the same names that
# come with Kea. The commands of same/HOOK.DAEMON go to a server with theirs and
# to one with ours, and the answers are compared but for the texts of failures
# and for what the time makes. Where they may differ, same/differences says how
# and why: each line has, with tabs between them,
#
#	HOOK.DAEMON/LABEL   of the command; a pattern of the shell
#	VERSION             of Kea, its beginning, or `-` for any
#	FILTER              a jq filter that makes our answer of theirs
#	why
#
# A difference that is not listed fails the test, and so does a line that
# nothing needs any more.

load bench

setup_file() { bench_open; }
setup() { bench_begin; }
teardown() { bench_end; }
teardown_file() { bench_close; }

SAME=$BATS_TEST_DIRNAME/same

# sent FILE: the commands as one JSON text a line
sent() {
	grep -v '^#' "$SAME/$1" | while read -r _ command arguments; do
		printf '{"command": "%s"%s}\n' "$command" \
			"${arguments:+, \"arguments\": $arguments}"
	done
}

labels() {
	grep -v '^#' "$SAME/$1" | cut -d' ' -f1
}

# What neither side is bound to: when it was, how a failure is explained, and
# the values that a statistic had before.
normal() {
	jq -cS 'def when: type == "string" and test("^20[0-9-]+ [0-9:.]+$");
		(if .result != 0 then del(.text) else . end) |
		walk(if type == "object" and has("timestamp")
			then .timestamp = 0
		elif type == "object" and has("cltt") and
			.cltt < 3000000000 then .cltt = 0
		elif type == "array" and (.[0] | type) == "array" and
			(.[0][1] | when) then .[0][0]
		else . end)'
}

# answers FILE FILTER: of a server with that library
answers() {
	local daemon=${1##*.}
	kea_start "$daemon" "$("conf${daemon#dhcp}" "$2")"
	sent "$1" | "$BENCH_TOOLS/keactl" --lines "$(bench_socket)" | normal
	kea_stop "$daemon" >&2
}

# listed FILE: the lines of the list for it and for this version, numbered
listed() {
	local line=0 key version filter
	while IFS=$TAB read -r key version filter _; do
		line=$((line + 1))
		case $key in "$1"/*) ;; *) continue ;; esac
		test "$version" = - ||
			[[ $BENCH_VERSION == "$version"* ]] || continue
		printf '%s\t%s\t%s\n' "$line" "$key" "$filter"
	done <"$SAME/differences"
}

# justified KEY THEIRS OURS: whether the list covers it; notes the lines as used
justified() {
	local line key filter all=.
	while IFS=$TAB read -r line key filter; do
		# The key is a pattern.
		# shellcheck disable=SC2053
		[[ $1 == $key ]] || continue
		echo "$line" >>"$TMP/used"
		all="$all | $filter"
	done <"$TMP/listed"
	test "$(jq -cS "$all" <<<"$2")" = "$3"
}

TAB=$'\t'

# compare FILE
compare() {
	local label theirs ours status=0
	: >"$TMP/used"
	listed "$1" >"$TMP/listed"
	while IFS=$TAB read -r label theirs ours; do
		test "$theirs" != "$ours" || continue
		justified "$1/$label" "$theirs" "$ours" || {
			printf '%s\n' "$1/$label" "  theirs $theirs" \
				"  ours   $ours"
			status=1
		}
	done < <(paste <(labels "$1") "$TMP/theirs" "$TMP/ours")
	useless || status=1
	return "$status"
}

# Lines of the list that no answer needed.
useless() {
	local line key status=0
	while IFS=$TAB read -r line key _; do
		grep -qx "$line" "$TMP/used" || {
			echo "differences, line $line: no '$key' any more"
			status=1
		}
	done <"$TMP/listed"
	return "$status"
}

# same HOOK DAEMON
same() {
	local file=$1.$2
	requires "kea-$2" "hook:libdhcp_$1.so" "stock:libdhcp_$1.so"
	answers "$file" "stock(\"libdhcp_$1.so\")" >"$TMP/theirs"
	answers "$file" "hook(\"libdhcp_$1.so\")" >"$TMP/ours"
	test "$(labels "$file" | wc -l)" = "$(wc -l <"$TMP/theirs")"
	test "$(labels "$file" | wc -l)" = "$(wc -l <"$TMP/ours")"
	compare "$file"
}

@test "class_cmds (v4) the answers are theirs" {
	same class_cmds dhcp4
}

@test "class_cmds (v6) the answers are theirs" {
	same class_cmds dhcp6
}

@test "host_cmds (v4) the answers are theirs" {
	same host_cmds dhcp4
}

@test "host_cmds (v6) the answers are theirs" {
	same host_cmds dhcp6
}

@test "lease_cmds (v4) the answers are theirs" {
	same lease_cmds dhcp4
}

@test "lease_cmds (v6) the answers are theirs" {
	same lease_cmds dhcp6
}

@test "stat_cmds (v4) the answers are theirs" {
	same stat_cmds dhcp4
}

@test "stat_cmds (v6) the answers are theirs" {
	same stat_cmds dhcp6
}

@test "subnet_cmds (v4) the answers are theirs" {
	same subnet_cmds dhcp4
}

@test "subnet_cmds (v6) the answers are theirs" {
	same subnet_cmds dhcp6
}
