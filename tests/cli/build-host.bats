#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# What configure finds out about Kea, what hooks need of it, and how hooks and
# hosts of different ABIs go together.

load build_tree
setup_file() { tree_open; }
setup() { tree_begin; }

KEA_HEADERS=/usr/include/kea/hooks/hooks.h

# probe ARGUMENT...: the facts, with no pkg-config module of Kea
probe() {
	run -0 sh "$TREE/tools/build/host-probe" --pkg-config=false "$@"
}

# headers NUMBER: of a Kea that has nothing else, below PREFIX
headers() {
	PREFIX=$BATS_TEST_TMPDIR/headers
	mkdir -p "$PREFIX/include/kea/hooks"
	echo "const int KEA_HOOKS_VERSION = $1;" \
		>"$PREFIX/include/kea/hooks/hooks.h"
}

# notes: of a configuration, on a machine whose files are in root/
notes() {
	run -0 sh "$TREE/tools/build/make-notes" "$BATS_TEST_TMPDIR/vars" \
		"$BATS_TEST_TMPDIR/root"
}

# without_headers COMMAND...: where no kea-dev is installed
without_headers() {
	run unshare --mount -- sh -euc 'mount -t tmpfs tmpfs /usr/include/kea
		cd "$1"
		shift
		"$@" 2>&1' sh "$@"
}

@test "H1: host-probe (a program, a prefix) asks that server" {
	server 2.6.3 /opt/hooks
	for kea in "$SERVER" "${SERVER%/sbin/*}"; do
		probe --kea="$kea"
		expect_line "server=$SERVER" version=2.6.3 \
			server_hooksdir=/opt/hooks server_prefix=/usr
	done
}

@test "H1: host-probe (a server on PATH) is found and asked" {
	server 3.0.3 /opt/hooks
	PATH=${SERVER%/*}:$PATH probe
	expect_line "server=$SERVER" version=3.0.3 server_hooksdir=/opt/hooks
}

@test "H1: host-probe (headers only) knows the hooks version" {
	headers 30003
	probe --kea="$PREFIX"
	expect_line server= version= "include=$PREFIX/include/kea" \
		header_hooks_version=30003
}

@test "H1: host-probe (kea.pc only) finds headers through it" {
	headers 30003
	printf '%s\n' "includedir=$PREFIX/include" 'Name: kea' \
		'Description: Kea' 'Version: 3.0.3' >"$BATS_TEST_TMPDIR/kea.pc"
	PKG_CONFIG_PATH=$BATS_TEST_TMPDIR run -0 sh \
		"$TREE/tools/build/host-probe" --kea=/nonexistent
	expect_line "include=$PREFIX/include/kea" header_hooks_version=30003
}

@test "H1, B10: host-probe (--no-run) runs no server" {
	server 2.6.3
	echo "touch '$BATS_TEST_TMPDIR/ran'" >>"$SERVER"
	probe --kea="$SERVER" --no-run
	expect_line "server=$SERVER" version=
	test ! -e "$BATS_TEST_TMPDIR/ran"
}

@test "H2: configure, verify (no headers) the server's own hooks tell" {
	local number verify
	verify=${KEAH_TEST_BUILDDIR:-$TOP}/tools/verify/kea-hooks-verify
	test "$(id -u)" = 0 || skip 'needs root to hide the headers'
	test -e /usr/sbin/kea-dhcp4 || skip 'there is no Kea here'
	test -x "$verify" || skip "$verify is not built"
	test -e "$KEA_HEADERS" || skip 'no headers of Kea here'
	number=$(sed -n 's/.*KEA_HOOKS_VERSION *= *\([0-9]*\) *;.*/\1/p' \
		"$KEA_HEADERS")
	hook one
	mkdir -p "$BUILD"
	without_headers "$BUILD" "$TREE/configure" -n
	expect_status 0
	expect_text "  Hooks version:    $number (libdhcp_"
	without_headers "$BUILD" "$verify" --host-info
	expect_status 0
	expect_line "hooks version:   $number"
}

@test "H6, B13: make (no kea-dev) builds C hooks, the bridge is skipped" {
	test "$(id -u)" = 0 || skip 'needs root to hide the headers'
	test -e "$KEA_HEADERS" || skip 'no headers of Kea here'
	hook one
	mkdir -p "$BUILD"
	without_headers "$BUILD" "$TREE/configure"
	expect_status 0
	expect_text "C++ bridge:       no (Kea's headers were not found"
	expect_line '  Included Hooks:   one'
	seed
	without_headers "$BUILD" make -j2
	expect_status 0
	test -f "$BUILD/hooks/libdhcp_one.so"
	make_in bridge
	test "$status" -ne 0
	expect_text 'the bridge cannot be built here, see config.report'
}

@test "H6: configure (headers that lack one) says so, hooks are built" {
	test -e "$KEA_HEADERS" || skip 'no headers of Kea here'
	! pkg-config --exists kea || skip 'this Kea is found by its kea.pc'
	headers 20200
	mkdir -p "$PREFIX/lib"
	ln -s "$(c++ -print-file-name=libkea-hooks.so)" "$PREFIX/lib"
	hook one
	configure_raw -n --with-kea="$PREFIX"
	expect_status 0
	expect_text "C++ bridge:       no (a test against Kea's headers"
	expect_line '  Included Hooks:   one'
}

@test "S13: configure (headers of another Kea than the server) fails" {
	test -e "$KEA_HEADERS" || skip 'no headers of Kea here'
	server 9.9.9
	hook one
	configure_raw -C -n --with-kea="$SERVER"
	expect_status 1
	expect_text "server:  9.9.9 ($SERVER wants hooks version 90909)" \
		'headers: hooks version ' \
		'fix:     install the development files'
}

@test "S12: configure (another directory than the server's) warns" {
	server 2.6.3 /usr/lib/kea/hooks
	hook one
	configure_raw -C -n --without-bridge --with-kea="$SERVER"
	expect_status 0
	expect_line "  Server:           $SERVER 2.6.3" \
		'  Server hooks dir: /usr/lib/kea/hooks' \
		'  Multi-threading:  on by default on this server'
	expect_text "  1. /usr/local/lib/kea/hooks is not this server's hooks" \
		"--like=$SERVER"
}

@test "S12: make-notes (AppArmor) says which line the profile needs" {
	local root=$BATS_TEST_TMPDIR/root
	local profile=$root/etc/apparmor.d/usr.sbin.kea-dhcp4
	mkdir -p "${profile%/*}"
	printf '%s\n' hooksdir=/opt/hooks server=/usr/sbin/kea-dhcp4 \
		premium=yes >"$BATS_TEST_TMPDIR/vars"
	echo '{ }' >"$profile"
	notes
	expect_text 'does not let the server map files below /opt' \
		'has no local/ include' "'/opt/hooks/** mr,'"
	echo ' include if exists <local/usr.sbin.kea-dhcp4>' >"$profile"
	notes
	expect_text /etc/apparmor.d/local/usr.sbin.kea-dhcp4
	sed -i 's|/opt|/usr/lib|' "$BATS_TEST_TMPDIR/vars"
	notes
	expect_same '' "$output"
}

@test "S12: make-notes (a library of another package) is not lost unsaid" {
	local hooks=$BATS_TEST_TMPDIR/root/opt/hooks
	mkdir -p "$hooks" "$BATS_TEST_TMPDIR/hooks"
	cd "$BATS_TEST_TMPDIR" || return
	printf '%s\n' hooksdir=/opt/hooks premium=yes >vars
	printf '%s\t%s\t%s\n' name library build \
		one libdhcp_first.so yes two libdhcp_two.so yes \
		three libdhcp_three.so no >hooks/hooks.tab
	touch "$hooks"/libdhcp_first.so "$hooks"/libdhcp_three.so
	notes
	expect_text 'replaces what is in /opt/hooks and not from kea-hooks: libdhcp_first.so.' \
		'./configure --without-hooks=one.'
	echo '"path": "/opt/hooks/libdhcp_first.so"' \
		>"$hooks/kea-hooks.manifest.json"
	notes
	expect_same '' "$output"
}

@test "S12: make-notes (--with-kea without a server) says so" {
	printf '%s\n' hooksdir=/opt/hooks premium=yes with_kea=/opt/nokea \
		>"$BATS_TEST_TMPDIR/vars"
	notes
	expect_text '--with-kea=/opt/nokea: no kea-dhcp4 is there'
}

@test "S8: configure (a package is missing, then there) says the command" {
	hook web 'requires = pkg:no-such>=2.0'
	summary
	expect_status 0
	expect_text \
		'no (needs no-such>=2.0 (' \
		"(pkg-config --exists 'no-such >= 2.0' failed))"
	expect_line '  Skipped Hooks:    web'
	printf '%s\n' 'Name: no-such' 'Description: none' 'Version: 2.1' \
		'Libs: -lm' >"$BATS_TEST_TMPDIR/no-such.pc"
	PKG_CONFIG_PATH=$BATS_TEST_TMPDIR configure_raw -n --without-bridge
	expect_line '  Included Hooks:   web'
}


# built_for KEY NUMBER: hook one with that in its ABI, loaded by this host
built_for() {
	sed -i "s/\(#define KEAH_ABI_$1\).*/\1 $2/" \
		"$TREE/src/abi/keah/types.h"
	make_in hook-one
	expect_status 0
	run "${KEAH_TEST_BUILDDIR:-$TOP}/tools/build/test-load" \
		"$BUILD/hooks/libdhcp_one.so"
}

@test "H3, H4: hook (of ABI 1.0) loads in this host, one of 2.0 does not" {
	test -x "${KEAH_TEST_BUILDDIR:-$TOP}/tools/build/test-load" ||
		skip 'test-load is not built'
	hook one
	configure
	built_for MINOR 0
	expect_status 0
	built_for MAJOR 2
	expect_status 1
	expect_text 'FAIL test-load' \
		'needs hook ABI 2.0, the program has 1.'
}

@test "H3: make abi-check (a member more at the front) fails and names it" {
	pkg-config --exists cmocka || skip 'there is no cmocka'
	configure
	make_in abi-check
	expect_status 0
	sed -i 's/^\(\)\(.*\)uint32_t client_id_max;/\tuint32_t inserted;\n&/' \
		"$TREE/src/abi/keah/api.h"
	make_in abi-check
	test "$status" -ne 0
	expect_text client_id_max
}
