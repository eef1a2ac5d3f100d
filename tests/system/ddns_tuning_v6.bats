#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# ddns_tuning in the real kea-dhcp6.

load ddns_tuning

setup_file() { bench_open; }
setup() { ddns_begin; }
teardown() { ddns_end; }
teardown_file() { bench_close; }

RELAY=(--relay 2001:db8:1::1)
EXPR="{\"hostname-expr\": \"'host6'\"}"
ADDRESS=2001:db8:1::10

# The client's option 39, which asks the server to update.
client_name() {
	echo "39=0x01$(wire_name "$1")"
}

@test "A8 ddns_tuning (v6, option 39) the name in the answer and the NCR" {
	start_tuned dhcp6 "$EXPR" 'hook("libdhcp_lease_cmds.so")'
	ask6 1 sarr "${RELAY[@]}" --ia-na 1 --option "$(client_name pc6.)"
	fqdn6_is 01 host6.ex.org.
	lease_name_is dhcp6 "$ADDRESS" host6.ex.org.
	ncrs_are "0 host6.ex.org. $ADDRESS true true"
	local server
	server=$(packet_get server_duid)
	ask6 1 renew "${RELAY[@]}" --ia-na "1=$ADDRESS" --server-id "$server" \
		--option "$(client_name pc6.)"
	fqdn6_is 01 host6.ex.org.
	ask6 1 rebind "${RELAY[@]}" --ia-na "1=$ADDRESS" \
		--option "$(client_name pc6.)"
	fqdn6_is 01 host6.ex.org.
}

@test "A8 ddns_tuning (v6, subnet) its expression comes before the global" {
	start_tuned dhcp6 "$EXPR" "subnet(1; $(context "'guest6'"))" \
		"subnet(2; $(context ''))"
	ask6 1 solicit "${RELAY[@]}" --ia-na 1 --option "$(client_name pc6.)"
	fqdn6_is 01 guest6.ex.org.
	ask6 1 solicit --relay 2001:db8:2::1 --ia-na 1 \
		--option "$(client_name pc6.)"
	fqdn6_is 01 pc6.
}

@test "A9 ddns_tuning (v6, no option 39) no name, unless the server makes it" {
	start_tuned dhcp6 "$EXPR"
	ask6 1 sarr "${RELAY[@]}" --ia-na 1
	packet_lacks option.39
	no_ncrs
	command_gives 0 config-set "$(tuned dhcp6 "$EXPR" \
		'set({"ddns-replace-client-name": "when-not-present"})')"
	ask6 2 sarr "${RELAY[@]}" --ia-na 1
	fqdn6_is 01 host6.ex.org.
	ncrs_are "0 host6.ex.org. $(packet_get ia_na.1.addr) true true"
}

skip_reserved6() {
	echo 'subnet(1; {"reservations": [{
		"duid": "00:03:00:01:02:00:00:00:00:01",
		"client-classes": ["SKIP_DDNS"]}]})'
}

# A life of client N, which has ADDRESS. Some servers keep a released lease, and
# what DNS knows of it, until it is reclaimed.
live6() {
	local name=(--option "$(client_name "pc$1.ex.org.")") server
	ask6 "$1" sarr "${RELAY[@]}" --ia-na 1 "${name[@]}"
	packet_is ia_na.1.addr "$2"
	server=$(packet_get server_duid)
	ask6 "$1" renew "${RELAY[@]}" --ia-na "1=$2" --server-id "$server" \
		"${name[@]}"
	ask6 "$1" release "${RELAY[@]}" --ia-na "1=$2" --server-id "$server"
	command_gives 0 leases-reclaim '{"remove": true}'
}

@test "A10 ddns_tuning (v6, SKIP_DDNS) no NCR in the life of a lease" {
	start_tuned dhcp6 '{}' "$(skip_reserved6)"
	live6 1 "$ADDRESS"
	no_ncrs
	live6 2 2001:db8:1::11
	ncrs_are '0 pc2.ex.org. 2001:db8:1::11 true true' \
		'1 pc2.ex.org. 2001:db8:1::11 true true'
	ask6 1 solicit "${RELAY[@]}" --ia-na 1 --option "$(client_name pc1.)"
	fqdn6_is 04 pc1.
}

@test "A10 ddns_tuning (v6, SKIP_DDNS, a generated name) no NCR either" {
	start_tuned dhcp6 '{}' "$(skip_reserved6)" \
		'set({"ddns-replace-client-name": "always"})'
	live6 1 "$ADDRESS"
	no_ncrs
}

@test "A10 ddns_tuning (v6, SKIP_DDNS since the lease) renewal takes it out" {
	local name server
	start_tuned dhcp6 '{}' 'set({"client-classes": [{"name": "SKIP_DDNS",
		"test": "option[1000].exists"}]})'
	name=$(client_name pc1.ex.org.)
	ask6 1 sarr "${RELAY[@]}" --ia-na 1 --option "$name"
	server=$(packet_get server_duid)
	ask6 1 renew "${RELAY[@]}" --ia-na "1=$ADDRESS" --option "$name" \
		--option 1000=x --server-id "$server"
	ncrs_are "0 pc1.ex.org. $ADDRESS true true" \
		"1 pc1.ex.org. $ADDRESS true true"
}

@test "A12 ddns_tuning (v6, not loaded) SKIP_DDNS means nothing" {
	ncr_listen
	kea_start dhcp6 "$(conf6 "$(ddns_on)" "$(skip_reserved6)")"
	live6 1 "$ADDRESS"
	ncrs_are "0 pc1.ex.org. $ADDRESS true true" \
		"1 pc1.ex.org. $ADDRESS true true"
}

@test "A13 ddns_tuning (v6, bad expressions) refused" {
	start_tuned dhcp6 "$EXPR"
	refused "$(tuned dhcp6 '{"hostname-expr": "pkt4.mac"}')" \
		"$LIBRARY" hostname-expr pkt4.mac
	command_gives 1 config-set "$(tuned dhcp6 "$EXPR" \
		"subnet(2; $(context pkt4.mac))")"
	text_has "$LIBRARY" 'subnet 2' hostname-expr pkt4.mac
}
