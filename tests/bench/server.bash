# shellcheck shell=bash
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# What the benchmarks share that run a kea-dhcp4 of the system tests' bench:
# its start and its end, that of a root, and the hooks which ISC has too.

BATS_TEST_DIRNAME=$(cd "$(dirname "${BASH_SOURCE[0]}")/../system" && pwd -P)
BATS_TEST_NUMBER=1
# shellcheck source-path=SCRIPTDIR source=../system/bench.bash
source "$BATS_TEST_DIRNAME/bench.bash"

# Name and parameters, as filters of the bench's configurations have them.
SERVER_HOOKS=(
	'"libdhcp_class_cmds.so"'
	'"libdhcp_ddns_tuning.so"; {"hostname-expr": "pkt.iface"}'
	'"libdhcp_flex_id.so"; {"identifier-expression": "pkt4.mac"}'
	'"libdhcp_host_cmds.so"'
	'"libdhcp_lease_cmds.so"'
	'"libdhcp_lease_query.so"; {"requesters": ["192.0.2.1"]}'
	'"libdhcp_legal_log.so"; {"path": $tmp}'
	'"libdhcp_limits.so"'
	'"libdhcp_stat_cmds.so"'
	'"libdhcp_subnet_cmds.so"'
)

# server_hooks hook|stock: ours, or ISC's; a line each
server_hooks() {
	printf "$1(%s)\n" "${SERVER_HOOKS[@]}"
}

# What bats would do with a test.
skip() {
	printf '%s: %s\n' "${0##*/}" "$1"
	exit 77
}

# server_open [VERSION]: the machine's own Kea, or in a root that tests/roots
# makes, with the hook files of this machine.
server_open() {
	server_family=${server_family:-4}
	server_copy='' server_load='' BENCH_NS='' BENCH_DIR=''
	trap server_close EXIT
	trap 'exit 1' HUP INT TERM
	test -z "${1:-}" || server_enter "$1"
	bench_open
	bench_begin
	requires "kea-dhcp$server_family"
}

server_enter() {
	local roots=$BATS_TEST_DIRNAME/../roots
	KEAH_TEST_ROOT=$("$roots/make-root" "$1")
	server_copy=$(mktemp -d)
	cp -R "$KEAH_TEST_HOOKSDIR/." "$server_copy"
	"$roots/build-bridge" "$1" "$server_copy" >/dev/null
	KEAH_TEST_HOOKSDIR=$server_copy
	export KEAH_TEST_ROOT KEAH_TEST_HOOKSDIR
}

server_close() {
	test -z "$server_load" || kill "$server_load" 2>/dev/null || true
	test ! -e "${TMP:-/nonexistent}/$DAEMON.job" ||
		kea_stop "$DAEMON" || true
	bench_close
	test -z "$server_copy" || rm -rf "$server_copy"
}

# server_start FILTER...: with addresses for the clients of server_load_begin.
# With server_family 6 it is kea-dhcp6.
server_start() {
	local pools='{"subnet": "10.0.0.0/8",
		"pools": [{"pool": "10.0.0.10-10.0.255.250"}]}'
	test "$server_family" = 4 || pools='{
		"pools": [{"pool": "2001:db8:1::1:0/112"}]}'
	kea_start "dhcp$server_family" \
		"$("conf$server_family" "subnet(1; $pools)" "$@")" || {
		tail -n 5 "$TMP/dhcp$server_family.log" >&2
		return 1
	}
}

# server_load_begin RATE: the same clients over and over, so that leases do not
# grow for ever; what perfdhcp says is in $TMP/perfdhcp after server_load_end.
server_load_begin() {
	local as=(-4 -l 192.0.2.1 -L "$RELAY_PORT4" -N "$PORT4")
	local to=127.0.0.1
	if test "$server_family" = 6; then
		as=(-6 -A 1 -l 2001:db8:1::1 -L "$RELAY_PORT6" -N "$PORT6")
		to=::1
	fi
	nsenter --net="/run/netns/$BENCH_NS" -- perfdhcp "${as[@]}" -r "$1" \
		-R 2000 -p 100000 -W 500000 "$to" >"$TMP/perfdhcp" 2>&1 &
	server_load=$!
}

server_load_end() {
	kill -INT "$server_load"
	wait "$server_load" || true
	server_load=
}

# Pages of the server's own, in kB: code that is paged in does not count.
server_memory() {
	sed -n 's/^Anonymous: *\([0-9]*\) kB/\1/p' \
		"/proc/$(kea_pid)/smaps_rollup"
}
