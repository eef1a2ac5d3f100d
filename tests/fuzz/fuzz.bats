#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Each fuzz target runs without a finding. FUZZ_SECONDS says for how long
# [10]; tests/fuzz/fuzz runs one for longer.

setup() {
	command -v clang >/dev/null || skip "clang is missing"
	TOP=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
}

fuzz() {
	run "$TOP/tests/fuzz/fuzz" --build="$BATS_TEST_TMPDIR" \
		--seconds="${FUZZ_SECONDS:-10}" "${@:2}" "$1"
	test "$status" -eq 0 || {
		# A finding is worth more than a line of the log.
		for file in "$BATS_TEST_TMPDIR/finding-$1-"*; do
			test -e "$file" && base64 "$file"
		done
		tail -n 60 <<<"$output"
		return 1
	}
}

@test "fuzz (shared objects, cache of the linker) finds nothing" {
	fuzz elf
}

@test "fuzz (configurations) finds nothing" {
	fuzz conf
}

@test "fuzz (manifests) finds nothing" {
	fuzz manifest
}

@test "fuzz (reports of --json) finds nothing" {
	fuzz json
}

@test "fuzz (expressions) finds nothing" {
	fuzz expr
}

@test "fuzz (packets) finds nothing" {
	fuzz pkt
}

@test "fuzz (commands of class_cmds) finds nothing" {
	test -d "$TOP/premium/class_cmds" || skip "no premium/class_cmds"
	fuzz commands --hook=premium/class_cmds
}

@test "fuzz (commands of host_cmds) finds nothing" {
	test -d "$TOP/premium/host_cmds" || skip "no premium/host_cmds"
	fuzz commands --hook=premium/host_cmds
}

@test "fuzz (commands of lease_cmds) finds nothing" {
	fuzz commands --hook=src/hooks/lease_cmds
}

@test "fuzz (commands of stat_cmds) finds nothing" {
	fuzz commands --hook=src/hooks/stat_cmds
}

@test "fuzz (commands of subnet_cmds) finds nothing" {
	test -d "$TOP/premium/subnet_cmds" || skip "no premium/subnet_cmds"
	fuzz commands --hook=premium/subnet_cmds
}

@test "fuzz (leasequeries) finds nothing" {
	test -d "$TOP/premium/lease_query" || skip "no premium/lease_query"
	fuzz query
}

@test "fuzz (callouts of ddns_tuning) finds nothing" {
	test -d "$TOP/premium/ddns_tuning" || skip "no premium/ddns_tuning"
	fuzz callouts --hook=premium/ddns_tuning
}

@test "fuzz (callouts of flex_id) finds nothing" {
	test -d "$TOP/premium/flex_id" || skip "no premium/flex_id"
	fuzz callouts --hook=premium/flex_id
}

@test "fuzz (callouts of forensic_log) finds nothing" {
	test -d "$TOP/premium/forensic_log" || skip "no premium/forensic_log"
	fuzz callouts --hook=premium/forensic_log
}

@test "fuzz (callouts of lease_query) finds nothing" {
	test -d "$TOP/premium/lease_query" || skip "no premium/lease_query"
	fuzz callouts --hook=premium/lease_query
}

@test "fuzz (callouts of limits) finds nothing" {
	test -d "$TOP/premium/limits" || skip "no premium/limits"
	fuzz callouts --hook=premium/limits
}
