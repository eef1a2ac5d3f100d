#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Checksums of two nodes can be compared: files do not say where they were
# built.

load build_tree
setup_file() { tree_open; }
setup() { tree_begin; }

# built DIRECTORY: copies the sources there, builds, prints the checksums
built() {
	mkdir -p "$1"
	cp -a "$TREE" "$1/tree"
	cp -a "$TOP/src/hooks" "$1/tree/premium"
	(cd "$1" && ./tree/configure -q --prefix=/usr \
		CXXFLAGS=-O0 && make -j2 ${2:-} hooks \
		src/runtime/libkeah-runtime.a src/hooklib/libkeah-hooklib.a \
		src/host/libkeah-host.a ${WITH_BRIDGE:-}) >"$1/log" 2>&1 ||
		tail "$1/log"
	(cd "$1" && find hooks src ! -path 'tree/*' '(' -name '*.so' -o \
		-name '*.a' -o -name bridge -type f ')' -exec sha256sum {} + |
		sort -k 2)
}

@test "B8: make (in two directories, one deeper) gives the same bytes" {
	local first second
	test ! -e /usr/include/kea/hooks/hooks.h ||
		WITH_BRIDGE=src/bridge/bridge
	first=$(built "$BATS_TEST_TMPDIR/a")
	second=$(built "$BATS_TEST_TMPDIR/another/place/b" V=1)
	echo "$first"
	grep -q 'hooks/libdhcp_lease_cmds.so$' <<<"$first"
	test -z "${WITH_BRIDGE:-}" || grep -q src/bridge/bridge <<<"$first"
	expect_same "$first" "$second"
	run ! grep -rlF --include='*.so' --include='*.a' "$BATS_TEST_TMPDIR" \
		"$BATS_TEST_TMPDIR/a/hooks" "$BATS_TEST_TMPDIR/a/src"
}
