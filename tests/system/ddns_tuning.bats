#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# ddns_tuning in the real kea-dhcp4: host names, and clients that DNS does not
# hear of.

load ddns_tuning

setup_file() { bench_open; }
setup() { ddns_begin; }
teardown() { ddns_end; }
teardown_file() { bench_close; }

MAC_NAME="'host-'+hexstring(pkt4.mac,'-')"

# named EXPRESSION: parameters
named() {
	jq -nc --arg e "$1" '{"hostname-expr": $e}'
}

LEASES='hook("libdhcp_lease_cmds.so")'

@test "A1 ddns_tuning (global) the name is in the answer, the lease, the NCR" {
	start_tuned dhcp4 "$(named "$MAC_NAME")" "$LEASES"
	ask4 1 discover --option 12=pc
	name_is host-02-00-00-00-00-01.ex.org
	no_ncrs
	ask4 1 dora --option 12=pc
	name_is host-02-00-00-00-00-01.ex.org
	local address
	address=$(packet_get yiaddr)
	lease_name_is dhcp4 "$address" \
		host-02-00-00-00-00-01.ex.org
	ncrs_are "0 host-02-00-00-00-00-01.ex.org. $address true true"
}

@test "A1 ddns_tuning (option 81) answered there; its flags tell the truth" {
	start_tuned dhcp4 "$(named "$MAC_NAME")"
	# The client wants the server to update: S, and E.
	ask4 1 dora --option "81=0x050000$(wire_name pc.)"
	fqdn4_is 05 host-02-00-00-00-00-01.ex.org.
	packet_lacks option.12
	ncrs_are '0 host-02-00-00-00-00-01.ex.org. 192.0.2.10 true true'
}

@test "A2 ddns_tuning (no name from the client) it gets the calculated one" {
	start_tuned dhcp4 "$(named "$MAC_NAME")"
	ask4 1 dora
	name_is host-02-00-00-00-00-01.ex.org
	ncrs_are '0 host-02-00-00-00-00-01.ex.org. 192.0.2.10 true true'
}

@test "A2 ddns_tuning (subnet without updates) a name, but no NCR" {
	start_tuned dhcp4 "$(named "'calc'")" \
		'subnet(1; {"ddns-send-updates": false})'
	ask4 1 dora
	name_is calc.ex.org
	silent4 1 release --ciaddr 192.0.2.10 \
		--server-id "$(packet_get server_id)"
	no_ncrs
}

@test "A3 ddns_tuning (subnet) its expression comes before the global one" {
	start_tuned dhcp4 "$(named "$MAC_NAME")" \
		"subnet(2; $(context "'guest'"))"
	ask4 1 dora --giaddr 198.51.100.1
	name_is guest.ex.org
	ask4 2 dora
	name_is host-02-00-00-00-00-02.ex.org
	ncrs_are '0 guest.ex.org. 198.51.100.10 true true' \
		'0 host-02-00-00-00-00-02.ex.org. 192.0.2.10 true true'
}

@test "A3 ddns_tuning (pkt4.yiaddr) the address that the client gets" {
	start_tuned dhcp4 '{}' \
		"subnet(1; $(context "'guest-'+hexstring(pkt4.yiaddr,'-')"))"
	ask4 1 dora --option 12=pc
	packet_is offer.option.12 70632e65782e6f7267
	name_is guest-c0-00-02-0a.ex.org
	ask4 1 renew --ciaddr 192.0.2.10 --option 12=pc
	name_is guest-c0-00-02-0a.ex.org
	ncrs_are '0 guest-c0-00-02-0a.ex.org. 192.0.2.10 true true'
}

@test "A4 ddns_tuning (subnet, empty) the global expression is off there" {
	start_tuned dhcp4 "$(named "$MAC_NAME")" "subnet(2; $(context ''))"
	ask4 1 dora --giaddr 198.51.100.1 --option 12=pc
	name_is pc.ex.org
	ncrs_are '0 pc.ex.org. 198.51.100.10 true true'
}

@test "A5 ddns_tuning (qualified value) no suffix is added" {
	start_tuned dhcp4 "$(named "'a.b.net.'")"
	ask4 1 dora --option 12=pc
	name_is a.b.net
	ncrs_are '0 a.b.net. 192.0.2.10 true true'
}

@test "A6 ddns_tuning (empty value) the client's name stays" {
	start_tuned dhcp4 "$(named "ifelse(option[200].exists,'x','')")"
	ask4 1 dora --option 12=pc
	name_is pc.ex.org
	ncrs_are '0 pc.ex.org. 192.0.2.10 true true'
}

RESERVED='"hw-address": "02:00:00:00:00:01"'

@test "A7 ddns_tuning (reservation) a calculated name comes before it" {
	local reservation="subnet(1; {\"reservations\": [{$RESERVED,
		\"hostname\": \"res1\"}]})"
	start_tuned dhcp4 "$(named '')" "$reservation"
	ask4 1 discover --option 12=pc
	name_is res1.ex.org
	command_gives 0 config-set \
		"$(tuned dhcp4 "$(named "'calc'")" "$reservation")"
	ask4 1 dora --option 12=pc
	name_is calc.ex.org
	ncrs_are '0 calc.ex.org. 192.0.2.10 true true'
}

skip_reserved() {
	echo "subnet(1; {\"reservations\": [{$RESERVED,
		\"client-classes\": [\"SKIP_DDNS\"]}]})"
}

# Kea takes a class for reason enough to reserve something.
known_reserved() {
	echo "subnet(1; {\"reservations\": [{$RESERVED,
		\"client-classes\": [\"seen\"]}]})"
}

# A life of client N with a name, which has ADDRESS. Some servers keep a lease
# that was released, and what DNS knows of it, until it is reclaimed.
live4() {
	ask4 "$1" dora --option 12="pc$1"
	name_is "pc$1.ex.org"
	packet_is yiaddr "$2"
	ask4 "$1" renew --ciaddr "$2" --option 12="pc$1"
	silent4 "$1" release --ciaddr "$2" --server-id "$(packet_get server_id)"
	command_gives 0 leases-reclaim '{"remove": true}'
}

@test "A10 ddns_tuning (SKIP_DDNS reserved) no NCR in the life of a lease" {
	start_tuned dhcp4 '{}' "$(skip_reserved)"
	live4 1 192.0.2.10
	no_ncrs
	live4 2 192.0.2.11
	ncrs_are '0 pc2.ex.org. 192.0.2.11 true true' \
		'1 pc2.ex.org. 192.0.2.11 true true'
}

@test "A10 ddns_tuning (SKIP_DDNS, option 81) N is set, S is not; no NCR" {
	start_tuned dhcp4 '{}' "$(skip_reserved)"
	ask4 1 dora --option "81=0x050000$(wire_name pc.)"
	fqdn4_is 0c pc.
	no_ncrs
}

@test "A10 ddns_tuning (SKIP_DDNS, a generated name) N is set; no NCR" {
	start_tuned dhcp4 '{}' "$(skip_reserved)" \
		'set({"ddns-replace-client-name": "always"})'
	ask4 1 dora --option "81=0x050000$(wire_name pc.)"
	fqdn4_is 0c myhost-192-0-2-10.ex.org.
	silent4 1 release --ciaddr 192.0.2.10 \
		--server-id "$(packet_get server_id)"
	no_ncrs
}

@test "A10 ddns_tuning (SKIP_DDNS since the lease) its release is not told" {
	start_tuned dhcp4 '{}' 'set({"client-classes": [{"name": "SKIP_DDNS",
		"test": "option[60].hex == '"'skip'"'"}]})'
	ask4 1 dora --option 12=pc1
	ncrs_are '0 pc1.ex.org. 192.0.2.10 true true'
	silent4 1 release --ciaddr 192.0.2.10 --option 60=skip \
		--server-id "$(packet_get server_id)"
	ncrs_are '0 pc1.ex.org. 192.0.2.10 true true'
}

@test "A10 ddns_tuning (SKIP_DDNS since the lease) renewal takes it out" {
	start_tuned dhcp4 '{}' 'set({"client-classes": [{"name": "SKIP_DDNS",
		"test": "option[60].hex == '"'skip'"'"}]})'
	ask4 1 dora --option 12=pc1
	ask4 1 renew --ciaddr 192.0.2.10 --option 12=pc1 --option 60=skip
	ncrs_are '0 pc1.ex.org. 192.0.2.10 true true' \
		'1 pc1.ex.org. 192.0.2.10 true true'
}

@test "A10 ddns_tuning (SKIP_DDNS) the lease says so for when it expires" {
	start_tuned dhcp4 '{}' "$(skip_reserved)" "$LEASES"
	ask4 1 dora --option 12=pc
	command_gives 0 lease4-get '{"ip-address": "192.0.2.10"}'
	answer_is .arguments.hostname pc.ex.org
	answer_is '.arguments."fqdn-fwd"' false
	answer_is '.arguments."fqdn-rev"' false
}

@test "A11 ddns_tuning (SKIP_DDNS by test) known clients are skipped" {
	start_tuned dhcp4 '{}' "$(known_reserved)" \
		'set({"client-classes": [{"name": "SKIP_DDNS",
		"test": "member('"'KNOWN'"')"}]})'
	live4 1 192.0.2.10
	no_ncrs
	ask4 2 dora --option 12=pc2
	ncrs_are '0 pc2.ex.org. 192.0.2.11 true true'
}

@test "A12 ddns_tuning (not loaded) SKIP_DDNS means nothing" {
	ncr_listen
	kea_start dhcp4 "$(conf4 "$(ddns_on)" "$(skip_reserved)")"
	live4 1 192.0.2.10
	ncrs_are '0 pc1.ex.org. 192.0.2.10 true true' \
		'1 pc1.ex.org. 192.0.2.10 true true'
}

@test "A13 ddns_tuning (bad global expression) refused; the old one stays" {
	start_tuned dhcp4 "$(named "'calc'")"
	refused "$(tuned dhcp4 "$(named "substring('a',0")")" \
		"$LIBRARY" hostname-expr "substring('a',0"
	refused "$(tuned dhcp4 '{"hostname-expr": 7}')" \
		"$LIBRARY" hostname-expr 7
	refused "$(tuned dhcp4 "$(named 'option[12].exists')")" \
		"$LIBRARY" hostname-expr 'option[12].exists'
	refused "$(tuned dhcp4 '{"hostname": "x"}')" "$LIBRARY" "'hostname'"
	command_gives 0 config-set "$(tuned dhcp4 "$(named "'calc'")")"
	ask4 1 dora
	name_is calc.ex.org
}

@test "A13 ddns_tuning (bad subnet expression) refused with its number" {
	start_tuned dhcp4 "$(named "'calc'")"
	command_gives 1 config-set "$(tuned dhcp4 "$(named "'new'")" \
		"subnet(2; $(context pkt6.msgtype))")"
	text_has "$LIBRARY" 'subnet 2' hostname-expr pkt6.msgtype
	command_gives 1 config-set "$(tuned dhcp4 "$(named "'new'")" \
		'subnet(2; {"user-context": {"ddns-tuning":
		{"hostname-expr": 7}}})')"
	text_has "$LIBRARY" 'subnet 2' hostname-expr 7
	# The configuration in force is the old one.
	command_gives 0 config-get
	answer_is '[.arguments.Dhcp4.subnet4[]."user-context" | values] |
		length' 0
	command_gives 0 config-reload
	ask4 1 dora
	name_is calc.ex.org
}

@test "A13 ddns_tuning (start with a bad expression) the server ends" {
	kea_refuses dhcp4 "$(tuned dhcp4 "$(named "substring('a',0")")"
	log_has "hostname-expr.*substring\\('a',0"
	kea_refuses dhcp4 "$(tuned dhcp4 '{}' \
		"subnet(2; $(context pkt6.msgtype))")"
	log_has "subnet 2 .*hostname-expr.*pkt6.msgtype"
}

@test "ddns_tuning (hostname-char-set) calculated names are sanitised" {
	start_tuned dhcp4 "$(named "'Room_7.House'")" 'set({
		"hostname-char-set": "[^A-Za-z0-9-]",
		"hostname-char-replacement": "x"})'
	ask4 1 dora
	name_is roomx7.house.ex.org
	log_lacks DDNS_TUNING_NAME_UNUSABLE
}

@test "ddns_tuning (no name for DNS) the client's name stays, with a warning" {
	start_tuned dhcp4 "$(named "concat('a..', 'b')")"
	ask4 1 dora --option 12=pc
	name_is pc.ex.org
	log_has 'DDNS_TUNING_NAME_UNUSABLE .*a\.\.b'
	ncrs_are '0 pc.ex.org. 192.0.2.10 true true'
}

@test "ddns_tuning (subnet changed by command) the next packet knows" {
	start_tuned dhcp4 "$(named "'calc'")" 'hook("libdhcp_subnet_cmds.so")'
	ask4 1 discover
	name_is calc.ex.org
	local subnet
	command_gives 0 subnet4-get '{"id": 1}'
	subnet=$(printf '%s\n' "$ANSWER" | jq -c --argjson more \
		"$(context "'changed'")" '{"subnet4":
		[(.arguments | .subnet4 // .subnets)[0] + $more | del(.reservations)]}')
	command_gives 0 subnet4-update "$subnet"
	ask4 1 discover
	name_is changed.ex.org
}

@test "ddns_tuning (a load on four threads) each lease has its own name" {
	requires perfdhcp
	local own
	own=$(context "$MAC_NAME" | jq -c \
		'. + {"pools": [{"pool": "192.0.2.10-192.0.2.250"}]}')
	start_tuned dhcp4 '{}' 'mt(true)' "subnet(1; $own)" "$LEASES"
	perf4 -r 100 -R 200 -n 200 -W 200000
	command_gives 0 lease4-get-all
	answer_is '.arguments.leases | length > 100' true
	answer_is '[.arguments.leases[] | select(.hostname != "host-" +
		(."hw-address" | gsub(":"; "-")) + ".ex.org")] | length' 0
	answer_is '[.arguments.leases[] | select(."fqdn-fwd" | not)] |
		length' 0
	kea_stop dhcp4
}
