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
		--seconds="${FUZZ_SECONDS:-10}" "$1"
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
