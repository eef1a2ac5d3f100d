#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# kea-hooks-verify, checks E02 and E06 to E09: how a library was linked. The
# clean copy verifies, then one is built with the defect.

load verify_install

setup_file() {
	install_open
}

setup() {
	install_begin
	verifies
	HOOK=$HOOKS/libdhcp_good.so
}

# built DEFECT [CFLAG...]: the library is this one
built() {
	local defect=$1
	shift
	bad "$defect" "$HOOK" "$@"
	manifest
}

@test "verify (another SONAME) fails with E02 and both names" {
	built good -Wl,-soname,libdhcp_other.so
	fails_with E02 'SONAME differs from the name of the file'
	expect_text libdhcp_other.so
	fix=$(sed -n 's/^ *fix: *\(.*\), or .*/\1/p' <<<"$output")
	eval "$fix"
	manifest
	verifies
}

@test "verify (a RUNPATH to a place of builds) fails with E06" {
	built good -Wl,--enable-new-dtags,-rpath,/home/builder/lib
	fails_with E06 "RUNPATH '/home/builder/lib' is a place to build in"
	expect_text 'fix:       link libdhcp_good.so without -rpath, or patchelf'
	built good
	verifies
}

@test "verify (a relative, an empty, a writable RPATH) fails with E06" {
	built good -Wl,--disable-new-dtags,-rpath,../lib
	fails_with E06 "RPATH '../lib' is relative"
	built good -Wl,--enable-new-dtags,-rpath,/usr/lib:
	fails_with E06 "RUNPATH '' is empty"
	expect_text 'without -rpath'
	mkdir "$HOOKS/sub"
	chmod 0777 "$HOOKS/sub"
	built good -Wl,--enable-new-dtags,-rpath,'$ORIGIN/sub'
	fails_with E06 "RUNPATH '\$ORIGIN/sub' may be written by many"
	chmod 0755 "$HOOKS/sub"
	verifies
}

@test "verify (no RELRO, no BIND_NOW, an executable stack) warns with E07" {
	built good -Wl,-z,norelro -Wl,-z,lazy
	warns_with E07 'has no RELRO, no BIND_NOW'
	flags=$(sed -n 's/^ *fix: *link .* with //p' <<<"$output")
	# shellcheck disable=SC2086 # words
	built good $flags
	verifies -q
	test -z "$output"
	built good -Wl,-z,execstack
	warns_with E07 'has an executable stack'
	flags=$(sed -n 's/^ *fix: *link .* with //p' <<<"$output")
	# shellcheck disable=SC2086 # words
	built good $flags
	verifies --strict
}

@test "verify (unique symbols) warns with E08 and says how many" {
	built unique
	warns_with E08 'stays mapped after dlclose (1 unique symbol)'
	cat >"$BATS_TEST_TMPDIR/unique.cc" <<-'END'
	template <int n> struct counter {
		static int value;
	};
	template <int n> int counter<n>::value = n;
	int *value() { return &counter<1>::value; }
	END
	"${CXX:-c++}" -c -fPIC -o "$BATS_TEST_TMPDIR/unique.o" \
		"$BATS_TEST_TMPDIR/unique.cc"
	built good -DDEFECT_NATIVE "$BATS_TEST_TMPDIR/unique.o"
	warns_with E08 'stays mapped after dlclose (1 unique symbol)'
	flag=$(sed -n 's/^ *fix: .* compile it with //p' <<<"$output")
	test "$flag" = -fno-gnu-unique
	"${CXX:-c++}" -c -fPIC "$flag" -o "$BATS_TEST_TMPDIR/unique.o" \
		"$BATS_TEST_TMPDIR/unique.cc"
	built good -DDEFECT_NATIVE "$BATS_TEST_TMPDIR/unique.o"
	verifies --strict
}

@test "verify (-z nodelete) warns with E08" {
	built good -Wl,-z,nodelete
	warns_with E08 'linked with -z nodelete'
	expect_text 'or link it without -z nodelete'
	built good
	verifies --strict
}

@test "verify (a symbol besides the entry points) warns with E09" {
	built exports
	warns_with E09 'exports 1 symbol besides the entry points: helper'
	fixed_with 'compile with -fvisibility=hidden'
	echo '{ global: version; load; unload; multi*; local: *; };' \
		>"$BATS_TEST_TMPDIR/map"
	built exports -Wl,--version-script="$BATS_TEST_TMPDIR/map"
	verifies -q
	test -z "$output"
}

@test "verify (no load) fails with E09" {
	built good -Dload=unrelated
	fails_with E09 'has no function load()'
}

@test "verify (linked without the runtime) fails with E09 and A02, says how" {
	archives=${KEAH_TEST_BUILDDIR:-$TOP}/src
	test -e "$archives/runtime/libkeah-runtime.a" ||
		skip "the runtime is not built"
	printf '%s\n' '#include <keah/keah.h>' 'KEAH_HOOK(.logger = "x");' \
		>"$BATS_TEST_TMPDIR/hook.c"
	link_hook
	verify
	expect_status 1
	test "$(found_ids fail)" = 'A02 E09'
	expect_text 'has no function load()' 'has no function version()'
	flags=$(sed -n 's/^ *fix: *link libdhcp_good.so with //p' \
		<<<"$output")
	fixed_with "link the hook with $flags"
	# shellcheck disable=SC2086 # words
	link_hook -L"$archives/runtime" -L"$archives/hooklib" $flags
	verifies --strict
}

# link_hook FLAG...: hook.c, which exports nothing of its own
link_hook() {
	"${CC:-cc}" -std=c11 -fPIC -fvisibility=hidden -shared \
		-I"$TOP/src/abi" -DKEAH_CONF_NAME='"good"' \
		-DKEAH_CONF_LIBRARY='"libdhcp_good.so"' \
		-DKEAH_CONF_VERSION='"1.0.0"' -DKEAH_CONF_MT='"yes"' \
		-DKEAH_CONF_PROCESSES='"dhcp4"' -DKEAH_CONF_AFTER='""' \
		-DKEAH_CONF_BEFORE='""' -DKEAH_CONF_NEEDS='""' \
		-DKEAH_CONF_LICENCE='"ISC"' '-DKEAH_CONF_CALLOUTS(X)=' \
		-Wl,-z,now -Wl,-z,relro -Wl,-soname,libdhcp_good.so \
		-Wl,--version-script="$TOP/src/runtime/hook.map" \
		-o "$HOOK" "$BATS_TEST_TMPDIR/hook.c" "$@"
	manifest
}
