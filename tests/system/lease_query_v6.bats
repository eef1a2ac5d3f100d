#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# lease_query in the real kea-dhcp6: LEASEQUERY by UDP.

load lease_query

setup_file() { bench_open; }
setup() { query_begin; }
teardown() { bench_end; }
teardown_file() { bench_close; }

D1=00:03:00:01:02:00:00:00:00:01

d1_has() {
	lease6 "$1" "$2" "\"duid\": \"$D1\", \"iaid\": ${3:-1},
		\"subnet-id\": ${4:-1}"
}

d1_has_prefix() {
	lease6 "$1" "$2" "\"duid\": \"$D1\", \"iaid\": ${3:-1},
		\"type\": \"IA_PD\", \"prefix-len\": 64, \"subnet-id\": 1"
}

status_is() {
	packet_is msgtype LEASEQUERY-REPLY
	packet_is status "$1"
	packet_is status_text "$2"
	packet_is client_duid "$REQUESTER_DUID"
	packet_isnt server_duid ''
}

@test "A10 lease_query (address, active) the client and what is left" {
	kea_start dhcp6 "$(queried dhcp6)"
	d1_has 2001:db8:1::10 100
	query6 01 $NO_LINK "$(iaaddr 2001:db8:1::10)" --xid 0x1234
	packet_is xid 0x001234
	status_is 0 'active lease found'
	packet_is client_data.client_duid "$D1"
	packet_is client_data.addr 2001:db8:1::10
	about client_data.valid 3900
	about client_data.preferred 2900
	test "$(packet_get client_data.clt_time)" -ge 100
	packet_lacks option.48
	packet_lacks option.47
}

@test "A10 lease_query (an address in a delegated prefix) finds the prefix" {
	kea_start dhcp6 "$(queried dhcp6)"
	d1_has_prefix 2001:db8:8:5:: 100
	query6 01 $NO_LINK \
		"0005001820010db80008000500000000000000770000000000000000"
	status_is 0 'active lease found'
	packet_is client_data.prefix 2001:db8:8:5::/64
}

@test "A10 lease_query (prefix-lengths) says which are looked for" {
	kea_start dhcp6 "$(asked_by dhcp6 \
		'{"requesters": ["::1"], "prefix-lengths": []}')"
	d1_has_prefix 2001:db8:8:5:: 100
	query6 01 $NO_LINK \
		"0005001820010db80008000500000000000000770000000000000000"
	status_is 0 'no active lease'
}

@test "A11 lease_query (address, none) says so" {
	kea_start dhcp6 "$(queried dhcp6)"
	query6 01 $NO_LINK "$(iaaddr 2001:db8:1::15)"
	status_is 0 'no active lease'
	packet_lacks option.45
	query6 01 $NO_LINK "$(iaaddr 2001:db8:ff::1)"
	status_is 9 'address not in a configured pool'
}

@test "A11 lease_query (address, expired) an inactive lease exists" {
	kea_start dhcp6 "$(queried dhcp6)"
	d1_has 2001:db8:1::10 3999
	sleep 2
	query6 01 $NO_LINK "$(iaaddr 2001:db8:1::10)"
	status_is 0 'inactive lease exists'
	packet_lacks option.45
}

@test "A12 lease_query (client, two subnets) links, or the leases of one" {
	kea_start dhcp6 "$(queried dhcp6)"
	d1_has 2001:db8:1::10 100
	d1_has_prefix 2001:db8:8:5:: 50
	d1_has 2001:db8:2::10 20 2 2
	query6 02 $NO_LINK "$(client_id 1)"
	status_is 0 'active lease(s) found'
	packet_lacks option.45
	test "$(packet_get link | wc -l)" -eq 2
	query6 02 "$(hex6 2001:db8:1::)" "$(client_id 1)"
	status_is 0 'active lease(s) found'
	packet_lacks option.48
	packet_is client_data.addr 2001:db8:1::10
	packet_is client_data.prefix 2001:db8:8:5::/64
	packet_is client_data.client_duid "$D1"
	about client_data.clt_time 51
}

@test "A12 lease_query (client, nothing there) says why" {
	kea_start dhcp6 "$(queried dhcp6)"
	query6 02 $NO_LINK "$(client_id 1)"
	status_is 0 'no active leases'
	query6 02 "$(hex6 2001:db8:77::)" "$(client_id 1)"
	status_is 9 'not a configured link'
}

@test "A13 lease_query (malformed) the status says so" {
	kea_start dhcp6 "$(queried dhcp6)"
	query6 01 $NO_LINK ''
	status_is 8 'missing D6O_IAADDR'
	query6 02 $NO_LINK ''
	status_is 8 'missing D6O_CLIENTID'
	query6 09 $NO_LINK ''
	status_is 7 'unknown query-type'
}

@test "A13 lease_query (no query, no client, another server) no answer" {
	kea_start dhcp6 "$(queried dhcp6)"
	unanswered6 --duid "$REQUESTER_DUID"
	log_has 'LEASE_QUERY_MALFORMED .*option 44'
	unanswered6 --option "44=0x01$NO_LINK"
	log_has 'LEASE_QUERY_MALFORMED .*option 1\)'
	unanswered6 --duid "$REQUESTER_DUID" --server-id 00:01:02:03 \
		--option "44=0x01$NO_LINK"
	log_has 'LEASE_QUERY_MALFORMED .*another server'
	unanswered6 --duid "$REQUESTER_DUID" --option 44=0x01
}

@test "A14 lease_query (two relays) the chain as it came, without the client" {
	kea_start dhcp6 "$(queried dhcp6 'set({"store-extended-info": true})')"
	ask6 1 sarr --ia-na 1 --relay 2001:db8:1::1,fe80::a \
		--interface-id 0x1122 --relay 2001:db8:1::2,fe80::b \
		--remote-id 0x000011aa
	query6 01 $NO_LINK "$(iaaddr 2001:db8:1::10)"
	status_is 0 'active lease found'
	# The peer of the outer relay; hop 1 with its remote id; hop 0 with its
	# interface id and no message.
	packet_is option.47 "$(printf %s fe80000000000000000000000000000b \
		0c01 20010db8000100000000000000000002 \
		fe80000000000000000000000000000b 00250004 000011aa \
		00090028 0c00 20010db8000100000000000000000001 \
		fe80000000000000000000000000000a 00120002 1122)"
}

@test "A15 lease_query (not a requester) no answer, but its address" {
	kea_start dhcp6 "$(asked_by dhcp6 '{"requesters": ["2001:db8:9::9"]}')"
	unanswered6 --duid "$REQUESTER_DUID" \
		--option "44=0x01$NO_LINK$(iaaddr 2001:db8:1::10)"
	log_has 'LEASE_QUERY_REQUESTER_UNKNOWN .*query of ::1 '
}

@test "A16 lease_query (wrong parameters) are refused by name and value" {
	kea_start dhcp6 "$(conf6)"
	local wrong
	for wrong in '2001:db8::/32' '192.0.2.1' '' ff02::1:2 ::; do
		command_gives 1 config-test \
			"$(asked_by dhcp6 "{\"requesters\": [\"$wrong\"]}")"
		text_has "$LIBRARY" requesters "$wrong"
	done
	for wrong in 0 129 '"64"'; do
		command_gives 1 config-test "$(asked_by dhcp6 \
			"{\"requesters\": [\"::1\"],
			\"prefix-lengths\": [$wrong]}")"
		text_has prefix-lengths "${wrong//\"/}"
	done
}

@test "lease_query (through a relay) the answer goes back the same way" {
	kea_start dhcp6 "$(queried dhcp6)"
	d1_has 2001:db8:1::10 100
	query6 01 $NO_LINK "$(iaaddr 2001:db8:1::10)" \
		--relay 2001:db8:1::1,fe80::a --interface-id 0x1122
	status_is 0 'active lease found'
	packet_is relay.0.link 2001:db8:1::1
	packet_is relay.0.peer fe80::a
	packet_is relay.0.option.18 1122
}

@test "lease_query (statistics) queries and answers are counted" {
	kea_start dhcp6 "$(queried dhcp6)"
	query6 01 $NO_LINK "$(iaaddr 2001:db8:1::15)"
	stat_is pkt6-received 1
	stat_is pkt6-sent 1
}
