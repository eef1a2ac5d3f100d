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

@test "B11: make dist (a git clone) has every file but hooks and git's own" {
	test -e "$TOP/.git" || skip 'something else than a git clone'
	configure
	make_in dist
	expect_status 0
	git -C "$TOP" ls-files | grep -v -e '^premium/' -e '^src/hooks/' \
		-e '^\.git' -e '/\.git' | sort >"$BATS_TEST_TMPDIR/wanted"
	tar -tzf "$BUILD"/kea-hooks-*.tar.gz | sed 's|^[^/]*/||' | sort \
		>"$BATS_TEST_TMPDIR/found"
	run -0 comm -23 "$BATS_TEST_TMPDIR/wanted" "$BATS_TEST_TMPDIR/found"
	expect_same '' "$output"
	run ! grep -E '\.(o|a|so|test|log|trs)$' "$BATS_TEST_TMPDIR/found"
}

@test "B11: make dist (twice) gives the same premium tarball" {
	local first
	hook one
	configure
	make_in dist
	first=$(sha256sum <"$BUILD"/kea-premium-*.tar.gz)
	make_in dist
	expect_same "$first" "$(sha256sum <"$BUILD"/kea-premium-*.tar.gz)"
}
