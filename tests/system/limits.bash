# shellcheck shell=bash
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# What the tests of limits have in common.

# shellcheck source-path=SCRIPTDIR source=bench.bash
source "${BASH_SOURCE[0]%/*}/bench.bash"

# Tests that every packet passes, and more for the .bats file.
# shellcheck disable=SC2034
{
	EVERY="pkt4.hlen == 6"
	EVERY6="option[1].exists"
	LINK=(--relay 2001:db8:1::1)
}

# Pools for many clients.
# shellcheck disable=SC2034
WIDE='server(if .subnet4 then
	.subnet4[0] += {"subnet": "192.0.0.0/16",
		"pools": [{"pool": "192.0.4.0-192.0.7.255"}]}
	else .subnet6[0] += {"pools": [{"pool": "2001:db8:1::/96"}]} end)'

limits_begin() {
	bench_begin
	requires kea-dhcp4 kea-dhcp6 hook:libdhcp_limits.so
}

# in_subnet ID LIMITS: a filter for conf4 and conf6
in_subnet() {
	jq -nr --argjson id "$1" --argjson l "$2" \
		'"subnet(\($id); {\"user-context\": {\"limits\": \($l)}})"'
}

# in_class NAME LIMITS [TEST]
in_class() {
	jq -nr --arg n "$1" --argjson l "$2" --arg t "${3:-}" \
		'{name: $n, "user-context": {limits: $l}} +
		if $t == "" then {} else {test: $t} end |
		"server(.\"client-classes\" += [\(tojson)])"'
}

threads() {
	echo "set({\"multi-threading\": {\"enable-multi-threading\": true,
		\"thread-pool-size\": $1, \"packet-queue-size\": 64}})"
}

# limited DAEMON [FILTER]...: a configuration with the hook. Kea 2.6 would let
# released leases expire, and count them until it reclaims them.
limited() {
	"conf${1#dhcp}" 'hook("libdhcp_lease_cmds.so")' \
		'hook("libdhcp_limits.so")' 'set({
			"expired-leases-processing": {
				"hold-reclaimed-time": 0}})' "${@:2}"
}

start_limits() {
	kea_start "$1" "$(limited "$@")"
}

# dropped_is NUMBER: packets that the server counts as dropped
dropped_is() {
	stat_is "pkt${DAEMON#dhcp}-receive-drop" "$1"
}

leases_are() {
	command_gives 0 "lease${DAEMON#dhcp}-get-all"
	answer_is '.arguments.leases | length' "$1"
}
