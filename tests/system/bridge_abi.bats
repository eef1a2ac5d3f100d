#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Every function of the ABI in the real servers, with bad arguments and
# without memory. The hook abi_probe makes the calls and writes down what they
# returned; its list of calls is made from the headers.

bats_require_minimum_version 1.5.0
load bridge

PROBE=libdhcp_abi_probe.so

# enum keah_status
EINVAL=1
ENOMEM=3

setup_file() { bridge_open abi_probe; }
setup() { bridge_begin abi_probe "$PROBE"; }
teardown() {
	test -z "${TMP:-}" || tail -n 3 "$TMP/report" || true
	bench_end
}
teardown_file() { bench_close; }

probe() {
	echo "hook(\"$PROBE\"; {\"report\": \"$TMP/report\",
		\"string\": \"concat($1, 'more than a string keeps inside')\",
		\"truth\": \"substring($1, 0, all) == 'x'\"})"
}

start4() {
	kea_start dhcp4 "$(conf4 "$(probe 'relay4[1].hex')")"
	ask4 1 discover --circuit-id pt01
	report_ends
}

start6() {
	kea_start dhcp6 "$(conf6 "$(probe 'option[1].hex')")"
	ask6 1 solicit --relay 2001:db8:1::1 --ia-na 1
	report_ends
}

# The last call came back, and the server serves on.
report_ends() {
	tail -n 3 "$TMP/report"
	test "$(tail -n 1 "$TMP/report")" = end
}

# Pointers among the arguments of the functions in the headers: those named
# `arg` are the caller's own and may be NULL.
pointers() {
	awk -f "$BRIDGE_SOURCES/abi_probe/gen-nulls.awk" \
		"$(bridge_sdk)"/../../include/keah/*.h |
		grep -c '^	{ "'
}

refuses_nulls() {
	local where
	for where in load callout; do
		test "$(grep -cE "^(null|absent) $where " "$TMP/report")" -ge "$1"
	done
	# Kea 2.2 cannot write leases to a file.
	run ! grep -vE ' lease->write$' <(grep '^absent ' "$TMP/report")
	# Functions that release something return nothing.
	run ! grep -vE "^null .* $EINVAL\$" <(grep '^null ' "$TMP/report")
}

# Only what failed to get memory may fail, and each went on to succeed.
survives_shortage() {
	run ! grep -vE ' (whole 0|failed (0|'"$ENOMEM"'))$' \
		<(grep '^short ' "$TMP/report")
	grep '^short ' "$TMP/report" | awk '
		{ call[$2]++ }
		/whole/ { whole[$2]++ }
		END {
			for (name in call) {
				print name, call[name] - 1
				if (whole[name] != 1)
					exit 1
			}
		}' | sort | tee "$TMP/calls"
	test "$(wc -l <"$TMP/calls")" -ge 20
	# Those that copy something cannot do without memory.
	grep -qE '^option->set [1-9]' "$TMP/calls"
	grep -qE '^expr->eval_string [1-9]' "$TMP/calls"
	grep -qE "^short option->set .* failed $ENOMEM\$" "$TMP/report"
}

@test "abi (v4, NULL for each argument) every function answers EINVAL" {
	start4
	refuses_nulls "$(pointers)"
}

@test "abi (v6, NULL for each argument) every function answers EINVAL" {
	start6
	refuses_nulls "$(pointers)"
}

@test "abi (v4, the nth allocation fails) ENOMEM, and the server serves on" {
	preload fail_malloc.c
	start4
	survives_shortage
	ask4 2 dora --circuit-id pt02
}

@test "abi (v6, the nth allocation fails) ENOMEM, and the server serves on" {
	preload fail_malloc.c
	start6
	survives_shortage
	ask6 2 solicit --relay 2001:db8:1::1 --ia-na 1
}
