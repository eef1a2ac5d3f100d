#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# The bench itself, without any hook of ours.

load bench

setup_file() { bench_open; }
setup() {
	bench_begin
	requires kea-dhcp4 kea-dhcp6
}
teardown() { bench_end; }
teardown_file() { bench_close; }

@test "bench (v4, DORA) a client gets the lowest address of the pool" {
	kea_start dhcp4 "$(conf4)"
	ask4 1 dora
	packet_is msgtype ACK
	packet_is yiaddr 192.0.2.10
	packet_is giaddr 192.0.2.1
	packet_is lease_time 4000
	packet_is renew_time 1000
	packet_is client_id 01:02:00:00:00:00:01
	packet_is chaddr 02:00:00:00:00:01
	packet_is offer.msgtype OFFER
	packet_lacks agent.1
}

@test "bench (v4, relay of subnet 2) the relay address selects the subnet" {
	kea_start dhcp4 "$(conf4)"
	ask4 1 dora --giaddr 198.51.100.1
	packet_is yiaddr 198.51.100.10
}

@test "bench (v4, no such subnet) the server stays silent" {
	kea_start dhcp4 "$(conf4)"
	silent4 1 discover --giaddr 192.0.2.1 --relay-option 5=0xcb007100
	ask4 1 discover
}

@test "bench (v4, option 82) the server echoes the sub-options" {
	kea_start dhcp4 "$(conf4)"
	ask4 1 discover --circuit-id pt01 --remote-id 0x0a0b
	packet_is agent.1 70743031
	packet_is agent.2 0a0b
	packet_is option.82 01047074303102020a0b
}

@test "bench (v4, life of a lease) renew, release and decline are understood" {
	# Without this, Kea 3.0 keeps a released address for its old client.
	kea_start dhcp4 "$(conf4 'set({"expired-leases-processing":
		{"hold-reclaimed-time": 0}})')"
	ask4 1 dora
	local server address
	server=$(packet_get server_id)
	address=$(packet_get yiaddr)
	ask4 1 renew --ciaddr "$address"
	packet_is msgtype ACK
	packet_is yiaddr "$address"
	silent4 1 release --ciaddr "$address" --server-id "$server"
	log_has "DHCP4_RELEASE .*$address"
	ask4 2 dora --requested "$address"
	packet_is yiaddr "$address"
	silent4 2 decline --requested "$address" --server-id "$server"
	log_has "DHCP4_DECLINE_LEASE .*$address"
	ask4 2 dora --requested "$address"
	packet_isnt yiaddr "$address"
}

@test "bench (v4, foreign address) a request is refused with a NAK" {
	kea_start dhcp4 "$(conf4 'set({authoritative: true})')"
	ask4 1 request --requested 10.0.0.1
	packet_is msgtype NAK
}

@test "bench (v6, SARR) a client gets an address and a prefix" {
	kea_start dhcp6 "$(conf6)"
	ask6 1 sarr --relay 2001:db8:1::1 --interface-id rack07-77 \
		--ia-na 1 --ia-pd 2
	packet_is msgtype REPLY
	packet_is advertise.msgtype ADVERTISE
	packet_is ia_na.1.addr 2001:db8:1::10
	packet_is ia_na.1.preferred 3000
	packet_is ia_na.1.valid 4000
	packet_is ia_pd.2.prefix 2001:db8:8::/64
	packet_is client_duid 00:03:00:01:02:00:00:00:00:01
	packet_is relay.0.link 2001:db8:1::1
	packet_is relay.0.option.18 7261636b30372d3737
}

@test "bench (v6, two relays) the answer comes back through both" {
	kea_start dhcp6 "$(conf6)"
	ask6 1 solicit --ia-na 1 --relay 2001:db8:1::1,fe80::5 \
		--interface-id inner --relay 2001:db8:2::1,fe80::6 \
		--interface-id outer --remote-id 0x70743031
	packet_is msgtype ADVERTISE
	packet_is ia_na.1.addr 2001:db8:1::10
	packet_is relay.0.peer fe80::6
	packet_is relay.0.option.18 6f75746572
	packet_is relay.1.peer fe80::5
	packet_is relay.1.option.18 696e6e6572
}

@test "bench (v6, life of a lease) renew, rebind, decline, release work" {
	kea_start dhcp6 "$(conf6)"
	local relay=(--relay 2001:db8:1::1)
	ask6 1 sarr "${relay[@]}" --ia-na 1
	local server
	server=$(packet_get server_duid)
	local lease=(--ia-na "1=$(packet_get ia_na.1.addr)")
	ask6 1 renew "${relay[@]}" "${lease[@]}" --server-id "$server"
	packet_is ia_na.1.addr 2001:db8:1::10
	ask6 1 rebind "${relay[@]}" "${lease[@]}"
	packet_is ia_na.1.addr 2001:db8:1::10
	ask6 1 confirm "${relay[@]}" "${lease[@]}"
	packet_is status 0
	ask6 1 decline "${relay[@]}" "${lease[@]}" --server-id "$server"
	packet_is ia_na.1.status 0
	log_has 'DHCP6_DECLINE_LEASE .*2001:db8:1::10 '
	ask6 1 sarr "${relay[@]}" --ia-na 1
	packet_is ia_na.1.addr 2001:db8:1::11
	ask6 1 release "${relay[@]}" --ia-na 1=2001:db8:1::11 \
		--server-id "$server"
	packet_is status 0
}

@test "bench (multi-threading on and off) both serve a load without loss" {
	local on
	for on in true false; do
		kea_start dhcp4 "$(conf4 "mt($on)" 'subnet(1; {"pools":
			[{"pool": "192.0.2.10-192.0.2.200"}]})')"
		command_gives 0 config-get
		answer_is '.arguments.Dhcp4."multi-threading"
			."enable-multi-threading"' "$on"
		ask4 1 dora --count 50
		packet_is answered 50
		kea_stop dhcp4
	done
}

@test "bench (perfdhcp) its relayed clients are served in both families" {
	requires perfdhcp
	kea_start dhcp4 "$(conf4)"
	perf4 -r 20 -R 5 -n 10 -W 100000
	kea_start dhcp6 "$(conf6)"
	perf6 -r 20 -R 5 -n 10 -W 100000
}

@test "bench (control socket) commands, errors and long answers come back" {
	kea_start dhcp4 "$(conf4)"
	command_gives 0 version-get
	command_gives 2 no-such-command
	text_has no-such-command
	local many='[range(1; 2000) | {"id": (. + 10), "subnet":
		"10.\(. / 256 | floor).\(. % 256).0/24"}]'
	command_gives 0 config-set "$(conf4 "server(.subnet4 += $many)")"
	command_gives 0 config-get
	answer_is '.arguments.Dhcp4.subnet4 | length' 2001
}

@test "bench (wrong configuration) the old one stays, no daemon starts" {
	kea_start dhcp4 "$(conf4)"
	command_gives 1 config-test "$(conf4 'set({"valid-lifetime": "long"})')"
	ask4 1 discover
	refused "$(conf4 'set({"valid-lifetime": "long"})')" valid-lifetime
	command_gives 0 config-get
	answer_is '.arguments.Dhcp4."valid-lifetime"' 4000
	kea_stop dhcp4
	kea_refuses dhcp4 "$(conf4 'set({"valid-lifetime": "long"})')"
	log_has 'ERROR.*expecting integer'
}

@test "bench (stock hooks) ISC's libraries load and answer commands" {
	requires stock:libdhcp_lease_cmds.so
	kea_start dhcp4 "$(conf4 'stock("libdhcp_lease_cmds.so")')"
	ask4 1 dora --circuit-id pt01
	command_gives 0 lease4-get '{"ip-address": "192.0.2.10"}'
	answer_is '.arguments."client-id"' 01:02:00:00:00:00:01
	command_gives 3 lease4-get '{"ip-address": "192.0.2.11"}'
	kea_maps '[^/]*libdhcp_lease_cmds.so'
	command_gives 0 config-set "$(conf4)"
	command_gives 2 lease4-get '{"ip-address": "192.0.2.10"}'
}

@test "bench (other daemons) kea-dhcp-ddns and the Control Agent start" {
	requires kea-dhcp-ddns kea-ctrl-agent
	kea_start d2 "$(conf_d2)"
	command_gives 0 version-get
	kea_start ca "$(conf_ca)"
}

@test "bench (raw packets) mutations are sent as they are" {
	kea_start dhcp4 "$(conf4)"
	ask4 1 discover --dump
	local packet
	packet=$(packet_get packet)
	ask4 1 raw --hex "$packet"
	packet_is msgtype OFFER
	silent4 1 raw --hex "${packet:0:200}"
	silent4 1 raw --hex "${packet/63825363/00000000}"
	ask4 1 raw --hex "$packet"
}

@test "bench (teardown) nothing of it stays behind" {
	run bats "$BATS_TEST_DIRNAME/fixtures/leftovers.bats"
	echo "$output"
	test "$status" -eq 1
	[[ $output == *'ended with status 137'* ]]
	[[ $output == *DHCP4_STARTED* ]]
	local name
	name=$(sed -n 's/^# left //p' <<<"$output")
	test -n "$name"
	test ! -e "/run/netns/${name% *}"
	test ! -e "${name#* }"
	run pgrep -f "${name#* }"
	test "$status" -eq 1
}
