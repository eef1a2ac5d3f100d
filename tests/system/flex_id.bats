#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# flex_id in kea-dhcp4. C1, C2, C3 are clients with a MAC and a client
# identifier of their own; pt01 is the port that they are plugged in.

load flex_id

setup_file() { bench_open; }
setup() { flex_begin; }
teardown() { bench_end; }
teardown_file() { bench_close; }

# start4 [FILTER...]
start4() {
	requires_leases
	kea_start dhcp4 "$(conf4 "$(lease_commands)" "$@")"
}

C1=01:02:00:00:00:00:01
C2=01:02:00:00:00:00:02
C3=01:02:00:00:00:00:03
PT01=00:70:74:30:31

@test "A3 flex_id (v4, replace-client-id) a new device gets the old lease" {
	start4 "$(flex 'relay4[1].hex' true)"
	ask4 1 dora --circuit-id pt01
	packet_is yiaddr 192.0.2.10
	lease4_has "$PT01" 192.0.2.10
	lease4_lacks "$C1"
	ask4 2 discover --circuit-id pt01
	packet_is msgtype OFFER
	packet_is yiaddr 192.0.2.10
}

@test "A3 flex_id (v4, swap completed) there is one lease with the new MAC" {
	start4 "$(flex 'relay4[1].hex' true)"
	ask4 1 dora --circuit-id pt01
	ask4 2 dora --circuit-id pt01
	packet_is msgtype ACK
	packet_is yiaddr 192.0.2.10
	lease4_has "$PT01" 192.0.2.10
	answer_is '.arguments."hw-address"' 02:00:00:00:00:02
	command_gives 0 lease4-get-all
	answer_is '.arguments.leases | length' 1
}

@test "A3 flex_id (v4, other port) another port has another lease" {
	start4 "$(flex 'relay4[1].hex' true)"
	ask4 1 dora --circuit-id pt01
	ask4 2 dora --circuit-id pt02
	packet_isnt yiaddr 192.0.2.10
	lease4_has "$PT01" 192.0.2.10
}

@test "A3 flex_id (v4, life of a lease) renew and release find the lease" {
	start4 "$(flex 'relay4[1].hex' true)" 'set({
		"expired-leases-processing": {"hold-reclaimed-time": 0}})'
	ask4 1 dora --circuit-id pt01
	local server
	server=$(packet_get server_id)
	ask4 1 renew --ciaddr 192.0.2.10 --circuit-id pt01
	packet_is msgtype ACK
	packet_is yiaddr 192.0.2.10
	packet_is client_id "$C1"
	silent4 1 release --ciaddr 192.0.2.10 --circuit-id pt01 \
		--server-id "$server"
	lease4_lacks "$PT01"
}

@test "A4 flex_id (v4, no replacement) another device, another address" {
	start4 "$(flex 'relay4[1].hex' false)"
	ask4 1 dora --circuit-id pt01
	packet_is yiaddr 192.0.2.10
	lease4_has "$C1" 192.0.2.10
	ask4 2 discover --circuit-id pt01
	packet_is yiaddr 192.0.2.11
}

@test "A4 flex_id (v4, no replacement) echo-client-id works as ever" {
	start4 "$(flex 'relay4[1].hex' false)" 'set({"echo-client-id": false})'
	ask4 1 dora --circuit-id pt01
	packet_lacks client_id
	command_gives 0 config-set "$(conf4 "$(flex 'relay4[1].hex' false)" \
		'set({"echo-client-id": true})')"
	ask4 1 dora --circuit-id pt01
	packet_is client_id "$C1"
}

@test "A5 flex_id (v4, replace-client-id) answers carry the client's own id" {
	local echo
	for echo in true false; do
		start4 "$(flex 'relay4[1].hex' true)" \
			"set({\"echo-client-id\": $echo})"
		ask4 1 dora --circuit-id pt01
		packet_is client_id "$C1"
		packet_is offer.client_id "$C1"
		lease4_has "$PT01" 192.0.2.10
		kea_stop dhcp4
	done
}

@test "A5 flex_id (v4, client without id) answers carry none" {
	local echo
	for echo in true false; do
		start4 "$(flex 'relay4[1].hex' true)" \
			"set({\"echo-client-id\": $echo})"
		ask4 mac:1 dora --circuit-id pt01
		packet_lacks client_id
		packet_lacks offer.client_id
		lease4_has "$PT01" 192.0.2.10
		ask4 2 discover --circuit-id pt01
		packet_is yiaddr 192.0.2.10
		kea_stop dhcp4
	done
}

@test "A5 flex_id (v4, NAK) a refusal carries the client's own id" {
	start4 "$(flex 'relay4[1].hex' true)" 'set({authoritative: true})'
	ask4 1 request --requested 10.0.0.1 --circuit-id pt01
	packet_is msgtype NAK
	packet_is client_id "$C1"
}

@test "A6 flex_id (v4, empty result) the client keeps its own id, quietly" {
	start4 "$(flex 'relay4[1].hex' true)" \
		"$(identifiers flex-id hw-address)"
	log_mark
	ask4 3 dora
	packet_is yiaddr 192.0.2.10
	packet_is client_id "$C3"
	lease4_has "$C3" 192.0.2.10
	log_lacks 'FLEX_ID_|(WARN|ERROR|FATAL) '
}

@test "A6 flex_id (v4, empty and not) they do not get into each other's way" {
	start4 "$(flex 'relay4[1].hex' true)"
	ask4 1 dora --circuit-id pt01
	ask4 3 dora
	packet_isnt yiaddr 192.0.2.10
	ask4 2 dora --circuit-id pt01
	packet_is yiaddr 192.0.2.10
	lease4_lacks "$C2"
}

@test "A10 flex_id (v4, two reservations) the order of identifiers decides" {
	local both order
	both=$(reservations "{\"flex-id\": \"'pt01'\",
			\"ip-address\": \"192.0.2.100\"},
		{\"hw-address\": \"02:00:00:00:00:01\",
			\"ip-address\": \"192.0.2.101\"}")
	start4
	for order in flex-id,hw-address=100 hw-address,flex-id=101 \
		hw-address=101; do
		local names
		IFS=, read -r -a names <<<"${order%=*}"
		command_gives 0 config-set "$(conf4 "$(flex 'relay4[1].hex')" \
			"$both" "$(identifiers "${names[@]}")")"
		ask4 1 discover --circuit-id pt01
		packet_is yiaddr "192.0.2.${order#*=}"
	done
}

@test "flex_id (v4, match-client-id false) warns, and the MAC finds leases" {
	start4 "$(flex 'relay4[1].hex' true)" 'set({"match-client-id": false})'
	log_has 'WARN .*FLEX_ID_.*match-client-id'
	ask4 1 dora --circuit-id pt01
	packet_is yiaddr 192.0.2.10
	ask4 2 discover --circuit-id pt01
	packet_isnt yiaddr 192.0.2.10
	ask4 1 dora --circuit-id pt02
	packet_is yiaddr 192.0.2.10
}

# Client identifiers have 128 octets at most in Kea 2.2, 255 in later ones;
# one of them is the leading zero. The expression doubles the circuit-id.
@test "flex_id (v4, longest value) is applied, a longer one is not" {
	start4 "$(flex 'concat(relay4[1].hex, relay4[1].hex)' true)"
	local half=127
	! kea_before 2.4.0 || half=63
	ask4 1 dora --circuit-id "$(letters "$half")"
	ask4 2 discover --circuit-id "$(letters "$half")"
	packet_is yiaddr 192.0.2.10
	lease4_lacks "$C1"
	log_mark
	ask4 3 dora --circuit-id "$(letters "$((half + 1))")"
	packet_isnt yiaddr 192.0.2.10
	packet_is client_id "$C3"
	log_has 'ERROR .*FLEX_ID_'
	lease4_has "$C3" "$(packet_get yiaddr)"
}

@test "flex_id (v4, other expression) new keys for new leases, old ones stay" {
	start4 persistent "$(flex 'relay4[1].hex' true)"
	ask4 1 dora --circuit-id pt01 --remote-id rem1
	command_gives 0 config-set "$(conf4 persistent "$(lease_commands)" \
		"$(flex 'relay4[2].hex' true)")"
	lease4_has "$PT01" 192.0.2.10
	ask4 2 dora --circuit-id pt01 --remote-id rem1
	packet_isnt yiaddr 192.0.2.10
	lease4_has 00:72:65:6d:31 "$(packet_get yiaddr)"
	lease4_has "$PT01" 192.0.2.10
}

@test "flex_id (v4, unloaded) leases stay, their clients are strangers" {
	start4 persistent "$(flex 'relay4[1].hex' true)"
	ask4 1 dora --circuit-id pt01
	command_gives 0 config-set "$(conf4 persistent \
		"$(lease_commands)")"
	lease4_has "$PT01" 192.0.2.10
	ask4 1 dora --circuit-id pt01
	packet_isnt yiaddr 192.0.2.10
	lease4_has "$C1" "$(packet_get yiaddr)"
	lease4_has "$PT01" 192.0.2.10
}
