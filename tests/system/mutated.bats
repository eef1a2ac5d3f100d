#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Commands of the hooks with arguments that nobody meant: the server lives, and
# a command that is refused has changed neither the configuration nor leases.
# MUTATED_SECONDS says for how long [3], MUTATED_SEED with which commands.

load bench

setup_file() { bench_open; }
setup() {
	bench_begin
	SEED=${MUTATED_SEED:-$RANDOM}
}
teardown() { bench_end; }
teardown_file() { bench_close; }

HOOKS='class_cmds host_cmds lease_cmds stat_cmds subnet_cmds'

# commands DAEMON: each between two looks at what there is
commands() {
	local hook files=()
	for hook in $HOOKS; do
		files+=("$BATS_TEST_DIRNAME/same/$hook.$1")
	done
	awk -v seed="$SEED" -v count=200 \
		-f "$BATS_TEST_DIRNAME/same/mutate.awk" "${files[@]}" |
		sed 's/.*/{"command": "config-get"}\
{"command": "lease'"${1#dhcp}"'-get-all"}\
&/'
}

# Of three answers in turn, the third is that of the command. Two looks differ
# after a refusal: printed with its number. Words that make no JSON are refused
# by the server itself.
changed() {
	awk '
	NR % 3 == 1 { config = $0 }
	NR % 3 == 2 {
		if (refused && (config != old_config || $0 != old_leases))
			print "command " int(NR / 3) ": " answer
		old_config = config
		old_leases = $0
	}
	NR % 3 == 0 {
		refused = $0 ~ /"result": *[14][,} ]/
		answer = $0
	}'
}

# lives DAEMON
lives() {
	local hook filters=() end=$((SECONDS + ${MUTATED_SECONDS:-3})) wrong
	for hook in $HOOKS; do
		requires "kea-$1" "hook:libdhcp_$hook.so"
		filters+=("hook(\"libdhcp_$hook.so\")")
	done
	kea_start "$1" "$("conf${1#dhcp}" "${filters[@]}")"
	while test "$SECONDS" -lt "$end"; do
		echo "seed $SEED"
		commands "$1" >"$TMP/commands"
		"$BENCH_TOOLS/keactl" --lines "$(bench_socket)" \
			<"$TMP/commands" >"$TMP/answers" || {
			echo "no answer to"
			sed -n "$(($(wc -l <"$TMP/answers") + 0))p" \
				"$TMP/commands"
			return 1
		}
		test "$(wc -l <"$TMP/commands")" = "$(wc -l <"$TMP/answers")"
		wrong=$(changed <"$TMP/answers")
		test -z "$wrong" || {
			echo "$wrong"
			return 1
		}
		SEED=$((SEED + 1))
	done
	ctl status-get | grep -q '"result": 0'
}

@test "mutated commands (v4) the server lives, refusals change nothing" {
	lives dhcp4
}

@test "mutated commands (v6) the server lives, refusals change nothing" {
	lives dhcp6
}
