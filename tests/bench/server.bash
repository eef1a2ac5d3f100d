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
	server_copy='' server_load='' BENCH_NS='' BENCH_DIR=''
	trap server_close EXIT
	trap 'exit 1' HUP INT TERM
	test -z "${1:-}" || server_enter "$1"
	bench_open
	bench_begin
	requires kea-dhcp4
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
	test ! -e "${TMP:-/nonexistent}/dhcp4.job" || kea_stop dhcp4 || true
	bench_close
	test -z "$server_copy" || rm -rf "$server_copy"
}

# server_start FILTER...: with addresses for the clients of server_load_begin
server_start() {
	kea_start dhcp4 "$(conf4 'subnet(1; {"subnet": "10.0.0.0/8",
		"pools": [{"pool": "10.0.0.10-10.0.255.250"}]})' "$@")" || {
		tail -n 5 "$TMP/dhcp4.log" >&2
		return 1
	}
}

# server_load_begin RATE: the same clients over and over, so that leases do not
# grow for ever; what perfdhcp says is in $TMP/perfdhcp after server_load_end.
server_load_begin() {
	nsenter --net="/run/netns/$BENCH_NS" -- perfdhcp -4 -r "$1" \
		-R 2000 -p 100000 -W 500000 -l 192.0.2.1 -L "$RELAY_PORT4" \
		-N "$PORT4" 127.0.0.1 >"$TMP/perfdhcp" 2>&1 &
	server_load=$!
}

server_load_end() {
	kill -INT "$server_load"
	wait "$server_load" || true
	server_load=
}
