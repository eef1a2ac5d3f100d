# shellcheck shell=bash
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# What the tests of ddns_tuning have in common: servers that send requests for
# changes of names (NCR) to a listener of the test.

# shellcheck source-path=SCRIPTDIR source=bench.bash
source "${BASH_SOURCE[0]%/*}/bench.bash"

LIBRARY=libdhcp_ddns_tuning.so
NCR_PORT=53001

ddns_begin() {
	bench_begin
	requires kea-dhcp4 kea-dhcp6 socat "hook:$LIBRARY"
	NCR_PID=
}

ddns_end() {
	test -z "${NCR_PID:-}" || kill "$NCR_PID" 2>/dev/null || true
	bench_end
}

# The listener writes down what comes: each request is JSON behind two octets
# of length.
ncr_listen() {
	(exec nsenter --net="/run/netns/$BENCH_NS" -- socat -u \
		"UDP4-RECV:$NCR_PORT,bind=127.0.0.1" \
		"OPEN:$TMP/ncr,creat,append") 3>&- &
	NCR_PID=$!
	bench_wait ncr_is_open
}

ncr_is_open() {
	bench_in ss -Hlun | grep -q "127.0.0.1:$NCR_PORT"
}

# tuned DAEMON PARAMETERS [FILTER]...: prints a configuration
tuned() {
	"conf${1#dhcp}" "hook(\"$LIBRARY\"; $2)" "$(ddns_on)" "${@:3}"
}

ddns_on() {
	echo 'set({"ddns-send-updates": true,
		"ddns-qualifying-suffix": "ex.org.",
		"ddns-override-client-update": true,
		"dhcp-ddns": {"enable-updates": true,
		"server-ip": "127.0.0.1", "server-port": 53001}})'
}

# start_tuned DAEMON PARAMETERS [FILTER]...
start_tuned() {
	ncr_listen
	kea_start "$1" "$(tuned "$@")"
}

# context EXPRESSION: what a subnet has
context() {
	jq -nc --arg e "$1" \
		'{"user-context": {"ddns-tuning": {"hostname-expr": $e}}}'
}

# Prints the requests so far: 0 to add and 1 to remove, the name, the address,
# whether forward and reverse.
ncrs() {
	LC_ALL=C grep -aoE '\{[^}]*\}' "$TMP/ncr" 2>/dev/null |
		jq -r '[."change-type", .fqdn,
		."ip-address", ."forward-change", ."reverse-change"] |
		map(tostring) | join(" ")'
}

ncr_count_is() {
	test "$(ncrs | grep -c .)" -eq "$1"
}

# ncrs_are LINE...: these and no other, in this order
ncrs_are() {
	bench_wait_short ncr_count_is "$#"
	sleep 0.2
	diff <(printf '%s\n' "$@") <(ncrs)
}

no_ncrs() {
	sleep 0.5
	test -z "$(ncrs)" || {
		echo 'requests: wanted none, found'
		ncrs
		return 1
	}
}

bench_wait_short() {
	local try
	for try in {1..40}; do
		! "$@" || return 0
		sleep 0.05
	done
}

# name_is NAME: the last answer has it in option 12 (and a server's own has no
# dot at its end).
name_is() {
	packet_is option.12 "$(printf '%s' "$1" | od -An -v -tx1 | tr -d ' \n')"
}

# fqdn4_is FLAGS NAME.: option 81; the client sent its two codes as 0.
fqdn4_is() {
	packet_is option.81 "${1}0000$(wire_name "$2")"
}

fqdn6_is() {
	packet_is option.39 "$1$(wire_name "$2")"
}

# wire_name NAME.: in hex, as DNS has it
wire_name() {
	local label
	for label in ${1//./ }; do
		printf '%02x' "${#label}"
		printf '%s' "$label" | od -An -v -tx1 | tr -d ' \n'
	done
	echo 00
}

# lease_name_is DAEMON ADDRESS NAME
lease_name_is() {
	command_gives 0 "lease${1#dhcp}-get" "{\"ip-address\": \"$2\"}"
	answer_is .arguments.hostname "$3"
}
