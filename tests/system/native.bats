#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Foreign C++ hooks of every shape, built against the Kea under test: kea-dhcp4
# loads them, and they see its packets. Each sets siaddr to an address of its
# own. KEAH_TEST_NATIVE names a directory where roots/build-native has put them
# before; without, they are built.

bats_require_minimum_version 1.5.0
load bench

setup_file() {
	export NATIVE_VERIFY=${KEAH_TEST_HOOKSDIR:-}/kea-hooks-verify
	export NATIVE_WHY=''
	KEAH_TEST_HOOKSDIR=$BATS_FILE_TMPDIR/hooks
	export KEAH_TEST_HOOKSDIR
	export CXX=${CXX:-c++} CCACHE_BASEDIR=/ CCACHE_NOHASHDIR=1
	if test -n "${KEAH_TEST_NATIVE:-}"; then
		mkdir "$KEAH_TEST_HOOKSDIR"
		cp "$KEAH_TEST_NATIVE"/*.so "$KEAH_TEST_HOOKSDIR"
	elif test ! -e "${KEAH_TEST_ROOT:-}/usr/include/kea/hooks/hooks.h"; then
		NATIVE_WHY='no kea-dev'
	elif test -z "${KEAH_TEST_ROOT:-}" &&
		! command -v "$CXX" >/dev/null; then
		NATIVE_WHY='no C++ compiler'
	else
		"$BATS_TEST_DIRNAME/../roots/build-native" \
			${KEAH_TEST_ROOT:+"--root=$KEAH_TEST_ROOT"} \
			"$KEAH_TEST_HOOKSDIR"
	fi
	chmod 0755 "$BATS_RUN_TMPDIR" "$BATS_FILE_TMPDIR" ||
		: # only where the server has another user
	bench_open
}
setup() {
	bench_begin
	test -z "$NATIVE_WHY" || skip "$NATIVE_WHY"
	requires kea-dhcp4
}
teardown() { bench_end; }
teardown_file() { bench_close; }

# serves NAME SIADDR: loaded by the server, it marks the packets
serves() {
	requires "hook:libdhcp_$1.so"
	kea_start dhcp4 "$(conf4 "hook(\"libdhcp_$1.so\")")"
	log_has "HOOKS_LIBRARY_LOADED.*libdhcp_$1.so"
	ask4 1 dora
	packet_is siaddr "$2"
	packet_is yiaddr 192.0.2.10
	kea_stop dhcp4
}

@test "native (ISC, messages checked in) serves packets, its messages are logged" {
	serves isc_checked 192.0.2.201
	log_has 'ISC_CHECKED_LOADED the hook of the "ISC" shape is loaded'
	log_has 'ISC_CHECKED_SENT .*: the response was marked'
}

@test "native (ISC, messages compiled here) serves packets, logs them" {
	serves isc_generated 192.0.2.202
	log_has 'ISC_GENERATED_SENT .*: the "response" was marked'
}

@test "native (ISC premium package) serves packets" {
	serves prem 192.0.2.203
}

@test "native (meson) serves packets" {
	serves meson_form 192.0.2.204
}

@test "native (CMake) serves packets" {
	serves cmake_form 192.0.2.205
}

@test "native (plain Makefile) serves packets" {
	serves make_form 192.0.2.206
}

@test "native (no build file) serves packets" {
	serves bare_form 192.0.2.207
}

@test "native (hook.conf, kind = c++) serves packets" {
	serves corrected 192.0.2.208
}

@test "native (all of them, reloaded) the last in the list has its way" {
	local all=() name
	for name in isc_checked isc_generated meson_form cmake_form \
		make_form bare_form; do
		all+=("hook(\"libdhcp_$name.so\")")
	done
	kea_start dhcp4 "$(conf4 "${all[@]}")"
	command_gives 0 config-reload
	ask4 1 dora
	packet_is siaddr 192.0.2.207
	command_gives 0 config-set "$(conf4)"
	ask4 2 dora
	packet_is siaddr 0.0.0.0
	run ! grep -q 'libdhcp_isc_checked' "/proc/$(kea_pid)/maps"
}

# The verifier is of this machine, and so is its server.
@test "native (kea-hooks-verify) fine here, E04 and A02 for another Kea" {
	test -x "$NATIVE_VERIFY" || skip "no '$NATIVE_VERIFY'"
	requires jq
	local file=$KEAH_TEST_HOOKSDIR/libdhcp_isc_checked.so
	"$NATIVE_VERIFY" --check E04,E08,A02,A03 --json "$file" \
		>"$TMP/verify.json" || true
	jq -r '[.hooks[].checks[] | "\(.id)=\(.status)"] | sort | join(" ")' \
		"$TMP/verify.json" >"$TMP/found"
	cat "$TMP/found"
	if test -z "${KEAH_TEST_ROOT:-}"; then
		grep -q '^A02=pass A03=pass E04=pass E08=pass$' \
			"$TMP/found"
	else
		grep -q 'E04=fail' "$TMP/found"
	fi
}
