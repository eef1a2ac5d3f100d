#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# lease_query in the real kea-dhcp4: DHCPLEASEQUERY by UDP.

load lease_query

setup_file() { bench_open; }
setup() { query_begin; }
teardown() { bench_end; }
teardown_file() { bench_close; }

C1='"hw-address": "02:00:00:00:00:01", "client-id": "01:02:00:00:00:00:01"'

@test "A1 lease_query (address, active) all that is known of the lease" {
	kea_start dhcp4 "$(queried dhcp4)"
	lease4 192.0.2.10 100 "$C1"
	query4 --ciaddr 192.0.2.10 --xid 0x1234
	packet_is msgtype LEASEACTIVE
	packet_is xid 0x00001234
	packet_is ciaddr 192.0.2.10
	packet_is giaddr 192.0.2.1
	packet_is yiaddr 0.0.0.0
	packet_is chaddr 02:00:00:00:00:01
	packet_is option.61 01020000000001
	packet_isnt option.54 ''
	about_option 91 100
	about_option 51 3900
	about_option 58 900
	about_option 59 1900
	packet_lacks option.92
	packet_lacks option.82
}

@test "A1 lease_query (timers that have passed) are left out" {
	kea_start dhcp4 "$(queried dhcp4)"
	lease4 192.0.2.10 1500 "$C1"
	query4 --ciaddr 192.0.2.10
	packet_lacks option.58
	about_option 59 500
	about_option 51 2500
}

@test "A1 lease_query (infinite lifetime) stays infinite" {
	kea_start dhcp4 "$(queried dhcp4 'set({"valid-lifetime": 4294967295,
		"renew-timer": 1000, "rebind-timer": 2000})')"
	ask4 1 dora
	query4 --ciaddr 192.0.2.10
	packet_is msgtype LEASEACTIVE
	packet_is option.51 ffffffff
}

@test "A2 lease_query (address, no lease) unassigned, and nothing else" {
	kea_start dhcp4 "$(queried dhcp4)"
	query4 --ciaddr 192.0.2.15
	packet_is msgtype LEASEUNASSIGNED
	packet_is ciaddr 192.0.2.15
	packet_isnt option.54 ''
	packet_lacks option.51
	packet_lacks option.61
}

@test "A2 lease_query (expired lease) unassigned" {
	kea_start dhcp4 "$(queried dhcp4)"
	lease4 192.0.2.10 3999 "$C1"
	sleep 2
	query4 --ciaddr 192.0.2.10
	packet_is msgtype LEASEUNASSIGNED
}

@test "A3 lease_query (address of nobody's subnet) unknown" {
	kea_start dhcp4 "$(queried dhcp4)"
	query4 --ciaddr 203.0.113.5
	packet_is msgtype LEASEUNKNOWN
	packet_is ciaddr 203.0.113.5
	packet_lacks option.51
}

@test "A4 lease_query (hardware address) the newest lease, and the others" {
	kea_start dhcp4 "$(queried dhcp4)"
	lease4 192.0.2.10 100 "$C1, \"subnet-id\": 1"
	lease4 198.51.100.10 50 "$C1, \"subnet-id\": 2"
	query4 --mac 02:00:00:00:00:01
	packet_is msgtype LEASEACTIVE
	packet_is ciaddr 198.51.100.10
	packet_is option.92 c000020a
	about_option 91 50
	query4 --mac 02:00:00:00:00:02
	packet_is msgtype LEASEUNKNOWN
	packet_is chaddr 02:00:00:00:00:02
	packet_is ciaddr 0.0.0.0
}

@test "A4 lease_query (client identifier) the newest lease, and the others" {
	kea_start dhcp4 "$(queried dhcp4)"
	lease4 192.0.2.10 50 "$C1, \"subnet-id\": 1"
	lease4 198.51.100.10 100 "$C1, \"subnet-id\": 2"
	query4 --client-id 01:02:00:00:00:00:01
	packet_is msgtype LEASEACTIVE
	packet_is ciaddr 192.0.2.10
	packet_is chaddr 02:00:00:00:00:01
	packet_is option.92 c633640a
}

@test "A5 lease_query (client identifier of nobody) unknown, repeated" {
	kea_start dhcp4 "$(queried dhcp4)"
	query4 --client-id 01:02:00:00:00:00:09
	packet_is msgtype LEASEUNKNOWN
	packet_is option.61 01020000000009
	packet_lacks option.51
}

@test "A6 lease_query (two keys, none) no answer, but a message" {
	kea_start dhcp4 "$(queried dhcp4)"
	unanswered4 --ciaddr 192.0.2.10 --client-id 01:02:00:00:00:00:01
	log_has 'LEASE_QUERY_MALFORMED .*192\.0\.2\.1.*more than one'
	unanswered4 --ciaddr 192.0.2.10 --mac 02:00:00:00:00:01
	log_mark
	unanswered4
	log_has 'LEASE_QUERY_MALFORMED .*none'
	unanswered4 --option 61=
	log_has 'LEASE_QUERY_MALFORMED .*option 61'
}

@test "A7 lease_query (not a requester) no answer, but its address" {
	kea_start dhcp4 "$(queried dhcp4)"
	bench_in ip address add 192.0.2.99/32 dev lo
	unanswered4 --ciaddr 192.0.2.10 --giaddr 192.0.2.99
	log_has 'LEASE_QUERY_REQUESTER_UNKNOWN .*192\.0\.2\.99'
	unanswered4 --ciaddr 192.0.2.10 --giaddr 0.0.0.0
	bench_in ip address delete 192.0.2.99/32 dev lo
}

@test "A8 lease_query (relay agent information) as it was stored" {
	kea_start dhcp4 "$(queried dhcp4 'set({"store-extended-info": true})')"
	ask4 1 dora --circuit-id 0xaabbccdd
	query4 --ciaddr 192.0.2.10
	packet_is msgtype LEASEACTIVE
	packet_is option.82 0104aabbccdd
}

@test "A8 lease_query (nothing was stored) no relay agent information" {
	kea_start dhcp4 "$(queried dhcp4 'set({"store-extended-info": false})')"
	ask4 1 dora --circuit-id 0xaabbccdd
	query4 --ciaddr 192.0.2.10
	packet_is msgtype LEASEACTIVE
	packet_lacks option.82
}

@test "A8 lease_query (stored by another version) both forms are read" {
	kea_start dhcp4 "$(queried dhcp4)"
	lease4 192.0.2.10 0 "$C1, \"user-context\":
		{\"ISC\": {\"relay-agent-info\": \"0x0104AABBCCDD\"}}"
	lease4 192.0.2.11 0 "\"hw-address\": \"02:00:00:00:00:02\",
		\"user-context\": {\"ISC\": {\"relay-agent-info\":
		{\"sub-options\": \"0x0104AABBCCDE\"}}}"
	query4 --ciaddr 192.0.2.10
	packet_is option.82 0104aabbccdd
	query4 --ciaddr 192.0.2.11
	packet_is option.82 0104aabbccde
}

@test "A9 lease_query (declined lease) unassigned" {
	kea_start dhcp4 "$(queried dhcp4)"
	ask4 1 dora
	silent4 1 decline --requested 192.0.2.10 \
		--server-id "$(packet_get server_id)"
	query4 --ciaddr 192.0.2.10
	packet_is msgtype LEASEUNASSIGNED
	query4 --mac 02:00:00:00:00:01
	packet_is msgtype LEASEUNKNOWN
}

@test "A16 lease_query (wrong parameters) are refused by name and value" {
	kea_start dhcp4 "$(conf4)"
	local wrong
	for wrong in '192.0.2.0/24' '*' '2001:db8::1'; do
		command_gives 1 config-test \
			"$(asked_by dhcp4 "{\"requesters\": [\"$wrong\"]}")"
		text_has "$LIBRARY" requesters "$wrong"
	done
	command_gives 1 config-test "$(asked_by dhcp4 '{"requesters": []}')"
	text_has requesters
	command_gives 1 config-test "$(asked_by dhcp4 '{}')"
	text_has requesters
	command_gives 1 config-test \
		"$(asked_by dhcp4 '{"requesters": "192.0.2.1"}')"
	text_has requesters 192.0.2.1
	command_gives 1 config-test \
		"$(asked_by dhcp4 '{"requesters": ["192.0.2.1"], "x": 1}')"
	text_has "'x'"
	command_gives 1 config-test \
		"$(asked_by dhcp4 '{"requesters": ["192.0.2.1", "192.0.2.1"]}')"
	text_has 'requesters[1]' 192.0.2.1 once
	for wrong in 224.0.0.1 0.0.0.0 255.255.255.255; do
		command_gives 1 config-test \
			"$(asked_by dhcp4 "{\"requesters\": [\"$wrong\"]}")"
		text_has "$LIBRARY" requesters "$wrong" 'a single requester'
	done
}

@test "lease_query (parameters in the wrong place) are told where to go" {
	kea_start dhcp4 "$(conf4)"
	command_gives 1 config-test "$(asked_by dhcp4 '{"requesters":
		["192.0.2.1"], "bulk-query-enabled": true}')"
	text_has "'bulk-query-enabled' stands in the wrong place" \
		"into 'advanced'"
	command_gives 1 config-test "$(asked_by dhcp4 '{"requesters":
		["192.0.2.1"], "advanced": {"requesters": ["192.0.2.1"]}}')"
	text_has "'advanced.requesters' stands in the wrong place" \
		"out of 'advanced'"
	ask4 1 dora
	packet_is yiaddr 192.0.2.10
}

@test "lease_query (statistics) queries and answers are counted" {
	kea_start dhcp4 "$(queried dhcp4)"
	query4 --ciaddr 192.0.2.10
	stat_is pkt4-received 1
	stat_is pkt4-sent 1
}

@test "lease_query (other messages) are served as ever" {
	kea_start dhcp4 "$(queried dhcp4)"
	ask4 1 dora
	packet_is yiaddr 192.0.2.10
	log_lacks LEASE_QUERY_MALFORMED
}

@test "lease_query (a client with 400 leases) as many as fit" {
	kea_start dhcp4 "$(queried dhcp4 'subnet(1; {"subnet": "10.0.0.0/8",
		"pools": []})')"
	local i list=
	for ((i = 1; i <= 400; i++)); do
		list="$list{\"command\": \"lease4-add\", \"arguments\":
			{\"ip-address\": \"10.0.$((i / 200)).$((i % 200 + 1))\",
			$C1, \"subnet-id\": 1}}"
	done
	printf '%s' "$list" | jq -c . | while read -r line; do
		printf '%s\n' "$line" | "$BENCH_TOOLS/keactl" \
			"$(bench_socket)" >/dev/null
	done
	query4 --mac 02:00:00:00:00:01
	packet_is msgtype LEASEACTIVE
	log_has LEASE_QUERY_SHORTENED
	test "$(packet_get option.92 | tr -d '\n' | wc -c)" -gt 2000
}

@test "lease_query (hundred reloads) nothing is left over" {
	kea_start dhcp4 "$(queried dhcp4)"
	local i files
	files=$(kea_files)
	for ((i = 0; i < 100; i++)); do
		command_gives 0 config-reload
	done
	settles "$files" kea_files
	query4 --ciaddr 192.0.2.15
	command_gives 0 config-set "$(conf4)"
	unanswered4 --ciaddr 192.0.2.15
}
