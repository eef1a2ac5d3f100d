#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# flex_id in kea-dhcp6. D1, D2 are clients with a DUID of their own; pt01 is
# the remote-id of the port that they are plugged in.

load flex_id

setup_file() { bench_open; }
setup() { flex_begin; }
teardown() { bench_end; }
teardown_file() { bench_close; }

RACK='substring(relay6[0].option[18].hex,0,6)'
PORT='relay6[0].option[37].hex'
D1=00:03:00:01:02:00:00:00:00:01
D2=00:03:00:01:02:00:00:00:00:02
PT01=00:00:70:74:30:31

# start6 [FILTER...]
start6() {
	requires_leases
	kea_start dhcp6 "$(conf6 "$(lease_commands)" "$@")"
}

# at_port N COMMAND REMOTE-ID [OPTION]...: a client in subnet 1
at_port() {
	ask6 "$1" "$2" --relay 2001:db8:1::1 --remote-id "$3" "${@:4}"
}

# offered INTERFACE-ID ADDRESS
offered() {
	ask6 1 solicit --relay 2001:db8:1::1 --interface-id "$1" --ia-na 1
	packet_is msgtype ADVERTISE
	packet_is ia_na.1.addr "$2"
}

# reserved FLEX-ID: a configuration
reserved() {
	conf6 "$(flex "$RACK")" "$(identifiers flex-id duid)" \
		"$(reservations "{\"flex-id\": \"$1\",
			\"ip-addresses\": [\"2001:db8:1::cafe\"]}")"
}

@test "A1 flex_id (v6, reservation by interface-id) the rack has its address" {
	kea_start dhcp6 "$(reserved "'rack07'")"
	offered rack07-77 2001:db8:1::cafe
	offered rack99-77 2001:db8:1::10
}

@test "A2 flex_id (v6, reservation in hex) colons or not are the same" {
	local key
	kea_start dhcp6 "$(conf6)"
	for key in 72:61:63:6b:30:37 7261636B3037; do
		command_gives 0 config-set "$(reserved "$key")"
		offered rack07-77 2001:db8:1::cafe
		offered rack99-77 2001:db8:1::10
	done
}

@test "A1 flex_id (v6, two relays) level 0 is the relay next to the server" {
	kea_start dhcp6 "$(reserved "'rack07'")"
	ask6 1 solicit --ia-na 1 --relay 2001:db8:1::1 --interface-id other \
		--relay 2001:db8:1::1 --interface-id rack07-77
	packet_is ia_na.1.addr 2001:db8:1::cafe
	ask6 1 solicit --ia-na 1 --relay 2001:db8:1::1 \
		--interface-id rack07-77 --relay 2001:db8:1::1 \
		--interface-id other
	packet_is ia_na.1.addr 2001:db8:1::10
}

@test "A7 flex_id (v6, replace-client-id) the lease has the derived DUID" {
	start6 "$(flex "$PORT" true)"
	at_port 1 sarr 0x70743031 --ia-na 1 --ia-pd 1
	packet_is ia_na.1.addr 2001:db8:1::10
	packet_is ia_pd.1.prefix 2001:db8:8::/64
	lease6_has "$PT01" 1 2001:db8:1::10
	lease6_has "$PT01" 1 2001:db8:8:: IA_PD
	lease6_lacks "$D1" 1
}

@test "A7 flex_id (v6, swap) a new device with the IAID gets the old lease" {
	start6 "$(flex "$PORT" true)"
	at_port 1 sarr pt01 --ia-na 1
	at_port 2 sarr pt01 --ia-na 1
	packet_is ia_na.1.addr 2001:db8:1::10
	command_gives 0 lease6-get-all
	answer_is '.arguments.leases | length' 1
	at_port 2 sarr pt02 --ia-na 1
	packet_isnt ia_na.1.addr 2001:db8:1::10
}

@test "A7 flex_id (v6, no replacement) another device, another address" {
	start6 "$(flex "$PORT")"
	at_port 1 sarr pt01 --ia-na 1
	lease6_has "$D1" 1 2001:db8:1::10
	at_port 2 sarr pt01 --ia-na 1
	packet_isnt ia_na.1.addr 2001:db8:1::10
	lease6_has "$D2" 1
}

@test "A5 flex_id (v6, every exchange) answers carry the client's own DUID" {
	start6 "$(flex "$PORT" true)"
	at_port 1 sarr pt01 --ia-na 1
	packet_is advertise.client_duid "$D1"
	packet_is client_duid "$D1"
	local server message lease=(--ia-na "1=2001:db8:1::10")
	server=$(packet_get server_duid)
	at_port 1 renew pt01 "${lease[@]}" --server-id "$server"
	packet_is client_duid "$D1"
	packet_is ia_na.1.addr 2001:db8:1::10
	for message in rebind confirm inform; do
		at_port 1 "$message" pt01 "${lease[@]}"
		packet_is msgtype REPLY
		packet_is client_duid "$D1"
	done
	at_port 1 release pt01 "${lease[@]}" --server-id "$server"
	packet_is client_duid "$D1"
	packet_is ia_na.1.status 0
}

@test "A5 flex_id (v6, through two relays) the DUID is the client's there too" {
	start6 "$(flex "$PORT" true)"
	ask6 1 sarr --ia-na 1 --relay 2001:db8:1::1 --interface-id inner \
		--relay 2001:db8:1::1 --remote-id pt01
	packet_is client_duid "$D1"
	packet_is relay.1.option.18 696e6e6572
	lease6_has "$PT01" 1 2001:db8:1::10
}

@test "A6 flex_id (v6, empty result) the client keeps its DUID, quietly" {
	start6 "$(flex "$PORT" true)" "$(identifiers flex-id duid)"
	log_mark
	ask6 1 sarr --relay 2001:db8:1::1 --ia-na 1
	packet_is client_duid "$D1"
	lease6_has "$D1" 1 2001:db8:1::10
	log_lacks 'FLEX_ID_|(WARN|ERROR|FATAL) '
}

# A DUID has 128 octets at most in Kea 2.2, 130 in later ones (RFC 8415);
# two of them are the leading zeros.
@test "flex_id (v6, longest value) is applied, a longer one is not" {
	start6 "$(flex "$PORT" true)"
	local most=128
	! kea_before 2.4.0 || most=126
	at_port 1 sarr "$(letters "$most")" --ia-na 1
	packet_is ia_na.1.addr 2001:db8:1::10
	lease6_lacks "$D1" 1
	log_mark
	at_port 2 sarr "$(letters "$((most + 1))")" --ia-na 1
	packet_is client_duid "$D2"
	log_has 'ERROR .*FLEX_ID_'
	lease6_has "$D2" 1 "$(packet_get ia_na.1.addr)"
}

@test "flex_id (v6, ignore-iaid) one IA of a kind is stored as 0" {
	start6 "$(flex "$PORT" true true)"
	log_has 'WARN .*FLEX_ID_.*ignore-iaid'
	at_port 1 sarr pt01 --ia-na 7 --ia-pd 8
	packet_is advertise.ia_na.7.addr 2001:db8:1::10
	packet_is ia_na.7.addr 2001:db8:1::10
	packet_is ia_pd.8.prefix 2001:db8:8::/64
	lease6_has "$PT01" 0 2001:db8:1::10
	lease6_has "$PT01" 0 2001:db8:8:: IA_PD
	lease6_lacks "$PT01" 7
	at_port 2 sarr pt01 --ia-na 9
	packet_is ia_na.9.addr 2001:db8:1::10
}

@test "flex_id (v6, ignore-iaid, life of a lease) the IAID is restored" {
	start6 "$(flex "$PORT" true true)"
	at_port 1 sarr pt01 --ia-na 7
	local server
	server=$(packet_get server_duid)
	at_port 1 renew pt01 --ia-na 7=2001:db8:1::10 --server-id "$server"
	packet_is ia_na.7.addr 2001:db8:1::10
	# Some servers give what is left of a lease that is young.
	test "$(packet_get ia_na.7.valid)" -ge 3995
	at_port 1 release pt01 --ia-na 7=2001:db8:1::10 --server-id "$server"
	packet_is ia_na.7.status 0
}

@test "flex_id (v6, ignore-iaid, two of a kind) they are left alone" {
	start6 "$(flex "$PORT" true true)"
	at_port 1 sarr pt01 --ia-na 7 --ia-na 8 --ia-pd 9
	packet_isnt ia_na.7.addr ''
	packet_isnt ia_na.8.addr ''
	packet_is ia_pd.9.prefix 2001:db8:8::/64
	lease6_has "$PT01" 7 "$(packet_get ia_na.7.addr)"
	lease6_has "$PT01" 8 "$(packet_get ia_na.8.addr)"
	lease6_has "$PT01" 0 2001:db8:8:: IA_PD
	lease6_lacks "$PT01" 0
}

@test "flex_id (v6, ignore-iaid without replacement) the DUID stays" {
	start6 "$(flex "$PORT" false true)"
	at_port 1 sarr pt01 --ia-na 7
	packet_is ia_na.7.addr 2001:db8:1::10
	lease6_has "$D1" 0 2001:db8:1::10
}

@test "flex_id (v6, ignore-iaid) the expression sees the changed IAID" {
	start6 "$(flex 'substring(option[3].hex,0,4)' true true)"
	at_port 1 sarr pt01 --ia-na 7
	packet_is ia_na.7.addr 2001:db8:1::10
	lease6_has 00:00:00:00:00:00 0 2001:db8:1::10
}

@test "flex_id (v6, other expression) new keys for new leases, old ones stay" {
	start6 persistent "$(flex "$PORT" true)"
	at_port 1 sarr pt01 --ia-na 1
	command_gives 0 config-set "$(conf6 persistent "$(lease_commands)" \
		"$(flex "concat('x', $PORT)" true)")"
	lease6_has "$PT01" 1 2001:db8:1::10
	at_port 2 sarr pt01 --ia-na 1
	packet_isnt ia_na.1.addr 2001:db8:1::10
	lease6_has 00:00:78:70:74:30:31 1
}
