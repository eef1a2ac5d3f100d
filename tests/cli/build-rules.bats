#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# The make rules of the hooks, and what the libraries are like.

load build_tree

# One build for all tests here, with two hooks.
setup_file() {
	tree_open
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR tree_begin
	BUILD=$BATS_FILE_TMPDIR/build
	hook one 'callouts = pkt4_receive lease4_renew' \
		'contexts = shop.floor:int/dhcp6@class,subnet billing:bool'
	cat >>"$TREE/premium/one/one.c" <<-'END'

	enum keah_status pkt4_receive(struct keah_callout *call)
	{
		return call == NULL ? KEAH_EINVAL : KEAH_OK;
	}

	enum keah_status lease4_renew(struct keah_callout *call)
	{
		return pkt4_receive(call);
	}
	END
	hook two
	configure
	expect_status 0
	seed
}

setup() {
	requires nm readelf strings
	BUILD=$BATS_FILE_TMPDIR/build
	LIBRARY=$BUILD/hooks/libdhcp_one.so
}

@test "B1: make hook-NAME (of two) builds that one, and again nothing" {
	rm -f "$BUILD"/hooks/*.so
	make_in hook-one
	expect_status 0
	expect_same "$LIBRARY" "$(ls "$BUILD"/hooks/*.so)"
	make_in hook-one
	expect_no_text CC LD
	make_in hook-three
	test "$status" -ne 0
}

@test "B3: make (a source of one hook changed) builds that hook only" {
	make_in hooks
	expect_status 0
	touch "$TREE/premium/one/one.c"
	make_in hooks
	expect_text 'CC       hooks/one/one.o' 'hooks/libdhcp_one.so'
	expect_no_text libdhcp_two
}

@test "B5: hook (callouts declared) exports the four entry points only" {
	make_in hook-one
	expect_same 'load
multi_threading_compatible
unload
version' "$(nm -D --defined-only --format=just-symbols "$LIBRARY" | sort)"
}

@test "hook (contexts declared) carries them in its note" {
	make_in hook-one
	run -0 strings "$LIBRARY"
	expect_line 'contexts=shop.floor:int/dhcp6@class,subnet billing:bool'
}

@test "B7, B9: hook (default flags) is hardened, has no path of the build" {
	make_in hook-one
	run -0 readelf -Wld "$LIBRARY"
	expect_text GNU_RELRO BIND_NOW 'SONAME' '[libdhcp_one.so]'
	expect_no_text RPATH RUNPATH TEXTREL RWE
	run ! grep -aF "$BATS_FILE_TMPDIR" "$LIBRARY"
	run readelf -WsD "$LIBRARY"
	expect_no_text UNIQUE
}

@test "B4: make (a function that nobody has) fails at the link" {
	cp "$TREE/premium/one/one.c" "$BATS_TEST_TMPDIR"
	sed -i 's/return call == NULL.*/return nobody_has_this(call);/' \
		"$TREE/premium/one/one.c"
	sed -i '1i struct keah_callout; unsigned nobody_has_this(struct keah_callout *);' \
		"$TREE/premium/one/one.c"
	make_in hook-one
	cp "$BATS_TEST_TMPDIR/one.c" "$TREE/premium/one"
	test "$status" -ne 0
	expect_text nobody_has_this libdhcp_one.so
}

@test "B2: hook.conf (all that a hook needs) has at most eight lines" {
	hook three
	test "$(grep -c . "$TREE/premium/three/hook.conf")" -le 8
	make_in hook-three
	expect_status 0
	rm -rf "$TREE/premium/three"
	make_in hooks.mk
}

@test "B3: make -j16 (twice) builds all, then nothing" {
	run in_dir "$BUILD" make -j16
	expect_status 0
	run in_dir "$BUILD" make -j16
	expect_status 0
	expect_no_text 'CC ' 'CXX ' 'LD ' 'AR '
}

@test "B3: make (a header of one hook changed) builds that hook only" {
	echo '#define OF_TWO 1' >"$TREE/premium/two/two.h"
	sed -i '1i #include "two.h"' "$TREE/premium/two/two.c"
	make_in hooks
	expect_status 0
	touch "$TREE/premium/two/two.h"
	make_in hooks
	expect_text 'CC       hooks/two/two.o' hooks/libdhcp_two.so
	expect_no_text hooks/one
}

@test "B9: configure (flags of a distribution) they come behind ours" {
	local here=$BUILD
	BUILD=$BATS_TEST_TMPDIR/flags
	configure_raw --without-bridge --with-kea=/nonexistent \
		CFLAGS='-O1 -DFROM_DISTRIBUTION' CPPFLAGS=-DFROM_CPP \
		LDFLAGS=-Wl,--hash-style=gnu
	expect_status 0
	make_in -n hooks/two/two.o hook-two V=1
	expect_text '-fstack-protector-strong' ' -DFROM_CPP ' \
		' -O1 -DFROM_DISTRIBUTION ' ' -Wl,--hash-style=gnu '
	expect_no_text ' -O2 '
	[[ $output =~ stack-protector-strong.*-O1\ -DFROM ]]
	BUILD=$here
}

@test "B12: make check (a hook whose load crashes) fails and names it" {
	make_in check-local
	expect_status 0
	expect_text 'ok   test-load hooks/libdhcp_two.so'
	cat >"$TREE/premium/two/two.c" <<-'END'
	#include <stdlib.h>
	#include <keah/keah.h>

	static enum keah_status
	load_hook(void)
	{
		abort();
	}

	KEAH_HOOK(.logger = "two-hooks", .load = load_hook);
	END
	make_in check-local
	test "$status" -ne 0
	expect_text 'FAIL test-load hooks/libdhcp_two.so' \
		'libdhcp_two.so: ended by signal 6' \
		'ok   test-load hooks/libdhcp_one.so'
}

@test "B12: make check (parameters are missing) the hook is no failure" {
	cat >"$TREE/premium/two/two.c" <<-'END'
	#include <keah/keah.h>

	static enum keah_status
	load_hook(void)
	{
		return KEAH_EINVAL;
	}

	KEAH_HOOK(.logger = "two-hooks", .load = load_hook);
	END
	make_in check-local
	expect_status 0
	expect_text 'ok   test-load hooks/libdhcp_two.so'
}
