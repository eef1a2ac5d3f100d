#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# The hooks of this tree by other compilers, for other C libraries and other
# machines.

load build_tree

setup_file() { tree_open; }

setup() {
	requires readelf
	tree_begin
	CACHE=$BATS_TEST_TMPDIR/config.cache
	HOOKS=(lease_cmds stat_cmds)
}

# sysroot NAME: SYSROOT, with libraries of that kind
sysroot() {
	local status=0
	SYSROOT=$("$TOP/tests/roots/make-sysroot" "$1") || status=$?
	test "$status" -ne 77 || skip "cannot fetch the libraries of $1"
	test "$status" -eq 0
}

# configure_tree [ARGUMENT...]: with the hooks of the tree
configure_tree() {
	configure_raw --without-bridge --with-kea="$BATS_TEST_TMPDIR/none" \
		--with-premium="$TOP/src/hooks" "$@"
	expect_status 0
}

# loads: each hook, in the embedded host, and nothing else is said
loads() {
	local hook
	make_in hooks tools/build/test-load
	expect_status 0
	for hook in "${HOOKS[@]}"; do
		run in_dir "$BUILD" tools/build/test-load \
			"hooks/libdhcp_$hook.so"
		expect_same "ok   test-load hooks/libdhcp_$hook.so" "$output"
	done
}

# machines FILE...: what they are for, each once
machines() {
	readelf -h "$@" 2>/dev/null | sed -n 's/^ *Machine: *//p' | sort -u
}

@test "B10: make (clang) builds hooks that load, warnings are errors" {
	requires clang
	configure_tree CC=clang --enable-werror
	loads
	run -0 readelf -p .comment "$BUILD/hooks/libdhcp_lease_cmds.so"
	expect_text clang
}

@test "B10: hook (by clang) passes the verifier that gcc built" {
	local verify=${KEAH_TEST_BUILDDIR:-$TOP}/tools/verify/kea-hooks-verify
	requires clang
	test -x "$verify" || skip "$verify is not built"
	configure_tree CC=clang
	make_in hooks
	# The service user must be able to get there.
	chmod 755 "$BATS_RUN_TMPDIR" "${BATS_TEST_TMPDIR%/*}" \
		"$BATS_TEST_TMPDIR"
	run "$verify" --skip A07,H01 "$BUILD"/hooks/*.so
	expect_text 'libdhcp_lease_cmds.so  ok' 'libdhcp_stat_cmds.so   ok'
}

# libelf and libcrypto are the verifier's, which is not built here. GCC's
# unwinder belongs to a C library, and musl-gcc only borrows that of glibc, so
# a function of glibc is missing: a compiler made for musl brings its own.
@test "B10: make (musl-gcc) builds hooks that load in a process of musl" {
	local unwind=$BATS_TEST_TMPDIR/unwind
	requires musl-gcc autoreconf
	sysroot musl
	printf 'int _dl_find_object(void *pc, void *found)\n{\n%s\n}\n' \
		'return pc == found ? -1 : -2;' >"$unwind.c"
	musl-gcc -fPIC -c -o "$unwind.o" "$unwind.c"
	PKG_CONFIG_LIBDIR=$SYSROOT/lib/pkgconfig configure_tree CC=musl-gcc \
		LIBELF_CFLAGS=' ' LIBELF_LIBS=-lelf LIBCRYPTO_CFLAGS=' ' \
		LIBCRYPTO_LIBS=-lcrypto LIBS="$unwind.o"
	loads
	expect_same '[libc.so]' "$(readelf -d "$BUILD"/hooks/*.so |
		sed -n 's/.*(NEEDED).*\(\[.*\]\)/\1/p' | sort -u)"
	run -0 readelf -l "$BUILD/tools/build/test-load"
	expect_text 'interpreter: /lib/ld-musl-'
}

@test "B10: make (--host=aarch64-linux-gnu) builds all for it, runs nothing" {
	local tool=aarch64-linux-gnu stage=$BATS_TEST_TMPDIR/stage
	requires "$tool-gcc" "$tool-readelf"
	sysroot arm64
	PKG_CONFIG_LIBDIR=$SYSROOT/usr/lib/$tool/pkgconfig \
		PKG_CONFIG_SYSROOT_DIR=$SYSROOT \
		configure_tree --host="$tool" CC="$tool-gcc --sysroot=$SYSROOT"
	export PKG_CONFIG_SYSROOT_DIR=$SYSROOT
	make_in check
	expect_status 0
	expect_text 'built for another machine, so this is not run:' \
		'# TOTAL: 0'
	make_in install DESTDIR="$stage"
	expect_status 0
	expect_line 'install: hooks for another machine are not test-loaded'
	expect_same AArch64 "$(machines "$stage"/usr/local/lib/kea/hooks/*.so \
		"$stage/usr/local/lib/kea/hooks/kea-hooks-verify" \
		"$stage"/usr/local/lib/kea-hooks/*.a)"
	make_in installcheck DESTDIR="$stage"
	expect_text 'built for another machine, so this is not run:'
}

@test "B10: configure (--host, no C++ compiler for it) leaves out the bridge" {
	local tool=aarch64-linux-gnu
	requires "$tool-gcc" c++
	command -v "$tool-g++" >/dev/null && skip "there is $tool-g++"
	test -e /usr/include/kea/hooks/hooks.h || skip 'no headers of Kea here'
	sysroot arm64
	PKG_CONFIG_LIBDIR=$SYSROOT/usr/lib/$tool/pkgconfig \
		PKG_CONFIG_SYSROOT_DIR=$SYSROOT configure_raw -n \
		--with-premium="$TOP/src/hooks" --host="$tool" \
		CC="$tool-gcc --sysroot=$SYSROOT"
	expect_status 0
	expect_text 'C++ bridge:       no (g++ builds for ' 'not for AArch64'
}
