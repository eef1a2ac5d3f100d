#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# The bridge between one hook file and several versions of Kea. With Kea of
# this machine it is tested as well: bats tests/roots.

bats_require_minimum_version 1.5.0
load ../system/flex_id

# The tests take bridges away: they work on a copy.
setup_file() {
	if test -d "${KEAH_TEST_HOOKSDIR:-}"; then
		export KEAH_TEST_BUILT=${KEAH_TEST_BUILT:-$KEAH_TEST_HOOKSDIR}
		cp -R "$KEAH_TEST_HOOKSDIR/." "$BATS_FILE_TMPDIR/hooks"
		KEAH_TEST_HOOKSDIR=$BATS_FILE_TMPDIR/hooks
	fi
	bench_open
}
setup() {
	flex_begin
	HOOKS=$KEAH_TEST_HOOKSDIR
	test -z "$BENCH_OWN_HOOKS" || HOOKS=$BENCH_DIR/hooks
	BRIDGE=$HOOKS/bridge/$(soname).so
	test -e "$BRIDGE" || skip "no bridge '$BRIDGE'"
}
teardown() {
	test ! -e "${BRIDGE:-}.away" || mv "$BRIDGE.away" "$BRIDGE"
	bench_end
}
teardown_file() { bench_close; }

PORT='relay4[1].hex'

# libkea-hooks.so.N of the Kea under test
soname() {
	readelf -d "${KEAH_TEST_ROOT:-}/usr/sbin/kea-dhcp4" |
		sed -n 's/.*NEEDED.*\[\(libkea-hooks\.so\.[0-9]*\)\]/\1/p'
}

# The mapped file of a name, as /proc shows it even when it was replaced.
mapped() {
	local range
	range=$(sed -n "\\|/$1\$|{s/ .*//p;q}" "/proc/$(kea_pid)/maps")
	test -n "$range"
	echo "/proc/$(kea_pid)/map_files/$range"
}

# Of files: stacks of threads and arenas of malloc come and go.
mappings() {
	grep -c ' /' "/proc/$(kea_pid)/maps"
}

# same_file PATH PATH: in contents
same_file() {
	test "$(sha256sum <"$1")" = "$(sha256sum <"$2")"
}

# tested CONFIGURATION: what kea-dhcp4 -t says about it
tested() {
	kea_write dhcp4 "$1"
	run bench_exec env KEA_LOCKFILE_DIR="$TMP" \
		KEA_CONTROL_SOCKET_DIR="$TMP" /usr/sbin/kea-dhcp4 \
		-t "$TMP/dhcp4.json"
	echo "$output"
}

# said N TEXT: so many lines of the log hold it
said() {
	local found
	found=$(log_since | grep -cF "$2") || true
	test "$found" -eq "$1" || {
		echo "log: wanted $1 times '$2', found $found"
		return 1
	}
}

@test "bridge (exports) it shows keah_host and nothing else" {
	local file
	for file in "$HOOKS"/bridge/*.so; do
		echo "$file"
		run -0 nm --dynamic --defined-only --format=just-symbols "$file"
		test "$output" = keah_host
	done
}

@test "bridge (several side by side) each server maps its own" {
	local daemon
	for daemon in dhcp4 dhcp6; do
		kea_start "$daemon" "$("conf${daemon#dhcp}" "$(flex "'x'")")"
		grep -o '/bridge/.*' "/proc/$(kea_pid)/maps" | sort -u \
			>"$TMP/mapped"
		test "$(cat "$TMP/mapped")" = "/bridge/$(soname).so"
		kea_stop "$daemon"
	done
}

@test "hook (built elsewhere) the server has the very file loaded" {
	local daemon
	for daemon in dhcp4 dhcp6; do
		kea_start "$daemon" "$("conf${daemon#dhcp}" "$(flex "'x'")")"
		same_file "$(mapped "$FLEX_LIBRARY")" \
			"$KEAH_TEST_BUILT/$FLEX_LIBRARY"
		kea_stop "$daemon"
	done
}

@test "hook (replaced by a new file) a reload loads the new one" {
	kea_start dhcp4 "$(conf4 "$(flex "$PORT" true)")"
	cp "$HOOKS/$FLEX_LIBRARY" "$HOOKS/new"
	printf '\n' >>"$HOOKS/new"
	mv "$HOOKS/new" "$HOOKS/$FLEX_LIBRARY"
	run ! same_file "$(mapped "$FLEX_LIBRARY")" "$HOOKS/$FLEX_LIBRARY"
	command_gives 0 config-reload
	same_file "$(mapped "$FLEX_LIBRARY")" "$HOOKS/$FLEX_LIBRARY"
	cp "$KEAH_TEST_BUILT/$FLEX_LIBRARY" "$HOOKS/new"
	mv "$HOOKS/new" "$HOOKS/$FLEX_LIBRARY"
	command_gives 0 config-reload
	ask4 1 dora --circuit-id pt01
	ask4 2 discover --circuit-id pt01
	packet_is yiaddr 192.0.2.10
}

@test "bridge (v6, 100 reloads) it is mapped once, the memory does not grow" {
	test -z "${KEAH_TEST_ENV:-}" || skip 'sanitizers keep freed memory'
	local i memory maps
	kea_start dhcp6 "$(conf6 "$(flex "'x'" true)")"
	for ((i = 1; i <= 100; i++)); do
		command_gives 0 config-reload
		test "$i" -ne 10 || {
			memory=$(kea_memory)
			maps=$(mappings)
		}
	done
	echo "memory $memory -> $(kea_memory) kB"
	test "$(kea_memory)" -le "$((memory + memory / 100))"
	settles "$maps" mappings
	command_gives 0 config-set "$(conf6)"
	run ! kea_maps "$FLEX_LIBRARY"
}

@test "bridge (kea-dhcp4 -t) a good configuration passes, a bad one is named" {
	tested "$(conf4 "$(flex "$PORT")")"
	test "$status" -eq 0
	tested "$(conf4 "$(flex_with '{"identifier-expression": 17}')")"
	test "$status" -ne 0
	[[ $output == *"$FLEX_LIBRARY"*identifier-expression* ]]
}

@test "bridge (none for this Kea, start) one line says what is missing" {
	mv "$BRIDGE" "$BRIDGE.away"
	kea_refuses dhcp4 "$(conf4 "$(flex "$PORT")")"
	said 1 "$FLEX_LIBRARY' cannot run in this server"
	log_has "needs the bridge '.*/bridge/$(soname).so'"
	log_has 'make install-bridge'
}

# A refused config-set takes the lease manager away from Kea 3.0, whatever the
# reason, until a configuration is good again; the old libraries stay in all.
@test "bridge (none for this Kea, running) only our library is refused" {
	local both
	requires_leases
	kea_start dhcp4 "$(conf4 "$(lease_commands)")"
	ask4 1 dora
	mv "$BRIDGE" "$BRIDGE.away"
	both=$(conf4 "$(lease_commands)" "$(flex "$PORT" true)")
	log_mark
	command_gives 1 config-test "$both"
	text_has "$FLEX_LIBRARY"
	run ! text_has libdhcp_lease_cmds.so
	log_has "needs the bridge '.*/bridge/$(soname).so'"
	command_gives 0 lease4-get '{"ip-address": "192.0.2.10"}'
	command_gives 1 config-set "$both"
	text_has "$FLEX_LIBRARY"
	command_gives 0 list-commands
	answer_is '.arguments | any(. == "lease4-get")' true
	mv "$BRIDGE.away" "$BRIDGE"
	command_gives 0 config-set "$both"
	ask4 2 dora --circuit-id pt01
	lease4_has 00:70:74:30:31 "$(packet_get yiaddr)"
}

@test "bridge (a file that is none) refused with the linker's reason" {
	mv "$BRIDGE" "$BRIDGE.away"
	seq 1000 >"$BRIDGE"
	kea_refuses dhcp4 "$(conf4 "$(flex "$PORT")")"
	rm "$BRIDGE"
	said 1 'invalid ELF header'
}
