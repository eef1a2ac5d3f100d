#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# What is installed for people who write hooks, and for the next Kea.

load build_tree

# One installation for all tests here, with a server that is upgraded.
setup_file() {
	tree_open
	export PREFIX=$BATS_FILE_TMPDIR/inst
	export HOOKS=$PREFIX/lib/kea/hooks
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR tree_begin
	BUILD=$BATS_FILE_TMPDIR/build
	configure --prefix="$PREFIX"
	expect_status 0
	seed
	make_in install
	expect_status 0
}

setup() {
	requires make pkg-config
	export PKG_CONFIG_PATH=$PREFIX/lib/pkgconfig
	cd "$BATS_TEST_TMPDIR" || return
}

@test "B2: hook-new (outside the tree) writes a hook that passes its tests" {
	run -0 "$PREFIX/lib/kea-hooks/hook-new" my_hook
	expect_same 'Makefile
hook.conf
my_hook.8
my_hook.c
tests' "$(ls my_hook)"
	run -0 make -C my_hook
	run make -C my_hook check
	expect_status 0
	expect_text '3 test(s) run' '[  PASSED  ] 3 test(s).'
	run -0 make -C my_hook install
	test -f "$HOOKS/libdhcp_my_hook.so"
	run -0 make -C my_hook uninstall
	test ! -e "$HOOKS/libdhcp_my_hook.so"
	test "$(grep -c . my_hook/Makefile)" -le 10
}

@test "hook-new (no PKG_CONFIG_PATH) finds the installation that it is of" {
	unset PKG_CONFIG_PATH
	run pkg-config --exists kea-hook
	test "$status" -ne 0 || skip "pkg-config finds another kea-hook.pc"
	run -0 "$PREFIX/lib/kea-hooks/hook-new" lone_hook
	run -0 make -C lone_hook
	run -0 make -C lone_hook check
	expect_text '[  PASSED  ] 3 test(s).'
	# What pkg-config is told to take goes first.
	mkdir pc
	printf 'hookmk=/nowhere/hook.mk\nName: x\nDescription: x\nVersion: 1\n' \
		>pc/kea-hook.pc
	PKG_CONFIG_PATH=$PWD/pc run make -C lone_hook
	expect_text '/nowhere/hook.mk'
	# A prefix with whatever a path may have.
	odd="$BATS_TEST_TMPDIR/a \$b&c|d"
	mkdir -p "$odd"
	cp -R "$PREFIX/lib" "$odd"
	run -0 "$odd/lib/kea-hooks/hook-new" odd_hook
	expect_text "odd_hook: a hook"
	grep -qF "a \$\$b&c|d/lib/pkgconfig" odd_hook/Makefile
	run -0 make -C odd_hook
}

@test "B2: hook-new (in a source tree) touches premium/NAME only" {
	cp -a "$TREE" tree
	run -0 sh tree/tools/hook-new my_hook
	expect_same 'Only in tree: premium' "$(diff -rq "$TREE" tree)"
	test -f tree/premium/my_hook/tests/test-my_hook.c
}

@test "hook-new (a name that cannot be, a directory that is there) refuses" {
	run sh "$TREE/tools/hook-new" ../x
	expect_status 1
	expect_text "name '../x': wanted a letter a-z"
	mkdir there
	run sh "$TREE/tools/hook-new" there there
	expect_status 1
	expect_text "directory 'there' is already there"
	run sh "$TREE/tools/hook-new"
	expect_status 2
}

@test "B6: SDK (a hook.conf with a fault) names file and line" {
	run -0 "$PREFIX/lib/kea-hooks/hook-new" bad_one
	sed -i 's/pkt4_receive/pkt4_recieve/' bad_one/hook.conf
	run make -C bad_one
	test "$status" -ne 0
	expect_text "hook.conf:6: no hook point is called 'pkt4_recieve'" \
		'did you mean pkt4_receive?'
}

@test "pkg-config (kea-hooks) tells directory, ABI and verifier" {
	expect_same "$HOOKS" "$(pkg-config --variable=hooksdir kea-hooks)"
	expect_same "$HOOKS/kea-hooks-verify" \
		"$(pkg-config --variable=verifier kea-hooks)"
	[[ $(pkg-config --variable=abi kea-hooks) =~ ^1\.[0-9]+$ ]]
}

@test "pkg-config (kea-hook) is enough to build a hook with entry points" {
	requires nm
	cat >hook.c <<-'END'
	#define KEAH_CONF_NAME "own"
	#define KEAH_CONF_LIBRARY "libdhcp_own.so"
	#define KEAH_CONF_VERSION "1.0.0"
	#define KEAH_CONF_PROCESSES "dhcp4"
	#define KEAH_CONF_MT "yes"
	#define KEAH_CONF_AFTER ""
	#define KEAH_CONF_BEFORE ""
	#define KEAH_CONF_NEEDS ""
	#define KEAH_CONF_LICENCE "ISC"
	#define KEAH_CONF_CALLOUTS(X)
	#include <keah/keah.h>
	KEAH_HOOK(.logger = "own");
	END
	# shellcheck disable=SC2046 # words
	"${CC:-cc}" -shared -fPIC -fvisibility=hidden \
		$(pkg-config --cflags kea-hook) -o libdhcp_own.so hook.c \
		$(pkg-config --libs kea-hook) -Wl,-z,defs
	run -0 nm -D --defined-only --format=just-symbols libdhcp_own.so
	expect_line load unload version multi_threading_compatible
}

@test "I11: kea-hooks-bridge (a Kea without a bridge) says what to do" {
	test -e /usr/sbin/kea-dhcp4 || skip 'there is no Kea here'
	rm -rf "$HOOKS/bridge"
	run "$PREFIX/sbin/kea-hooks-bridge" --status
	expect_status 1
	expect_text 'bridge: rebuild needed' 'wanted: ' 'fix: '
}

@test "I11: kea-hooks-bridge (it cannot be built) changes nothing" {
	test -e /usr/include/kea/hooks/hooks.h || skip 'no headers of Kea here'
	mkdir -p "$HOOKS/bridge"
	echo old >"$HOOKS/bridge/libkea-hooks.so.1.so"
	printf '%s\n' '#!/bin/sh' 'case "$*" in *" -c "*) exit 1 ;; esac' \
		'exec c++ "$@"' >"$BATS_TEST_TMPDIR/c++"
	chmod 0755 "$BATS_TEST_TMPDIR/c++"
	CXX=$BATS_TEST_TMPDIR/c++ run "$PREFIX/sbin/kea-hooks-bridge"
	expect_status 1
	expect_same libkea-hooks.so.1.so "$(ls "$HOOKS/bridge")"
	CXX=$BATS_TEST_TMPDIR/c++ run "$PREFIX/sbin/kea-hooks-bridge" --auto
	expect_status 0
	expect_text 'does not compile'
	expect_same libkea-hooks.so.1.so "$(ls "$HOOKS/bridge")"
}

@test "I11: kea-hooks-bridge (after an upgrade) puts one beside the old" {
	test -e /usr/include/kea/hooks/hooks.h || skip 'no headers of Kea here'
	mkdir -p "$HOOKS/bridge"
	echo old >"$HOOKS/bridge/libkea-hooks.so.1.so"
	CXXFLAGS=-O0 run "$PREFIX/sbin/kea-hooks-bridge"
	expect_status 0
	expect_text 'is built for Kea'
	test "$(cat "$HOOKS/bridge/libkea-hooks.so.1.so")" = old
	run "$PREFIX/sbin/kea-hooks-bridge" --status
	expect_status 0
	expect_text 'is there, for Kea'
	run "$PREFIX/sbin/kea-hooks-bridge" --auto
	expect_status 0
	expect_same '' "$output"
	grep -q '"kind": "bridge"' "$HOOKS/kea-hooks.manifest.json"
}
