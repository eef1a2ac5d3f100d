#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# The two tarballs, and building from them on a machine without autoconf.

load build_tree
setup_file() { tree_open; }
setup() { tree_begin; }

@test "D3, B11: make dist (premium/) gives two that build without autoconf" {
	local program no=$BATS_TEST_TMPDIR/no
	hook one
	configure
	make_in dist
	expect_status 0
	mkdir "$BATS_TEST_TMPDIR/unpacked" "$no"
	tar -C "$BATS_TEST_TMPDIR/unpacked" -xzf "$BUILD"/kea-hooks-*.tar.gz
	TREE=$(echo "$BATS_TEST_TMPDIR"/unpacked/kea-hooks-*)
	test ! -e "$TREE/premium"
	tar -C "$TREE" -xzf "$BUILD"/kea-premium-*.tar.gz
	for program in autoconf automake aclocal autoreconf autoheader; do
		printf '#!/bin/sh\nexit 99\n' >"$no/$program"
		chmod 0755 "$no/$program"
	done
	PATH=$no:$PATH
	BUILD=$BATS_TEST_TMPDIR/second
	configure
	expect_status 0
	expect_line '  Included Hooks:   one'
	make_in hook-one
	expect_status 0
	test -f "$BUILD/hooks/libdhcp_one.so"
}
