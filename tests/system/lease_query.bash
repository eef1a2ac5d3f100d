# shellcheck shell=bash
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# What the tests of lease_query have in common: who asks, and leases of a
# known age.

# shellcheck source-path=SCRIPTDIR source=bench.bash
source "${BASH_SOURCE[0]%/*}/bench.bash"

LIBRARY=libdhcp_lease_query.so

query_begin() {
	bench_begin
	requires kea-dhcp4 kea-dhcp6 hook:$LIBRARY hook:libdhcp_lease_cmds.so
}

# queried DAEMON [FILTER]...: prints a configuration with the usual requester
queried() {
	local requester=192.0.2.1
	test "$1" = dhcp4 || requester=::1
	asked_by "$1" "{\"requesters\": [\"$requester\"]}" "${@:2}"
}

# asked_by DAEMON PARAMETERS [FILTER]...
asked_by() {
	"conf${1#dhcp}" "hook(\"$LIBRARY\"; $2)" \
		'hook("libdhcp_lease_cmds.so")' "${@:3}"
}

# Answers go to port 67 of the relay, whatever port the server is at.
query4() {
	query_packet -4 leasequery --server-port "$PORT4" --local-port 67 \
		--giaddr 192.0.2.1 "$@" || {
		echo "no answer to 'query4 $*'"
		return 1
	}
}

unanswered4() {
	if query_packet -4 leasequery --server-port "$PORT4" --local-port 67 \
		--giaddr 192.0.2.1 --timeout 300 "$@"; then
		printf '%s\n' "'unanswered4 $*' was answered:" "$PACKET"
		return 1
	fi
}

REQUESTER_DUID=00:03:00:01:02:00:00:00:00:ee

# query6 TYPE LINK OPTIONS [OPTION OF DHCPKT]...: LINK and OPTIONS are hex
query6() {
	query_packet -6 leasequery --server-port "$PORT6" \
		--local-port "$RELAY_PORT6" --duid "$REQUESTER_DUID" \
		--option "44=0x$1$2$3" "${@:4}" || {
		echo "no answer to 'query6 $*'"
		return 1
	}
}

unanswered6() {
	if query_packet -6 leasequery --server-port "$PORT6" \
		--local-port "$RELAY_PORT6" --timeout 300 "$@"; then
		printf '%s\n' "'unanswered6 $*' was answered:" "$PACKET"
		return 1
	fi
}

query_packet() {
	local status=0
	PACKET=$(bench_in "$BENCH_TOOLS/dhcpkt" "$@") || status=$?
	if test "$status" -gt 1; then
		echo "dhcpkt failed with status $status"
		exit 1
	fi
	return "$status"
}

# shellcheck disable=SC2034 # for the tests
NO_LINK=00000000000000000000000000000000

# hex6 ADDRESS: one of 2001:db8:A::B, as hex
hex6() {
	local a=${1#2001:db8:} b
	b=${a#*::}
	a=${a%%::*}
	printf '20010db8%04x000000000000000000%02x' "0x$a" "0x${b:-0}"
}

# An IAADDR with an address, and a client identifier: options of queries.
iaaddr() {
	echo "00050018$(hex6 "$1")0000000000000000"
}

client_id() {
	printf '0001000a00030001020000000%03x' "$1"
}

# lease4 ADDRESS AGE MEMBERS...: adds a lease of 4000 s; MEMBERS are JSON
lease4() {
	command_gives 0 lease4-add "{\"ip-address\": \"$1\",
		\"valid-lft\": 4000, \"expire\": $(($(date +%s) + 4000 - $2))
		${3:+, $3}}"
}

lease6() {
	command_gives 0 lease6-add "{\"ip-address\": \"$1\",
		\"valid-lft\": 4000, \"preferred-lft\": 3000,
		\"expire\": $(($(date +%s) + 4000 - $2)), $3}"
}

# about KEY VALUE: a number of seconds, a few more or less on a busy machine
about() {
	is_about "$1" "$2" "$(packet_get "$1")"
}

# The same of an option of DHCPv4, which is in hex.
about_option() {
	is_about "option $1" "$2" "$((16#$(packet_get "option.$1" || echo 0)))"
}

is_about() {
	test -n "$3" && test "$3" -ge "$(($2 - 5))" &&
		test "$3" -le "$(($2 + 5))" || {
		echo "$1: wanted about $2, found '$3'"
		return 1
	}
}
