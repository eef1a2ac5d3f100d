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
	built good
	verifies
}

@test "verify (a relative, an empty, a writable RPATH) fails with E06" {
	built good -Wl,--disable-new-dtags,-rpath,../lib
	fails_with E06 "RPATH '../lib' is relative"
	built good -Wl,--enable-new-dtags,-rpath,/usr/lib:
	fails_with E06 "RUNPATH '' is empty"
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
}

@test "verify (unique symbols) warns with E08 and says how many" {
	built unique
	warns_with E08 'stays mapped after dlclose (1 unique symbol)'
	expect_text '-fno-gnu-unique'
}

@test "verify (-z nodelete) warns with E08" {
	built good -Wl,-z,nodelete
	warns_with E08 'linked with -z nodelete'
}

@test "verify (a symbol besides the entry points) warns with E09" {
	built exports
	warns_with E09 'exports 1 symbol besides the entry points: helper'
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
