#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Foreign C++ hooks, built against the Kea of this machine: what can be built
# is, what cannot says why and takes nothing else with it.

load native_package

GOOD='bare_form cmake_form corrected isc_checked isc_generated make_form
	meson_form prem'

# Everything is built once.
setup_file() {
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
	export CXX=${CXX:-c++}
	package_begin
	# The paths of this run's directory must not matter to the cache.
	export CCACHE_BASEDIR=$BATS_FILE_TMPDIR CCACHE_NOHASHDIR=1
	command -v ccache >/dev/null && CXX="ccache $CXX"
	unpack bad_condition bad_header bad_kea bad_library bad_messages \
		bad_source bad_symbol bare_form cmake_form corrected \
		isc_checked isc_generated isc_premium make_form meson_form \
		not_a_hook not_cpp two_versions
	find "$PREMIUM" -type f -exec cksum {} + | sort >"$SCAN/before"
	(can_build) || return 0
	configure >"$SCAN/configure.log" 2>&1 || return 0
	local status=0
	make -C "$WORK" -j2 >"$SCAN/make.log" 2>&1 || status=$?
	echo "$status" >"$SCAN/status"
}

setup() {
	can_build
	PREMIUM=$BATS_FILE_TMPDIR/premium
	SCAN=$BATS_FILE_TMPDIR/scan
	WORK=$BATS_FILE_TMPDIR/work
	test -e "$SCAN/status" || cat "$SCAN"/*.log
	KEA=$(sed -n 's/^version=//p' "$WORK/config.host")
}

# table NAME STATE [TEXT]: the line of the table that make ends with
table() {
	local found
	found=$(sed '1,/^C++ hooks:/d' "$SCAN/make.log" |
		grep -A 1 "^  $1 " | tr '\n' ' ' | tr -s ' ')
	[[ $found == " $1 $2"*"${3-}"* ]] || {
		printf '%s\n' "table: wanted '$1 $2 ${3-}', found '$found'"
		return 1
	}
}

# lacks NAME REASON FIX: told by configure already; reason and fix are patterns
lacks() {
	test "$(cell "$1" build "$WORK/hooks/hooks.tab")" = no
	# shellcheck disable=SC2053
	[[ $(cell "$1" reason "$WORK/hooks/hooks.tab") == $2 ]] || {
		cell "$1" reason "$WORK/hooks/hooks.tab"
		return 1
	}
	# shellcheck disable=SC2053
	[[ $(cell "$1" fix "$WORK/hooks/hooks.tab") == $3 ]]
}

@test "build (every shape) the library is there, make succeeds" {
	local name
	cat "$SCAN/make.log"
	test "$(cat "$SCAN/status")" -eq 0
	for name in $GOOD bad_condition; do
		test -f "$WORK/hooks/libdhcp_$name.so"
		table "$name" built
	done
}

@test "build (every shape) not a file of the packages was touched" {
	find "$PREMIUM" -type f -exec cksum {} + | sort |
		diff "$SCAN/before" -
}

@test "build (library) exports the hook's functions, lacks none" {
	local name
	for name in $GOOD; do
		run -0 nm -D --defined-only --format=just-symbols \
			"$WORK/hooks/libdhcp_$name.so"
		[[ $output == *multi_threading_compatible* ]]
		[[ $output == *pkt4_send* ]]
		[[ $output == *version* ]]
		run -0 ldd -r "$WORK/hooks/libdhcp_$name.so"
		[[ $output != *'undefined symbol'* ]]
		run -0 readelf -d "$WORK/hooks/libdhcp_$name.so"
		[[ $output == *"soname: [libdhcp_$name.so]"* ]]
		[[ $output == *BIND_NOW* ]]
		[[ $output != *libkea-dhcpsrv* ]] || test "$name" = isc_checked
	done
}

@test "B7: build (library) has no symbol that keeps it in memory" {
	run -0 readelf -W --dyn-syms "$WORK/hooks/libdhcp_isc_checked.so"
	[[ $output != *UNIQUE* ]]
}

@test "build (unknown conditional) is built, the note names it" {
	table bad_condition built
	says "$WORK/hooks/native.notes" 'WITH_EXTRAS is taken as true'
}

@test "build (a header that Kea does not have) is known before make" {
	lacks bad_header "needs <config/no_such_header.h>, which the headers \
of Kea $KEA do not have: callouts.cc:*: config/no_such_header.h: No such file*" \
		'*--with-kea-source=DIR*'
}

@test "build (a library that is not there) is known before make" {
	lacks bad_library 'needs no-such-library (*' ''
}

@test "build (a source that is not there) is known before make" {
	lacks bad_source 'there is no lost.cc, which Makefile names' \
		'unpack it again, or *'
}

@test "build (two hooks in one directory) is known before make" {
	lacks two_versions 'more than one source defines version()' '*hook.conf*'
}

@test "build (another Kea) fails alone, with the compiler's first error" {
	table bad_kea failed "does not compile against Kea $KEA: \
callouts.cc:24:15: "
	table bad_kea failed "has no member named 'setAnswerOfAnotherVersion'"
	table bad_kea failed "fix: use the version of the hook that is made \
for Kea $KEA"
	test ! -e "$WORK/hooks/libdhcp_bad_kea.so"
}

@test "build (a message file with a fault) fails alone, with its line" {
	table bad_messages failed 'its messages cannot be compiled: '
	table bad_messages failed "bad_messages.mes:5: message \
BAD_MESSAGES_ONE is there twice"
	test ! -e "$WORK/hooks/libdhcp_bad_messages.so"
}

@test "build (a source that is not named) fails alone, says which has it" {
	table bad_symbol failed 'nothing defines forgotten(int) '
	table bad_symbol failed 'fix: left_out.cc may have it'
	test ! -e "$WORK/hooks/libdhcp_bad_symbol.so"
}

@test "build (summary) names kinds and reasons, make's failures, too" {
	run -0 cat "$WORK/config.report"
	[[ $output == *'libdhcp_isc_checked.so '*'dhcp4 '*'yes (C++, Makefile.am)'* ]]
	[[ $output == *'yes (C++, CMake)'*'yes (C++, hook.conf)'* ]]
	[[ $output == *'yes (C++, Makefile)'*'yes (C++, meson.build)'* ]]
	[[ $output == *'no (C++, Makefile: there is no lost.cc, '* ]]
	[[ $output == *"no (C++, no build file: does not compile against "* ]]
	[[ $output == *'Skipped Hooks:    bad_header bad_kea bad_library '* ]]
	run -0 jq -r '.hooks[] | select(.name == "bad_symbol" or
		.name == "make_form") | [.name, .kind, .build] | @csv' \
		"$WORK/config.report.json"
	test "$output" = '"bad_symbol","C++, Makefile",false
"make_form","C++, Makefile",true'
}

@test "build (again) only what failed is tried again" {
	build
	test "$status" -eq 0
	test "$(grep -c '^hook ' <<<"$output")" -eq 3
	find "$WORK/hooks" -name '*.so' -newer "$SCAN/status" >"$SCAN/newer"
	silent "$SCAN/newer"
}

@test "build (a header changed) what includes it is built again" {
	touch "$PREMIUM/isc_checked/isc_checked_log.h"
	build hook-isc_checked
	test "$status" -eq 0
	test "$WORK/hooks/isc_checked/callouts.cc.o" -nt "$SCAN/status"
	test "$WORK/hooks/libdhcp_isc_checked.so" -nt "$SCAN/status"
	test ! "$WORK/hooks/isc_checked/isc_checked_messages.cc.o" -nt \
		"$SCAN/status"
}

@test "build (a package more or less) make goes back to configure" {
	build -n config.status
	[[ $output != *'have changed'* ]]
	source_file another/another.cc
	build -n config.status
	[[ $output == *'have changed'* ]]
	rm -r "$PREMIUM/another"
	build -n config.status
	[[ $output != *'have changed'* ]]
	echo '# a line more' >>"$PREMIUM/make_form/Makefile"
	build -n config.status
	[[ $output == *'have changed'* ]]
	sed -i '$d' "$PREMIUM/make_form/Makefile"
}

@test "build (one that fails asked for) make fails" {
	build hook-bad_kea
	test "$status" -ne 0
	build hook-bare_form
	test "$status" -eq 0
	build hook-bad_header
	test "$status" -ne 0
	[[ $output == *'hook bad_header is not built, see config.report'* ]]
}

@test "build (install) only libraries that were built are installed" {
	build install
	[[ $output == *native:bare_form:0755:hooks/libdhcp_bare_form.so:/hooks* ]]
	[[ $output != *bad_kea:* ]]
	[[ $output != *bad_header:* ]]
}

@test "configure (one that cannot be built asked for) is an error" {
	SCAN=$BATS_TEST_TMPDIR WORK=$BATS_TEST_TMPDIR/work
	PREMIUM=$BATS_TEST_TMPDIR/premium
	mkdir "$PREMIUM"
	unpack bad_source bare_form
	run configure --with=bad_source
	test "$status" -eq 1
	[[ $output == *'hook bad_source was asked for but cannot be built'* ]]
	[[ $output == *'needed:  there is no lost.cc, which Makefile names'* ]]
	[[ $output == *'fix:     unpack it again'*--without-hooks=bad_source ]]
}

@test "configure (two packages with one library) a directory leaves one out" {
	SCAN=$BATS_TEST_TMPDIR WORK=$BATS_TEST_TMPDIR/work
	PREMIUM=$BATS_TEST_TMPDIR/premium
	mkdir "$PREMIUM"
	unpack bare_form
	mkdir "$PREMIUM/sub"
	cp -R "$PREMIUM/bare_form" "$PREMIUM/sub"
	run configure --unable=tested
	test "$status" -eq 1
	[[ $output == *"library 'libdhcp_bare_form.so' is also in"* ]]
	local out in
	for out in bare_form sub; do
		in=$(sed s/$out// <<<'bare_form sub' | tr -d ' ')
		run -0 configure --without="$PREMIUM/$out"
		test "$(grep -c '' "$WORK/hooks/hooks.tab")" -eq 3
		build -n
		test "$status" -eq 0
		[[ $output == *"premium/$in/"*bare.cc* ]]
		[[ $output != *overriding* ]]
	done
}

@test "B13: configure (no C++ compiler, no kea-dev) skips C++ hooks" {
	SCAN=$BATS_TEST_TMPDIR WORK=$BATS_TEST_TMPDIR/work
	PREMIUM=$BATS_TEST_TMPDIR/premium
	mkdir "$PREMIUM"
	unpack make_form
	configure --unable="Kea's headers were not found: apt install kea-dev"
	lacks make_form "Kea's headers were not found: apt install kea-dev" \
		'see "C++ bridge" above'
	test "$(cell make_form kind "$WORK/hooks/hooks.tab")" = 'C++, Makefile'
}

@test "configure (sources of Kea given) headers are found there" {
	SCAN=$BATS_TEST_TMPDIR WORK=$BATS_TEST_TMPDIR/work
	PREMIUM=$BATS_TEST_TMPDIR/premium
	mkdir -p "$PREMIUM" "$BATS_TEST_TMPDIR/kea/src/lib/config"
	: >"$BATS_TEST_TMPDIR/kea/src/lib/config/no_such_header.h"
	unpack bad_header
	configure --last="-idirafter $BATS_TEST_TMPDIR/kea/src/lib"
	build hook-bad_header
	test "$status" -eq 0
}
