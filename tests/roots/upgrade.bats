#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# A Debian 13 whose Kea 2.6 is upgraded to the one of the backports, with the
# hooks of this machine's build, in a copy of the root that make-root made.
#	KEAH_TEST_BUILDDIR  where kea-hooks was built [the top of the tree]

bats_require_minimum_version 1.5.0

HERE=$BATS_TEST_DIRNAME
TOP=$(cd "$HERE/../.." && pwd)
BUILD=${KEAH_TEST_BUILDDIR:-$TOP}
export ROOT=${KEAH_ROOTS:-/var/cache/kea-hooks/roots}/upgrade
LIBDIR=/usr/lib/x86_64-linux-gnu
HOOKS=$LIBDIR/kea/hooks
LIBRARY=$HOOKS/libdhcp_stat_cmds.so

# shellcheck source-path=SCRIPTDIR source=lib-archive.sh
source "$HERE/lib-archive.sh"

setup_file() {
	local from status=0
	test -x "$BUILD/tools/build/test-load" || skip 'nothing is built'
	test "$(uname -m)" = x86_64 || skip 'something else than x86_64'
	from=$("$HERE/make-root" 2.6) || status=$?
	test "$status" -ne 77 || skip 'cannot make a root with Kea 2.6'
	test "$status" -eq 0
	archive_proxy
	rm -rf --one-file-system "$ROOT"
	mkdir -p "$ROOT"
	tar -C "$from" --exclude=./build --exclude=./native -cf - . |
		tar -C "$ROOT" -xf -
	make -C "$BUILD" install DESTDIR="$ROOT" prefix=/usr libdir="$LIBDIR"
	cat >"$ROOT/root/kea.json" <<-END
	{ "Dhcp4": {
		"interfaces-config": { "interfaces": [] },
		"lease-database": { "type": "memfile", "persist": false },
		"loggers": [ { "name": "kea-dhcp4", "severity": "INFO",
			"output_options": [ { "output": "stdout" } ] } ],
		"hooks-libraries": [ { "library": "$LIBRARY" } ]
	} }
	END
}

teardown_file() {
	rm -rf --one-file-system "$ROOT"
}

in_root() {
	"$HERE/in-root" "$ROOT" "$@"
}

# server: what kea-dhcp4 says that it is, what it has mapped of ours, and its
# log if it does not start
server() {
	in_root env KEA_LOCKFILE_DIR=/tmp KEA_PIDFILE_DIR=/tmp sh -uc '
		kea-dhcp4 -v
		kea-dhcp4 -c /root/kea.json >/tmp/log 2>&1 &
		pid=$!
		for i in $(seq 100); do
			grep -q -e DHCP4_STARTED -e ERROR /tmp/log && break
			sleep 0.1
		done
		grep -q DHCP4_STARTED /tmp/log || cat /tmp/log
		sed -n "s|.* \(/.*/kea/hooks/.*\)|\1|p" /proc/$pid/maps |
			sort -u
		kill $pid
		wait $pid || :'
}

bridges() {
	(cd "$ROOT$HOOKS/bridge" && sha256sum ./*)
}

# upgrade: as an administrator does, with what comes from the backports
upgrade() {
	sed -n 's/ trixie main$/ trixie-backports main/p' \
		"$ROOT/etc/apt/sources.list" >"$ROOT/backports"
	cat "$ROOT/backports" >>"$ROOT/etc/apt/sources.list"
	in_root sh -euc 'apt-get -q update
		apt-get -qy --target-release trixie-backports install $(
			dpkg-query -W -f "\${Package}\n" "kea-*-server" \
				kea-admin kea-dev kea-ctrl-agent)'
}

@test "I11: apt (Kea 2.6 to 3.0) the bridge follows, the hook file stays" {
	local before hook after soname
	run -0 in_root kea-hooks-bridge
	run -0 in_root kea-hooks-bridge --dpkg-hook=install
	echo "$output"
	before=$(bridges)
	hook=$(sha256sum <"$ROOT$LIBRARY")
	run server
	echo "$output"
	[[ ${lines[0]} = 2.6.* ]]
	grep -qxF "$LIBRARY" <<<"$output"
	soname=$(grep -xo "$HOOKS/bridge/.*" <<<"$output")

	run -0 upgrade
	echo "$output" | tail -n 30
	[[ $output = *'is built for Kea 3.0.'* ]]
	after=$(bridges)
	echo "$after"
	# The old ones are there as they were, and there is one more.
	test "$(comm -23 <(sort <<<"$before") <(sort <<<"$after"))" = ''
	test "$(wc -l <<<"$after")" -eq "$(($(wc -l <<<"$before") + 1))"
	test "$(sha256sum <"$ROOT$LIBRARY")" = "$hook"
	run server
	echo "$output"
	[[ ${lines[0]} = 3.0.* ]]
	grep -qxF "$LIBRARY" <<<"$output"
	grep -q "$HOOKS/bridge/" <<<"$output"
	run ! grep -qxF "$soname" <<<"$output"
}

@test "I11: verifier (after the upgrade) finds the new bridge, no fault" {
	run in_root "$HOOKS/kea-hooks-verify" --skip H04,H05
	echo "$output"
	test "$status" -eq 0
}

@test "I11: kea-hooks-bridge (--dpkg-hook=remove) dpkg knows us no more" {
	test -e "$ROOT$LIBRARY.distrib"
	in_root dpkg-divert --list '*kea*' | grep -F "$LIBRARY"
	run -0 in_root kea-hooks-bridge --dpkg-hook=remove
	test ! -e "$ROOT/etc/dpkg/dpkg.cfg.d/kea-hooks"
	run -0 in_root dpkg-divert --list '*kea*'
	test "$output" = ''
	test ! -e "$ROOT$LIBRARY.distrib"
	test -e "$ROOT$LIBRARY"
}
