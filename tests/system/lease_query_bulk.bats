#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# lease_query in the real servers: bulk leasequery by TCP.

load lease_query

setup_file() { bench_open; }
setup() { query_begin; }
teardown() { bench_end; }
teardown_file() { bench_close; }

D1=00:03:00:01:02:00:00:00:00:01
RELAY_ID=0003000102aabbccddee

# bulk_conf DAEMON [MEMBERS OF advanced [FILTER]...]
bulk_conf() {
	local requester=192.0.2.1 port=$PORT4
	test "$1" = dhcp4 || requester=::1 port=$PORT6
	asked_by "$1" "{\"requesters\": [\"$requester\"], \"advanced\":
		({\"bulk-query-enabled\": true,
		\"lease-query-port\": $port} + {${2:-}})}" "${@:3}"
}

# bulk4 OPTION... and bulk6 TYPE LINK OPTIONS [OPTION]...: all that comes
bulk4() {
	query_packet -4 bulkleasequery --tcp --server 127.0.0.1 \
		--server-port "$PORT4" --local 192.0.2.1 --timeout 3000 "$@"
}

bulk6() {
	query_packet -6 leasequery --tcp --server ::1 --server-port "$PORT6" \
		--duid "$REQUESTER_DUID" --timeout 3000 \
		--option "44=0x$1$2$3" "${@:4}"
}

# types NAME...: the messages that came, in their order
types() {
	local found
	found=$(printf '%s\n' "$PACKET" |
		sed -n 's/^[0-9]*\.msgtype=//p' | tr '\n' ' ')
	test "$found" = "$*${1:+ }" || {
		printf '%s\n' "messages: wanted '$*', found '$found' in" \
			"$PACKET"
		return 1
	}
}

# many4 N: N leases that relay RELAY_ID has vouched for
many4() {
	local i list=
	for ((i = 1; i <= $1; i++)); do
		list+="{\"command\": \"lease4-add\", \"arguments\": {
			\"ip-address\": \"192.0.2.$i\", \"subnet-id\": 1,
			\"hw-address\": \"02:00:00:00:01:$(printf %02x "$i")\",
			\"user-context\": {\"ISC\": {\"relay-agent-info\":
			{\"sub-options\": \"0x0C0A${RELAY_ID^^}\",
			\"relay-id\": \"${RELAY_ID^^}\"}}}}}"
	done
	printf '%s' "$list" | jq -c . | while read -r line; do
		printf '%s\n' "$line" | "$BENCH_TOOLS/keactl" \
			"$(bench_socket)" >/dev/null
	done
}

@test "lease_query (bulk, DHCPv4, clients) a lease each, the end" {
	kea_start dhcp4 "$(bulk_conf dhcp4)"
	local c1='"hw-address": "02:00:00:00:00:01",
		"client-id": "01:02:00:00:00:00:01"'
	lease4 192.0.2.10 100 "$c1, \"subnet-id\": 1"
	lease4 198.51.100.10 50 "$c1, \"subnet-id\": 2"
	lease4 192.0.2.12 50 '"hw-address": "02:00:00:00:00:02"'
	bulk4 --mac 02:00:00:00:00:02 --xid 0x1234
	types LEASEACTIVE LEASEQUERYDONE
	packet_is 1.xid 0x00001234
	packet_is 2.xid 0x00001234
	packet_is 1.ciaddr 192.0.2.12
	packet_is 1.chaddr 02:00:00:00:00:02
	packet_isnt 1.option.54 ''
	packet_isnt 1.option.152 ''
	packet_lacks 2.option.54
	packet_lacks 1.option.92
	packet_lacks 2.option.151
	bulk4 --mac 02:00:00:00:00:01
	types LEASEACTIVE LEASEACTIVE LEASEQUERYDONE
	bulk4 --client-id 01:02:00:00:00:00:01
	types LEASEACTIVE LEASEACTIVE LEASEQUERYDONE
	bulk4 --client-id 01:02:00:00:00:00:09
	types LEASEQUERYDONE
	bulk4 --mac 02:00:00:00:00:09
	types LEASEQUERYDONE
}

@test "lease_query (bulk, DHCPv4, relay and remote id) what they relayed" {
	kea_start dhcp4 "$(bulk_conf dhcp4 '' \
		'set({"store-extended-info": true})')"
	ask4 1 dora --relay-option 12=0x$RELAY_ID --remote-id far
	ask4 2 dora --relay-option 12=0x$RELAY_ID
	ask4 3 dora
	bulk4 --relay-option 12=0x$RELAY_ID
	types LEASEACTIVE LEASEACTIVE LEASEQUERYDONE
	packet_is 1.ciaddr 192.0.2.10
	packet_is 2.ciaddr 192.0.2.11
	packet_is 2.option.82 "0c0a$RELAY_ID"
	bulk4 --remote-id far
	types LEASEACTIVE LEASEQUERYDONE
	packet_is 1.ciaddr 192.0.2.10
	bulk4 --remote-id near
	types LEASEQUERYDONE
}

@test "lease_query (bulk, DHCPv4, times) leases of that time only" {
	kea_start dhcp4 "$(bulk_conf dhcp4)"
	local mac='"hw-address": "02:00:00:00:00:01"' half
	lease4 192.0.2.10 1000 "$mac"
	lease4 192.0.2.11 10 "$mac"
	half=$(printf %08x $(($(date +%s) - 500)))
	bulk4 --mac 02:00:00:00:00:01 --option "154=0x$half"
	types LEASEACTIVE LEASEQUERYDONE
	packet_is 1.ciaddr 192.0.2.11
	bulk4 --mac 02:00:00:00:00:01 --option "155=0x$half"
	types LEASEACTIVE LEASEQUERYDONE
	packet_is 1.ciaddr 192.0.2.10
}

@test "lease_query (bulk, DHCPv4, what cannot be served) a status" {
	kea_start dhcp4 "$(bulk_conf dhcp4)"
	bulk4
	types LEASEQUERYDONE
	test "$(packet_get 1.option.151 | cut -c1-2)" = 04
	bulk4 --client-id 01:02 --mac 02:00:00:00:00:01
	test "$(packet_get 1.option.151 | cut -c1-2)" = 03
	bulk4 --ciaddr 192.0.2.10
	test "$(packet_get 1.option.151 | cut -c1-2)" = 03
	bulk4 --mac 02:00:00:00:00:01 --option 221=0x00
	test "$(packet_get 1.option.151 | cut -c1-2)" = 04
	query_packet -4 leasequery --tcp --server-port "$PORT4" \
		--local 192.0.2.1 --mac 02:00:00:00:00:01
	test "$(packet_get 1.option.151 | cut -c1-2)" = 04
	query_packet -4 raw --tcp --server-port "$PORT4" \
		--local 192.0.2.1 --hex 000401020304 || true
	packet_is closed yes
	log_has LEASE_QUERY_BULK_MALFORMED
}

# first_octets DAEMON HEX: what begins so is disconnected, long before it is idle
first_octets() {
	local family=${1#dhcp} began=$SECONDS
	local server=127.0.0.1 port=$PORT4 local=192.0.2.1
	test "$family" = 4 || server=::1 port=$PORT6 local=::1
	query_packet "-$family" raw --tcp --server "$server" --server-port \
		"$port" --local "$local" --hex "$2" --timeout 30000 || true
	packet_is messages 0
	packet_is closed yes
	test "$((SECONDS - began))" -lt 15
}

@test "lease_query (bulk, no query at all) is disconnected at once" {
	local family daemon http tls=1603010200010001fc0303
	http=$(printf 'GET / HTTP/1.1\r\n\r\n' | od -An -tx1 | tr -d ' \n')
	for family in 4 6; do
		daemon=dhcp$family
		kea_start "$daemon" "$(bulk_conf "$daemon")"
		first_octets "$daemon" "$http"
		first_octets "$daemon" 5353482d322e30
		first_octets "$daemon" 0002
		if test "$family" = 6; then
			first_octets "$daemon" "$tls"
		else
			# Its first octets are those of a request, its cookie is not.
			first_octets "$daemon" "$tls$(printf '%0480d' 0)"
		fi
		# One line each.
		test "$(log_since | grep -c LEASE_QUERY_BULK_MALFORMED)" -eq 4
		log_has ' INFO .*LEASE_QUERY_BULK_MALFORMED connection of '
		log_lacks LEASE_QUERY_BULK_CLOSED
		kea_stop "$daemon"
	done
}

@test "lease_query (bulk, many leases, small pages) all of them, once" {
	kea_start dhcp4 "$(bulk_conf dhcp4 '"max-leases-per-fetch": 7')"
	many4 200
	bulk4 --relay-option 12=0x$RELAY_ID
	packet_is messages 201
	test "$(printf '%s\n' "$PACKET" | sed -n 's/.*\.ciaddr=192/192/p' |
		sort -u | wc -l)" -eq 200
	# Several at once: each has its end.
	bulk4 --relay-option 12=0x$RELAY_ID --count 5
	packet_is messages 1005
}

@test "lease_query (bulk, one query at once) the others wait" {
	kea_start dhcp4 "$(bulk_conf dhcp4 '"max-concurrent-queries": 1')"
	many4 50
	bulk4 --relay-option 12=0x$RELAY_ID --count 4
	packet_is messages 204
}

@test "lease_query (bulk, not a requester) is not let in" {
	kea_start dhcp4 "$(bulk_conf dhcp4)"
	query_packet -4 bulkleasequery --tcp --server-port "$PORT4" \
		--local 198.51.100.1 --mac 02:00:00:00:00:01 || true
	packet_is messages 0
	log_has 'LEASE_QUERY_BULK_REFUSED .*198\.51\.100\.1'
}

@test "lease_query (bulk, too many connections, idle) are closed" {
	kea_start dhcp4 "$(bulk_conf dhcp4 '"max-requester-connections": 1,
		"max-requester-idle-time": 2')"
	# Half of a message keeps the connection busy with nothing.
	query_packet -4 raw --tcp --server-port "$PORT4" --local 192.0.2.1 \
		--hex 0100 --timeout 8000 >"$TMP/first" || true &
	local first=$!
	sleep 0.5
	bulk4 --mac 02:00:00:00:00:01 || true
	packet_is messages 0
	log_has LEASE_QUERY_BULK_REFUSED
	wait "$first"
	bulk4 --mac 02:00:00:00:00:01
	types LEASEQUERYDONE
}

@test "lease_query (bulk, reload under a connection) nothing is left over" {
	kea_start dhcp4 "$(bulk_conf dhcp4)"
	local i files clients=
	bulk4 --mac 02:00:00:00:00:01
	files=$(kea_files)
	for ((i = 0; i < 20; i++)); do
		query_packet -4 raw --tcp --server-port "$PORT4" \
			--local 192.0.2.1 --hex 0100 --timeout 500 \
			>/dev/null &
		clients="$clients $!"
		command_gives 0 config-reload
	done
	# shellcheck disable=SC2086 # numbers
	wait $clients || true
	bulk4 --mac 02:00:00:00:00:01
	types LEASEQUERYDONE
	settles "$files" kea_files
	ask4 1 dora
	command_gives 0 config-set "$(conf4)"
	if bulk4 --mac 02:00:00:00:00:01; then
		return 1
	fi
}

@test "lease_query (bulk, address of nobody) the configuration is refused" {
	kea_start dhcp6 "$(conf6)"
	command_gives 1 config-set "$(asked_by dhcp6 "{\"requesters\": [\"::1\"],
		\"advanced\": {\"bulk-query-enabled\": true,
		\"lease-query-ip\": \"2001:db8:77::77\"}}")"
	log_has LEASE_QUERY_BULK_FAILED
}

@test "lease_query (bulk, parameters) are refused by name and value" {
	kea_start dhcp4 "$(conf4)"
	local wrong
	for wrong in '"active-query-enabled": true' \
		'"lease-query-ip": "2001:db8::1"' \
		'"max-requester-connections": 0' \
		'"max-requester-idle-time": 0' '"max-leases-per-fetch": 0' \
		'"lease-query-port": 65536' '"max-concurrent-queries": -1' \
		'"bulk-query-enabled": 1'; do
		command_gives 1 config-test "$(bulk_conf dhcp4 "$wrong")"
		text_has "$(printf '%s' "$wrong" | cut -d'"' -f2)"
	done
}

relayed6() {
	ask6 1 sarr --ia-na 1 --relay 2001:db8:1::1 \
		--relay-option 53=0x$RELAY_ID --remote-id 0x000011aa
	ask6 2 sarr --ia-na 1 --ia-pd 1 --relay 2001:db8:1::1 \
		--relay-option 53=0x$RELAY_ID
	ask6 3 sarr --ia-na 1 --relay 2001:db8:2::1
}

@test "lease_query (bulk, DHCPv6) by each type of query" {
	kea_start dhcp6 "$(bulk_conf dhcp6 '' \
		'set({"store-extended-info": true})')"
	relayed6
	bulk6 01 $NO_LINK "$(iaaddr 2001:db8:1::10)"
	types LEASEQUERY-REPLY LEASEQUERY-DONE
	packet_is 1.client_data.client_duid "$D1"
	packet_is 1.client_duid "$REQUESTER_DUID"
	packet_isnt 1.server_duid ''
	bulk6 02 $NO_LINK "$(client_id 2)"
	types LEASEQUERY-REPLY LEASEQUERY-DATA LEASEQUERY-DONE
	packet_lacks 2.client_duid
	bulk6 03 $NO_LINK "0035000a$RELAY_ID"
	types LEASEQUERY-REPLY LEASEQUERY-DATA LEASEQUERY-DATA \
		LEASEQUERY-DONE
	bulk6 03 "$(hex6 2001:db8:2::)" "0035000a$RELAY_ID"
	types LEASEQUERY-REPLY
	packet_is 1.status 0
	packet_is 1.status_text 'no active leases'
	bulk6 04 "$(hex6 2001:db8:1::)" ''
	types LEASEQUERY-REPLY LEASEQUERY-DATA LEASEQUERY-DATA \
		LEASEQUERY-DONE
	bulk6 04 "$(hex6 2001:db8:2::)" ''
	types LEASEQUERY-REPLY LEASEQUERY-DONE
	bulk6 05 $NO_LINK 00250006000011aa
	types LEASEQUERY-REPLY
	bulk6 05 $NO_LINK 00250004000011aa
	types LEASEQUERY-REPLY LEASEQUERY-DONE
	packet_is 1.client_data.addr 2001:db8:1::10
}

@test "lease_query (bulk, DHCPv6, what cannot be served) a status" {
	kea_start dhcp6 "$(bulk_conf dhcp6)"
	bulk6 01 $NO_LINK ''
	packet_is 1.status 8
	bulk6 02 $NO_LINK ''
	packet_is 1.status 8
	bulk6 03 $NO_LINK ''
	packet_is 1.status 8
	bulk6 04 $NO_LINK ''
	packet_is 1.status 8
	bulk6 04 "$(hex6 2001:db8:77::)" ''
	packet_is 1.status 9
	bulk6 09 $NO_LINK ''
	packet_is 1.status 7
	types LEASEQUERY-REPLY
	# ACTIVELEASEQUERY
	query_packet -6 raw --tcp --server ::1 --server-port "$PORT6" \
		--local ::1 --hex "0012160000010001000a${REQUESTER_DUID//:/}" ||
		true
	packet_is 1.status 10
}

@test "A17 lease_query (10,000 damaged queries) the server lives" {
	kea_start dhcp4 "$(bulk_conf dhcp4)"
	lease4 192.0.2.10 100 '"hw-address": "02:00:00:00:00:01",
		"client-id": "01:02:00:00:00:00:01"'
	bench_in "$BENCH_TOOLS/dhcpkt" -4 leasequery --server-port "$PORT4" \
		--local-port 67 --giaddr 192.0.2.1 --client-id \
		01:02:00:00:00:00:01 --mutate 7 --count 10000 >/dev/null
	bench_in "$BENCH_TOOLS/dhcpkt" -4 bulkleasequery --tcp --server-port \
		"$PORT4" --local 192.0.2.1 --relay-option 12=0x$RELAY_ID \
		--mutate 9 --count 1000 >/dev/null
	command_gives 0 lease4-get-all
	answer_is '.arguments.leases | length' 1
	# Some were releases and declines by then: it is there, but not active.
	bulk4 --mac 02:00:00:00:00:09
	types LEASEQUERYDONE
}

@test "A17 lease_query (10,000 damaged queries, DHCPv6) the server lives" {
	kea_start dhcp6 "$(bulk_conf dhcp6)"
	lease6 2001:db8:1::10 100 "\"duid\": \"$D1\", \"iaid\": 1"
	bench_in "$BENCH_TOOLS/dhcpkt" -6 leasequery --server-port "$PORT6" \
		--local-port "$RELAY_PORT6" --duid "$REQUESTER_DUID" \
		--option "44=0x01$NO_LINK$(iaaddr 2001:db8:1::10)" \
		--mutate 7 --count 10000 >/dev/null
	bench_in "$BENCH_TOOLS/dhcpkt" -6 leasequery --tcp --server-port \
		"$PORT6" --duid "$REQUESTER_DUID" \
		--option "44=0x03${NO_LINK}0035000a$RELAY_ID" \
		--mutate 9 --count 1000 >/dev/null
	command_gives 0 lease6-get-all
	answer_is '.arguments.leases | length' 1
	bulk6 01 $NO_LINK "$(iaaddr 2001:db8:1::10)"
	types LEASEQUERY-REPLY LEASEQUERY-DONE
}

@test "lease_query (extended-info-upgrade) as the version of Kea can" {
	kea_start dhcp4 "$(queried dhcp4)"
	lease4 192.0.2.10 0 '"hw-address": "02:00:00:00:00:01",
		"user-context": {"ISC": {"relay-agent-info": "0x0104AABBCCDD"}}'
	if kea_before 2.6; then
		command_gives 1 extended-info4-upgrade
		text_has tables
		return 0
	fi
	command_gives 0 extended-info4-upgrade
	# Kea upgrades leases of a file when it reads it, and has none left to do.
	text_has 'Upgraded 0 lease'
}
