#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# lease_query beside ISC's library, where the server ships it: the same leases
# and queries, the same answers. Left out is where we differ on purpose:
#
#  - an address in a subnet but in none of its pools is known to the server:
#    DHCPLEASEUNASSIGNED, ISC says DHCPLEASEUNKNOWN;
#  - an address, but an htype other than 0 with hlen 0: answered, ISC drops it;
#  - a preferred lifetime that has passed is 0, ISC sends the whole one again;
#  - a link address limits queries by address too (RFC 5007 section 4.1.2.1);
#  - what came through relays is answered through them, ISC answers without.

load lease_query

setup_file() { bench_open; }
setup() { query_begin; requires "stock:$LIBRARY"; }
teardown() { bench_end; }
teardown_file() { bench_close; }

# Ages of leases are counted in seconds, which may pass between two queries:
# numbers of seconds lose their last two digits. Options come in any order.
noted() {
	echo "--- $1"
	printf '%s\n' "${PACKET:-no answer}" | sed -E '
		/^option\.(51|58|59|91|46)=/s/.?.$/_/
		/^(lease|renew|rebind)_time=/s/.?.$/_/
		/(valid|preferred|clt_time)=/s/.?.$/_/
		/^(xid|option\.(44|45))=/d' | sort
}

# both DAEMON CONFIG FUNCTION: what the function notes with each library
both() {
	kea_start "$1" "$("conf${1#dhcp}" "hook(\"$LIBRARY\"; $2)" \
		'hook("libdhcp_lease_cmds.so")' "${@:4}")"
	"$3" >"$TMP/ours"
	kea_stop "$1"
	kea_start "$1" "$("conf${1#dhcp}" "stock(\"$LIBRARY\"; $2)" \
		'hook("libdhcp_lease_cmds.so")' "${@:4}")"
	"$3" >"$TMP/theirs"
	diff "$TMP/theirs" "$TMP/ours"
}

# Asks, and notes what came; no answer is an answer too.
note4() {
	PACKET=
	query_packet -4 leasequery --server-port "$PORT4" \
		--local-port 67 --giaddr 192.0.2.1 \
		--timeout 300 --xid 7 "$@" 2>/dev/null || true
	noted "$*"
}

note6() {
	PACKET=
	query_packet -6 leasequery --server-port "$PORT6" \
		--local-port "$RELAY_PORT6" --duid "$REQUESTER_DUID" \
		--timeout 300 --xid 7 "$@" 2>/dev/null || true
	noted "$*"
}

leases4() {
	local c1='"hw-address": "02:00:00:00:00:01",
		"client-id": "01:02:00:00:00:00:01"'
	lease4 192.0.2.10 105 "$c1, \"subnet-id\": 1,
		\"user-context\": {\"ISC\": {\"relay-agent-info\":
		{\"sub-options\": \"0x0104AABBCCDD\"}}}"
	lease4 198.51.100.10 55 "$c1, \"subnet-id\": 2"
	lease4 192.0.2.30 1505 '"hw-address": "02:00:00:00:00:02"'
	lease4 192.0.2.31 2505 '"hw-address": "02:00:00:00:00:03"'
	lease4 192.0.2.32 5000 '"hw-address": "02:00:00:00:00:04"'
	lease4 192.0.2.33 5 '"hw-address": "02:00:00:00:00:05", "state": 1'
}

queries4() {
	leases4
	local address
	for address in 192.0.2.10 198.51.100.10 192.0.2.15 192.0.2.30 \
		192.0.2.31 192.0.2.32 192.0.2.33 203.0.113.5; do
		note4 --ciaddr "$address"
	done
	note4 --mac 02:00:00:00:00:01
	note4 --mac 02:00:00:00:00:04
	note4 --mac 02:00:00:00:00:09
	note4 --mac 02
	note4 --client-id 01:02:00:00:00:00:01
	note4 --client-id 01:02:00:00:00:00:09
	note4 --ciaddr 192.0.2.10 --mac 02:00:00:00:00:01
	note4 --ciaddr 192.0.2.10 --client-id 01:02:00:00:00:00:01
	note4
	note4 --ciaddr 192.0.2.10 --hops 3 --flags 0x8000
	note4 --ciaddr 192.0.2.10 --server-id 192.0.2.77
	note4 --ciaddr 192.0.2.10 --giaddr 198.51.100.1
	note4 --ciaddr 192.0.2.10 --circuit-id 0x01
}

@test "lease_query (DHCPv4) answers as ISC's library does" {
	both dhcp4 '{"requesters": ["192.0.2.1"]}' queries4
}

leases6() {
	local d1='"duid": "00:03:00:01:02:00:00:00:00:01"'
	local d2='"duid": "00:03:00:01:02:00:00:00:00:02"'
	lease6 2001:db8:1::10 105 "$d1, \"iaid\": 1, \"subnet-id\": 1"
	lease6 2001:db8:8:5:: 55 "$d1, \"iaid\": 1, \"subnet-id\": 1,
		\"type\": \"IA_PD\", \"prefix-len\": 64"
	lease6 2001:db8:2::10 25 "$d1, \"iaid\": 2, \"subnet-id\": 2"
	lease6 2001:db8:1::11 2505 "$d2, \"iaid\": 1, \"subnet-id\": 1,
		\"user-context\": {\"ISC\": {\"relay-info\": [
		{\"hop\": 1, \"link\": \"2001:db8:1::2\",
		 \"peer\": \"fe80::b\", \"options\": \"0x00250004000011AA\"},
		{\"hop\": 0, \"link\": \"2001:db8:1::1\",
		 \"peer\": \"fe80::a\", \"options\": \"0x001200021122\"}]}}"
	lease6 2001:db8:1::12 5000 "$d2, \"iaid\": 2, \"subnet-id\": 1"
	lease6 2001:db8:1::80 5 "$d2, \"iaid\": 3, \"subnet-id\": 1"
}

queries6() {
	leases6
	local address
	for address in 2001:db8:1::10 2001:db8:1::11 2001:db8:1::12 \
		2001:db8:1::15 2001:db8:1::80 2001:db8:1::90 2001:db8:ff::1; do
		note6 --option "44=0x01$NO_LINK$(iaaddr "$address")"
	done
	local inside=0005001820010db80008000500000000000000770000000000000000
	note6 --option "44=0x01$NO_LINK$inside"
	note6 --option "44=0x02$NO_LINK$(client_id 1)"
	note6 --option "44=0x02$(hex6 2001:db8:1::)$(client_id 1)"
	note6 --option "44=0x02$(hex6 2001:db8:2::)$(client_id 1)"
	note6 --option "44=0x02$(hex6 2001:db8:77::)$(client_id 1)"
	note6 --option "44=0x02$NO_LINK$(client_id 2)"
	note6 --option "44=0x02$NO_LINK$(client_id 3)"
	note6 --option "44=0x01$NO_LINK"
	note6 --option "44=0x02$NO_LINK"
	note6 --option "44=0x09$NO_LINK"
	note6 --option "44=0x03$NO_LINK"
	note6 --option "44=0x01"
	note6
	note6 --server-id 00:01:02:03 \
		--option "44=0x01$NO_LINK$(iaaddr 2001:db8:1::10)"
}

@test "lease_query (DHCPv6) answers as ISC's library does" {
	both dhcp6 '{"requesters": ["::1"]}' queries6
}
