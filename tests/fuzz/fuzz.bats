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
