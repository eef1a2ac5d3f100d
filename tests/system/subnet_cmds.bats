#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# subnet_cmds in the real servers: the commands, and what packets see of them.

load subnet_cmds
load bench_database

# The relays of the subnets that are added.
setup_file() {
	bench_open
	bench_in ip address add 10.20.30.1/32 dev lo
	bench_in ip address add 10.2.0.1/32 dev lo
}

# What must not change when a command is refused.
configuration() {
	ctl config-get | jq -cS '.arguments | del(.hash)'
}

# unchanged COMMAND ARGUMENTS WORD...: refused for this reason
unchanged() {
	local before
	before=$(configuration)
	command_gives 1 "$1" "$2"
	text_has "${@:3}"
	test "$(configuration)" = "$before"
}

# The result of changes of a subnet that is not there: 3.0 has another one.
unknown() {
	if kea_before 3.0.0; then
		echo 3
	else
		echo 1
	fi
}

# The daemon takes the configuration that it would write. A second one, without
# the sanitizers of the hooks, could not load them.
configuration_is_good() {
	test -z "${KEAH_TEST_ENV:-}" || return 0
	ctl config-get | jq '.arguments | del(.hash)' >"$TMP/now.json"
	run bench_exec env KEA_LOCKFILE_DIR="$TMP" \
		KEA_CONTROL_SOCKET_DIR="$TMP" KEA_LOG_FILE_DIR="$TMP" \
		KEA_DHCP_DATA_DIR="$TMP" "$(bench_binary "$DAEMON")" \
		-t "$TMP/now.json"
	echo "$output"
	test "$status" -eq 0
}

# members_are LIST: the numbers of the subnets in the answer of a network
members_are() {
	answer_is '.arguments."shared-networks"[0] | .subnet4 // .subnet6 |
		map(.id) | tojson' "$1"
}

RELAY='"relay": {"ip-addresses": ["10.20.30.1"]}'
POOL='"pools": [{"pool": "10.20.30.10-10.20.30.19"}]'
A2="{\"id\": 123, \"subnet\": \"10.20.30.0/24\", $RELAY, $POOL}"
WHICH='"id": 123, "subnet": "10.20.30.0/24"'
SHOWN='(.arguments | .subnet4 // .subnet6 // .subnets)[0]'

@test "A1 subnet_cmds (list) all subnets by number" {
	start dhcp4
	command_gives 0 subnet4-list
	text_has '2 IPv4 subnets found'
	answer_is '.arguments.subnets | map([.id, .subnet]) | tojson' \
		'[[1,"192.0.2.0/24"],[2,"198.51.100.0/24"]]'
	kea_stop dhcp4
	start dhcp4 'set({"subnet4": []})'
	command_gives 3 subnet4-list
	text_has '0 IPv4 subnets found'
}

@test "A2 subnet_cmds (add) the subnet serves and is counted" {
	start dhcp4
	command_gives 0 subnet4-add "$(subnet4 "$A2")"
	text_has 'IPv4 subnet added'
	answer_is '.arguments.subnets | tojson' \
		'[{"id":123,"subnet":"10.20.30.0/24"}]'
	ask4 1 discover --giaddr 10.20.30.1
	packet_is yiaddr 10.20.30.10
	stat_is 'subnet[123].total-addresses' 10
	stat_is 'subnet[123].assigned-addresses' 0
	log_has 'SUBNET_CMDS_SUBNET_ADD subnet-add carried out: .*10.20.30.0/24'
	configuration_is_good
}

@test "A3 subnet_cmds (add, number or prefix taken) refused" {
	start dhcp4
	command_gives 0 subnet4-add "$(subnet4 "$A2")"
	unchanged subnet4-add "$(subnet4 "$A2")" 123
	log_has 'SUBNET_CMDS_SUBNET_ADD_FAILED'
	unchanged subnet4-add "$(subnet4 "${A2/123/124}")" 10.20.30.0/24
	command_gives 0 subnet4-list
	answer_is '.arguments.subnets | length' 3
}

@test "A4 subnet_cmds (reservations) refused everywhere" {
	local verb with="\"reservations\": [{\"hw-address\":
		\"02:00:00:00:00:01\", \"ip-address\": \"10.20.30.50\"}]"
	start dhcp4
	unchanged subnet4-add "$(subnet4 "{$WHICH, $with}")" reservations
	command_gives 0 subnet4-add "$(subnet4 "$A2")"
	for verb in update delta-add delta-del; do
		unchanged "subnet4-$verb" "$(subnet4 "{$WHICH, $with}")" \
			reservations
	done
	unchanged network4-add "$(network "{\"name\": \"n\", \"subnet4\": [
		{\"id\": 9, \"subnet\": \"10.9.0.0/24\", $with}]}")" \
		reservations
}

@test "subnet_cmds (wrong definitions) refused, and nothing has changed" {
	local id base='"subnet": "10.1.0.0/24"'
	start dhcp4
	for id in 0 4294967295; do
		unchanged subnet4-add "$(subnet4 "{\"id\": $id, $base}")" \
			id "$id"
		unchanged subnet4-update "$(subnet4 "{\"id\": $id, $base}")" \
			id "$id"
	done
	unchanged subnet4-add '{"subnet4": []}' subnet4
	unchanged subnet4-add "$(subnet4 "$A2, $A2")" subnet4
	unchanged subnet4-add '{"subnet4": {}}' subnet4
	unchanged subnet4-add '{}' subnet4
	unchanged subnet4-add "$(subnet4 '{"id": 9}')" subnet
	unchanged subnet4-add "$(subnet4 "{\"id\": 9, $base, \"x\": 1}")" x
	unchanged subnet4-add "$(subnet4 "{\"id\": \"9\", $base}")" id
	unchanged subnet4-add "$(subnet4 '{"id": 9,
		"subnet": "2001:db8::/64"}')"
	unchanged subnet4-add "$(subnet4 "{\"id\": 9, $base,
		\"pools\": [{\"pool\": \"10.2.0.1-10.2.0.2\"}]}")" 10.2.0.1
	unchanged subnet4-add "$(subnet4 "{\"id\": 9, $base,
		\"pools\": [{\"pool\": \"10.1.0.1-10.1.0.9\"},
			{\"pool\": \"10.1.0.5-10.1.0.12\"}]}")" 10.1.0
	unchanged subnet4-add "$(subnet4 "{\"id\": 9, $base,
		\"min-valid-lifetime\": 20, \"valid-lifetime\": 10}")" \
		min-valid-lifetime
	unchanged subnet4-add "$(subnet4 "{\"id\": 9, $base,
		\"interface-id\": \"a\"}")" interface-id
}

@test "A5 subnet_cmds (get) by number and by prefix" {
	local one
	start dhcp4
	command_gives 0 subnet4-add "$(subnet4 "$A2")"
	command_gives 0 subnet4-get '{"id": 123}'
	text_has 'Info about IPv4 subnet 10.20.30.0/24 (id 123) returned'
	one=$ANSWER
	command_gives 0 subnet4-get '{"subnet": "10.20.30.0/24"}'
	test "$ANSWER" = "$one"
	test "$(ctl config-get | jq -S '.arguments.Dhcp4.subnet4[] |
		select(.id == 123) | del(.reservations)')" = \
		"$(printf '%s\n' "$one" | jq -S "$SHOWN")"
	command_gives 3 subnet4-get '{"id": 999}'
	text_has 999
	command_gives 3 subnet4-get '{"subnet": "10.1.2.3/8"}'
	text_has 10.1.2.3/8
	command_gives 1 subnet4-get '{}'
	command_gives 1 subnet4-get "{$WHICH}"
	command_gives 1 subnet4-get '{"subnet": "x"}'
	command_gives 1 subnet4-get '{"id": 0}'
}

@test "A6 subnet_cmds (update) the whole definition" {
	start dhcp4
	command_gives 0 subnet4-add "$(subnet4 "$A2")"
	command_gives 0 subnet4-update \
		"$(subnet4 "{$WHICH, $POOL, \"valid-lifetime\": 120}")"
	text_has 'IPv4 subnet updated'
	answer_is '.arguments.subnets | tojson' \
		'[{"id":123,"subnet":"10.20.30.0/24"}]'
	ask4 1 dora --giaddr 10.20.30.1
	packet_is yiaddr 10.20.30.10
	packet_is option.51 00000078
	command_gives 0 subnet4-get '{"id": 123}'
	answer_is "$SHOWN.relay.\"ip-addresses\" | length" 0
	command_gives "$(unknown)" subnet4-update \
		"$(subnet4 '{"id": 999, "subnet": "10.9.0.0/24"}')"
	unchanged subnet4-update "$(subnet4 '{"id": 123,
		"subnet": "10.20.31.0/24"}')" 10.20.30.0/24 10.20.31.0/24
	unchanged subnet4-update "$(subnet4 '{"subnet": "10.20.30.0/24"}')" id
	configuration_is_good
}

# What A6 has left, without a packet.
after_a6() {
	start dhcp4
	command_gives 0 subnet4-add \
		"$(subnet4 "{$WHICH, $POOL, \"valid-lifetime\": 120}")"
}

A7='"option-data": [{"name": "routers", "data": "10.20.30.1"}],
	"pools": [{"pool": "10.20.30.30-10.20.30.39",
		"option-data": [{"name": "time-servers",
			"data": "10.20.30.2"}]}]'

@test "A7 subnet_cmds (delta-add) parts are added, the rest stays" {
	after_a6
	command_gives 0 subnet4-delta-add "$(subnet4 "{$WHICH, $A7}")"
	text_has 'IPv4 subnet updated'
	answer_is '.arguments.subnets | tojson' \
		'[{"id":123,"subnet":"10.20.30.0/24"}]'
	command_gives 0 subnet4-get '{"id": 123}'
	answer_is "$SHOWN | [.\"valid-lifetime\", (.pools | length),
		(.\"option-data\" | map(.name) | join(\" \")),
		(.pools | map(.\"option-data\" | map(.name) | join(\" \")) |
			join(\"|\"))] | tojson" \
		'[120,2,"routers","|time-servers"]'
	stat_is 'subnet[123].total-addresses' 20
	ask4 1 discover --giaddr 10.20.30.1 --ask 3,4
	packet_is option.3 0a141e01
	configuration_is_good
}

@test "A7 subnet_cmds (delta-add) an option or pool that is there" {
	after_a6
	command_gives 0 subnet4-delta-add "$(subnet4 "{$WHICH, $A7}")"
	command_gives 0 subnet4-delta-add "$(subnet4 "{$WHICH, \"option-data\":
		[{\"code\": 3, \"data\": \"10.20.30.3\"}], \"pools\":
		[{\"pool\": \" 10.20.30.30 - 10.20.30.39 \", \"option-data\":
			[{\"code\": 42, \"data\": \"10.20.30.4\"}]}]}")"
	command_gives 0 subnet4-get '{"id": 123}'
	answer_is "$SHOWN | [(.\"option-data\" | map(.data)),
		(.pools[1].\"option-data\" | map(.code))] | tojson" \
		'[["10.20.30.3"],[4,42]]'
	unchanged subnet4-delta-add "$(subnet4 "{$WHICH, \"pools\":
		[{\"pool\": \"10.20.30.15-10.20.30.25\"}]}")" 10.20.30.15
	unchanged subnet4-delta-add "$(subnet4 '{"id": 123,
		"subnet": "192.0.2.0/24"}')" 123 192.0.2.0/24
	unchanged subnet4-delta-add "$(subnet4 "{$WHICH, \"x\": 1}")" x
	unchanged subnet4-delta-add "$(subnet4 "{$WHICH,
		\"option-data\": [{}]}")" option-data
	command_gives "$(unknown)" subnet4-delta-add "$(subnet4 '{"id": 999,
		"subnet": "10.9.0.0/24"}')"
}

@test "A8 subnet_cmds (delta-del) parts are taken away" {
	after_a6
	command_gives 0 subnet4-delta-add "$(subnet4 "{$WHICH, $A7}")"
	command_gives 0 subnet4-delta-del "$(subnet4 "{$WHICH,
		\"valid-lifetime\": 0,
		\"option-data\": [{\"name\": \"routers\"}],
		\"pools\": [{\"pool\": \"10.20.30.30-10.20.30.39\",
			\"option-data\": [{\"code\": 4}]},
			{\"pool\": \"10.20.30.10-10.20.30.19\"}]}")"
	text_has 'IPv4 subnet updated'
	command_gives 0 subnet4-get '{"id": 123}'
	answer_is "$SHOWN | [.\"valid-lifetime\", .\"option-data\",
		(.pools | map([.pool, .\"option-data\"]))] | tojson" \
		'[4000,[],[["10.20.30.30-10.20.30.39",[]]]]'
	ask4 1 dora --giaddr 10.20.30.1
	packet_is yiaddr 10.20.30.30
	packet_is option.51 00000fa0
	configuration_is_good
}

@test "A8 subnet_cmds (delta-del) what is not there, and bad values" {
	local before
	after_a6
	before=$(configuration)
	command_gives 0 subnet4-delta-del "$(subnet4 "{$WHICH,
		\"option-data\": [{\"code\": 6}], \"boot-file-name\": \"x\",
		\"pools\": [{\"pool\": \"10.20.30.1-10.20.30.2\"}]}")"
	test "$(configuration)" = "$before"
	unchanged subnet4-delta-del "$(subnet4 "{$WHICH,
		\"valid-lifetime\": \"x\"}")" valid-lifetime
	unchanged subnet4-delta-del "$(subnet4 "{$WHICH, \"x\": 1}")" x
	unchanged subnet4-delta-del "$(subnet4 '{"id": 123}')" subnet
	unchanged subnet4-delta-del "$(subnet4 "{$WHICH, \"pools\": [1]}")" \
		pools
}

@test "A9 subnet_cmds (del) the lease stays, nobody is served" {
	start dhcp4
	command_gives 0 subnet4-add "$(subnet4 "$A2")"
	ask4 1 dora --giaddr 10.20.30.1
	command_gives 0 subnet4-del '{"id": 123}'
	text_has 'IPv4 subnet 10.20.30.0/24 (id 123) deleted'
	answer_is '.arguments.subnets | tojson' \
		'[{"id":123,"subnet":"10.20.30.0/24"}]'
	silent4 1 discover --giaddr 10.20.30.1
	command_gives 3 subnet4-del '{"id": 123}'
	command_gives 0 statistic-get-all
	answer_is '.arguments | keys | any(startswith("subnet[123]"))' false
	command_gives 0 subnet4-add "$(subnet4 "$A2")"
	stat_is 'subnet[123].assigned-addresses' 1
	ask4 2 discover --giaddr 10.20.30.1
	packet_is yiaddr 10.20.30.11
	configuration_is_good
}

FLOOR13='{"name": "floor13", "subnet4": [
	{"id": 100, "subnet": "10.1.0.0/24",
		"pools": [{"pool": "10.1.0.10-10.1.0.19"}]},
	{"id": 101, "subnet": "10.2.0.0/24"}]}'

@test "A10 subnet_cmds (networks) from adding to deleting" {
	start dhcp4
	command_gives 3 network4-list
	command_gives 0 network4-add "$(network "$FLOOR13")"
	text_has "A new IPv4 shared network 'floor13' added"
	answer_is '.arguments."shared-networks" | tojson' '[{"name":"floor13"}]'
	stat_is 'subnet[100].total-addresses' 10
	ask4 1 discover --giaddr 10.2.0.1
	packet_is yiaddr 10.1.0.10
	command_gives 0 network4-list
	text_has '1 IPv4 network(s) found'
	answer_is '.arguments."shared-networks" | tojson' '[{"name":"floor13"}]'
	command_gives 0 network4-get '{"name": "floor13"}'
	text_has "Info about IPv4 shared network 'floor13' returned"
	members_are '[100,101]'
	configuration_is_good
	command_gives 0 network4-subnet-del '{"name": "floor13", "id": 100}'
	text_has 'IPv4 subnet 10.1.0.0/24 (id 100) is now removed from' \
		"shared network 'floor13'"
	unchanged network4-del \
		'{"name": "floor13", "subnets-action": "burn"}' burn
	command_gives 0 network4-del \
		'{"name": "floor13", "subnets-action": "keep"}'
	text_has "IPv4 shared network 'floor13' deleted"
	command_gives 0 subnet4-list
	answer_is '.arguments.subnets | map(.id) | tojson' '[1,2,100,101]'
	answer_is '.arguments.subnets |
		any(."shared-network-name")' false
	configuration_is_good
	command_gives 3 network4-del '{"name": "floor13"}'
	command_gives 3 network4-get '{"name": "floor13"}'
}

@test "A10 subnet_cmds (networks) with their subnets, or without any" {
	start dhcp4
	command_gives 0 network4-add "$(network '{"name": "empty"}')"
	command_gives 0 network4-add "$(network "$FLOOR13")"
	command_gives 0 subnet4-list
	answer_is '.arguments.subnets[2]."shared-network-name"' floor13
	command_gives 0 network4-del \
		'{"name": "floor13", "subnets-action": "delete"}'
	command_gives 0 subnet4-list
	answer_is '.arguments.subnets | map(.id) | tojson' '[1,2]'
	command_gives 0 statistic-get-all
	answer_is '.arguments | keys | any(startswith("subnet[10"))' false
	command_gives 0 network4-del '{"name": "empty"}'
}

@test "A10 subnet_cmds (networks, wrong) refused, and nothing has changed" {
	start dhcp4
	command_gives 0 network4-add "$(network "$FLOOR13")"
	unchanged network4-add "$(network '{"name": "floor13"}')" floor13
	unchanged network4-add "$(network '{"name": "a", "subnet4": [
		{"id": 50, "subnet": "10.5.0.0/24"},
		{"id": 100, "subnet": "10.6.0.0/24"}]}')" 100
	unchanged network4-add "$(network '{"name": "a", "subnet4": [
		{"id": 50, "subnet": "10.5.0.0/24"},
		{"id": 51, "subnet": "10.1.0.0/24"}]}')" 10.1.0.0/24
	unchanged network4-add "$(network '{"name": "a", "subnet4": [
		{"id": 50, "subnet": "10.5.0.0/24"},
		{"id": 50, "subnet": "10.6.0.0/24"}]}')"
	unchanged network4-add "$(network '{"name": "a", "subnet4": [
		{"id": 50, "subnet": "10.5.0.0/24", "authoritative": true},
		{"id": 51, "subnet": "10.6.0.0/24"}]}')" authoritative
	unchanged network4-add "$(network '{"name": "a",
		"interface-id": "x"}')" interface-id
	unchanged network4-add "$(network '{"name": ""}')" name
	unchanged network4-add "$(network '{}')" name
	unchanged network4-add "$(network '{"name": "a"}, {"name": "b"}')" \
		shared-networks
	unchanged network4-subnet-add '{"name": "floor13", "id": 100}' 100
	command_gives 3 network4-subnet-add '{"name": "floor13", "id": 999}'
	command_gives 3 network4-subnet-add '{"name": "FLOOR13", "id": 1}'
	command_gives 3 network4-subnet-del '{"name": "floor13", "id": 1}'
}

@test "A11 subnet_cmds (subnets of a network) are one link" {
	start dhcp4 'subnet(1; {"pools": [{"pool": "192.0.2.10-192.0.2.10"}]})'
	ask4 1 dora
	packet_is yiaddr 192.0.2.10
	command_gives 0 network4-add "$(network '{"name": "net1"}')"
	command_gives 0 network4-subnet-add '{"name": "net1", "id": 1}'
	text_has 'IPv4 subnet 192.0.2.0/24 (id 1) is now part of shared' \
		"network 'net1'"
	silent4 2 discover
	command_gives 0 network4-subnet-add '{"name": "net1", "id": 2}'
	ask4 2 dora
	packet_is yiaddr 198.51.100.10
	configuration_is_good
	command_gives 0 subnet4-del '{"id": 2}'
	command_gives 0 network4-get '{"name": "net1"}'
	members_are '[1]'
	silent4 3 discover
}

@test "subnet_cmds (update in a network) it stays there, and takes over" {
	start dhcp4
	command_gives 0 network4-add "$(network '{"name": "n",
		"valid-lifetime": 77, "subnet4": [
		{"id": 100, "subnet": "10.1.0.0/24"},
		{"id": 101, "subnet": "10.2.0.0/24",
			"valid-lifetime": 99}]}')"
	command_gives 0 subnet4-update "$(subnet4 '{"id": 101,
		"subnet": "10.2.0.0/24",
		"pools": [{"pool": "10.2.0.10-10.2.0.19"}]}')"
	command_gives 0 network4-get '{"name": "n"}'
	answer_is '.arguments."shared-networks"[0].subnet4 |
		map(."valid-lifetime") | tojson' '[77,77]'
	ask4 1 dora --giaddr 10.2.0.1
	packet_is yiaddr 10.2.0.10
	packet_is option.51 0000004d
	configuration_is_good
	command_gives 0 network4-subnet-del '{"name": "n", "id": 101}'
	command_gives 0 subnet4-get '{"id": 101}'
	answer_is "$SHOWN.\"valid-lifetime\"" 77
	command_gives 0 subnet4-delta-del "$(subnet4 '{"id": 101,
		"subnet": "10.2.0.0/24", "valid-lifetime": 1}')"
	command_gives 0 subnet4-get '{"id": 101}'
	answer_is "$SHOWN.\"valid-lifetime\"" 4000
}

@test "A12 subnet_cmds (add without a number) counted by Kea 2.2" {
	local n
	start dhcp4 'set({"subnet4": []})'
	command_gives 0 subnet4-add "$(subnet4 '{"id": 3,
		"subnet": "10.3.0.0/24"}')"
	if ! kea_before 2.6; then
		unchanged subnet4-add "$(subnet4 '{"subnet": "10.4.0.0/24"}')" \
			id
		return 0
	fi
	for n in 1 2; do
		command_gives 1 subnet4-add "$(subnet4 '{"subnet": "x"}')"
		command_gives 0 subnet4-add \
			"$(subnet4 "{\"subnet\": \"10.4.$n.0/24\"}")"
		answer_is "$SHOWN.id" "$n"
	done
	for n in 1 2; do
		unchanged subnet4-add \
			"$(subnet4 '{"subnet": "10.5.0.0/24"}')" 3
	done
	command_gives 0 subnet4-del '{"id": 3}'
	command_gives 0 subnet4-add "$(subnet4 '{"subnet": "10.5.0.0/24"}')"
	answer_is "$SHOWN.id" 3
}

SIX='"id": 1, "subnet": "2001:db8:1::/64"'
PD='"prefix": "2001:db8:9::", "prefix-len": 48, "delegated-len": 64'

@test "A13 subnet_cmds (v6) a pool of prefixes comes and goes" {
	start dhcp6 'subnet(1; {"pd-pools": []})'
	command_gives 0 subnet6-delta-add \
		"$(subnet6 "{$SIX, \"pd-pools\": [{$PD}]}")"
	text_has 'IPv6 subnet updated'
	ask6 1 solicit --relay 2001:db8:1::1 --ia-pd 1
	packet_is ia_pd.1.prefix 2001:db8:9::/64
	configuration_is_good
	command_gives 0 subnet6-delta-del \
		"$(subnet6 "{$SIX, \"pd-pools\": [{$PD}]}")"
	command_gives 0 subnet6-get '{"id": 1}'
	answer_is "$SHOWN.\"pd-pools\" | length" 0
	stat_is 'subnet[1].total-pds' 0
	configuration_is_good
}

@test "subnet_cmds (v6) subnets and networks" {
	local def='"id": 7, "subnet": "2001:db8:7::/64",
		"relay": {"ip-addresses": ["2001:db8:7::1"]},
		"pools": [{"pool": "2001:db8:7::10-2001:db8:7::1f"}]'
	start dhcp6
	command_gives 0 subnet6-list
	text_has '2 IPv6 subnets found'
	command_gives 0 subnet6-add "$(subnet6 "{$def}")"
	text_has 'IPv6 subnet added'
	stat_is 'subnet[7].total-nas' 16
	ask6 1 solicit --relay 2001:db8:7::1 --ia-na 1
	packet_is ia_na.1.addr 2001:db8:7::10
	command_gives 0 subnet6-get '{"subnet": "2001:DB8:7:0::/64"}'
	text_has 'Info about IPv6 subnet 2001:db8:7::/64 (id 7) returned'
	command_gives 0 subnet6-update "$(subnet6 "{$def,
		\"preferred-lifetime\": 60, \"valid-lifetime\": 120}")"
	command_gives 0 network6-add "$(network '{"name": "n6"}')"
	command_gives 0 network6-subnet-add '{"name": "n6", "id": 7}'
	text_has 'IPv6 subnet 2001:db8:7::/64 (id 7) is now part of'
	unchanged subnet6-update "$(subnet6 "{$def, \"rapid-commit\": true}")" \
		rapid-commit
	command_gives 0 network6-get '{"name": "n6"}'
	members_are '[7]'
	configuration_is_good
	command_gives 0 network6-subnet-del '{"name": "n6", "id": 7}'
	command_gives 0 network6-del '{"name": "n6"}'
	command_gives 3 network6-list
	configuration_is_good
	command_gives 0 subnet6-del '{"id": 7}'
	ask6 1 solicit --relay 2001:db8:7::1 --ia-na 1
	packet_lacks ia_na.1.addr
}

@test "A14 subnet_cmds (wrong family) not supported" {
	local name
	start dhcp4
	for name in subnet6-list network6-add; do
		command_gives 2 "$name"
	done
	command_gives 0 list-commands
	answer_is '.arguments | map(select(test("^(sub)?net(work)?[46]-") and
		(endswith("-select-test") | not))) |
		length' 13
	command_gives 0 config-set "$(conf4)"
	command_gives 2 subnet4-list
}

@test "subnet_cmds (reservations of the configuration) stay" {
	start dhcp4 'subnet(1; {"reservations": [{"hw-address":
		"02:00:00:00:00:01", "ip-address": "192.0.2.77"}]})'
	command_gives 0 subnet4-update "$(subnet4 '{"id": 1,
		"subnet": "192.0.2.0/24"}')"
	ask4 1 discover
	packet_is yiaddr 192.0.2.77
	command_gives 0 subnet4-del '{"id": 1}'
	configuration_is_good
	command_gives 0 subnet4-add "$(subnet4 '{"id": 1,
		"subnet": "192.0.2.0/24"}')"
	ask4 1 discover
	packet_is yiaddr 192.0.2.77
	configuration_is_good
}

@test "subnet_cmds (options) own definitions, suboptions and comments" {
	start dhcp4 'set({"option-def": [
		{"name": "own", "code": 222, "type": "uint32",
		 "encapsulate": "own-space"},
		{"name": "sub", "code": 1, "type": "string",
		 "space": "own-space"}]})'
	command_gives 0 subnet4-add "$(subnet4 "{$WHICH, $POOL,
		\"comment\": \"a b\", \"option-data\": [
		{\"name\": \"own\", \"data\": \"7\", \"always-send\": true},
		{\"name\": \"sub\", \"space\": \"own-space\",
		 \"data\": \"x\"}]}")"
	command_gives 0 subnet4-get '{"id": 123}'
	answer_is "$SHOWN.\"user-context\".comment" 'a b'
	ask4 1 discover --giaddr 10.20.30.1
	packet_is option.222 00000007010178
	command_gives 0 subnet4-delta-del "$(subnet4 "{$WHICH,
		\"option-data\": [{\"code\": 1, \"space\": \"own-space\"}]}")"
	ask4 1 discover --giaddr 10.20.30.1
	packet_is option.222 00000007
	configuration_is_good
}

comes_and_goes() {
	command_gives 0 subnet4-add "$(subnet4 "$A2")"
	command_gives 0 subnet4-delta-add \
		"$(subnet4 "{$WHICH, \"valid-lifetime\": 900}")"
	command_gives 0 subnet4-del '{"id": 123}'
}

@test "subnet_cmds (under load) no packet is lost" {
	start dhcp4
	under_load comes_and_goes
}

@test "subnet_cmds (del under load) the server goes on" {
	requires perfdhcp
	local i one='{"id": 1, "subnet": "192.0.2.0/24",
		"pools": [{"pool": "192.0.2.10-192.0.2.200"}]}'
	start dhcp4
	perf4 -r 200 -R 100 -p 4 >"$TMP/perf" 2>&1 3>&- &
	for i in {1..20}; do
		command_gives 0 subnet4-del '{"id": 1}'
		command_gives 0 subnet4-add "$(subnet4 "$one")"
	done
	wait "$!" || true
	grep -q 'received packets: [1-9]' "$TMP/perf"
	ask4 1 discover
}

@test "subnet_cmds (update) what the server has added up stays" {
	start dhcp4
	ask4 1 dora
	command_gives 0 subnet4-delta-add "$(subnet4 '{"id": 1,
		"subnet": "192.0.2.0/24", "renew-timer": 900}')"
	stat_is 'subnet[1].cumulative-assigned-addresses' 1
	stat_is 'subnet[1].assigned-addresses' 1
	stat_is 'subnet[1].total-addresses' 11
	kea_before 2.6 || stat_is 'subnet[1].pool[0].total-addresses' 11
}

@test "subnet_cmds (add, number with reservations elsewhere) refused" {
	start dhcp4 'subnet(1; {"reservations": [{"hw-address":
		"02:00:00:00:00:01", "ip-address": "192.0.2.77"}]})'
	command_gives 0 subnet4-del '{"id": 1}'
	unchanged subnet4-add "$(subnet4 '{"id": 1,
		"subnet": "10.1.0.0/24"}')" 192.0.2.77 10.1.0.0/24
	unchanged network4-add "$(network '{"name": "n", "subnet4": [
		{"id": 1, "subnet": "10.1.0.0/24"}]}')" 192.0.2.77
	kea_stop dhcp4
	start dhcp6 'subnet(1; {"reservations": [{"duid": "01:02:03",
		"ip-addresses": ["2001:db8:1::77"]}]})'
	command_gives 0 subnet6-del '{"id": 1}'
	unchanged subnet6-add "$(subnet6 '{"id": 1,
		"subnet": "2001:db8:5::/64"}')" 2001:db8:1::77
	command_gives 0 subnet6-add "$(subnet6 "{$SIX}")"
	configuration_is_good
}

# A server without its database waits for it, if it is told to.
@test "subnet_cmds (add, lease database away) a warning" {
	local access
	database_start pgsql
	access=$(pgsql_access | jq -c '. + {"max-reconnect-tries": 100,
		"reconnect-wait-time": 60000, "on-fail": "serve-retry-exit"}')
	start dhcp4 "set({\"lease-database\": $access})"
	database_stop pgsql
	command_gives 0 subnet4-add "$(subnet4 "$A2")"
	log_has 'WARN .*KEAH_COUNTING_FAILED'
	command_gives 0 subnet4-get '{"id": 123}'
	stat_is 'subnet[123].total-addresses' 10
}

@test "subnet_cmds (add, configuration back end) a warning, once" {
	database_start pgsql
	start dhcp4 \
		"set({\"config-control\": {\"config-databases\":
			[$(pgsql_access)]}})"
	command_gives 0 subnet4-list
	log_lacks KEAH_BACKEND_OVERRIDES
	command_gives 0 subnet4-add "$(subnet4 "$A2")"
	log_has 'WARN .*KEAH_BACKEND_OVERRIDES'
	log_mark
	command_gives 0 subnet4-del '{"id": 123}'
	log_has SUBNET_CMDS_SUBNET_DEL
	log_lacks KEAH_BACKEND_OVERRIDES
}

# Kea 3.0 shows lists under other names.
@test "subnet_cmds (delta-add, client classes) in whatever way shown" {
	start dhcp4
	command_gives 0 subnet4-add "$(subnet4 "{$WHICH, $POOL,
		\"client-class\": \"not-there\",
		\"require-client-classes\": [\"a\"]}")"
	silent4 1 discover --giaddr 10.20.30.1
	command_gives 0 subnet4-delta-add "$(subnet4 "{$WHICH,
		\"client-class\": \"ALL\", \"require-client-classes\":
			[\"b\"]}")"
	command_gives 0 subnet4-get '{"id": 123}'
	answer_is "$SHOWN | [(.\"client-class\" // .\"client-classes\"[0]),
		(.\"require-client-classes\" //
			.\"evaluate-additional-classes\")[]] | tojson" \
		'["ALL","b"]'
	ask4 1 discover --giaddr 10.20.30.1
	packet_is yiaddr 10.20.30.10
	command_gives 0 subnet4-delta-del "$(subnet4 "{$WHICH,
		\"client-class\": \"x\", \"require-client-classes\": []}")"
	command_gives 0 subnet4-get '{"id": 123}'
	answer_is "$SHOWN | keys | any(test(\"class\"))" false
	configuration_is_good
}

@test "subnet_cmds (allocator with a queue) it follows the leases" {
	requires 'hook:libdhcp_lease_cmds.so'
	start dhcp4 'hook("libdhcp_lease_cmds.so")'
	! kea_before 2.6 || skip 'this Kea has no such allocator'
	command_gives 0 subnet4-add "$(subnet4 "{$WHICH, $RELAY,
		\"allocator\": \"flq\",
		\"pools\": [{\"pool\": \"10.20.30.10-10.20.30.11\"}]}")"
	ask4 1 dora --giaddr 10.20.30.1
	command_gives 0 subnet4-delta-add "$(subnet4 "{$WHICH,
		\"renew-timer\": 900}")"
	ask4 2 dora --giaddr 10.20.30.1
	silent4 3 discover --giaddr 10.20.30.1
	command_gives 0 lease4-del '{"ip-address": "10.20.30.10"}'
	ask4 3 dora --giaddr 10.20.30.1
	packet_is yiaddr 10.20.30.10
	unchanged subnet4-update "$(subnet4 '{"id": 123,
		"subnet": "10.20.31.0/24"}')" 10.20.31.0/24
	command_gives 0 lease4-del '{"ip-address": "10.20.30.11"}'
	ask4 4 dora --giaddr 10.20.30.1
	packet_is yiaddr 10.20.30.11
}
